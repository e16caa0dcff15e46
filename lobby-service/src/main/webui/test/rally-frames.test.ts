import { fromBinary } from '@bufbuild/protobuf';
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RallyFrameSchema } from '../src/gen/slipstream/v1/rally_pb.ts';
import { BitReader } from '../src/rally/rules/bits.ts';
import { Screen } from '../src/rally/rules/screen.ts';

const FILE = new URL('../../../../../proto/src/test/resources/rally-frames.json', import.meta.url);
const NAMES = ['x', 'y', 'vx', 'vy', 'heading', 'yaw', 'vxStep', 'vyStep', 'yawStep'] as const;
const REST = ['nitroTicks', 'nitroFuel', 'nitroCharges', 'holdTicks', 'ghostTicks'] as const;
const STILL = {
  ...{ x: 640, y: -64, vx: 0, vy: 0, heading: 10, yaw: 0, vxStep: 0, vyStep: 0, yawStep: 0 },
  ...{ flags: 16, nitroTicks: 4, nitroFuel: 240, nitroCharges: 2, holdTicks: 0, ghostTicks: 9 },
  ...{ passed: 0, place: 1 },
};

/** Bits as they are written, filled up to whole bytes. */
function bytes(bits: string): Uint8Array {
  const packed = bits.replaceAll(' ', '').match(/.{1,8}/g) ?? [];
  return Uint8Array.from(packed.map((byte) => parseInt(byte.padEnd(8, '0'), 2)));
}

describe('rally frames', () => {
  it('are numbers in Exp-Golomb codes', () => {
    const bits = new BitReader(bytes('1 010 011 00100 101 0111 00110'));
    const read = [0, 0, 0, 0].map((k) => bits.number(k));
    expect(read).toEqual([0, 1, 2, 3]);
    expect(bits.number(2)).toBe(1);
    expect([bits.signed(1), bits.signed(0)]).toEqual([-3, -3]);
  });

  it('tell what nobody could expect, and timers run down by themselves', () => {
    const screen = new Screen();
    screen.full({ asOf: 180, cars: [STILL], delta: new Uint8Array(), endsAt: 900 });
    // Moves: vx +4 (8 in order 2: 011 00), the rest 0; then nothing rare.
    const delta = bytes('1 01100 100 100 1 1 1 0');
    screen.delta({ asOf: 0, cars: [], delta, endsAt: 0 }, 183);
    const [car] = screen.cars;
    expect(car).toMatchObject({ vx: 4, vxStep: 4, x: 640, y: -64, nitroTicks: 1, ghostTicks: 6 });
    expect(screen.endsAt).toBe(900);
  });

  it('of other cars are refused', () => {
    const screen = new Screen();
    screen.full({ asOf: 0, cars: [STILL], delta: new Uint8Array(), endsAt: 900 });
    expect(() =>
      screen.delta({ asOf: 0, cars: [], delta: bytes('0'.repeat(9)), endsAt: 0 }, 3),
    ).toThrow();
  });

  it.runIf(existsSync(FILE))('of the owner are read as the owner meant them', () => {
    const { frames, last } = JSON.parse(readFileSync(FILE, 'utf8')) as {
      frames: { tick: number; full: boolean; rally: string }[];
      last: number[][];
    };
    const screen = new Screen();
    for (const { tick, full, rally } of frames) {
      const frame = fromBinary(RallyFrameSchema, Buffer.from(rally, 'base64'));
      if (full) screen.full(frame);
      else screen.delta(frame, tick);
    }
    const order = [...NAMES, 'flags', ...REST, 'passed', 'place'] as const;
    expect(screen.cars.map((car) => order.map((name) => car[name]))).toEqual(last);
  });
});
