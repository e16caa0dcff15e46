import { scatter } from './digest.ts';

const UNIT = 1.0 / 16_777_216.0; // 2^-24

/**
 * Chance from a seed: xoshiro128** (Blackman and Vigna), filled by Murmur3's finaliser. The twin of
 * the owner's `Dice`; streams of one seed do not repeat each other.
 */
export class Dice {
  private s0: number;
  private s1: number;
  private s2: number;
  private s3: number;

  constructor(seedHigh: number, seedLow: number, stream: number) {
    const base = scatter((stream + 0x9e3779b9) | 0);
    this.s0 = scatter(seedLow ^ base);
    this.s1 = scatter((seedHigh + this.s0) | 0);
    this.s2 = scatter((seedLow + this.s1) | 0);
    this.s3 = scatter(seedHigh ^ this.s2) | 1; // never all zero
  }

  next(): number {
    const scrambled = Math.imul(this.s1, 5);
    const result = Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
    const shifted = this.s1 << 9;
    this.s2 ^= this.s0;
    this.s3 ^= this.s1;
    this.s1 ^= this.s2;
    this.s0 ^= this.s3;
    this.s2 ^= shifted;
    this.s3 = (this.s3 << 11) | (this.s3 >>> 21);
    return result;
  }

  /** From 0 up to, not including, 1. */
  unit(): number {
    return (this.next() >>> 8) * UNIT;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.unit();
  }

  /** From 0 up to, not including, the bound. */
  below(bound: number): number {
    return Math.floor(this.unit() * bound);
  }

  /** -1 or 1. */
  side(): number {
    return this.next() < 0 ? -1.0 : 1.0;
  }
}
