import { Dice } from './dice.ts';
import { Digest } from './digest.ts';
import type { Line } from './line.ts';
import { Obstacles } from './obstacles.ts';
import { pavedHalves, pavedSurfaces } from './paving.ts';
import { drawRoad } from './road.ts';
import type { StageSettings } from './settings.ts';
import type { Spot } from './spot.ts';

export const GRID_PLACES = 8;

const GRID_FRONT = 6.0; // metres from the first place back from the line
const GRID_STAGGER = 4.5; // metres from a place to the next, on the other side
const GRID_SIDE = 0.4; // of the half road, off the middle
const START = 54.0; // metres of road behind the start, for the grid
const RUN_OUT = 66.0; // metres of road behind the finish, to stop in
const CHECKPOINT_EVERY = 150.0; // metres, about five seconds

/**
 * A course: a road between walls, from start to finish or round and round. The twin of the owner's
 * `Stage`, the same to the last bit. Metres; x to the right, y down, angles clockwise from x.
 */
export class Stage {
  readonly settings: StageSettings;
  readonly obstacles: Obstacles;
  /** Metres of verge between the edge of the road and the wall. */
  readonly verge: number;
  /** Metres along the line, of the start. */
  readonly startAlong: number;

  private readonly line: Line;
  private readonly halves: Float64Array;
  private readonly surfaces: Uint8Array;
  private readonly gates: Float64Array;
  private readonly digest = new Digest();

  private constructor(settings: StageSettings) {
    this.settings = settings;
    const dice = new Dice(settings.seedHigh, settings.seedLow, 2);
    this.line = drawRoad(settings);
    this.halves = pavedHalves(this.line, settings, dice);
    this.surfaces = pavedSurfaces(this.line, settings, dice);
    this.verge = settings.difficulty.verge;
    this.obstacles = new Obstacles(this.line, this.halves, settings);
    this.startAlong = this.line.closed ? 0.0 : START;
    this.gates = this.placeCheckpoints();
    this.digestAll();
  }

  static of(settings: StageSettings): Stage {
    return new Stage(settings);
  }

  private placeCheckpoints(): Float64Array {
    const course = this.line.closed ? this.length() : this.length() - RUN_OUT - this.startAlong;
    const count = Math.max(3, Math.floor(course / CHECKPOINT_EVERY + 0.5));
    const along = new Float64Array(count);
    for (let i = 0; i < count; i++) along[i] = this.startAlong + (course * (i + 1)) / count;
    return along;
  }

  private digestAll(): void {
    const { digest, line, obstacles } = this;
    digest.flag(line.closed);
    digest.double(line.step);
    digest.int(line.points());
    for (let i = 0; i < line.points(); i++) {
      digest.double(line.x[i]!);
      digest.double(line.y[i]!);
      digest.double(this.halves[i]!);
      digest.int(this.surfaces[i]!);
    }
    digest.double(this.verge);
    this.gates.forEach((along) => digest.double(along));
    for (let i = 0; i < obstacles.count; i++) {
      digest.int(obstacles.kind[i]!);
      digest.double(obstacles.x[i]!);
      digest.double(obstacles.y[i]!);
      digest.double(obstacles.radius[i]!);
    }
  }

  /** Of everything a car can meet: who has the same hash has the same stage. */
  get hash(): Digest {
    return this.digest;
  }

  /** Metres of the whole line; of a circuit, a lap. */
  length(): number {
    return this.line.segments() * this.line.step;
  }

  isCircuit(): boolean {
    return this.line.closed;
  }

  points(): number {
    return this.line.points();
  }

  segments(): number {
    return this.line.segments();
  }

  /** Metres between two points of the line. */
  step(): number {
    return this.line.step;
  }

  x(point: number): number {
    return this.line.x[point]!;
  }

  y(point: number): number {
    return this.line.y[point]!;
  }

  /** Metres from the middle of the road to its edge. */
  half(point: number): number {
    return this.halves[point]!;
  }

  /** The number of the surface of the segment that begins there. */
  surface(point: number): number {
    return this.surfaces[point]!;
  }

  /** 1/m, positive to the right. */
  curvature(point: number): number {
    return this.line.curvature(point);
  }

  /** Of a lap; the last one is the finish. */
  checkpoints(): number {
    return this.gates.length;
  }

  /** Metres along the line. The finish of a circuit is at its length, which is also its 0. */
  checkpoint(index: number): number {
    return this.gates[index]!;
  }

  /** Fills the spot for a place, starting from the spot's segment. */
  locate(spot: Spot, px: number, py: number): void {
    this.line.locate(spot, px, py);
  }

  /** Fills the spot for a place that may be anywhere; a scan, for those who come from nowhere. */
  find(spot: Spot, px: number, py: number): void {
    let nearest = 0;
    let least = Number.MAX_VALUE;
    for (let i = 0; i < this.line.segments(); i++) {
      const dx = this.line.x[i]! - px;
      const dy = this.line.y[i]! - py;
      const square = dx * dx + dy * dy;
      if (square < least) {
        least = square;
        nearest = i;
      }
    }
    spot.segment = nearest;
    this.line.locate(spot, px, py);
  }

  /** Metres from the middle of the road to its edge, at a spot. */
  halfAt(spot: Spot): number {
    const near = this.halves[spot.segment]!;
    return near + (this.halves[this.line.after(spot.segment)]! - near) * spot.share;
  }

  /** A place on the line, and the way of the road there; filled into the spot. */
  onLine(spot: Spot, along: number): void {
    const { line } = this;
    const wrapped = line.closed ? along - this.length() * Math.floor(along / this.length()) : along;
    const steps = Math.max(0.0, Math.min(wrapped / line.step, line.segments() - 0.001));
    const segment = Math.floor(steps);
    const metres = (steps - segment) * line.length[segment]!;
    spot.segment = segment;
    spot.share = steps - segment;
    spot.along = steps * line.step;
    spot.lateral = 0.0;
    spot.tangentX = line.tangentX[segment]!;
    spot.tangentY = line.tangentY[segment]!;
    spot.footX = line.x[segment]! + metres * spot.tangentX;
    spot.footY = line.y[segment]! + metres * spot.tangentY;
    spot.outX = -spot.tangentY;
    spot.outY = spot.tangentX;
  }

  /** Metres from the start line back to a place of the grid, 0 to 7. */
  gridBack(place: number): number {
    return GRID_FRONT + GRID_STAGGER * place;
  }

  /** Metres of a place of the grid off the middle, positive to the right. */
  gridSide(place: number): number {
    const off = this.settings.difficulty.halfRoad * GRID_SIDE;
    return place % 2 === 0 ? -off : off;
  }
}
