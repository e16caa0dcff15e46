import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Recording } from '../src/ghost/recording.ts';

const FILE = new URL('../../../../../proto/src/test/resources/recordings.json', import.meta.url);
const vectors = JSON.parse(readFileSync(FILE, 'utf8')) as {
  sound: { bytes: string; channels: number; perSecond: number; samples: number[][] }[];
  malformed: string[];
};
const bytesOf = (base64: string) => new Uint8Array(Buffer.from(base64, 'base64'));

describe('recordings', () => {
  it('are read as the owner wrote them', () => {
    expect(vectors.sound.length).toBeGreaterThan(3);
    for (const { bytes, channels, perSecond, samples } of vectors.sound) {
      const read = Recording.read(bytesOf(bytes))!;
      expect([read.channels, read.perSecond, read.samples]).toEqual([
        ...[channels, perSecond, samples.length],
      ]);
      const values = samples.map((sample, i) => sample.map((_, channel) => read.at(i, channel)));
      expect(values).toEqual(samples);
    }
  });

  it('that are malformed are refused', () => {
    expect(vectors.malformed.length).toBeGreaterThan(10);
    for (const bytes of vectors.malformed) {
      expect(Recording.read(bytesOf(bytes)), bytes).toBeUndefined();
    }
  });

  it('weigh no more than their time may', () => {
    const heavy = (length: number) => {
      const bytes = new Uint8Array(length).fill(0x80);
      bytes.set([1, 4, 60, 100]);
      return bytes;
    };
    expect(Recording.read(heavy(16 * 1024 + 1))).toBeUndefined();
    expect(Recording.read(heavy(160 * 1024 + 1))).toBeUndefined();
    const zeros = new Uint8Array(3 + 2 + 600 * 4);
    zeros.set([1, 4, 1, 0xd8, 0x04]);
    expect(Recording.read(zeros)?.samples).toBe(600);
  });

  it('of whatever bytes are read or refused, and nothing is thrown', () => {
    let seed = 1;
    const chance = () => (seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0) >>> 8;
    for (let i = 0; i < 20_000; i++) {
      const bytes = Uint8Array.from({ length: chance() % 40 }, () => chance());
      if (bytes.length > 4 && chance() % 2) bytes.set([1, 2, 20, 4]);
      Recording.read(bytes);
    }
  });
});
