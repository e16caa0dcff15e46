import type { Notice } from '../rules/news.ts';
import { BRAKES, BURNS, DONE, DRIFTING, GHOST, GONE } from '../rules/screen.ts';
import type { Pose } from '../run/pose.ts';
import type { GhostShow, Show } from '../run/show.ts';
import type { Stage } from '../stage/stage.ts';
import type { Post } from '../../signs/posts.ts';
import { seatColour } from './colours.ts';
import { FlatRoad } from './flatRoad.ts';
import { drawGhost } from './ghostFlat.ts';
import type { CameraKind, Flight, Picture } from './picture.ts';
import { drawPosts } from './signFlat.ts';

const MARKS = 700; // pieces of tyre mark; the oldest go
const METRES: Record<CameraKind, number> = {
  ...{ chase: 70, far: 140, bonnet: 45, overview: 330, free: 160 }, // across the shorter side
};
const MARKED = 200; // metres across from which cars are drawn as dots with numbers

/** The rally from above on a plain canvas, for machines without WebGL. */
export class FlatPicture implements Picture {
  readonly cost = { calls: 0, triangles: 0 };
  private readonly canvas: HTMLCanvasElement;
  private readonly show: Show;
  private readonly context: CanvasRenderingContext2D;
  private kind: CameraKind = 'chase';
  private free = { x: 0, y: 0, metres: METRES.free };
  private last = { x: 0, y: 0 };
  private readonly road: FlatRoad;
  private readonly marks: [x: number, y: number][] = [];
  private posts: readonly Post[] = [];
  private ghostThere: { ghost: GhostShow; pose: Pose } | undefined;

  constructor(canvas: HTMLCanvasElement, show: Show) {
    this.canvas = canvas;
    this.show = show;
    this.context = canvas.getContext('2d')!;
    this.road = new FlatRoad(show.setup.stage);
  }

  size(width: number, height: number): void {
    this.canvas.width = width;
    this.canvas.height = height;
  }

  camera(kind: CameraKind): void {
    if (kind === 'free' && this.kind !== 'free') {
      this.free = { ...this.last, metres: METRES.free };
    }
    this.kind = kind;
  }

  fly({ forward, right, up }: Flight): void {
    const { free } = this;
    free.metres = Math.max(30, Math.min(4_000, free.metres * Math.exp(up)));
    free.x += right * free.metres * 0.5;
    free.y -= forward * free.metres * 0.5;
  }

  news(_: Notice): void {
    /* nothing shakes here */
  }

  cut(): void {
    /* the picture follows at once */
  }

  wipe(): void {
    this.marks.length = 0;
  }

  ghost(ghost: GhostShow, pose: Pose | undefined): void {
    this.ghostThere = pose && { ghost, pose };
  }

  signs(posts: readonly Post[]): void {
    this.posts = posts;
  }

  draw(poses: readonly (Pose | undefined)[]): void {
    const { context, canvas } = this;
    const eye = poses[this.show.followed];
    if (!eye) return;
    this.last = { x: eye.x, y: eye.y };
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = '#55703f';
    context.fillRect(0, 0, canvas.width, canvas.height);
    const metres = this.aim(eye);
    this.road.draw(context, this.show.cars[this.show.followed]?.passed ?? 0);
    this.drawMarks();
    drawPosts(context, this.posts);
    if (this.ghostThere) {
      const { ghost, pose } = this.ghostThere;
      drawGhost(context, pose, ghost.name, ghost.opacity, metres);
    }
    poses.forEach((pose, seat) => {
      if (!pose || (pose.flags & GONE) !== 0) return;
      const colour = seatColour(seat, this.show.setup.seat);
      if (metres > MARKED) drawDot(context, pose, seat, colour, metres);
      else drawCar(context, pose, seat, colour);
      if ((pose.flags & DRIFTING) !== 0) this.mark(pose);
    });
  }

  private mark({ x, y, heading }: Pose): void {
    const [cos, sin] = [Math.cos(heading), Math.sin(heading)];
    for (const side of [-0.8, 0.8]) {
      this.marks.push([x - cos * 1.3 - sin * side, y - sin * 1.3 + cos * side]);
    }
    if (this.marks.length > MARKS) this.marks.splice(0, 2);
  }

  private drawMarks(): void {
    const { context } = this;
    context.fillStyle = 'rgb(11 12 14 / 0.3)';
    for (const [x, y] of this.marks) context.fillRect(x - 0.15, y - 0.15, 0.3, 0.3);
  }

