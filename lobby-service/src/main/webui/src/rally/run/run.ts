import { type Controls, HANDS_OFF } from '../rules/car.ts';
import { CHECKPOINT, type Notice } from '../rules/news.ts';
import { type CarsOnWire, Screen, type Seen } from '../rules/screen.ts';
import type { Spot } from '../stage/spot.ts';
import { Others } from './others.ts';
import { OwnCar } from './own.ts';
import type { Pose } from './pose.ts';
import { type RallySetup, type Show, Spots, type TimedControls } from './show.ts';

const BEHIND = 6; // ticks that others are shown late, 100 ms: two frames
const SAY_AGAIN = 12; // ticks; an input that comes too late is dropped, and the next one mends it
const CATCH_UP_MOST = 30; // ticks a screen makes up for after a pause; then it jumps

/** Full and delta frames of the wire fit. */
export interface RallyNews extends CarsOnWire {
  readonly cars: readonly (Readonly<Seen> & { readonly splitsUs?: readonly number[] })[];
  readonly notices: readonly Notice[];
  /** Full frames: what deltas told lately, each with the tick of its delta. */
  readonly recent?: readonly (Notice & { readonly tick: number })[];
}

/**
 * A rally between the wire and the picture: frames go in, inputs and poses come out. Time is the
 * tick of the owner's clock and an argument everywhere.
 */
export class RallyRun implements Show {
  readonly setup: RallySetup;
  readonly screen = new Screen();
  readonly own: OwnCar | undefined;
  followed: number;

  private readonly others = new Others();
  private held: Controls = HANDS_OFF;
  private saidAt = 0;
  /** Tick of the last frame. */
  private taken = 0;
  private notices: Notice[] = [];
  private readonly spots: Spots;
  private readonly passed: number[][];

  constructor(setup: RallySetup) {
    this.setup = setup;
    this.followed = Math.max(0, setup.seat);
    this.spots = new Spots(setup.stage, setup.garage.length);
    this.passed = setup.garage.map(() => []);
    const words = setup.garage[setup.seat];
    this.own = words && new OwnCar(setup.stage, setup.laps, words);
  }

  get cars(): readonly Seen[] {
    return this.screen.cars;
  }

  get endsAt(): number {
    return this.screen.endsAt;
  }

  splits(seat: number): readonly number[] {
    return this.passed[seat] ?? [];
  }

  get checkpoints(): number {
    return this.setup.laps * this.setup.stage.checkpoints();
  }

  /** @param tick of the frame */
  frame(frame: RallyNews, tick: number, full: boolean): void {
    if (full) this.takeFull(frame);
    else this.screen.delta(frame, tick);
    this.others.take(this.screen.tick, this.screen.cars);
    const seen = this.screen.cars[this.setup.seat];
    if (seen && this.own) this.own.correct(seen, this.screen.tick);
    for (const notice of frame.notices) this.hear(notice);
    this.taken = tick;
  }

  /** Whoever comes late, or again, has the splits too. */
  private takeFull(frame: RallyNews): void {
    this.screen.full(frame);
    frame.cars.forEach(({ splitsUs }, seat) => {
      if (splitsUs) this.passed[seat] = [...splitsUs];
    });
    if (this.taken === 0) return; // whoever comes now missed nothing
    for (const { tick, ...notice } of frame.recent ?? []) {
      if (tick > this.taken) this.hear(notice);
    }
  }

  private hear(notice: Notice): void {
    const passed = this.passed[notice.seat];
    const isNew = passed && passed.at(-1) !== notice.value; // a full frame may have had it
    if (notice.kind === CHECKPOINT && isNew) passed.push(notice.value);
    this.notices.push(notice);
    if (this.notices.length > 64) this.notices.shift(); // nobody listens: the oldest go
  }

  /** What happened since it was last asked. */
  takeNotices(): Notice[] {
    return this.notices.splice(0);
  }

  /** Drives the own car up to a tick; returns the inputs to send: changes, and now and then all. */
  advance(tick: number, controls: () => Controls): TimedControls[] {
    const { own } = this;
    const sent: TimedControls[] = [];
    if (!own?.isKnown) return sent;
    const until = Math.floor(tick);
    const from = Math.max(own.tick, until - CATCH_UP_MOST);
    for (let next = from; next < until; next++) {
      const now = controls();
      const isDue = own.tick + 1 - this.saidAt >= SAY_AGAIN && !own.car.isDone;
      if (isDue || !same(now, this.held)) {
        sent.push({ tick: own.tick + 1, controls: now });
        this.saidAt = own.tick + 1;
      }
      this.held = now;
      own.step(now);
    }
    return sent;
  }

  /** Where a car is drawn. @param tick of the own car's time; others are shown a little later */
  pose(seat: number, tick: number): Pose | undefined {
    if (seat === this.setup.seat && this.own?.isKnown) {
      return this.own.pose(tick - Math.floor(tick));
    }
    return this.others.at(tick - BEHIND, seat);
  }

  spot(seat: number, pose: Pose): Spot {
    return this.spots.of(seat, pose);
  }
}

function same(a: Controls, b: Controls): boolean {
  return (
    a.steer === b.steer &&
    a.throttle === b.throttle &&
    a.brake === b.brake &&
    a.nitro === b.nitro &&
    a.reset === b.reset
  );
}
