import { cos, sin, TURN } from './angles.ts';
import { Dice } from './dice.ts';
import type { StageSettings } from './settings.ts';

const MAX_POINTS = 128; // 3,000 m at no less than 37 m, and the run-out
const RUN_IN = 40.0; // metres between the first points: room for the grid
const STRAIGHT_SHARE = 0.3; // of the bends that are none
const MAX_LEAN = 1.75; // radians off the general direction
const MAX_WANDER = 0.9; // radians that the general direction may turn away
const WANDER = 0.2; // radians that it turns between two points, at most
const CHANGE_SHARE = 0.35; // of points where a mixed stage changes its pace

/** The line of a stage while it is being drawn: control points of a uniform cubic B-spline. */
export class Draft {
  readonly closed: boolean;
  readonly x = new Float64Array(MAX_POINTS);
  readonly y = new Float64Array(MAX_POINTS);
  count = 0;

  private constructor(closed: boolean) {
    this.closed = closed;
  }

  static of(settings: StageSettings): Draft {
    const dice = new Dice(settings.seedHigh, settings.seedLow, 1);
    return settings.circuit ? Draft.ring(settings, dice) : Draft.road(settings, dice);
  }

  /** The dullest stage of the kind, which is always drivable: a straight, or a circle. */
  static plain(closed: boolean): Draft {
    const draft = new Draft(closed);
    for (let i = 0; i < 24; i++) {
      const angle = (TURN * i) / 24.0;
      draft.add(closed ? cos(angle) : i, closed ? sin(angle) : 0.0);
    }
    return draft;
  }

  private static road(settings: StageSettings, dice: Dice): Draft {
    const draft = new Draft(false);
    for (let i = 0; i < 4; i++) draft.add(RUN_IN * i, 0.0);
    const turnMost = settings.curves.turn * settings.difficulty.swing;
    let lean = 0.0;
    let wander = 0.0;
    let drawn = 3.0 * RUN_IN;
    let tight = dice.unit() < 0.5;
    while (drawn < settings.length.metres && draft.count < MAX_POINTS - 2) {
      tight = dice.unit() < CHANGE_SHARE ? !tight : tight;
      wander = clamp(wander + dice.between(-WANDER, WANDER), MAX_WANDER);
      const turn = dice.side() * dice.between(0.4, 1.0) * turnMost;
      const leanNext = Math.abs(lean + turn) > MAX_LEAN ? lean - turn : lean + turn;
      lean = dice.unit() < STRAIGHT_SHARE ? lean : clamp(leanNext, MAX_LEAN);
      const far = spacing(settings, tight, dice);
      draft.addTowards(lean + wander, far);
      drawn += far;
    }
    draft.addTowards(lean + wander, RUN_IN);
    draft.addTowards(lean + wander, RUN_IN);
    return draft;
  }

  /** A circle with broad swells and a bend at every point. */
  private static ring(settings: StageSettings, dice: Dice): Draft {
    const draft = new Draft(true);
    const { curves, difficulty } = settings;
    const apart = (curves.nearest + curves.farthest) * 0.5 * difficulty.stretch;
    const points = Math.floor(settings.length.lapMetres / apart + 0.5);
    const count = Math.max(8, Math.min(points, MAX_POINTS));
    const radius = (count * apart) / TURN;
    const bend = apart * 0.55 * curves.turn * difficulty.swing;
    const second = dice.between(0.0, TURN);
    const third = dice.between(0.0, TURN);
    const fifth = dice.between(0.0, TURN);
    const oval = dice.between(0.2, 0.45);
    const clover = dice.between(0.1, 0.4);
    const star = dice.between(0.05, 0.2) * difficulty.swing;
    for (let i = 0; i < count; i++) {
      const angle = (TURN * (i + dice.between(-0.2, 0.2))) / count;
      const swell =
        1.0 +
        oval * cos(2.0 * angle + second) +
        clover * cos(3.0 * angle + third) +
        star * cos(5.0 * angle + fifth);
      const bent = dice.unit() < STRAIGHT_SHARE ? 0.0 : bend * dice.between(-1.0, 1.0);
      const far = Math.max(radius * swell + bent, radius * 0.3);
      draft.add(far * cos(angle), far * sin(angle));
    }
    return draft;
  }

  private add(x: number, y: number): void {
    this.x[this.count] = x;
    this.y[this.count] = y;
    this.count++;
  }

  private addTowards(heading: number, far: number): void {
    const last = this.count - 1;
    this.add(this.x[last]! + far * cos(heading), this.y[last]! + far * sin(heading));
  }

  /** The spans of the spline; span k is drawn by the points k to k + 3. */
  spans(): number {
    return this.closed ? this.count : this.count - 3;
  }

  point(index: number): number {
    return index % this.count;
  }

  /** Moves the marked points a third of the way to the middle of their neighbours. */
  ease(marked: readonly boolean[]): void {
    const oldX = this.x.slice();
    const oldY = this.y.slice();
    const first = this.closed ? 0 : 1;
    const end = this.closed ? this.count : this.count - 1;
    for (let i = first; i < end; i++) {
      if (!marked[i]) continue;
      const before = (i + this.count - 1) % this.count;
      const after = (i + 1) % this.count;
      this.x[i] = oldX[i]! + ((oldX[before]! + oldX[after]!) * 0.5 - oldX[i]!) / 3.0;
      this.y[i] = oldY[i]! + ((oldY[before]! + oldY[after]!) * 0.5 - oldY[i]!) / 3.0;
    }
  }

  scale(factor: number): void {
    for (let i = 0; i < this.count; i++) {
      this.x[i]! *= factor;
      this.y[i]! *= factor;
    }
  }
}

function spacing(settings: StageSettings, tight: boolean, dice: Dice): number {
  const plain = tight ? settings.curves.nearest : settings.curves.farthest;
  return plain * settings.difficulty.stretch * dice.between(0.9, 1.1);
}

function clamp(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}
