import { describe, expect, it } from 'vitest';
import { chosen, type Drive } from '../src/ghost/choice.ts';
import { gapTo } from '../src/ghost/delta.ts';
import { DrivenGhost } from '../src/ghost/driven.ts';
import { rallyPlace, typingPlace } from '../src/ghost/place.ts';
import { Recording } from '../src/ghost/recording.ts';
import { caretAt, permilleOf, TypedGhost } from '../src/ghost/typed.ts';
import { GO_TICK } from '../src/rally/rules/constants.ts';

/** As docs/traces.md has it. */
function recording(perSecond: number, samples: readonly (readonly number[])[]): Recording {
  const bytes: number[] = [1, samples[0]!.length, perSecond];
  const write = (value: number) => {
    for (let rest = value >>> 0; ; rest >>>= 7) {
      bytes.push(rest > 0x7f ? (rest & 0x7f) | 0x80 : rest);
      if (rest <= 0x7f) return;
    }
  };
  write(samples.length);
  samples.forEach((sample, i) =>
    sample.forEach((value, channel) => {
      const [last, first] = [samples[i - 1]?.[channel] ?? 0, samples[i - 2]?.[channel]];
      const off = value - (first === undefined ? last : 2 * last - first);
      write((off << 1) ^ (off >> 31));
    }),
  );
  return Recording.read(Uint8Array.from(bytes))!;
}

const drive = (id: number, playerId: string): Drive => ({
  ...{ id, playerId, name: playerId, timeUs: 1_000_000 * id },
});
const [me, fast, next] = [drive(9, 'me'), drive(1, 'fast'), drive(8, 'next')];

describe('the choice of a ghost', () => {
  it('is whom one wished for', () => {
    const all = { own: me, leader: fast, rival: next };
    expect(chosen(all, 'own')).toEqual({ kind: 'own', drive: me });
    expect(chosen(all, 'leader')).toEqual({ kind: 'leader', drive: fast });
    expect(chosen(all, 'rival')).toEqual({ kind: 'rival', drive: next });
    expect(chosen(all, 'none')).toBeUndefined();
  });

  it('is the house for whoever was never here, never a record that was not asked for', () => {
    const house = drive(20, 'house');
    const others = { leader: fast, house };
    expect(chosen(others, 'own')).toEqual({ kind: 'house', drive: house });
    expect(chosen(others, 'rival')).toEqual({ kind: 'house', drive: house });
    expect(chosen(others, 'leader')).toEqual({ kind: 'leader', drive: fast });
    expect(chosen({ leader: fast }, 'own')).toBeUndefined();
    expect(chosen({ leader: fast }, 'rival')).toBeUndefined();
    expect(chosen({}, 'own')).toBeUndefined();
  });

  it('knows the house, which is nobody one could meet', () => {
    const house = drive(1, 'house');
    expect(chosen({ leader: house, house }, 'own')).toEqual({ kind: 'house', drive: house });
    expect(chosen({ own: me, leader: house }, 'leader')).toMatchObject({ kind: 'house' });
    expect(chosen({ own: me, leader: house }, 'own')).toMatchObject({ kind: 'own' });
  });

  it('knows the own best by any name', () => {
    const leads = { own: me, leader: me };
    expect(chosen(leads, 'leader')).toEqual({ kind: 'own', drive: me });
    expect(chosen(leads, 'rival')).toEqual({ kind: 'own', drive: me });
  });
});

describe('keys of places', () => {
  it('are those of race-service', () => {
    expect(rallyPlace(0xabcn, 3)).toBe('rally:0000000000000abc:3');
    expect(rallyPlace(0xffff_0000_0000_0001n, 1)).toBe('rally:ffff000000000001:1');
    expect([typingPlace(0), typingPlace(50)]).toEqual(['typing:25', 'typing:50']);
  });
});

