import type { Notice } from '../rules/news.ts';
import { GONE } from '../rules/screen.ts';
import type { Pose } from '../run/pose.ts';
import type { Show } from '../run/show.ts';
import type { Stage } from '../stage/stage.ts';
import { seatColour } from './colours.ts';
import type { CameraKind, Flight, Picture } from './picture.ts';

const SURFACES = ['#3c4149', '#252c38', '#9a8058', '#bcdcea'];
const OBSTACLES = ['#8b8882', '#2f5a3c', '#8c4a36'];
const METRES: Record<CameraKind, number> = {
  ...{ chase: 90, far: 160, bonnet: 55, overview: 330, free: 160 }, // across the shorter side
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

  constructor(canvas: HTMLCanvasElement, show: Show) {
    this.canvas = canvas;
    this.show = show;
    this.context = canvas.getContext('2d')!;
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
    /* nothing is left behind */
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
    drawRoad(context, this.show.setup.stage);
    poses.forEach((pose, seat) => {
      if (!pose || (pose.flags & GONE) !== 0) return;
      const colour = seatColour(seat, this.show.setup.seat);
      if (metres > MARKED) drawDot(context, pose, seat, colour, metres);
      else drawCar(context, pose, colour);
    });
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

function drawCar(context: CanvasRenderingContext2D, pose: Pose, colour: string): void {
  context.save();
  context.translate(pose.x, pose.y);
  context.rotate(pose.heading);
  context.fillStyle = colour;
  context.fillRect(-2.1, -0.95, 4.2, 1.9);
  context.fillStyle = '#10161f';
  context.fillRect(-0.9, -0.7, 1.7, 1.4);
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
