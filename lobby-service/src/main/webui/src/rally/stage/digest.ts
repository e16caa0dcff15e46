/** Murmur3's finaliser: every bit in changes half of the bits out. */
export function scatter(value: number): number {
  let h = value | 0;
  h ^= h >>> 16;
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  h ^= h >>> 16;
  return h;
}

const scratch = new DataView(new ArrayBuffer(8));

/** A 64-bit digest in two 32-bit halves: the twin of the owner's `Digest`. */
export class Digest {
  private upper = 0x2545f491;
  private lower = 0x4f6cdd1d;

  int(value: number): void {
    let a = Math.imul(value, 0xcc9e2d51);
    a = (a << 15) | (a >>> 17);
    this.upper ^= Math.imul(a, 0x1b873593);
    const high = this.upper;
    this.upper = (Math.imul((high << 13) | (high >>> 19), 5) + 0xe6546b64) | 0;
    let b = Math.imul(value, 0x239b961b);
    b = (b << 17) | (b >>> 15);
    this.lower ^= Math.imul(b, 0xab0e9789);
    const low = this.lower;
    this.lower = (Math.imul((low << 16) | (low >>> 16), 5) + 0x561ccd1b) | 0;
    this.lower = (this.lower + this.upper) | 0;
  }

  /** The bits of the number, the upper half first. -0 is not 0. */
  double(value: number): void {
    scratch.setFloat64(0, value);
    this.int(scratch.getInt32(0));
    this.int(scratch.getInt32(4));
  }

  flag(value: boolean): void {
    this.int(value ? 1 : 0);
  }

  high(): number {
    return scatter((this.upper + this.lower) | 0);
  }

  low(): number {
    return scatter(this.lower ^ (this.high() << 1));
  }

  /** Sixteen digits, as the vectors have it. */
  hex(): string {
    return hex(this.high()) + hex(this.low());
  }

  value(): bigint {
    return BigInt(`0x${this.hex()}`);
  }
}

function hex(half: number): string {
  return (half >>> 0).toString(16).padStart(8, '0');
}
