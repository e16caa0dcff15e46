/** A rally that nobody drives: ghosts go round a circuit, in and out of each other's slipstream. */
import { Spot } from '../rally/stage/spot.ts';
import type { Stage } from '../rally/stage/stage.ts';

export interface GhostCar {
  readonly seat: number;
  /** Metres along the circuit, rising without end. */
  along: number;
  /** Metres off the middle, positive to the right. */
  side: number;
  sideways: number;
  speed: number;
}

const TOP = 44; // m/s
const GRIP = 13; // m/s² in a bend
const BRAKE = 16;
const PUSH = 9;
const AHEAD = 96; // metres looked ahead for bends
const STEP = 6;
const TOW = 34; // metres behind a car in which its slipstream pulls
const PULL = 1.08;
const TIE = 30; // metres to the middle of the field, then one waits for the others
const WIDE = 2.6; // metres that two cars side by side keep between their middles

export class GhostRally {
  readonly cars: GhostCar[];
  readonly stage: Stage;
  private readonly spot = new Spot();
  private time = 0;

  constructor(stage: Stage, cars = 3) {
    this.stage = stage;
    this.cars = Array.from({ length: cars }, (_, seat) => ({
      ...{ seat, along: (cars - seat) * 18, side: (seat - 1) * 3, sideways: 0, speed: 30 },
    }));
  }

  /** Of the field, where a camera looks. */
  get middle(): number {
    return this.cars.reduce((sum, { along }) => sum + along, 0) / this.cars.length;
  }

  step(seconds: number): void {
    this.time += seconds;
    for (const car of this.cars) {
      const wanted = this.pace(car) * this.mood(car);
      const most = wanted > car.speed ? PUSH : -BRAKE;
      const change = wanted - car.speed;
      car.speed += Math.abs(change) < Math.abs(most * seconds) ? change : most * seconds;
      this.steer(car, seconds);
      car.along += car.speed * seconds;
    }
  }

  /** As quick as the bends ahead allow. */
  private pace({ along }: GhostCar): number {
    let square = TOP * TOP;
    for (let metres = 0; metres <= AHEAD; metres += STEP) {
      const bend = Math.abs(this.bend(along + metres));
      square = Math.min(square, GRIP / Math.max(bend, 0.004) + 2 * BRAKE * metres * 0.6);
    }
    return Math.sqrt(square);
  }

  /** Ghosts differ, breathe, tow each other along, and do not lose each other. */
  private mood(car: GhostCar): number {
    const breath = 1 + 0.045 * Math.sin(this.time * (0.31 + car.seat * 0.09) + car.seat * 2.1);
    const inTow = this.cars.some(({ along }) => {
      const gap = along - car.along;
      return gap > 8 && gap < TOW;
    });
    const off = car.along - this.middle;
    const tie = Math.abs(off) > TIE ? 1 - 0.006 * (off - Math.sign(off) * TIE) : 1;
    return breath * (inTow ? PULL : 1) * tie;
  }

  /** Inside in the bends, and beside whoever is in the way. */
  private steer(car: GhostCar, seconds: number): void {
    const half = this.half(car.along) - 1.6;
    let wanted = Math.max(-1, Math.min(1, this.bend(car.along + 14) * 42)) * half * 0.7;
    wanted += (car.seat - 1) * 1.2;
    for (const other of this.cars) {
      const gap = other.along - car.along;
      if (other === car || Math.abs(gap) > 11) continue;
      const apart = car.side - other.side || car.seat - other.seat;
      if (Math.abs(apart) < WIDE) wanted = other.side + Math.sign(apart) * WIDE;
    }
    wanted = Math.max(-half, Math.min(half, wanted));
    const speed = Math.max(-5, Math.min(5, (wanted - car.side) * 1.6));
    car.sideways += (speed - car.sideways) * Math.min(1, seconds * 4);
    car.side += car.sideways * seconds;
  }

  private bend(along: number): number {
    return this.stage.curvature(this.point(along));
  }

  private half(along: number): number {
    return this.stage.half(this.point(along));
  }

  private point(along: number): number {
    this.stage.onLine(this.spot, along);
    return this.spot.segment;
  }
}
