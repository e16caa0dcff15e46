import { type Controls, HANDS_OFF, type Car } from '../src/rally/rules/car.ts';
import { GO_TICK, SURFACE_GRIP } from '../src/rally/rules/constants.ts';
import { direction, wrap } from '../src/rally/stage/angles.ts';
import { Spot } from '../src/rally/stage/spot.ts';
import type { Stage } from '../src/rally/stage/stage.ts';

const LOOK_METRES = 160;
const STUCK_TICKS = 90;

/** Drives down the middle of the road as fast as the next bends allow: the owner's reference driver. */
export class Autopilot {
  private readonly stage: Stage;
  private readonly boldness: number;
  private readonly side: number;
  private readonly ahead = new Spot();
  private stuck = 0;
  private resetting = false;

  /** @param side share of the half road off its middle */
  constructor(stage: Stage, boldness: number, side: number) {
    this.stage = stage;
    this.boldness = boldness;
    this.side = side;
  }

  controls(car: Car, tick: number): Controls {
    if (tick < GO_TICK || car.isDone) return HANDS_OFF;
    const speed = Math.hypot(car.vx, car.vy);
    this.stuck = speed < 1.5 && car.holdTicks === 0 ? this.stuck + 1 : 0;
    const lost = this.stuck > STUCK_TICKS || car.missed || car.wrongTicks > STUCK_TICKS;
    this.resetting = !this.resetting && lost;
    if (this.resetting) this.stuck = 0;
    const wanted = this.safeSpeed(car);
    return {
      steer: this.steer(car, speed),
      throttle: speed < wanted ? 255 : 0,
      brake: speed > wanted + 1 ? 255 : 0,
      nitro: speed > 25 && wanted > speed + 25,
      reset: this.resetting,
    };
  }

  private steer(car: Car, speed: number): number {
    this.stage.onLine(this.ahead, car.spot.along + 6 + 0.45 * speed);
    const { ahead } = this;
    const off = this.side * this.stage.half(ahead.segment);
    const [x, y] = [ahead.footX - ahead.tangentY * off, ahead.footY + ahead.tangentX * off];
    const wanted = direction(x - car.x, y - car.y);
    const turn = wrap(wanted - car.heading);
    return Math.trunc(Math.max(-127, Math.min(127, (turn * 3 - car.yaw * 0.35) * 127)));
  }

  private safeSpeed(car: Car): number {
    let safe = 1e9;
    for (let metres = 0; metres < LOOK_METRES; metres += this.stage.step()) {
      this.stage.onLine(this.ahead, car.spot.along + metres);
      const { segment } = this.ahead;
      const grip = SURFACE_GRIP[this.stage.surface(segment)]! * this.boldness;
      const bend = Math.max(Math.abs(this.stage.curvature(segment)), 0.002);
      const here = (car.spec.grip * 0.8 * grip) / bend;
      safe = Math.min(safe, Math.sqrt(here + 2 * car.spec.brake * 0.35 * metres));
    }
    return safe;
  }
}
