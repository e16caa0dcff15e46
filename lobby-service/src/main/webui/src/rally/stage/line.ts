import type { Draft } from './draft.ts';
import type { Spot } from './spot.ts';

const FINENESS = 12; // chords per span of the spline
const STEP = 3.0; // metres between points, before rounding to whole steps
const GRID_BEHIND = 14; // points before the start line that should be straight
const GRID_AHEAD = 8; // and behind it
const WALK_MOST = 12; // segments that a query moves from its hint, 36 m

/**
 * The middle of the road: points at equal distances. Segment i leads from point i to point i + 1;
 * of a circuit, the last one leads back to point 0.
 */
export class Line {
  readonly closed: boolean;
  readonly step: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Per segment, its direction as a unit vector, and its length. */
  readonly tangentX: Float64Array;
  readonly tangentY: Float64Array;
  readonly length: Float64Array;
  /** Per point, the span of the draft that it lies on; while the line is being drawn. */
  readonly span: Int32Array;

  /** Draws the spline of the draft, scaled so that it has the wanted length. The draft is scaled too. */
  constructor(draft: Draft, metres: number) {
    this.closed = draft.closed;
    const chords = draft.spans() * FINENESS;
    const fineX = new Float64Array(chords + 1);
    const fineY = new Float64Array(chords + 1);
    for (let i = 0; i <= chords; i++) {
      const at = Math.min(Math.floor(i / FINENESS), draft.spans() - 1);
      const t = (i - at * FINENESS) / FINENESS;
      fineX[i] = spline(draft, draft.x, at, t);
      fineY[i] = spline(draft, draft.y, at, t);
    }
    const factor = metres / lengthOf(fineX, fineY);
    draft.scale(factor);
    const steps = Math.floor(metres / STEP + 0.5);
    this.step = metres / steps;
    const points = this.closed ? steps : steps + 1;
    this.x = new Float64Array(points);
    this.y = new Float64Array(points);
    this.span = new Int32Array(points);
    this.tangentX = new Float64Array(points);
    this.tangentY = new Float64Array(points);
    this.length = new Float64Array(points);
    this.resample(fineX, fineY, factor);
  }

  /** Its points have their places: now queries may come. */
  sealed(): this {
    if (this.closed) this.beginAtTheStraightest();
    for (let i = 0; i < this.segments(); i++) {
      const dx = this.x[this.after(i)]! - this.x[i]!;
      const dy = this.y[this.after(i)]! - this.y[i]!;
      const length = Math.sqrt(dx * dx + dy * dy);
      this.length[i] = length;
      this.tangentX[i] = dx / length;
      this.tangentY[i] = dy / length;
    }
    return this;
  }

  private resample(fineX: Float64Array, fineY: Float64Array, factor: number): void {
    let at = 1;
    let before = 0.0;
    let chord = chordOf(fineX, fineY, 1) * factor;
    for (let i = 0; i < this.x.length; i++) {
      const wanted = i * this.step;
      while (wanted > before + chord && at < fineX.length - 1) {
        before += chord;
        at++;
        chord = chordOf(fineX, fineY, at) * factor;
      }
      const share = Math.min((wanted - before) / chord, 1.0);
      this.x[i] = (fineX[at - 1]! + (fineX[at]! - fineX[at - 1]!) * share) * factor;
      this.y[i] = (fineY[at - 1]! + (fineY[at]! - fineY[at - 1]!) * share) * factor;
      this.span[i] = Math.floor((at - 1) / FINENESS);
    }
  }

  points(): number {
    return this.x.length;
  }

  segments(): number {
    return this.closed ? this.x.length : this.x.length - 1;
  }

  /** The end of a segment. */
  after(segment: number): number {
    return segment + 1 === this.x.length ? 0 : segment + 1;
  }

  /** How sharply the line bends at a point, 1/m, positive to the right (clockwise, y down). */
  curvature(point: number): number {
    const { x, y } = this;
    if (!this.closed && (point === 0 || point === x.length - 1)) return 0.0;
    const before = point === 0 ? x.length - 1 : point - 1;
    const after = this.after(point);
    const ax = x[point]! - x[before]!;
    const ay = y[point]! - y[before]!;
    const bx = x[after]! - x[point]!;
    const by = y[after]! - y[point]!;
    const lengths = Math.sqrt((ax * ax + ay * ay) * (bx * bx + by * by));
    return (ax * by - ay * bx) / (lengths * this.step);
  }

