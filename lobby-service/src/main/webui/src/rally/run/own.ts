import { TURN, wrap } from '../stage/angles.ts';
import type { Stage } from '../stage/stage.ts';
import { Car, type Controls, HANDS_OFF, NEVER } from '../rules/car.ts';
import type { Notice } from '../rules/news.ts';
import * as bits from '../rules/screen.ts';
import type { CarWords } from '../rules/spec.ts';
import { RallyWorld } from '../rules/world.ts';
import { arc, between, type Pose, poseOfCar } from './pose.ts';
import { Sizes } from './sizes.ts';

const KEPT = 128; // ticks to go back at most, 2 s; a frame older than that sets the car anew
const SNAP = 64; // m² of error; beyond, gliding would look worse than jumping
const HEAL = 0.88; // share of a shown error that is left after a tick

interface Past {
  readonly tick: number;
  readonly controls: Controls;
  readonly car: Car;
}

/**
 * The player's car, driven ahead of the owner by the same rules. Where a frame differs from what was
 * foretold, it is driven again from there with the same inputs; what is seen glides to it.
 */
export class OwnCar {
  /** Metres by which it was set right, each time it was; and how often the owner's word was heard. */
  readonly corrections = new Sizes();
  heard = 0;

  private readonly world: RallyWorld;
  private past: Past[] = [];
  private before: Pose | undefined;
  private error = { x: 0, y: 0, heading: 0 };
  private known = false;

  constructor(stage: Stage, laps: number, words: CarWords) {
    this.world = new RallyWorld(stage, laps, [words]);
  }

  get car(): Car {
    return this.world.cars[0]!;
  }

  get tick(): number {
    return this.world.tick;
  }

  get isKnown(): boolean {
    return this.known;
  }

  /** One tick further, with what the driver holds. */
  step(controls: Controls): Notice[] {
    this.before = this.exact();
    this.run(controls);
    this.error.x *= HEAL;
    this.error.y *= HEAL;
    this.error.heading *= HEAL;
    return this.world.news.take();
  }

  private run(controls: Controls): void {
    this.world.over = false;
    this.world.step(this.world.tick + 1, [{ seat: 0, controls }]);
    this.past.push({ tick: this.world.tick, controls, car: this.car.copy() });
    if (this.past.length > KEPT) this.past.shift();
  }

  /** The owner's word on a tick that is past here. */
  correct(seen: Readonly<bits.Seen>, tick: number): void {
    this.heard++;
    this.catchUp(tick);
    const at = this.past.findIndex((one) => one.tick === tick);
    const foretold = this.past[at];
    if (this.known && foretold && agrees(foretold.car, seen)) {
      this.past.splice(0, at);
      return;
    }
    const shown = this.known ? this.exact() : undefined;
    const replayed = at >= 0 ? this.past.slice(at + 1) : [];
    this.past = [];
    this.world.tick = tick;
    this.fill(foretold?.car ?? this.car, seen);
    this.past.push({ tick, controls: foretold?.controls ?? HANDS_OFF, car: this.car.copy() });
    for (const one of replayed) this.run(one.controls);
    this.world.news.take();
    this.known = true;
    if (shown) this.glide(shown, this.exact());
  }

  /** Pictures came so slowly that the owner is ahead: it has gone on with what was held, so do we. */
  private catchUp(tick: number): void {
    const last = this.past.at(-1)?.controls;
    if (!this.known || !last || tick - this.world.tick > KEPT / 4) return;
    while (this.world.tick < tick) this.run(last);
  }

  private glide(shown: Pose, now: Pose): void {
    const [x, y] = [shown.x - now.x, shown.y - now.y];
    this.corrections.add(Math.sqrt(x * x + y * y));
    const heading = arc(now.heading, shown.heading);
    this.error =
      x * x + y * y > SNAP
        ? { x: 0, y: 0, heading: 0 }
        : { x: this.error.x + x, y: this.error.y + y, heading: this.error.heading + heading };
    if (this.before) {
      this.before = { ...this.before, x: this.before.x - x, y: this.before.y - y };
    }
  }

  private fill(from: Car, seen: Readonly<bits.Seen>): void {
    const car = from.copy();
    this.world.cars[0] = car;
    [car.x, car.y] = [seen.x / 64, seen.y / 64];
    [car.vx, car.vy] = [seen.vx / 32, seen.vy / 32];
    car.heading = wrap((seen.heading / 65_536) * TURN);
    car.yaw = seen.yaw / 1_024;
    car.burnTicks = seen.nitroTicks;
    car.tankTicks = seen.nitroFuel;
    car.holdTicks = seen.holdTicks;
    car.ghostTicks = seen.ghostTicks;
    car.drifting = (seen.flags & bits.DRIFTING) !== 0;
    car.missed = (seen.flags & bits.MISSED) !== 0;
    car.jumped = (seen.flags & bits.JUMPED) !== 0;
    car.out = (seen.flags & bits.GONE) !== 0;
    car.passed = seen.passed;
    car.finishedUs = (seen.flags & bits.DONE) !== 0 ? Math.max(1, car.finishedUs) : NEVER;
    this.world.stage.find(car.spot, car.x, car.y);
  }

  private exact(): Pose {
    return poseOfCar(this.car);
  }

  /** As it is shown, a share of a tick after the one before the last. */
  pose(share: number): Pose {
    const now = this.exact();
    const pose = this.before ? between(this.before, now, Math.min(1, share)) : now;
    pose.x += this.error.x;
    pose.y += this.error.y;
    pose.heading += this.error.heading;
    return pose;
  }
}

/** Parts of the wire by which a car may be off before it is set right: rounding alone makes one. */
const PLACE_OFF = 4; // 6 cm
const SPEED_OFF = 4; // 12 cm/s
const HEADING_OFF = 40; // a fifth of a degree

function agrees(car: Car, seen: Readonly<bits.Seen>): boolean {
  const off = (value: number, parts: number, told: number) => Math.abs(value * parts - told);
  return (
    off(car.x, 64, seen.x) <= PLACE_OFF &&
    off(car.y, 64, seen.y) <= PLACE_OFF &&
    off(car.vx, 32, seen.vx) <= SPEED_OFF &&
    off(car.vy, 32, seen.vy) <= SPEED_OFF &&
    Math.abs(arc(car.heading, (seen.heading / 65_536) * TURN)) * 65_536 <= HEADING_OFF * TURN &&
    car.burnTicks === seen.nitroTicks &&
    car.holdTicks === seen.holdTicks &&
    car.passed === seen.passed
  );
}
