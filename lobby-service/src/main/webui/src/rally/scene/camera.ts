import { PerspectiveCamera, Vector3 } from 'three';
import { arc, type Pose } from '../run/pose.ts';
import { BURNS } from '../rules/screen.ts';

export type CameraKind = 'chase' | 'far' | 'bonnet' | 'overview';
export const CAMERAS: readonly CameraKind[] = ['chase', 'far', 'bonnet', 'overview'];

/** The eye that follows a car. */
export class Eye {
  readonly camera = new PerspectiveCamera(62, 1, 0.3, 1_600);
  kind: CameraKind = 'chase';
  private heading: number | undefined;
  private shake = 0;
  private readonly still: boolean;
  private readonly target = new Vector3();

  /** @param still no shaking, no widening: motion is reduced */
  constructor(still: boolean) {
    this.still = still;
  }

  next(): CameraKind {
    this.kind = CAMERAS[(CAMERAS.indexOf(this.kind) + 1) % CAMERAS.length]!;
    this.heading = undefined;
    return this.kind;
  }

  hit(blow: number): void {
    if (!this.still) this.shake = Math.min(0.5, blow * 0.03);
  }

  /** To somewhere else at once. */
  jump(): void {
    this.heading = undefined;
  }

  follow(pose: Pose, seconds: number): void {
    const speed = Math.sqrt(pose.vx * pose.vx + pose.vy * pose.vy);
    const way = speed > 4 ? Math.atan2(pose.vy, pose.vx) : pose.heading;
    const off = arc(pose.heading, way);
    const wanted = pose.heading + (Math.abs(off) < 1.6 ? off * 0.55 : 0);
    this.heading ??= wanted;
    this.heading += arc(this.heading, wanted) * (1 - Math.exp(-seconds * 7));
    if (this.kind === 'overview') this.above(pose);
    else this.behind(pose, speed);
    this.widen(pose, speed, seconds);
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

  private widen(pose: Pose, speed: number, seconds: number): void {
    const burning = (pose.flags & BURNS) !== 0 ? 8 : 0;
    const fov = this.still ? 66 : 60 + Math.min(16, speed * 0.26) + burning;
    this.camera.fov += (fov - this.camera.fov) * Math.min(1, seconds * 4);
    this.camera.updateProjectionMatrix();
  }
}