  /** Of a circuit: makes the straightest place for a grid the beginning. */
  private beginAtTheStraightest(): void {
    const count = this.x.length;
    let best = 0;
    let least = Number.MAX_VALUE;
    for (let i = 0; i < count; i++) {
      let sum = 0.0;
      for (let k = -GRID_BEHIND; k <= GRID_AHEAD; k++) {
        sum += Math.abs(this.curvature((i + k + count) % count));
      }
      if (sum < least) {
        least = sum;
        best = i;
      }
    }
    const oldX = this.x.slice();
    const oldY = this.y.slice();
    for (let i = 0; i < count; i++) {
      this.x[i] = oldX[(i + best) % count]!;
      this.y[i] = oldY[(i + best) % count]!;
    }
  }

  /** Finds the nearest place of the line, walking downhill from the spot's segment; fills the spot. */
  locate(spot: Spot, px: number, py: number): void {
    let best = spot.segment;
    let least = this.squareTo(best, px, py);
    for (let way = -1; way <= 1; way += 2) {
      let from = best;
      for (let i = 0; i < WALK_MOST; i++) {
        const candidate = this.neighbour(from, way);
        const square = candidate === from ? least : this.squareTo(candidate, px, py);
        if (square >= least) break;
        least = square;
        best = candidate;
        from = candidate;
      }
    }
    this.fill(spot, best, px, py);
  }

  private neighbour(segment: number, way: number): number {
    const next = segment + way;
    if (next < 0) return this.closed ? this.segments() - 1 : 0;
    return next < this.segments() ? next : this.closed ? 0 : segment;
  }

  private squareTo(segment: number, px: number, py: number): number {
    const ax = px - this.x[segment]!;
    const ay = py - this.y[segment]!;
    const metres = this.metresAlong(segment, ax, ay);
    const restX = ax - metres * this.tangentX[segment]!;
    const restY = ay - metres * this.tangentY[segment]!;
    return restX * restX + restY * restY;
  }

  private metresAlong(segment: number, ax: number, ay: number): number {
    const metres = ax * this.tangentX[segment]! + ay * this.tangentY[segment]!;
    return Math.max(0.0, Math.min(this.length[segment]!, metres));
  }

  private fill(spot: Spot, segment: number, px: number, py: number): void {
    const ax = px - this.x[segment]!;
    const ay = py - this.y[segment]!;
    const tx = this.tangentX[segment]!;
    const ty = this.tangentY[segment]!;
    const metres = this.metresAlong(segment, ax, ay);
    const restX = ax - metres * tx;
    const restY = ay - metres * ty;
    const distance = Math.sqrt(restX * restX + restY * restY);
    const side = tx * ay - ty * ax < 0.0 ? -1.0 : 1.0;
    spot.segment = segment;
    spot.share = metres / this.length[segment]!;
    spot.along = (segment + spot.share) * this.step;
    spot.footX = this.x[segment]! + metres * tx;
    spot.footY = this.y[segment]! + metres * ty;
    spot.tangentX = tx;
    spot.tangentY = ty;
    spot.lateral = side * distance;
    spot.outX = distance > 1e-9 ? restX / distance : -ty * side;
    spot.outY = distance > 1e-9 ? restY / distance : tx * side;
  }
}

function spline(draft: Draft, of: Float64Array, at: number, t: number): number {
  const a = of[draft.point(at)]!;
  const b = of[draft.point(at + 1)]!;
  const c = of[draft.point(at + 2)]!;
  const d = of[draft.point(at + 3)]!;
  const u = 1.0 - t;
  const first = u * u * u;
  const second = 3.0 * t * t * t - 6.0 * t * t + 4.0;
  const third = 3.0 * u * u * u - 6.0 * u * u + 4.0;
  const fourth = t * t * t;
  return (first * a + second * b + third * c + fourth * d) / 6.0;
}

function lengthOf(fineX: Float64Array, fineY: Float64Array): number {
  let sum = 0.0;
  for (let i = 1; i < fineX.length; i++) sum += chordOf(fineX, fineY, i);
  return sum;
}

function chordOf(fineX: Float64Array, fineY: Float64Array, i: number): number {
  const dx = fineX[i]! - fineX[i - 1]!;
  const dy = fineY[i]! - fineY[i - 1]!;
  return Math.sqrt(dx * dx + dy * dy);
}