  /** Turns the canvas to what is looked at; returns the metres across it. */
  private aim(eye: Pose): number {
    const { context, canvas, free } = this;
    const shorter = Math.min(canvas.width, canvas.height);
    const isWhole = this.kind === 'overview' && this.show.setup.seat < 0;
    const stage = isWhole ? boundsOf(this.show.setup.stage) : undefined;
    const metres = stage
      ? shorter * Math.max(stage.wide / canvas.width, stage.high / canvas.height) * 1.12
      : this.kind === 'free'
        ? free.metres
        : METRES[this.kind];
    const scale = shorter / metres;
    const follows = this.kind !== 'free' && !stage;
    context.translate(canvas.width / 2, canvas.height * (follows ? 0.66 : 0.5));
    context.scale(scale, scale);
    if (stage) context.translate(-stage.x, -stage.y);
    else if (this.kind === 'free') context.translate(-free.x, -free.y);
    else {
      context.rotate(-eye.heading - Math.PI / 2);
      context.translate(-eye.x, -eye.y);
    }
    return metres;
  }

  dispose(): void {
    /* a canvas needs nothing */
  }
}

function boundsOf(stage: Stage) {
  const xs = Array.from({ length: stage.points() }, (_, i) => stage.x(i));
  const ys = Array.from({ length: stage.points() }, (_, i) => stage.y(i));
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  return { x: (left + right) / 2, y: (top + bottom) / 2, wide: right - left, high: bottom - top };
}

function drawCar(
  context: CanvasRenderingContext2D,
  { x, y, heading, steer, flags }: Pose,
  seat: number,
  colour: string,
): void {
  context.save();
  context.translate(x, y);
  context.globalAlpha = (flags & (GHOST | DONE)) !== 0 ? 0.5 : 1;
  context.rotate(heading);
  context.fillStyle = 'rgb(14 17 22 / 0.4)';
  context.fillRect(-2.0, -0.7, 4.4, 2.1);
  context.fillStyle = '#10161f';
  for (const side of [-1.02, 0.72]) context.fillRect(-1.7, side, 0.8, 0.3);
  for (const side of [-0.87, 0.87]) {
    context.save();
    context.translate(1.3, side);
    context.rotate(steer * 0.45);
    context.fillRect(-0.4, -0.15, 0.8, 0.3);
    context.restore();
  }
  if ((flags & BURNS) !== 0) {
    context.fillStyle = '#3fa9ff';
    for (const side of [-0.45, 0.45]) {
      context.beginPath();
      context.moveTo(-2.1, side - 0.25);
      context.lineTo(-3.4 - Math.random() * 1.2, side);
      context.lineTo(-2.1, side + 0.25);
      context.fill();
    }
  }
  context.fillStyle = colour;
  context.beginPath();
  context.roundRect(-2.1, -0.92, 4.2, 1.84, [0.3, 0.6, 0.6, 0.3]);
  context.fill();
  context.fillStyle = '#2a3644';
  context.fillRect(-1.2, -0.72, 2.2, 1.44);
  context.fillStyle = colour;
  context.fillRect(-0.85, -0.66, 1.3, 1.32);
  context.fillStyle = (flags & BRAKES) !== 0 ? '#ff4030' : '#8c1512';
  for (const side of [-0.8, 0.45]) context.fillRect(-2.12, side, 0.2, 0.35);
  context.fillStyle = '#0e1116';
  context.rotate(Math.PI / 2);
  context.font = '900 1.1px Archivo, system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(String(seat + 1), 0, 0.26);
  context.restore();
}

function drawDot(
  context: CanvasRenderingContext2D,
  { x, y }: Pose,
  seat: number,
  colour: string,
  metres: number,
): void {
  const radius = metres / 45;
  const turned = context.getTransform();
  context.save();
  context.translate(x, y);
  context.rotate(-Math.atan2(turned.b, turned.a));
  context.beginPath();
  context.arc(0, 0, radius, 0, 7);
  context.fillStyle = colour;
  context.strokeStyle = '#0e1116';
  context.lineWidth = radius / 5;
  context.fill();
  context.stroke();
  context.fillStyle = '#0e1116';
  context.font = `800 ${radius * 1.3}px Archivo, system-ui, sans-serif`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(String(seat + 1), 0, radius * 0.08);
  context.restore();
}
