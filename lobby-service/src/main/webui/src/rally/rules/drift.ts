import { cos as cosOf, sin as sinOf, wrap } from '../stage/angles.ts';
import type { Stage } from '../stage/stage.ts';
import type { Car } from './car.ts';
import * as k from './constants.ts';

/**
 * How a car answers its controls. The tyres hold it sideways with a limited force; what goes beyond
 * slides, with less force and less control, until it is slow enough sideways to hold again.
 */
export class DriftModel {
  private readonly stage: Stage;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** What is under the car now. */
  sense(car: Car): void {
    car.offRoad = Math.abs(car.spot.lateral) > this.stage.halfAt(car.spot);
    car.gripShare = car.offRoad
      ? k.OFF_ROAD_GRIP
      : k.SURFACE_GRIP[this.stage.surface(car.spot.segment)]!;
  }

  /** One tick of engine, brakes, wheel and tyres: changes velocity, yaw and heading. */
  drive(car: Car): void {
    const cos = cosOf(car.heading);
    const sin = sinOf(car.heading);
    const forward = car.vx * cos + car.vy * sin;
    const side = car.vy * cos - car.vx * sin;
    const speed = Math.sqrt(forward * forward + side * side);
    const fade = 1.0 - k.GRIP_FADE * Math.min(1.0, speed / k.FADE_SPEED);
    const grip = car.spec.grip * car.gripShare * fade;
    steer(car, forward, side, speed);
    const pushed = pedals(car, forward);
    const held = hold(car, side, grip);
    car.vx = pushed * cos - held * sin;
    car.vy = pushed * sin + held * cos;
    car.heading = wrap(car.heading + car.yaw * k.DT);
  }

  /** Off the road everything is slower: at once a little, above half the top speed a lot. */
  slowOffRoad(car: Car): void {
    if (!car.offRoad) return;
    const speed = Math.sqrt(car.vx * car.vx + car.vy * car.vy);
    if (speed > 0.0) {
      const bound = car.spec.topSpeed * k.OFF_ROAD_TOP;
      const drag = speed > bound ? k.OFF_ROAD_DRAG : k.OFF_ROAD_ROLL;
      const share = toZero(speed, drag * k.DT) / speed;
      car.vx *= share;
      car.vy *= share;
    }
  }
}

function steer(car: Car, forward: number, side: number, speed: number): void {
  const { spec } = car;
  const pace = Math.abs(forward);
  const grip = spec.grip * (0.5 + 0.5 * car.gripShare);
  const byGrip = (k.OVERSTEER * grip) / Math.max(pace, k.SLOW);
  let most = Math.min(Math.min(spec.turn, pace / k.TURN_RADIUS), byGrip);
  if (forward > k.BRAKE_TURN_SPEED) most *= 1.0 + (k.BRAKE_TURN * car.brake) / 255.0;
  const asked = (car.steer / 127.0) * most * (forward < 0.0 ? -1.0 : 1.0);
  const align = (k.ALIGN * side) / Math.max(speed, k.SLOW);
  const response = spec.response * (car.drifting ? k.SLIDE_CONTROL : 1.0);
  const share = Math.min(1.0, response * k.DT);
  const turned = car.yaw + (asked + (forward < 0.0 ? 0.0 : align) - car.yaw) * share;
  car.yaw = Math.max(-k.YAW_MOST, Math.min(k.YAW_MOST, turned));
}

/** Speed forwards after a tick of engine and brakes. */
function pedals(car: Car, forward: number): number {
  const traction = k.TRACTION_LEAST + (1.0 - k.TRACTION_LEAST) * car.gripShare;
  const throttle = car.throttle / 255.0;
  const brake = car.brake / 255.0;
  const burns = car.burnTicks > 0;
  const top = car.spec.topSpeed * (burns ? k.NITRO_TOP : 1.0);
  const push = car.spec.push + (burns ? k.NITRO_PUSH : 0.0);
  const pushed = forward + throttle * push * traction * Math.max(0.0, 1.0 - forward / top) * k.DT;
  const slowed = toZero(pushed, k.ENGINE_BRAKE * (1.0 - throttle) * k.DT);
  const dragged = slowed * (1.0 - k.DRAG * k.DT);
  if (forward > k.STANDING) return toZero(dragged, brake * car.spec.brake * traction * k.DT);
  const room = Math.max(0.0, 1.0 + forward / k.REVERSE_TOP);
  return dragged - brake * k.REVERSE_PUSH * traction * room * k.DT;
}

/** Speed sideways after a tick of what the tyres hold. */
function hold(car: Car, side: number, grip: number): number {
  const slip = Math.abs(side);
  car.drifting = slip > (car.drifting ? k.DRIFT_LEAVE : k.DRIFT_ENTER);
  const force = car.drifting ? grip * k.SLIDE_GRIP : grip;
  return toZero(side, force * k.DT);
}

function toZero(value: number, by: number): number {
  return value > 0.0 ? Math.max(0.0, value - by) : Math.min(0.0, value + by);
}
