import { PI } from './angles.ts';
import type { Draft } from './draft.ts';
import type { Line } from './line.ts';
import { clearance, type Difficulty } from './settings.ts';

const MARGIN = 1.04; // on the radius: chords hide a little of a bend

/**
 * Looks for what makes a line undrivable: bends tighter than the radius, and stretches of road that
 * come too close to each other.
 */
export class Survey {
  private readonly line: Line;
  private readonly minRadius: number;
  private readonly clearance: number;
  private readonly apart: number;
  private readonly columns: number;
  private readonly rows: number;
  private readonly left: number;
  private readonly top: number;
  private readonly from: Int32Array;
  private readonly sorted: Int32Array;

  constructor(line: Line, difficulty: Difficulty) {
    this.line = line;
    this.minRadius = difficulty.minRadius * MARGIN;
    this.clearance = clearance(difficulty);
    this.apart = Math.floor((PI * difficulty.minRadius) / line.step) + 2;
    this.left = least(line.x);
    this.top = least(line.y);
    this.columns = this.cell(most(line.x) - this.left) + 1;
    this.rows = this.cell(most(line.y) - this.top) + 1;
    this.from = new Int32Array(this.columns * this.rows + 1);
    this.sorted = new Int32Array(line.points());
    this.sort();
  }

  private cell(metres: number): number {
    return Math.floor(metres / this.clearance);
  }

  private columnOf(point: number): number {
    return this.cell(this.line.x[point]! - this.left);
  }

  private rowOf(point: number): number {
    return this.cell(this.line.y[point]! - this.top);
  }

  private cellOf(point: number): number {
    return this.rowOf(point) * this.columns + this.columnOf(point);
  }

  /** Points by cell: those of cell c are sorted[from[c]] up to sorted[from[c + 1]]. */
  private sort(): void {
    for (let i = 0; i < this.line.points(); i++) this.from[this.cellOf(i) + 1]!++;
    for (let c = 0; c < this.columns * this.rows; c++) this.from[c + 1]! += this.from[c]!;
    const next = this.from.slice();
    for (let i = 0; i < this.line.points(); i++) this.sorted[next[this.cellOf(i)]!++] = i;
  }

  /** Marks the points of the draft that are to blame. False when there are none. */
  mark(draft: Draft, marked: boolean[]): boolean {
    let found = false;
    for (let i = 0; i < this.line.points(); i++) {
      const tooTight = Math.abs(this.line.curvature(i)) * this.minRadius > 1.0;
      if (tooTight || this.tooClose(i)) {
        found = true;
        marked[draft.point(this.line.span[i]! + 1)] = true;
        marked[draft.point(this.line.span[i]! + 2)] = true;
      }
    }
    return found;
  }

  private tooClose(point: number): boolean {
    const column = this.columnOf(point);
    const row = this.rowOf(point);
    for (let r = Math.max(0, row - 1); r <= Math.min(this.rows - 1, row + 1); r++) {
      for (let c = Math.max(0, column - 1); c <= Math.min(this.columns - 1, column + 1); c++) {
        if (this.tooCloseIn(point, r * this.columns + c)) return true;
      }
    }
    return false;
  }

  private tooCloseIn(point: number, cell: number): boolean {
    const { line } = this;
    for (let k = this.from[cell]!; k < this.from[cell + 1]!; k++) {
      const other = this.sorted[k]!;
      const between = Math.abs(point - other);
      const steps = line.closed ? Math.min(between, line.points() - between) : between;
      const dx = line.x[other]! - line.x[point]!;
      const dy = line.y[other]! - line.y[point]!;
      if (steps > this.apart && dx * dx + dy * dy < this.clearance * this.clearance) return true;
    }
    return false;
  }
}

function least(values: Float64Array): number {
  return values.reduce((a, b) => Math.min(a, b));
}

function most(values: Float64Array): number {
  return values.reduce((a, b) => Math.max(a, b));
}
