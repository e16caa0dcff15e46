import { direction } from '../stage/angles.ts';
import { Spot } from '../stage/spot.ts';
import { GRID_PLACES, type Stage } from '../stage/stage.ts';
import type { Car } from './car.ts';
import * as k from './constants.ts';
import * as news from './news.ts';

/** The course of a race: grid, countdown, checkpoints in their order, finish, who is out and when. */
export class Race {
  readonly laps: number;
  private readonly stage: Stage;
  private readonly news: news.News;
  private readonly there = new Spot();

  constructor(stage: Stage, laps: number, told: news.News) {
    this.stage = stage;
    this.laps = laps;
    this.news = told;
  }

  /** Checkpoints to the finish, over all laps. */
  checkpoints(): number {
    return this.laps * this.stage.checkpoints();
  }

  /** The tick at which whoever still drives is out, when nobody finishes. */
  limitTick(): number {
    const metres = this.stage.length() * this.laps;
    const seconds = k.LIMIT_SECONDS + metres / k.LIMIT_MPS;
    return k.GO_TICK + Math.floor(seconds * k.TICKS_PER_SECOND);
  }

  lineUp(cars: readonly Car[]): void {
    cars.forEach((car, seat) => {
      const place = seat % GRID_PLACES;
      this.put(car, this.stage.startAlong - this.stage.gridBack(place), this.stage.gridSide(place));
    });
  }

  private put(car: Car, along: number, side: number): void {
    const { there } = this;
    this.stage.onLine(there, along);
    car.x = there.footX - there.tangentY * side;
    car.y = there.footY + there.tangentX * side;
    car.heading = direction(there.tangentX, there.tangentY);
    car.stop();
    car.spot.segment = there.segment;
    this.stage.locate(car.spot, car.x, car.y);
  }

  /** At GO: who is on the throttle already is held. */
  go(cars: readonly Car[]): void {
    cars.forEach((car, seat) => {
      if (car.throttle > k.JUMP_THROTTLE && !car.isDone) {
        car.jumped = true;
        car.holdTicks = k.JUMP_HOLD_TICKS;
        this.news.happened(seat, news.JUMP_START, car.holdTicks);
      }
    });
  }

  /** Nitro and reset, pressed since the tick before. */
  press(seat: number, car: Car): void {
    if (car.nitroPressed && car.burnTicks === 0 && car.tankTicks > 0 && car.holdTicks === 0) {
      car.burnTicks = Math.min(car.spec.burnTicks, car.tankTicks);
      car.tankTicks -= car.burnTicks;
      this.news.happened(seat, news.NITRO, car.burnTicks);
    }
    if (car.resetPressed && car.holdTicks === 0) this.reset(seat, car);
  }

  /** To the middle of the road where it is; who missed a checkpoint, to a little before it. */
  private reset(seat: number, car: Car): void {
    const next = this.toCheckpoint(car.passed, car.spot.along);
    const beyond = car.missed || next <= 0.0;
    const back = beyond ? next - k.RESET_BEFORE : 0.0;
    this.put(car, car.spot.along + back, 0.0);
    car.missed = false;
    car.wrongTicks = 0;
    car.holdTicks = k.RESET_HOLD_TICKS;
    car.ghostTicks = k.RESET_GHOST_TICKS;
    this.news.happened(seat, news.RESET, car.holdTicks);
  }

  /** Metres along the line from a place to the checkpoint of that number; negative when it is behind. */
  toCheckpoint(number: number, along: number): number {
    const apart = this.stage.checkpoint(number % this.stage.checkpoints()) - along;
    return this.stage.isCircuit() ? this.around(apart) : apart;
  }

  /** The shorter way round a circuit. */
  private around(metres: number): number {
    const length = this.stage.length();
    return metres - length * Math.floor(metres / length + 0.5);
  }

  /** Time of the car's move of this tick, which began at `before` metres along the line. */
  follow(seat: number, car: Car, before: number, tick: number): void {
    let moved = car.spot.along - before;
    moved = this.stage.isCircuit() ? this.around(moved) : moved;
    this.watchWay(seat, car);
    if (moved <= 0.0) return;
    const next = this.toCheckpoint(car.passed, before);
    if (next > 0.0 && next <= moved) {
      this.reach(seat, car, tick - 1 + next / moved);
    } else if (car.passed + 1 < this.checkpoints()) {
      const second = this.toCheckpoint(car.passed + 1, before);
      this.miss(seat, car, second > 0.0 && second <= moved);
    }
  }

  private reach(seat: number, car: Car, when: number): void {
    const gate = this.stage.halfAt(car.spot) + k.GATE_MARGIN;
    if (Math.abs(car.spot.lateral) > gate) {
      this.miss(seat, car, true);
      return;
    }
    const ticks = when - k.GO_TICK;
    const microseconds = Math.floor((ticks * 1_000_000.0) / k.TICKS_PER_SECOND + 0.5);
    car.missed = false;
    car.splitsUs[car.passed] = microseconds;
    car.passed++;
    this.news.happened(seat, news.CHECKPOINT, microseconds);
    if (car.passed === this.checkpoints()) {
      car.finishedUs = microseconds;
      car.burnTicks = 0;
      this.news.happened(seat, news.FINISHED, microseconds);
    }
  }

  private miss(seat: number, car: Car, wentPast: boolean): void {
    if (wentPast && !car.missed) {
      car.missed = true;
      this.news.happened(seat, news.MISSED, car.passed);
    }
  }

  private watchWay(seat: number, car: Car): void {
    const pace = car.vx * car.spot.tangentX + car.vy * car.spot.tangentY;
    car.wrongTicks = pace < -k.WRONG_WAY_MPS ? car.wrongTicks + 1 : 0;
    if (car.wrongTicks === k.WRONG_WAY_TICKS) this.news.happened(seat, news.WRONG_WAY, 0);
  }

  out(seat: number, car: Car): void {
    if (car.isDone) return;
    car.out = true;
    car.stop();
    this.news.happened(seat, news.OUT, 0);
  }

  /** Share of the whole course behind a car, 0 to 1. */
  progress(car: Car): number {
    if (car.hasFinished) return 1.0;
    const { stage } = this;
    const first = stage.checkpoint(0) - stage.startAlong;
    const gap = stage.checkpoints() > 1 ? stage.checkpoint(1) - stage.checkpoint(0) : first;
    const share = this.toCheckpoint(car.passed, car.spot.along) / gap;
    return (car.passed + 1.0 - Math.max(0.0, Math.min(1.0, share))) / (this.checkpoints() + 1.0);
  }
}
