import type { Digest } from '../stage/digest.ts';
import { Spot } from '../stage/spot.ts';
import * as k from './constants.ts';
import type { CarSpec } from './spec.ts';

/** In place of a time: not finished. */
export const NEVER = -1;

const STEER_MOST = 127;
const PEDAL_MOST = 255;

/** What a driver holds: steer -127 to 127, pedals 0 to 255. The values of a RallyInput. */
export interface Controls {
  readonly steer: number;
  readonly throttle: number;
  readonly brake: number;
  readonly nitro: boolean;
  readonly reset: boolean;
}

export const HANDS_OFF: Controls = { steer: 0, throttle: 0, brake: 0, nitro: false, reset: false };

/** One car: where it is, how it moves, what its driver holds, and how far it has come. */
export class Car {
  readonly spec: CarSpec;
  /** Where it is on the stage; always that of x and y. */
  spot = new Spot();
  /** Per checkpoint passed, microseconds from GO. */
  splitsUs: number[] = [];

  x = 0.0;
  y = 0.0;
  vx = 0.0;
  vy = 0.0;
  heading = 0.0;
  yaw = 0.0;

  steer = 0;
  throttle = 0;
  brake = 0;
  nitroHeld = false;
  resetHeld = false;
  /** Pressed since the last tick; gone when the tick is over. */
  nitroPressed = false;
  resetPressed = false;

  burnTicks = 0;
  tankTicks: number;
  holdTicks = 0;
  ghostTicks = 0;
  drifting = false;

  passed = 0;
  missed = false;
  wrongTicks = 0;
  finishedUs = NEVER;
  out = false;
  jumped = false;

  /** Of this tick only: the surface under it and whether it is off the road. */
  gripShare = 0.0;
  offRoad = false;
  /** Metres along the line when the tick began. */
  before = 0.0;

  constructor(spec: CarSpec) {
    this.spec = spec;
    this.tankTicks = spec.tankTicks;
  }

  /** Takes the controls over, brought within their bounds. */
  take(input: Controls): void {
    this.steer = Math.max(-STEER_MOST, Math.min(STEER_MOST, input.steer));
    this.throttle = Math.min(input.throttle, PEDAL_MOST);
    this.brake = Math.min(input.brake, PEDAL_MOST);
    this.nitroPressed ||= input.nitro && !this.nitroHeld;
    this.resetPressed ||= input.reset && !this.resetHeld;
    this.nitroHeld = input.nitro;
    this.resetHeld = input.reset;
  }

  get hasFinished(): boolean {
    return this.finishedUs !== NEVER;
  }

  /** The tick in which it finished. */
  finishTick(): number {
    const ticks = (this.finishedUs * k.TICKS_PER_SECOND) / 1_000_000.0;
    return k.GO_TICK + 1 + Math.floor(ticks);
  }

  /** Nothing it does counts any more. */
  get isDone(): boolean {
    return this.out || this.hasFinished;
  }

  /** Others pass through it. */
  get isGhost(): boolean {
    return this.isDone || this.ghostTicks > 0;
  }

  stop(): void {
    this.vx = 0.0;
    this.vy = 0.0;
    this.yaw = 0.0;
    this.drifting = false;
  }

  /** Another one in the same state. */
  copy(): Car {
    const twin = Object.assign(new Car(this.spec), this);
    twin.spot = Object.assign(new Spot(), this.spot);
    twin.splitsUs = [...this.splitsUs];
    return twin;
  }

  digest(digest: Digest): void {
    const doubles = [this.x, this.y, this.vx, this.vy, this.heading, this.yaw];
    doubles.forEach((value) => digest.double(value));
    digest.int(this.spot.segment);
    digest.int(this.steer);
    digest.int(this.throttle);
    digest.int(this.brake);
    digest.flag(this.nitroHeld);
    digest.flag(this.resetHeld);
    digest.int(this.burnTicks);
    digest.int(this.tankTicks);
    digest.int(this.holdTicks);
    digest.int(this.ghostTicks);
    digest.flag(this.drifting);
    digest.int(this.passed);
    digest.flag(this.missed);
    digest.int(this.wrongTicks);
    digest.int(this.finishedUs);
    digest.flag(this.out);
    digest.flag(this.jumped);
    for (let i = 0; i < this.passed; i++) digest.int(this.splitsUs[i] ?? 0);
  }
}
