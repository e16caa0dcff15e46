import { create, fromBinary, getOption, toBinary } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { close_code, ErrorCode, ErrorCodeSchema } from '../src/gen/slipstream/v1/error_pb.ts';
import {
  RaceClientMessageSchema,
  RaceServerMessageSchema,
} from '../src/gen/slipstream/v1/race_pb.ts';
import { fullJitter } from '../src/net/backoff.ts';
import { Clock } from '../src/net/clock.ts';
import { errorOfClose, verdict } from '../src/net/closing.ts';
import { decodeRace, encodeRace } from '../src/net/wire.ts';

describe('wire', () => {
  it('writes what the schema reads', () => {
    const inputs = [
      { seq: 1, mode: { case: 'typing' as const, value: { word: 0, letter: 2, key: 97 } } },
    ];
    const bytes = encodeRace({ case: 'inputs', value: { inputs } });
    const read = fromBinary(RaceClientMessageSchema, bytes);
    expect(read.body.case === 'inputs' && read.body.value.inputs[0]?.mode.value).toMatchObject({
      key: 97,
    });
  });

  it('reads a message of a newer server without its unknown body', () => {
    const known = toBinary(RaceServerMessageSchema, create(RaceServerMessageSchema, {}));
    const unknown = new Uint8Array([...known, 0xfa, 0x3e, 0x01, 0x00]); // field 1007, one byte
    expect(decodeRace(unknown).body.case).toBeUndefined();
  });
});

describe('clock', () => {
  it('trusts the quickest of the last pings', () => {
    const clock = new Clock(() => 0);
    clock.pong(1_000, 6_100, 1_400); // rtt 400: offset 4900
    clock.pong(2_000, 7_010, 2_020); // rtt 20: offset 5000
    clock.pong(3_000, 8_300, 3_300); // rtt 300
    expect(clock.offset).toBe(5_000);
  });

  it('forgets old pings, so that drift does not stay', () => {
    const clock = new Clock(() => 0);
    clock.pong(0, 5_000, 0);
    for (let i = 0; i < 8; i++) clock.pong(0, 7_000, 10);
    expect(clock.offset).toBe(6_995);
  });

  it('uses the time of the welcome until the first pong', () => {
    const clock = new Clock(() => 100);
    clock.hint(1_100);
    expect(clock.now()).toBe(1_100);
  });
});

describe('reconnect', () => {
  it('waits anywhere below a bound that doubles and ends', () => {
    const longest = [0, 1, 2, 10, 99].map((attempt) => fullJitter(attempt, () => 1));
    expect(longest).toEqual([200, 400, 800, 8_000, 8_000]);
    expect(fullJitter(5, () => 0)).toBe(0);
  });

  it('knows what each close code asks for', () => {
    expect(verdict(1006)).toBe('again');
    expect(verdict(1012)).toBe('again');
    expect(verdict(4000 + ErrorCode.MOVED)).toBe('again');
    expect(verdict(4000 + ErrorCode.TOO_SLOW)).toBe('again');
    expect(verdict(4000 + ErrorCode.REPLACED)).toBe('replaced');
    expect(verdict(4000 + ErrorCode.HEAT_OVER)).toBe('over');
    expect(verdict(4000 + ErrorCode.TOKEN_INVALID)).toBe('papers');
    expect(verdict(4000 + ErrorCode.READ_ONLY)).toBe('stop');
    expect(verdict(4000 + ErrorCode.SEAT_GIVEN_UP)).toBe('stop');
    expect(errorOfClose(4999)).toBe(ErrorCode.UNSPECIFIED);
  });

  it('reads every close code of the contract back as its error', () => {
    for (const value of ErrorCodeSchema.values) {
      const close = getOption(value, close_code);
      if (close > 0) expect(errorOfClose(close)).toBe(value.number);
    }
  });
});
