import type { Car } from '../rules/car.ts';
import { flagsOf } from '../rules/rounded.ts';

/** A car as it is drawn at one moment. Metres, m/s, radians, x to the right, y down. */
export interface Pose {
  x: number;
  y: number;
  heading: number;
  vx: number;
  vy: number;
  yaw: number;
  /** -1 to 1; of others, guessed from how they turn. */
  steer: number;
  /** Bits of the wire, see `rules/screen.ts`. */
  flags: number;
}

/** The shorter way from one heading to another. */
export function arc(from: number, to: number): number {
  const turn = Math.PI * 2;
  const apart = (to - from) % turn;
  return apart > Math.PI ? apart - turn : apart < -Math.PI ? apart + turn : apart;
}

export function between(a: Pose, b: Pose, share: number): Pose {
  const mix = (from: number, to: number) => from + (to - from) * share;
  return {
    ...{
      x: mix(a.x, b.x),
      y: mix(a.y, b.y),
      heading: a.heading + arc(a.heading, b.heading) * share,
    },
    ...{ vx: mix(a.vx, b.vx), vy: mix(a.vy, b.vy), yaw: mix(a.yaw, b.yaw) },
    ...{ steer: mix(a.steer, b.steer), flags: b.flags },
  };
}

/** A car of the rules, exactly as it is. */
export function poseOfCar(car: Car): Pose {
  const { x, y, heading, vx, vy, yaw } = car;
  return { x, y, heading, vx, vy, yaw, steer: car.steer / 127, flags: flagsOf(car) };
}
