import { PerspectiveCamera, Vector3 } from 'three';
import { arc, type Pose } from '../run/pose.ts';
import { BURNS } from '../rules/screen.ts';
import type { CameraKind, Flight } from './picture.ts';

/** Metres of a stage from edge to edge. */
export interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const ABOVE_ALL = 1.08; // of what the stage needs to be seen whole
const LOWEST = 1.5; // metres
const HIGHEST = 900;

/** The eye that follows a car, sees the whole stage, or flies. */
export class Eye {
  readonly camera = new PerspectiveCamera(62, 1, 0.3, 1_600);
  kind: CameraKind = 'chase';
  private heading: number | undefined;
  private shake = 0;
  private readonly still: boolean;
  private readonly whole: Bounds | undefined;
  private readonly target = new Vector3();
  private free = { x: 0, y: 0, up: 20, heading: 0, pitch: -0.4 };
  private last = { x: 0, y: 0 };

  /**
   * @param still no shaking, no widening: motion is reduced
   * @param whole the stage, for those to whom overview means all of it
   */
  constructor(still: boolean, whole: Bounds | undefined) {
    this.still = still;
    this.whole = whole;
  }

  /** Whether it is so far away that haze would hide everything. */
  get isHigh(): boolean {
    return this.camera.position.y > 90;
  }

  choose(kind: CameraKind): void {
    if (kind === 'free' && this.kind !== 'free') this.takeOff();
    this.kind = kind;
    this.heading = undefined;
  }

  /** The flight begins where the eye is. */
  private takeOff(): void {
    const { position } = this.camera;
    const way = this.camera.getWorldDirection(this.target);
    this.free = {
      ...{ x: position.x, y: position.z, up: Math.max(6, position.y) },
      heading: Math.atan2(way.z, way.x),
      pitch: Math.max(-1.4, Math.min(0.3, Math.asin(way.y))),
    };
  }

  hit(blow: number): void {
    if (!this.still) this.shake = Math.min(0.5, blow * 0.03);
  }

  /** To somewhere else at once. */
  jump(): void {
    this.heading = undefined;
  }

  /** The higher, the faster. */
  fly(flight: Flight): void {
    const { free } = this;
    const pace = 14 + free.up * 0.9;
    const [cos, sin] = [Math.cos(free.heading), Math.sin(free.heading)];
    free.x += (cos * flight.forward - sin * flight.right) * pace;
    free.y += (sin * flight.forward + cos * flight.right) * pace;
    free.up = Math.max(LOWEST, Math.min(HIGHEST, free.up * Math.exp(flight.up)));
    free.heading += flight.turn;
    free.pitch = Math.max(-1.5, Math.min(0.6, free.pitch + flight.tilt));
  }

  follow(pose: Pose, seconds: number): void {
    if (this.kind === 'free') return this.look();
    if (this.kind === 'overview' && this.whole) return this.overAll(this.whole);
    const speed = Math.sqrt(pose.vx * pose.vx + pose.vy * pose.vy);
    const way = speed > 4 ? Math.atan2(pose.vy, pose.vx) : pose.heading;
    const off = arc(pose.heading, way);
    const wanted = pose.heading + (Math.abs(off) < 1.6 ? off * 0.55 : 0);
    const isElsewhere = (pose.x - this.last.x) ** 2 + (pose.y - this.last.y) ** 2 > 600;
    if (isElsewhere) this.heading = undefined;
    this.last = { x: pose.x, y: pose.y };
    this.heading ??= wanted;
    this.heading += arc(this.heading, wanted) * (1 - Math.exp(-seconds * 7));
    if (this.kind === 'overview') this.above(pose);
    else this.behind(pose, speed);
    this.lens(0.3, 1_600, this.wide(pose, speed), Math.min(1, seconds * 4));
    this.shake *= Math.exp(-seconds * 9);
    if (this.shake > 0.01) {
      this.camera.position.x += (Math.random() - 0.5) * this.shake;
      this.camera.position.y += (Math.random() - 0.5) * this.shake;
    }
  }

  private behind(pose: Pose, speed: number): void {
    const bonnet = this.kind === 'bonnet';
    const heading = bonnet ? pose.heading : this.heading!;
    const upright = this.camera.aspect < 1 ? 1.35 : 1;
    const reach = this.kind === 'far' ? 12.5 : 6.6;
    const back = bonnet ? -0.5 : (reach + speed * 0.022) * upright;
    const up = bonnet ? 1.25 : (this.kind === 'far' ? 5.2 : 2.55) * upright;
    const [cos, sin] = [Math.cos(heading), Math.sin(heading)];
    this.camera.position.set(pose.x - cos * back, up, pose.y - sin * back);
    this.target.set(pose.x + cos * 9, bonnet ? 1.0 : 0.9, pose.y + sin * 9);
    this.camera.lookAt(this.target);
  }

  private above(pose: Pose): void {
    this.camera.position.set(pose.x, 120, pose.y + 45);
    this.target.set(pose.x, 0, pose.y);
    this.camera.lookAt(this.target);
  }

  private overAll({ left, right, top, bottom }: Bounds): void {
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const { aspect } = this.camera;
    const needs = Math.max((right - left + 80) / aspect, bottom - top + 80) * ABOVE_ALL;
    this.camera.position.set(x, needs * 0.93, y + needs * 0.3);
    this.target.set(x, 0, y + needs * 0.02);
    this.camera.lookAt(this.target);
    this.lens(8, 6_000, 55, 1);
  }

  private look(): void {
    const { x, y, up, heading, pitch } = this.free;
    const flat = Math.cos(pitch);
    this.camera.position.set(x, up, y);
    this.target.set(
      x + Math.cos(heading) * flat,
      up + Math.sin(pitch),
      y + Math.sin(heading) * flat,
    );
    this.camera.lookAt(this.target);
    this.lens(0.3 + up * 0.01, 1_600 + up * 4, 62, 1);
  }

  private wide(pose: Pose, speed: number): number {
    const burning = (pose.flags & BURNS) !== 0 ? 8 : 0;
    return this.still ? 66 : 60 + Math.min(16, speed * 0.26) + burning;
  }

  private lens(near: number, far: number, fov: number, share: number): void {
    this.camera.near = near;
    this.camera.far = far;
    this.camera.fov += (fov - this.camera.fov) * share;
    this.camera.updateProjectionMatrix();
  }
}
