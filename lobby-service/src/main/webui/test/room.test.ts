import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { HeatSettingsSchema, Mode } from '../src/gen/slipstream/v1/heat_pb.ts';
import { RoomStateSchema } from '../src/gen/slipstream/v1/lobby_pb.ts';
import { RallyCarKind, RallyDifficulty } from '../src/gen/slipstream/v1/rally_pb.ts';
import { newHost } from '../src/room/host.ts';
import { modeOf, nameOf } from '../src/room/modes.ts';
import {
  allowedCars,
  CARS,
  type RallyWish,
  seedOf,
  settingsFor,
  stageCode,
  withCar,
  wishOf,
} from '../src/room/rally.ts';

const WISH: RallyWish = wishOf(undefined);

describe('modes', () => {
  it('have a name and a number each, and the unknown is typing', () => {
    expect(nameOf(modeOf('rally'))).toBe('rally');
    expect(nameOf(modeOf('typing'))).toBe('typing');
    expect(nameOf(99 as Mode)).toBe('typing');
    expect(nameOf(undefined)).toBe('typing');
  });
});

describe('the number of a stage', () => {
  it('comes back whole from what is shown, for any seed', () => {
    for (const seed of [1n, 35n, 1n << 32n, 1234567890123n, (1n << 64n) - 1n]) {
      expect(seedOf(stageCode(seed))).toBe(seed);
    }
  });

  it('is told in groups of four and read however it is spaced', () => {
    expect(stageCode(1234567890123n)).toBe('FR5H-UGNF');
    expect(stageCode((1n << 64n) - 1n)).toBe('3-W5E1-1264-SGSF');
    expect(seedOf(' fr5h ugnf')).toBe(1234567890123n);
  });

  it('is none when it is empty, nothing, or too large for the wire', () => {
    for (const code of ['', '  ', '-', '0', 'ä', 'ZZZZZZZZZZZZZ', 'FR5H-UGNF-FR5H-U']) {
      expect(seedOf(code)).toBeUndefined();
    }
  });
});

describe('the wish of a host', () => {
  it('fills in what a room of an older lobby leaves out', () => {
    expect(WISH).toMatchObject({ seed: 0n, difficulty: RallyDifficulty.MEDIUM, laps: 1 });
    expect(wishOf(create(HeatSettingsSchema, { mode: { case: 'typing', value: {} } }))).toEqual(
      WISH,
    );
  });

  it('says on the wire what it says here', () => {
    const wish = { ...WISH, seed: 7n, circuit: true, laps: 4, cars: [RallyCarKind.TANK] };
    expect(wishOf(create(HeatSettingsSchema, settingsFor(wish)))).toEqual(wish);
  });

  it('lets cars in and keeps them out, but never the last one', () => {
    const noTank = withCar(WISH, RallyCarKind.TANK, false);
    expect(noTank.cars).toEqual([RallyCarKind.BALANCED, RallyCarKind.SPEEDSTER]);
    const one = withCar(noTank, RallyCarKind.BALANCED, false);
    expect(withCar(one, RallyCarKind.SPEEDSTER, false)).toBe(one);
    expect(allowedCars(one)).toEqual([RallyCarKind.SPEEDSTER]);
    expect(allowedCars(WISH)).toEqual(CARS);
  });

  it('says all cars as none, as the lobby does', () => {
    const noTank = withCar(WISH, RallyCarKind.TANK, false);
    expect(withCar(noTank, RallyCarKind.TANK, true).cars).toEqual([]);
  });
});

describe('the host of a room', () => {
  const members = ['ann', 'bob'].map((playerId) => ({ playerId, name: playerId }));
  const room = (host: string, roomId = 'one') =>
    create(RoomStateSchema, { roomId, host, members: members.filter((m) => m.playerId >= host) });

  it('is news only when it changes in the same room', () => {
    expect(newHost(room('ann'), room('bob'))?.name).toBe('bob');
    expect(newHost(room('ann'), room('ann'))).toBeUndefined();
    expect(newHost(undefined, room('ann'))).toBeUndefined();
    expect(newHost(room('ann', 'other'), room('bob'))).toBeUndefined();
  });
});
