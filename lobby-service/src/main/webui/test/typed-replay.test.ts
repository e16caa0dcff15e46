import { create, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Mode } from '../src/gen/slipstream/v1/heat_pb.ts';
import { ReplaySchema, ReplayStepSchema } from '../src/gen/slipstream/v1/replay_pb.ts';
import { Unplayable } from '../src/replay/log.ts';
import { Retyped } from '../src/typing/retyped.ts';
import { readTypedTape } from '../src/typing/tape.ts';
import { textOf, TYPING_RULES } from '../src/typing/text.ts';

const RULES = new URL(
  '../../../../../race-service/src/main/java/dev/slipstream/race/mode/typing/TypingConstants.java',
  import.meta.url,
);
const TEXT = textOf(1n, 10);
const BACKSPACE = 8;
const [fast, slow] = [100, 150];

interface Stroke {
  tick: number;
  seat: number;
  word: number;
  letter: number;
  key: number;
}

/** The whole text at an even pace, from the caret on that each key needs. */
function typing(seat: number, msPerKey: number): Stroke[] {
  return TEXT.flatMap((word, at) =>
    [...word, ...(at < TEXT.length - 1 ? [' '] : [])].map((letter, i) => ({
      ...{ seat, word: at, letter: i, key: letter.charCodeAt(0), tick: 0 },
    })),
  ).map((stroke, i) => ({ ...stroke, tick: (i + 1) * msPerKey }));
}

function replay(strokes: Stroke[], left: { tick: number; seat: number }[] = []) {
  const log = new BinaryWriter();
  const steps = [
    ...strokes.map(({ tick, seat, ...value }) => ({
      ...{ tick, inputs: [{ seat, input: { mode: { case: 'typing' as const, value } } }] },
    })),
    ...left.map(({ tick, seat }) => ({ tick, inputs: [{ seat, left: true }] })),
  ].sort((a, b) => a.tick - b.tick);
  for (const step of steps) log.bytes(toBinary(ReplayStepSchema, create(ReplayStepSchema, step)));
  return create(ReplaySchema, {
    heat: {
      ...{ mode: Mode.TYPING, seed: 1n, seats: [{ name: 'Ann' }, { name: 'Bob' }] },
      settings: { mode: { case: 'typing', value: { words: 10 } } },
    },
    ...{ rulesVersion: TYPING_RULES, lastTick: steps.at(-1)?.tick ?? 0 },
    log: deflateSync(log.finish()),
  });
}

const retyped = async (...of: Parameters<typeof replay>) =>
  new Retyped(await readTypedTape(replay(...of)));

describe('the text of a seed', () => {
  it('is that of the owner', () => {
    expect(TEXT.join(' ')).toBe(
      'records fully enough international below short dog two several suggested',
    );
    expect(textOf(2n, 0)).toHaveLength(25);
    expect([textOf(2n, 3).length, textOf(2n, 4_000).length]).toEqual([10, 200]);
  });

  it('is of the rules that the owner has: whoever changes those looks here too', () => {
    const version = /int RULES_VERSION = (\d+)/.exec(readFileSync(RULES, 'utf8'))?.[1];
    expect(Number(version)).toBe(TYPING_RULES);
  });
});

describe('a typing heat typed again', () => {
  it('has every caret where it was, forwards and backwards', async () => {
    const heat = await retyped([...typing(0, fast), ...typing(1, slow)]);
    heat.seek(fast * 8);
    expect(heat.seats.map(({ page }) => page)).toEqual([['records', ''], ['recor']]);
    heat.seek(fast * 3);
    expect(heat.seats.map(({ page }) => page)).toEqual([['rec'], ['re']]);
    heat.seek(1e9);
    const length = TEXT.join(' ').length;
    expect(heat.seats.map(({ finishedMs }) => finishedMs)).toEqual([fast * length, slow * length]);
    expect([0, 1].map((seat) => [heat.rank(seat), heat.progress(seat)])).toEqual([
      [1, 1_000],
      [2, 1_000],
    ]);
    expect(heat.wpmTenths(0, 1e9)).toBe(1_200); // ten letters a second
  });

  it('shows slips and their mending, and takes no key that stands elsewhere', async () => {
    const at = { seat: 0, word: 0 };
    const heat = await retyped([
      { ...at, tick: 1, letter: 0, key: 120 },
      { ...at, tick: 2, letter: 0, key: 114 }, // the caret is behind the x
      { ...at, tick: 3, letter: 1, key: BACKSPACE },
      { ...at, tick: 4, letter: 0, key: 114 },
    ]);
    heat.seek(2);
    expect(heat.seats[0]?.page).toEqual(['x']);
    heat.seek(4);
    expect(heat.seats[0]?.page).toEqual(['r']);
    expect(heat.progress(0)).toBe(13);
  });

  it('goes on without whoever left', async () => {
    const heat = await retyped(typing(1, slow), [{ tick: slow * 4, seat: 1 }]);
    heat.seek(1e9);
    expect(heat.seats[1]).toMatchObject({ hasLeft: true, finishedMs: undefined });
    expect(heat.seats[1]?.page).toEqual(['reco']); // at the same tick the key came first
  });

  it('of other rules or of another mode is refused', async () => {
    const trouble = (change: object) =>
      readTypedTape(Object.assign(replay(typing(0, fast)), change)).catch((e: unknown) =>
        e instanceof Unplayable ? e.trouble : String(e),
      );
    expect(await trouble({ rulesVersion: TYPING_RULES + 1 })).toBe('rules');
    expect(await trouble({ heat: create(ReplaySchema).heat })).toBe('mode');
    expect(await trouble({ log: Uint8Array.of(1, 2) })).toBe('torn');
  });
});
