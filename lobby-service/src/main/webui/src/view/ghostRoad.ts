/** The ghosts' rally from above, on a canvas: the road under them runs to the left. */
import { Spot } from '../rally/stage/spot.ts';
import type { Stage } from '../rally/stage/stage.ts';
import type { GhostCar, GhostRally } from './ghostRally.ts';

export interface Paint {
  road: string;
  edge: string;
  accent: string;
  ground: string;
  hues: readonly string[];
}

const KERB = 1 / 58; // a bend tighter than this has one, 1/m
const LONG = 5; // metres; a little more than life, to be seen
const BROAD = 2.3;

export class GhostRoad {
  private readonly rally: GhostRally;
  private readonly line = new Path2D();
  private readonly kerbs = new Path2D();
  private readonly wide: number;
  private readonly spot = new Spot();
  private heading: number | undefined;

  constructor(rally: GhostRally) {
    this.rally = rally;
    const { stage } = rally;
    for (let i = 0; i < stage.points(); i++) this.line.lineTo(stage.x(i), stage.y(i));
    this.line.closePath();
    this.wide = stage.settings.difficulty.halfRoad * 2;
    this.layKerbs(stage);
  }

  /** On the inside of the bends. */
  private layKerbs(stage: Stage): void {
    let isOn = false;
    for (let i = 0; i <= stage.points(); i++) {
      const at = i % stage.points();
      const bend = stage.curvature(at);
      if (Math.abs(bend) < KERB) {
        isOn = false;
        continue;
      }
      stage.onLine(this.spot, at * stage.step());
      const off = (Math.sign(bend) * this.wide) / 2;
      const x = stage.x(at) + this.spot.outX * off;
      const y = stage.y(at) + this.spot.outY * off;
      if (isOn) this.kerbs.lineTo(x, y);
      else this.kerbs.moveTo(x, y);
      isOn = true;
    }
  }

  draw(ctx: CanvasRenderingContext2D, paint: Paint, seconds: number, scale: number): void {
    const { width, height } = ctx.canvas;
    this.turn(seconds);
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, width, height);
    this.rally.stage.onLine(this.spot, this.rally.middle);
    ctx.translate(width * 0.46, height * 0.69);
    ctx.scale(scale, scale);
    ctx.rotate(-(this.heading ?? 0));
    ctx.translate(-this.spot.footX, -this.spot.footY);
    this.drawRoad(ctx, paint);
    for (const car of this.rally.cars) this.drawWake(ctx, car, paint);
    for (const car of this.rally.cars) this.drawCar(ctx, car, paint);
    for (const car of this.rally.cars) this.drawFlag(ctx, car, paint, scale);
  }

  /** The camera turns with the road, softly. */
  private turn(seconds: number): void {
    this.rally.stage.onLine(this.spot, this.rally.middle + 18);
    const way = Math.atan2(this.spot.tangentY, this.spot.tangentX);
    this.heading ??= way;
    const off = Math.atan2(Math.sin(way - this.heading), Math.cos(way - this.heading));
    this.heading += off * Math.min(1, seconds * 1.4);
  }

  private drawRoad(ctx: CanvasRenderingContext2D, paint: Paint): void {
    ctx.lineJoin = 'round';
    const stroke = (path: Path2D, wide: number, colour: string, dash: number[] = []) => {
      ctx.setLineDash(dash);
      ctx.lineWidth = wide;
      ctx.strokeStyle = colour;
      ctx.stroke(path);
    };
    stroke(this.line, this.wide + 0.8, paint.edge);
    stroke(this.line, this.wide, paint.road);
    stroke(this.line, 0.3, paint.edge, [5, 7]);
    stroke(this.kerbs, 1.3, paint.ground);
    stroke(this.kerbs, 1.3, paint.accent, [2.4, 2.4]);
    ctx.setLineDash([]);
    this.drawLine(ctx, paint);
  }

  /** Start and finish, chequered. */
  private drawLine(ctx: CanvasRenderingContext2D, paint: Paint): void {
    this.rally.stage.onLine(this.spot, 0);
    const { footX, footY, tangentX, tangentY, outX, outY } = this.spot;
    ctx.fillStyle = paint.hues[5] ?? paint.edge;
    const squares = 12;
    const side = this.wide / squares;
    ctx.save();
    ctx.transform(tangentX, tangentY, outX, outY, footX, footY);
    for (let i = 0; i < squares * 2; i++) {
      const row = Math.floor(i / squares);
      if ((i + row) % 2 === 0) continue;
      ctx.fillRect(row * side, (i % squares) * side - this.wide / 2, side, side);
    }
    ctx.restore();
  }

  /** Thin streaks behind a car, as long as it is quick. */
  private drawWake(ctx: CanvasRenderingContext2D, car: GhostCar, paint: Paint): void {
    ctx.strokeStyle = paint.hues[car.seat] ?? paint.edge;
    ctx.lineWidth = 0.22;
    [-0.8, 0, 0.8].forEach((off, i) => {
      const metres = car.speed * (i === 1 ? 0.7 : 0.42);
      ctx.globalAlpha = i === 1 ? 0.35 : 0.55;
      ctx.beginPath();
      for (let back = LONG / 2; back <= metres; back += 2) {
        const [x, y] = this.place(car.along - back, car.side - (car.sideways * back) / 40 + off);
        ctx.lineTo(x, y);
      }
      ctx.stroke();
    });
    ctx.globalAlpha = 1;
  }

  private place(along: number, side: number): [number, number] {
    this.rally.stage.onLine(this.spot, along);
    const { footX, footY, outX, outY } = this.spot;
    return [footX + outX * side, footY + outY * side];
  }

  private drawCar(ctx: CanvasRenderingContext2D, car: GhostCar, paint: Paint): void {
    const [x, y] = this.place(car.along, car.side);
    const { tangentX, tangentY, segment } = this.spot;
    const drift = this.rally.stage.curvature(segment) * car.speed * 0.35;
    ctx.save();
    ctx.translate(x, y);
    ctx.rotate(Math.atan2(tangentY, tangentX) + drift + car.sideways / Math.max(8, car.speed));
    ctx.fillStyle = paint.hues[car.seat] ?? paint.edge;
    ctx.fillRect(-LONG / 2, -BROAD / 2, LONG, BROAD);
    ctx.fillStyle = paint.ground;
    ctx.fillRect(-1.2, -BROAD / 2 + 0.3, 0.6, BROAD - 0.6);
    ctx.fillRect(0.6, -BROAD / 2 + 0.3, 0.8, BROAD - 0.6);
    ctx.restore();
  }

  /** The number of a car, upright above it. */
  private drawFlag(
    ctx: CanvasRenderingContext2D,
    car: GhostCar,
    paint: Paint,
    scale: number,
  ): void {
    const dots = Math.min(2, devicePixelRatio);
    ctx.save();
    ctx.translate(...this.place(car.along, car.side));
    ctx.rotate(this.heading ?? 0);
    ctx.scale(dots / scale, dots / scale);
    ctx.fillStyle = paint.hues[car.seat] ?? paint.edge;
    ctx.fillRect(-1, -40, 2, 28);
    ctx.fillRect(-1, -40, 17, 16);
    ctx.fillStyle = paint.ground;
    ctx.font = '700 12px "JetBrains Mono", monospace';
    ctx.textAlign = 'center';
    ctx.fillText(String(car.seat + 1), 8, -28);
    ctx.restore();
  }
}
