import { GO_TICK, TICKS_PER_SECOND } from './rules/constants.ts';
import * as bits from './rules/screen.ts';
import { CarSpec } from './rules/spec.ts';
import type { Pose } from './run/pose.ts';
import type { Show } from './run/show.ts';

export interface BoardLine {
  readonly seat: number;
  readonly name: string;
  readonly place: number;
  readonly done: boolean;
  readonly out: boolean;
}

/** A checkpoint that was passed: seconds from GO, and behind the best of the others there. */
export interface Split {
  readonly number: number;
  readonly seconds: number;
  /** Negative: so much ahead of the next; missing where nobody else has been yet. */
  readonly gap: number | undefined;
}

/** What stands around the picture, a few times a second. */
export interface Hud {
  readonly place: number;
  readonly cars: number;
  readonly passed: number;
  readonly checkpoints: number;
  readonly lap: number;
  readonly laps: number;
  /** From GO, negative before; of the finished, their time. */
  readonly seconds: number;
  readonly split: Split | undefined;
  /** Seconds that are left to whoever still drives, once somebody has finished. */
  readonly grace: number | undefined;
  readonly kmh: number;
  readonly charges: number;
  /** Share of the tank, 0 to 1. */
  readonly fuel: number;
  readonly burns: boolean;
  readonly surface: number;
  readonly offRoad: boolean;
  readonly wrongWay: boolean;
  readonly missed: boolean;
  /** Seconds for which it is held, 0 when not. */
  readonly held: number;
  readonly finished: boolean;
  readonly out: boolean;
  /** One's own throttle is down. */
  readonly pulls: boolean;
  readonly board: readonly BoardLine[];
}

export function hudOf(show: Show, poses: readonly (Pose | undefined)[], tick: number): Hud {
  const seat = show.followed;
  const { stage, laps, garage } = show.setup;
  const own = seat === show.setup.seat ? show.own?.car : undefined;
  const seen = show.cars[seat];
  const pose = poses[seat];
  const passed = own?.passed ?? seen?.passed ?? 0;
  const flags = (pose?.flags ?? 0) | ((seen?.flags ?? 0) & (bits.WRONG | bits.DONE | bits.GONE));
  const words = garage[seat];
  const tank = words ? new CarSpec(words).tankTicks : 1;
  const finished = (flags & bits.DONE) !== 0;
  const last = show.splits(seat).at(-1);
  const seconds = (tick - GO_TICK) / TICKS_PER_SECOND;
  return {
    ...{ place: seen?.place ?? 1, cars: show.cars.length, passed, checkpoints: show.checkpoints },
    lap: Math.min(laps, Math.floor(passed / stage.checkpoints()) + 1),
    laps,
    seconds: finished && last !== undefined ? last / 1e6 : seconds,
    split: splitOf(show, seat),
    grace: graceOf(show, seat, tick),
    kmh: pose ? Math.round(Math.hypot(pose.vx, pose.vy) * 3.6) : 0,
    charges: seen?.nitroCharges ?? 0,
    fuel: Math.min(1, (own?.tankTicks ?? seen?.nitroFuel ?? 0) / tank),
    burns: (flags & bits.BURNS) !== 0,
    surface: pose ? stage.surface(show.spot(seat, pose).segment) : 0,
    offRoad: (flags & bits.OFF_ROAD) !== 0,
    wrongWay: (flags & bits.WRONG) !== 0,
    missed: (flags & bits.MISSED) !== 0,
    held: (own?.holdTicks ?? seen?.holdTicks ?? 0) / TICKS_PER_SECOND,
    finished,
    out: (flags & bits.GONE) !== 0,
    pulls: (own?.throttle ?? 0) > 0,
    board: boardOf(show),
  };
}

const GO_SECONDS = 1; // for which GO is shown

/** What is counted down: whole seconds to GO, 0 for GO itself, undefined when one has driven off. */
export function countOf(seconds: number): number | undefined {
  if (seconds >= GO_SECONDS) return undefined;
  return Math.max(0, Math.ceil(-seconds));
}

function splitOf(show: Show, seat: number): Split | undefined {
  const number = show.splits(seat).length;
  return number > 0 ? splitAt(show, seat, number) : undefined;
}

/** @param number of the checkpoint, from 1 */
export function splitAt(show: Show, seat: number, number: number): Split {
  const own = show.splits(seat)[number - 1] ?? 0;
  const others = show.setup.garage.flatMap((_, other) =>
    other === seat ? [] : (show.splits(other)[number - 1] ?? []),
  );
  const gap = others.length > 0 ? (own - Math.min(...others)) / 1e6 : undefined;
  return { number, seconds: own / 1e6, gap };
}

/** Only for those it concerns. */
function graceOf(show: Show, seat: number, tick: number): number | undefined {
  const isDone = (flags: number) => (flags & (bits.DONE | bits.GONE)) !== 0;
  const somebodyIsIn = show.cars.some(({ flags }) => (flags & bits.DONE) !== 0);
  if (!somebodyIsIn || isDone(show.cars[seat]?.flags ?? 0)) return undefined;
  return Math.max(0, Math.ceil((show.endsAt - tick) / TICKS_PER_SECOND));
}

function boardOf(show: Show): BoardLine[] {
  return show.cars
    .map(({ place, flags }, seat) => ({
      ...{ seat, place, name: show.setup.names[seat] ?? '' },
      ...{ done: (flags & bits.DONE) !== 0, out: (flags & bits.GONE) !== 0 },
    }))
    .sort((a, b) => a.place - b.place || a.seat - b.seat);
}
