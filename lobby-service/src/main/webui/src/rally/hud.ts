import { GO_TICK, TICKS_PER_SECOND } from './rules/constants.ts';
import * as bits from './rules/screen.ts';
import type { Pose } from './run/pose.ts';
import type { RallyRun } from './run/run.ts';

export interface BoardLine {
  readonly seat: number;
  readonly name: string;
  readonly place: number;
  readonly done: boolean;
  readonly out: boolean;
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
  readonly kmh: number;
  readonly charges: number;
  /** Share of the tank, 0 to 1. */
  readonly fuel: number;
  readonly burns: boolean;
  readonly surface: number;
  readonly offRoad: boolean;
  readonly wrongWay: boolean;
  readonly missed: boolean;
  readonly held: boolean;
  readonly finished: boolean;
  readonly out: boolean;
  readonly board: readonly BoardLine[];
}

export function hudOf(run: RallyRun, poses: readonly (Pose | undefined)[], tick: number): Hud {
  const seat = run.followed;
  const isOwn = seat === run.setup.seat && run.own;
  const seen = run.cars[seat];
  const pose = poses[seat];
  const perLap = run.setup.stage.checkpoints();
  const passed = isOwn ? isOwn.car.passed : (seen?.passed ?? 0);
  const flags = (pose?.flags ?? 0) | ((seen?.flags ?? 0) & (bits.WRONG | bits.DONE | bits.GONE));
  const tank = isOwn ? isOwn.car.spec.tankTicks : 1;
  const fuel = isOwn ? isOwn.car.tankTicks / tank : Math.min(1, (seen?.nitroCharges ?? 0) / 2);
  const finished = (flags & bits.DONE) !== 0;
  const last = run.splitsUs.at(-1);
  const now = (tick - GO_TICK) / TICKS_PER_SECOND;
  return {
    ...{ place: seen?.place ?? 1, cars: run.cars.length, passed, checkpoints: run.checkpoints },
    lap: Math.min(run.setup.laps, Math.floor(passed / perLap) + 1),
    laps: run.setup.laps,
    seconds: finished && last !== undefined ? last / 1e6 : now,
    kmh: pose ? Math.round(Math.hypot(pose.vx, pose.vy) * 3.6) : 0,
    charges: seen?.nitroCharges ?? 0,
    fuel,
    burns: (flags & bits.BURNS) !== 0,
    surface: pose ? run.setup.stage.surface(run.spot(seat, pose).segment) : 0,
    offRoad: (flags & bits.OFF_ROAD) !== 0,
    wrongWay: (flags & bits.WRONG) !== 0,
    missed: (flags & bits.MISSED) !== 0,
    held: (isOwn ? isOwn.car.holdTicks : (seen?.holdTicks ?? 0)) > 0,
    finished,
    out: (flags & bits.GONE) !== 0,
    board: boardOf(run),
  };
}

function boardOf(run: RallyRun): BoardLine[] {
  return run.cars
    .map(({ place, flags }, seat) => ({
      ...{ seat, place, name: run.setup.names[seat] ?? '' },
      ...{ done: (flags & bits.DONE) !== 0, out: (flags & bits.GONE) !== 0 },
    }))
    .sort((a, b) => a.place - b.place || a.seat - b.seat);
}
