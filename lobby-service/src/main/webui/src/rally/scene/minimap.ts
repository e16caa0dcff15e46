import { GONE } from '../rules/screen.ts';
import type { Pose } from '../run/pose.ts';
import type { Stage } from '../stage/stage.ts';
import { seatColour } from './colours.ts';

const EDGE = 10; // pixels free around

/** The whole stage in a corner, with everybody on it. */
export class Minimap {
  private readonly context: CanvasRenderingContext2D;
  private readonly road = new Path2D();
  private readonly scale: number;
  private readonly left: number;
  private readonly top: number;
  private readonly finish: [number, number];
  private readonly canvas: HTMLCanvasElement;

  private readonly you: number;

  /** Draws for twice the CSS size of the canvas. @param you the seat of whoever looks */
  constructor(canvas: HTMLCanvasElement, stage: Stage, you: number) {
    this.you = you;
    this.canvas = canvas;
    this.context = canvas.getContext('2d')!;
    const xs = Array.from({ length: stage.points() }, (_, i) => stage.x(i));
    const ys = Array.from({ length: stage.points() }, (_, i) => stage.y(i));
    const [left, top] = [Math.min(...xs), Math.min(...ys)];
    const [wide, high] = [Math.max(...xs) - left, Math.max(...ys) - top];
    this.scale = Math.min((canvas.width - 2 * EDGE) / wide, (canvas.height - 2 * EDGE) / high);
    this.left = left - (canvas.width / this.scale - wide) / 2;
    this.top = top - (canvas.height / this.scale - high) / 2;
    xs.forEach((x, i) => this.road.lineTo(...this.place(x, ys[i]!)));
    if (stage.isCircuit()) this.road.closePath();
    const last = stage.isCircuit() ? 0 : stage.points() - 1;
    this.finish = this.place(xs[last]!, ys[last]!);
  }

  private place(x: number, y: number): [number, number] {
    return [(x - this.left) * this.scale, (y - this.top) * this.scale];
  }

  /** @param ghost a drive of the past, as a ring */
  draw(poses: readonly (Pose | undefined)[], followed: number, ghost?: Pose): void {
    const { context } = this;
    context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    context.lineJoin = context.lineCap = 'round';
    for (const [wide, colour] of [
      [9, 'rgba(14,17,22,0.7)'],
      [4, '#f6f3ec'],
    ] as const) {
      context.lineWidth = wide;
      context.strokeStyle = colour;
      context.stroke(this.road);
    }
    context.fillStyle = '#ff5a1f';
    context.fillRect(this.finish[0] - 6, this.finish[1] - 6, 12, 12);
    if (ghost) this.ring(ghost);
    const seats = poses.map((_, seat) => seat).filter((seat) => seat !== followed);
    for (const seat of [...seats, followed]) {
      const pose = poses[seat];
      if (!pose || (pose.flags & GONE) !== 0) continue;
      context.beginPath();
      context.arc(...this.place(pose.x, pose.y), seat === followed ? 10 : 7, 0, 7);
      context.fillStyle = seatColour(seat, this.you);
      context.strokeStyle = '#0e1116';
      context.lineWidth = 3;
      context.fill();
      context.stroke();
    }
  }

  private ring({ x, y }: Pose): void {
    const { context } = this;
    for (const [wide, colour] of [
      [7, '#0e1116'],
      [3, '#f6f3ec'],
    ] as const) {
      context.beginPath();
      context.arc(...this.place(x, y), 8, 0, 7);
      context.lineWidth = wide;
      context.strokeStyle = colour;
      context.stroke();
    }
  }
}
