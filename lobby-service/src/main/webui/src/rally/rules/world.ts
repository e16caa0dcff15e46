import { Digest } from '../stage/digest.ts';
import type { Stage } from '../stage/stage.ts';
import { Car, type Controls } from './car.ts';
import { Collisions, overlap } from './collisions.ts';
import * as k from './constants.ts';
import { DriftModel } from './drift.ts';
import { News } from './news.ts';
import { Race } from './race.ts';
import { CarSpec, type CarWords } from './spec.ts';

/** An input of a seat; null when the seat was given up. */
export interface SeatInput {
  readonly seat: number;
  readonly controls: Controls | null;
}

/** A world as it was at a tick. */
export interface Moment {
  readonly tick: number;
  readonly endsAt: number;
  readonly over: boolean;
  readonly cars: readonly Car[];
}

/**
 * One rally heat, stepped by the same rules as its owner does and to the same bits. For replays, for
 * the car of the player between frames, and for practice without anybody else.
 */
export class RallyWorld {
  readonly stage: Stage;
  readonly cars: Car[];
  readonly race: Race;
  readonly news = new News();
  tick = 0;
  endsAt: number;
  over = false;

  private readonly model: DriftModel;
  private readonly collisions: Collisions;

  constructor(stage: Stage, laps: number, garage: readonly CarWords[]) {
    this.stage = stage;
    this.race = new Race(stage, laps, this.news);
    this.model = new DriftModel(stage);
    this.collisions = new Collisions(stage, this.news);
    this.cars = garage.map((words) => new Car(new CarSpec(words)));
    this.race.lineUp(this.cars);
    this.endsAt = this.race.limitTick();
  }

  step(wanted: number, inputs: readonly SeatInput[]): void {
    while (this.tick + 1 < wanted && !this.over) this.advance();
    for (let seat = 0; seat < this.cars.length && !this.over; seat++) {
      for (const input of inputs) {
        if (input.seat !== seat) continue;
        if (input.controls) this.cars[seat]!.take(input.controls);
        else this.race.out(seat, this.cars[seat]!);
      }
    }
    if (this.tick < wanted && !this.over) this.advance();
  }

  private advance(): void {
    this.tick++;
    if (this.tick === k.GO_TICK) this.race.go(this.cars);
    if (this.tick > k.GO_TICK) {
      this.cars.forEach((car, seat) => this.drive(seat, car));
      this.move();
    }
    for (const car of this.cars) {
      car.nitroPressed = false;
      car.resetPressed = false;
    }
    this.endWhenDone();
  }

  /** Surface, inputs, drift. */
  private drive(seat: number, car: Car): void {
    if (car.out) return;
    if (car.hasFinished) {
      car.throttle = 0;
      car.steer = 0;
      car.brake = Math.abs(car.vx) + Math.abs(car.vy) > k.SLOW ? 255 : 0;
    } else {
      this.race.press(seat, car);
    }
    this.model.sense(car);
    if (car.holdTicks > 0) car.stop();
    else this.model.drive(car);
  }

  /** Collisions, penalty off the road, position, checkpoints. */
  private move(): void {
    for (const car of this.cars) car.before = car.spot.along;
    for (let sub = 0; sub < k.SUBSTEPS; sub++) {
      this.collisions.collide(this.cars);
      for (const car of this.cars) if (!car.out) this.shift(car, sub);
    }
    this.cars.forEach((car, seat) => {
      if (car.isDone) return;
      this.race.follow(seat, car, car.before, this.tick);
      this.countDown(car);
    });
  }

  private shift(car: Car, sub: number): void {
    if (sub === 0) this.model.slowOffRoad(car);
    car.x += car.vx * k.SUB_DT;
    car.y += car.vy * k.SUB_DT;
    this.stage.locate(car.spot, car.x, car.y);
  }

  private countDown(car: Car): void {
    car.holdTicks = Math.max(0, car.holdTicks - 1);
    car.burnTicks = Math.max(0, car.burnTicks - 1);
    if (car.ghostTicks > 1 || (car.ghostTicks === 1 && this.isFree(car))) car.ghostTicks--;
  }

  private isFree(car: Car): boolean {
    return !this.cars.some((other) => other !== car && !other.isDone && overlap(car, other));
  }

  private endWhenDone(): void {
    let done = 0;
    for (const car of this.cars) {
      done += car.isDone ? 1 : 0;
      if (car.hasFinished) {
        this.endsAt = Math.min(this.endsAt, car.finishTick() + k.GRACE_TICKS);
      }
    }
    if (done === this.cars.length || this.tick >= this.endsAt) {
      this.cars.forEach((car, seat) => this.race.out(seat, car));
      this.over = true;
    }
  }

  keep(): Moment {
    const { tick, endsAt, over, cars } = this;
    return { tick, endsAt, over, cars: cars.map((car) => car.copy()) };
  }

  /** Goes on from a moment of a world like this one. */
  resume(moment: Moment): void {
    this.tick = moment.tick;
    this.endsAt = moment.endsAt;
    this.over = moment.over;
    moment.cars.forEach((car, seat) => (this.cars[seat] = car.copy()));
  }

  /** Sixteen digits: two worlds with the same one are the same. */
  hash(): string {
    const digest = new Digest();
    digest.int(this.stage.hash.high());
    digest.int(this.stage.hash.low());
    digest.int(this.tick);
    digest.int(this.endsAt);
    digest.flag(this.over);
    for (const car of this.cars) car.digest(digest);
    return digest.hex();
  }
}
