import { Dice } from './dice.ts';
import type { Line } from './line.ts';
import type { StageSettings } from './settings.ts';

export const ROCK = 0;
export const TREE = 1;
export const BUILDING = 2;

const BUCKET = 24.0; // metres
const BARE_SHARE = 0.25; // of buckets without anything, so that it clusters
const FROM_EDGE = 2.0; // metres free beside the road
const APART = 5.0; // metres between two obstacles: a car fits through
const NEAR = 12; // obstacles drawn before that a new one may be close to
const MOST = 256; // 3,000 m of the hardest stage hold about 75

/**
 * Rocks, trees and buildings on the verges, as circles, sorted along the road into buckets of equal
 * length. Whoever is near an obstacle is in its bucket or in one next to it.
 */
export class Obstacles {
  count = 0;
  readonly kind = new Uint8Array(MOST);
  readonly x = new Float64Array(MOST);
  readonly y = new Float64Array(MOST);
  readonly radius = new Float64Array(MOST);

  /** Those of bucket b are from[b] up to from[b + 1]. */
  private readonly from: Int32Array;
  private readonly bucketLength: number;

  constructor(line: Line, half: Float64Array, settings: StageSettings) {
    const dice = new Dice(settings.seedHigh, settings.seedLow, 3);
    const metres = line.segments() * line.step;
    const buckets = Math.max(3, Math.floor(metres / BUCKET));
    const each = metres / buckets;
    this.bucketLength = each;
    this.from = new Int32Array(buckets + 1);
    for (let b = 0; b < buckets; b++) {
      const bare = dice.unit() < BARE_SHARE;
      const wanted = (settings.difficulty.obstacles * each) / 100.0 / (1.0 - BARE_SHARE);
      for (let more = wanted; more > 0.0 && !bare; more -= 1.0) {
        if (dice.unit() < more) {
          this.draw(line, half, settings.difficulty.verge, dice, (b + dice.unit()) * each);
        }
      }
      this.from[b + 1] = this.count;
    }
  }

  private buckets(): number {
    return this.from.length - 1;
  }

  /** The bucket of a place along the line. */
  bucketOf(along: number): number {
    return Math.max(0, Math.min(this.buckets() - 1, Math.floor(along / this.bucketLength)));
  }

  /** The first obstacle of a bucket, which may lie beyond either end of the line. */
  firstOf(bucket: number): number {
    return this.from[this.wrapped(bucket)]!;
  }

  /** The one after the last obstacle of a bucket. */
  endOf(bucket: number): number {
    return this.from[this.wrapped(bucket) + 1]!;
  }

  private wrapped(bucket: number): number {
    const buckets = this.buckets();
    return bucket < 0 ? bucket + buckets : bucket < buckets ? bucket : bucket - buckets;
  }

  private draw(line: Line, half: Float64Array, verge: number, dice: Dice, along: number): void {
    const chance = dice.unit();
    const size = dice.unit();
    const side = dice.side();
    const off = dice.unit();
    const type = chance < 0.35 ? ROCK : chance < 0.9 ? TREE : BUILDING;
    const wide = type === ROCK ? 0.8 + size * 1.2 : type === TREE ? 0.6 + size * 0.6 : 2.5 + size;
    const point = Math.min(Math.floor(along / line.step), line.segments() - 1);
    const least = half[point]! + FROM_EDGE + wide;
    const most = half[point]! + verge - 0.5;
    const lateral = side * (least + Math.max(0.0, most - least) * off);
    const after = line.after(point);
    const dx = (line.x[after]! - line.x[point]!) / line.step;
    const dy = (line.y[after]! - line.y[point]!) / line.step;
    const px = line.x[point]! - dy * lateral;
    const py = line.y[point]! + dx * lateral;
    if (this.count < MOST && this.isFree(px, py, wide)) {
      this.kind[this.count] = type;
      this.x[this.count] = px;
      this.y[this.count] = py;
      this.radius[this.count] = wide;
      this.count++;
    }
  }

  private isFree(px: number, py: number, wide: number): boolean {
    for (let i = Math.max(0, this.count - NEAR); i < this.count; i++) {
      const dx = px - this.x[i]!;
      const dy = py - this.y[i]!;
      const apart = wide + this.radius[i]! + APART;
      if (dx * dx + dy * dy < apart * apart) return false;
    }
    return true;
  }
}
