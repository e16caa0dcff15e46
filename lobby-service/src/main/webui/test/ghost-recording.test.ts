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

  it('last ten minutes at most', () => {
    const still = (...samples: [count: number, low: number, high: number]) => {
      const [count, low, high] = samples;
      const bytes = new Uint8Array(5 + count);
      bytes.set([1, 1, 1, low, high]);
      return bytes;
    };
    expect(Recording.read(still(600, 0xd8, 0x04))?.samples).toBe(600);
    expect(Recording.read(still(601, 0xd9, 0x04))).toBeUndefined();
  });

  it('weigh no more than their time may', () => {
    const count = 3_599 * 4; // numbers in a minute, all but a sample
    const head = [1, 4, 60, 0x8f, 0x1c];
    const light = Uint8Array.from([...head, ...new Uint8Array(count)]);
    expect(Recording.read(light)?.samples).toBe(3_599);
    const heavy = Uint8Array.from([...head, ...Array(count).fill([0x80, 0]).flat()]);
    expect(Recording.read(heavy)).toBeUndefined();
    expect(Recording.read(new Uint8Array(160 * 1024 + 1))).toBeUndefined();
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
