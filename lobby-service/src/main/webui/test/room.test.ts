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
  choiceOf,
  MOST_LAPS,
  type RallyWish,
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
  const DIFFICULTIES = [1, 2, 3, 4];
  const THREE = [1, 2, 3];

  it('comes back whole from what is shown, with all that makes the road another one', () => {
    const seen = new Set<string>();
    for (const difficulty of DIFFICULTIES)
      for (const length of THREE)
        for (const curves of THREE)
          for (const laps of [0, 1, 3, MOST_LAPS]) {
            const course = { circuit: laps > 0, laps: laps || 1 };
            const stage = { seed: 1234567890123n, difficulty, length, curves, ...course };
            const code = stageCode(stage);
            seen.add(code);
            expect(choiceOf(code)).toEqual(stage);
          }
    expect(seen.size).toBe(4 * 3 * 3 * 4);
  });

  it('holds any seed', () => {
    for (const seed of [1n, 35n, 1n << 32n, (1n << 64n) - 1n]) {
      expect(choiceOf(stageCode({ ...WISH, seed }))).toMatchObject({ seed });
    }
  });

  it('is told in groups of four and read however it is spaced, or out of a link', () => {
    expect(stageCode({ ...WISH, seed: 1234567890123n })).toBe('3M0-0000-FR5H-UGNF');
    expect(stageCode({ ...WISH, seed: (1n << 64n) - 1n })).toBe('3M3-W5E1-1264-SGSF');
    const wanted = choiceOf('3M0-0000-FR5H-UGNF');
    for (const code of [
      ' 3m00000fr5hugnf',
      '3M0 0000 FR5H UGNF',
      '3M0–0000—FR5H\u2011UGNF',
      'https://a.very.long.name.of.a.hall.example/stage/3m0-0000-fr5h-ugnf?from=chat',
    ]) {
      expect(choiceOf(code)).toEqual(wanted);
    }
  });

  it('is read where it is an older one, which says the seed only', () => {
    expect(choiceOf(' fr5h ugnf')).toEqual({ seed: 1234567890123n });
    expect(choiceOf('3-W5E1-1264-SGSF')).toEqual({ seed: (1n << 64n) - 1n });
  });

  it('is none when it is empty, nothing, cut, or too large', () => {
    const codes = ['', '  ', '-', '0', 'ä', 'ZZZZZZZZZZZZZ', '3M0-0000-FR5H-UGN'];
    for (const code of [
      ...codes,
      '3M0-0000-FR5H-UGNF-1',
      'ZZ0-0000-FR5H-UGNF',
      '3M0-0000-0000-0000',
    ]) {
      expect(choiceOf(code), code).toBeUndefined();
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
