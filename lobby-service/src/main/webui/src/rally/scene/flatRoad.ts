import { direction } from '../stage/angles.ts';
import { Spot } from '../stage/spot.ts';
import type { Stage } from '../stage/stage.ts';
import { chanceOf } from './chance.ts';

const SURFACES = ['#4a4f58', '#2f3846', '#9a8058', '#bcdcea'];
const OBSTACLES = ['#8b8882', '#2f5a3c', '#8c4a36'];
const KERB_BEND = 0.012; // 1/m; sharper bends have kerbs
const TREES = 900; // beyond the walls, so that one sees how fast one goes

/** A stage from above, made once into paths. */
export class FlatRoad {
  private readonly stage: Stage;
  private readonly runs: { readonly surface: number; readonly path: Path2D; half: number }[] = [];
  private readonly middle = new Path2D();
  private readonly kerbs = new Path2D();
  private readonly trees = [new Path2D(), new Path2D()];

  constructor(stage: Stage) {
    this.stage = stage;
    this.line(this.middle, 0, stage.segments());
    for (let from = 0; from < stage.segments();) {
      let until = from + 1;
      while (until < stage.segments() && stage.surface(until) === stage.surface(from)) until++;
      const path = new Path2D();
      this.line(path, from, until);
      this.runs.push({ surface: stage.surface(from), path, half: stage.half(from) });
      from = until;
    }
    for (let i = 0; i < stage.segments(); i++) {
      if (Math.abs(stage.curvature(i)) > KERB_BEND) this.line(this.kerbs, i, i + 1);
    }
    this.plant();
  }

  private line(path: Path2D, from: number, until: number): void {
    const { stage } = this;
    for (let i = from; i <= until; i++) {
      const [x, y] = [stage.x(i % stage.points()), stage.y(i % stage.points())];
      if (i === from) path.moveTo(x, y);
      else path.lineTo(x, y);
    }
  }

  private plant(): void {
    const { stage } = this;
    const chance = chanceOf(stage.settings.seedLow ^ 0xf1a7);
    const free = stage.settings.difficulty.halfRoad * 1.1 + stage.verge + 4;
    const spot = new Spot();
    for (let i = 0; i < TREES; i++) {
      const from = Math.floor(chance() * stage.points());
      const x = stage.x(from) + (chance() - 0.5) * 190;
      const y = stage.y(from) + (chance() - 0.5) * 190;
      const radius = 1.4 + chance() * 2.2;
      stage.find(spot, x, y);
      if (Math.hypot(x - spot.footX, y - spot.footY) < free + radius) continue;
      const path = this.trees[i % 2]!;
      path.moveTo(x + radius, y);
      path.arc(x, y, radius, 0, 7);
    }
  }

  /** @param next of the checkpoints, from 0 */
  draw(context: CanvasRenderingContext2D, next: number): void {
    const { stage } = this;
    const wide = (stage.settings.difficulty.halfRoad + stage.verge) * 2;
    context.lineJoin = context.lineCap = 'round';
    this.trees.forEach((path, i) => {
      context.fillStyle = ['#3d6e49', '#5f8f3e'][i]!;
      context.fill(path);
    });
    stroke(context, this.middle, wide + 1.6, '#efeae0');
    context.lineCap = 'butt';
    stroke(context, this.middle, wide + 1.6, '#ff5a1f', [6, 6]);
    context.lineCap = 'round';
    stroke(context, this.middle, wide, '#6f8f4a');
    context.lineCap = 'butt';
    const half = stage.settings.difficulty.halfRoad;
    stroke(context, this.kerbs, half * 2 + 2, '#f1eee6');
    stroke(context, this.kerbs, half * 2 + 2, '#d4432c', [2, 2]);
    for (const { surface, path, half: wheel } of this.runs) {
      stroke(context, path, wheel * 2 + 0.5, '#f1eee6');
      stroke(context, path, wheel * 2, SURFACES[surface]!);
    }
    stroke(context, this.middle, 0.22, 'rgb(241 238 230 / 0.75)', [3, 6]);
    this.gates(context, next);
    this.obstacles(context);
  }

  private gates(context: CanvasRenderingContext2D, next: number): void {
    const { stage } = this;
    const last = stage.checkpoints() - 1;
    const spot = new Spot();
    for (let i = 0; i <= last; i++) {
      stage.onLine(spot, stage.checkpoint(i));
      context.save();
      context.translate(spot.footX, spot.footY);
      context.rotate(direction(spot.tangentX, spot.tangentY));
      const half = stage.halfAt(spot);
      const isNext = i === next % (last + 1);
      context.fillStyle = isNext ? '#ff5a1f' : 'rgb(255 90 31 / 0.35)';
      if (i === last) chequers(context, half);
      else context.fillRect(-0.5, -half, 1, half * 2);
      context.fillRect(-0.9, -half - 1.8, 1.8, 1.8);
      context.fillRect(-0.9, half, 1.8, 1.8);
      context.restore();
    }
  }

  private obstacles(context: CanvasRenderingContext2D): void {
    const { obstacles } = this.stage;
    for (let i = 0; i < obstacles.count; i++) {
      const [x, y, radius] = [obstacles.x[i]!, obstacles.y[i]!, obstacles.radius[i]!];
      for (const [off, colour] of [
        [0.5, 'rgb(14 17 22 / 0.35)'],
        [0, OBSTACLES[obstacles.kind[i]!]!],
      ] as const) {
        context.fillStyle = colour;
        context.beginPath();
        context.arc(x + off, y + off, radius, 0, 7);
        context.fill();
      }
    }
  }
}

function stroke(
  context: CanvasRenderingContext2D,
  path: Path2D,
  wide: number,
  colour: string,
  dash: number[] = [],
): void {
  context.lineWidth = wide;
  context.strokeStyle = colour;
  context.setLineDash(dash);
  context.stroke(path);
  context.setLineDash([]);
}

function chequers(context: CanvasRenderingContext2D, half: number): void {
  const squares = Math.round(half);
  for (let i = -squares; i < squares; i++) {
    for (const row of [0, 1]) {
      context.fillStyle = (i + row) % 2 === 0 ? '#f1eee6' : '#0e1116';
      context.fillRect(row * 1.1 - 1.1, (i * half) / squares, 1.1, half / squares + 0.02);
    }
  }
}
