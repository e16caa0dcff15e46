import { GONE } from '../rules/screen.ts';
import type { Notice } from '../rules/news.ts';
import type { Pose } from '../run/pose.ts';
import type { RallyRun } from '../run/run.ts';
import type { Stage } from '../stage/stage.ts';
import type { CameraKind } from './camera.ts';
import { seatColour } from './colours.ts';
import type { Picture } from './picture.ts';

const SURFACES = ['#3c4149', '#252c38', '#9a8058', '#bcdcea'];
const OBSTACLES = ['#8b8882', '#2f5a3c', '#8c4a36'];

/** The rally from above on a plain canvas, for machines without WebGL. */
export class FlatPicture implements Picture {
  private readonly canvas: HTMLCanvasElement;
  private readonly run: RallyRun;
  private readonly context: CanvasRenderingContext2D;
  private metres = 90; // across the shorter side

  constructor(canvas: HTMLCanvasElement, run: RallyRun) {
    this.canvas = canvas;
    this.run = run;
    this.context = canvas.getContext('2d')!;
  }

  size(width: number, height: number): void {
    this.canvas.width = width;
    this.canvas.height = height;
  }

  nextCamera(): CameraKind {
    this.metres = this.metres > 200 ? 60 : this.metres * 1.8;
    return 'overview';
  }

  news(_: Notice): void {
    /* nothing shakes here */
  }

  cut(): void {
    /* the picture follows at once */
  }

  draw(poses: readonly (Pose | undefined)[]): void {
    const { context, canvas } = this;
    const eye = poses[this.run.followed];
    if (!eye) return;
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.fillStyle = '#55703f';
    context.fillRect(0, 0, canvas.width, canvas.height);
    const scale = Math.min(canvas.width, canvas.height) / this.metres;
    context.translate(canvas.width / 2, canvas.height * 0.66);
    context.scale(scale, scale);
    context.rotate(-eye.heading - Math.PI / 2);
    context.translate(-eye.x, -eye.y);
    drawRoad(context, this.run.setup.stage);
    poses.forEach(
      (pose, seat) => pose && (pose.flags & GONE) === 0 && drawCar(context, pose, seat),
    );
  }

  dispose(): void {
    /* a canvas needs nothing */
  }
}

function drawRoad(context: CanvasRenderingContext2D, stage: Stage): void {
  const wide = (stage.settings.difficulty.halfRoad + stage.verge) * 2;
  stroke(context, stage, 0, stage.segments(), wide + 1.2, '#ff5a1f');
  stroke(context, stage, 0, stage.segments(), wide, '#6f8f4a');
  for (let from = 0; from < stage.segments();) {
    let until = from + 1;
    while (until < stage.segments() && stage.surface(until) === stage.surface(from)) until++;
    stroke(context, stage, from, until, stage.half(from) * 2, SURFACES[stage.surface(from)]!);
    from = until;
  }
  const { obstacles } = stage;
  for (let i = 0; i < obstacles.count; i++) {
    context.fillStyle = OBSTACLES[obstacles.kind[i]!]!;
    context.beginPath();
    context.arc(obstacles.x[i]!, obstacles.y[i]!, obstacles.radius[i]!, 0, 7);
    context.fill();
  }
}

function stroke(
  context: CanvasRenderingContext2D,
  stage: Stage,
  from: number,
  until: number,
  wide: number,
  colour: string,
): void {
  context.beginPath();
  for (let i = from; i <= until; i++) {
    context.lineTo(stage.x(i % stage.points()), stage.y(i % stage.points()));
  }
  context.lineWidth = wide;
  context.lineJoin = 'round';
  context.strokeStyle = colour;
  context.stroke();
}

function drawCar(context: CanvasRenderingContext2D, pose: Pose, seat: number): void {
  context.save();
  context.translate(pose.x, pose.y);
  context.rotate(pose.heading);
  context.fillStyle = seatColour(seat);
  context.fillRect(-2.1, -0.95, 4.2, 1.9);
  context.fillStyle = '#10161f';
  context.fillRect(-0.9, -0.7, 1.7, 1.4);
  context.restore();
}
