import { TICKS_PER_SECOND } from '../rules/constants.ts';
import type { Seen } from '../rules/screen.ts';
import { arc, between, type Pose } from './pose.ts';

const KEPT = 12; // frames, 600 ms; older ones are forgotten
const AHEAD_MOST = 15; // ticks that a car goes on as it went when frames fail to come
const TURN = Math.PI * 2;

interface Shot {
  readonly tick: number;
  readonly poses: readonly Pose[];
}

export function poseOf(car: Readonly<Seen>): Pose {
  const yaw = car.yaw / 1_024;
  return {
    ...{ x: car.x / 64, y: car.y / 64, heading: (car.heading / 65_536) * TURN },
    ...{ vx: car.vx / 32, vy: car.vy / 32, yaw, steer: Math.max(-1, Math.min(1, yaw)) },
    flags: car.flags,
  };
}

/** Cars of the frames received, at any moment between them and a little beyond. */
export class Others {
  private shots: Shot[] = [];

  take(tick: number, cars: readonly Readonly<Seen>[]): void {
    this.shots = this.shots.filter((shot) => shot.tick < tick).slice(-KEPT + 1);
    this.shots.push({ tick, poses: cars.map(poseOf) });
  }

  at(tick: number, seat: number): Pose | undefined {
    const later = this.shots.findIndex((shot) => shot.tick >= tick);
    if (later < 0) return this.ahead(tick, seat);
    const b = this.shots[later]?.poses[seat];
    const a = this.shots[later - 1]?.poses[seat];
    if (!a || !b) return b;
    const [from, to] = [this.shots[later - 1]!.tick, this.shots[later]!.tick];
    const far = (b.x - a.x) ** 2 + (b.y - a.y) ** 2 > 400;
    return far ? b : between(a, b, (tick - from) / (to - from));
  }

  private ahead(tick: number, seat: number): Pose | undefined {
    const last = this.shots.at(-1);
    const pose = last?.poses[seat];
    if (!last || !pose) return undefined;
    const seconds = Math.min(tick - last.tick, AHEAD_MOST) / TICKS_PER_SECOND;
    return {
      ...pose,
      x: pose.x + pose.vx * seconds,
      y: pose.y + pose.vy * seconds,
      heading: pose.heading + arc(0, pose.yaw * seconds),
    };
  }
}
