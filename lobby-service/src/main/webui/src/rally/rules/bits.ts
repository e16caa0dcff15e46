/** Reads bits, the highest of a byte first, and Exp-Golomb codes: what the owner's `BitWriter` wrote. */
export class BitReader {
  private readonly bytes: Uint8Array;
  private bits = 0;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** Beyond the end everything is a one, so that a torn message ends instead of hanging. */
  bit(): number {
    const byte = this.bytes[this.bits >>> 3] ?? 0xff;
    const value = (byte >>> (7 - (this.bits & 7))) & 1;
    this.bits++;
    return value;
  }

  private raw(count: number): number {
    let value = 0;
    for (let i = 0; i < count; i++) value = (value << 1) | this.bit();
    return value;
  }

  number(k: number): number {
    let zeros = 0;
    while (this.bit() === 0) zeros++;
    const upper = (1 << zeros) | this.raw(zeros);
    return ((upper - 1) << k) | this.raw(k);
  }

  /** Of either sign: 0, 1, 2, 3, 4… are 0, -1, 1, -2, 2… */
  signed(k: number): number {
    const value = this.number(k);
    return (value >>> 1) ^ -(value & 1);
  }

  /** Whether only the padding of the last byte is left. */
  get isAtEnd(): boolean {
    return this.bytes.length === (this.bits + 7) >>> 3;
  }
}