describe('a driven ghost', () => {
  const drive = [
    [0, 0, 65_000],
    [64, 0, 464],
    [192, 64, 464],
    [64 * 500, 0, 464],
    [64 * 501, 0, 464],
  ];
  const ghost = new DrivenGhost(recording(20, drive), 1_000);

  it('is where it was at each sample, and between them in between', () => {
    expect(ghost.pose(0)).toMatchObject({ x: 0, y: 0 });
    expect(ghost.pose(3)).toMatchObject({ x: 1, y: 0, vx: 40, vy: 20 });
    expect(ghost.pose(4.5)).toMatchObject({ x: 2, y: 0.5 });
    expect(ghost.pose(-5)).toMatchObject({ x: 0, y: 0 });
  });

  it('turns the shorter way', () => {
    const turned = ghost.pose(1.5)!.heading / (Math.PI * 2);
    expect(turned).toBeCloseTo(65_500 / 65_536, 6);
  });

  it('that was put back jumps instead of flying there', () => {
    expect(ghost.pose(8)).toMatchObject({ x: 3, y: 1 });
    expect(ghost.pose(9)).toMatchObject({ x: 500 });
  });

  it('goes when its drive is over', () => {
    expect(ghost.pose(12)).toMatchObject({ x: 501 });
    expect(ghost.pose(15)).toBeUndefined();
    const long = Array.from({ length: 200 }, (_, i) => [i, 0, 0]);
    const seen = new DrivenGhost(recording(20, long), 1_000);
    expect(seen.pose(GO_TICK + 119)).toBeDefined();
    expect(seen.pose(GO_TICK + 121)).toBeUndefined();
  });
});

describe('a typed ghost', () => {
  const ghost = new TypedGhost(recording(20, [[0], [0], [100], [50], [200], [900]]), 400);

  it('is as far as it was at that time', () => {
    expect([0, 50, 75, 100, 150].map((ms) => ghost.permille(ms))).toEqual([0, 0, 50, 100, 50]);
    expect(ghost.permille(300)).toBe(900);
    expect(ghost.permille(400)).toBe(1_000);
  });

  it('had come so far when it first had', () => {
    expect(ghost.msAt(0)).toBe(0);
    expect(ghost.msAt(50)).toBe(75);
    expect(ghost.msAt(100)).toBe(100);
    expect(ghost.msAt(150)).toBe(175);
    expect(ghost.msAt(950)).toBe(400);
  });
});

describe('a text', () => {
  const text = ['fast', 'tiger', 'ok'];

  it('stands as far as the owner counts', () => {
    const share = (letters: number) => Math.floor((letters * 1_000) / 13);
    expect(permilleOf([''], text)).toBe(0);
    expect(permilleOf(['fas'], text)).toBe(share(3));
    expect(permilleOf(['faxt'], text)).toBe(share(2));
    expect(permilleOf(['fast', ''], text)).toBe(share(5));
    expect(permilleOf(['faxt', 'ti'], text)).toBe(share(2));
    expect(permilleOf(['fast', 'tigerrr'], text)).toBe(share(10));
    expect(permilleOf(['fast', 'tiger', 'ok'], text)).toBe(1_000);
  });

  it('has a place for every share', () => {
    expect(caretAt(0, text)).toEqual({ word: 0, letter: 0 });
    const typed: [string[], object][] = [
      [['fa'], { word: 0, letter: 2 }],
      [['fast'], { word: 0, letter: 4 }],
      [['fast', ''], { word: 1, letter: 0 }],
      [['fast', 'tiger', 'o'], { word: 2, letter: 1 }],
    ];
    for (const [page, caret] of typed) expect(caretAt(permilleOf(page, text), text)).toEqual(caret);
    expect(caretAt(1_000, text)).toEqual({ word: 2, letter: 2 });
  });
});

describe('the gap to a ghost', () => {
  it('is that of the last checkpoint passed', () => {
    const ghost = [6_000, 12_000];
    expect(gapTo(ghost, [])).toBeUndefined();
    expect(gapTo(ghost, [5_400_999])).toEqual({ number: 1, ms: -600 });
    expect(gapTo(ghost, [5_400_999, 12_345_678])).toEqual({ number: 2, ms: 345 });
  });

  it('is not told where the ghost has no time', () => {
    expect(gapTo([], [5_400_999])).toBeUndefined();
    expect(gapTo([6_000], [1, 2])).toBeUndefined();
  });
});
