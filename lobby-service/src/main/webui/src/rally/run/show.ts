import type { Controls } from '../rules/car.ts';
import type { Notice } from '../rules/news.ts';
import type { Seen } from '../rules/screen.ts';
import type { CarWords } from '../rules/spec.ts';
import { Spot } from '../stage/spot.ts';
import type { Stage } from '../stage/stage.ts';
import type { OwnCar } from './own.ts';
import type { Pose } from './pose.ts';

/** What a rally on the screen is made from. Seat -1 watches. */
export interface RallySetup {
  readonly stage: Stage;
  readonly laps: number;
  readonly seat: number;
  readonly names: readonly string[];
  readonly garage: readonly CarWords[];
}

/** An input as the wire wants it: the controls from this tick on. */
export interface TimedControls {
  readonly tick: number;
  readonly controls: Controls;
}

/** A drive of the past beside the cars: it is seen, and meets nobody. */
export interface GhostShow {
  readonly name: string;
  /** 0 to 1. */
  readonly opacity: number;
  /** The kind it was driven with; unknown, it looks like the car one follows. */
  readonly car?: number | undefined;
  /** Undefined when it is not there. */
  pose(tick: number): Pose | undefined;
}

/** A rally as picture and figures look at it: driven here, watched, or of the past. */
export interface Show {
  readonly setup: RallySetup;
  /** By seat, as the wire has them. */
  readonly cars: readonly Readonly<Seen>[];
  /** One's own car, where it is foretold here. */
  readonly own: OwnCar | undefined;
  /** To the finish, over all laps. */
  readonly checkpoints: number;
  /** The tick at which whoever still drives is out. */
  readonly endsAt: number;
  /** The seat looked at: one's own, or whomever a spectator follows. */
  followed: number;
  /** Of each checkpoint that a seat passed, microseconds from GO. */
  splits(seat: number): readonly number[];
  /** Goes on to a tick; returns the inputs to send. */
  advance(tick: number, controls: () => Controls): TimedControls[];
  /** Where a car is drawn. */
  pose(seat: number, tick: number): Pose | undefined;
  /** Where that is on the stage. */
  spot(seat: number, pose: Pose): Spot;
  /** What happened since it was last asked. */
  takeNotices(): Notice[];
}

/** Where cars are on the stage, kept from look to look, so that the line is not scanned for them. */
export class Spots {
  private readonly stage: Stage;
  private readonly spots: Spot[];

  constructor(stage: Stage, seats: number) {
    this.stage = stage;
    this.spots = Array.from({ length: seats }, () => new Spot());
  }

  of(seat: number, pose: Pose): Spot {
    const spot = this.spots[seat]!;
    const far = (pose.x - spot.footX) ** 2 + (pose.y - spot.footY) ** 2 > 2_500;
    if (far) this.stage.find(spot, pose.x, pose.y);
    else this.stage.locate(spot, pose.x, pose.y);
    return spot;
  }
}
