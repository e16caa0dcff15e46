const VERSION = 1;
const HEADER_BYTES = 3;
const MAX_CHANNELS = 4;
const MAX_PER_SECOND = 60;
const MAX_SECONDS = 600;
const BYTES_A_MINUTE = 16 * 1024;
const MAX_BYTES = (MAX_SECONDS / 60) * BYTES_A_MINUTE;
const MAX_VARINT = 5;

/**
 * How somebody drove or typed: a few whole numbers per sample. The twin of `Recording` in
 * dev.slipstream.proto.phantom, with the same bounds; docs/traces.md has the format.
 */
export class Recording {
  readonly perSecond: number;
  readonly channels: number;
  private readonly values: Int32Array;

  private constructor(perSecond: number, channels: number, values: Int32Array) {
    this.perSecond = perSecond;
    this.channels = channels;
    this.values = values;
  }

  /** At least one. */
  get samples(): number {
    return this.values.length / this.channels;
  }

  at(sample: number, channel: number): number {
    return this.values[sample * this.channels + channel]!;
  }

  /** Bytes of whatever origin; undefined when they are no recording. */
  static read(bytes: Uint8Array): Recording | undefined {
    if (bytes.length < HEADER_BYTES || bytes.length > MAX_BYTES) return undefined;
    const [version, channels, perSecond] = bytes as unknown as [number, number, number];
    const isKnown = version === VERSION && channels >= 1 && channels <= MAX_CHANNELS;
    if (!isKnown || perSecond < 1 || perSecond > MAX_PER_SECOND) return undefined;
    const numbers = new Varints(bytes, HEADER_BYTES);
    const samples = numbers.next();
    if (numbers.isBroken || samples < 1 || samples > MAX_SECONDS * perSecond) return undefined;
    const minutes = 1 + Math.floor(samples / (60 * perSecond));
    if (bytes.length > Math.min(MAX_BYTES, minutes * BYTES_A_MINUTE)) return undefined;
    if (bytes.length < HEADER_BYTES + samples * channels) return undefined;
    const values = valuesOf(numbers, samples * channels, channels);
    const isWhole = !numbers.isBroken && numbers.isAtEnd;
    return isWhole ? new Recording(perSecond, channels, values) : undefined;
  }
}

/** Each is told as what differs from where the two before it in its channel lead; sums wrap around. */
function valuesOf(numbers: Varints, count: number, channels: number): Int32Array {
  const values = new Int32Array(count);
  for (let i = 0; i < count; i++) {
    const last = values[i - channels] ?? 0;
    const expected = i < 2 * channels ? last : 2 * last - values[i - 2 * channels]!;
    values[i] = expected + numbers.nextSigned();
  }
  return values;
}

/** Whole numbers of seven bits a byte, the lowest first. */
class Varints {
  isBroken = false;
  private readonly bytes: Uint8Array;
  private position: number;

  constructor(bytes: Uint8Array, position: number) {
    this.bytes = bytes;
    this.position = position;
  }

  /** 32 bits, of which the uppermost may make it negative. */
  next(): number {
    let value = 0;
    for (let length = 0; length < MAX_VARINT; length++) {
      const byte = this.bytes[this.position++];
      if (byte === undefined) break;
      value |= (byte & 0x7f) << (7 * length);
      if (byte < 0x80) {
        this.isBroken ||= length === MAX_VARINT - 1 && byte > 0x0f;
        return value;
      }
    }
    this.isBroken = true;
    return 0;
  }

  nextSigned(): number {
    const value = this.next();
    return (value >>> 1) ^ -(value & 1);
  }

  get isAtEnd(): boolean {
    return this.position === this.bytes.length;
  }
}
