import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorCode } from '../src/gen/slipstream/v1/error_pb.ts';
import { Refused } from '../src/net/refused.ts';
import type { Sign } from '../src/net/signs.ts';
import { GHOST, OFF_ROAD } from '../src/rally/rules/screen.ts';
import { settingsOf } from '../src/rally/stage/settings.ts';
import { Spot } from '../src/rally/stage/spot.ts';
import { Stage } from '../src/rally/stage/stage.ts';
import { draftOf, isMeant, Keys, likely, rangeOf, refusal, spotsOf } from '../src/signs/desk.ts';
import { type Drive, DriveLog, driveOf, keepDrive } from '../src/signs/drive.ts';
import { linesOf } from '../src/signs/list.ts';
import { apart, beside, postsOf, readable } from '../src/signs/posts.ts';
import { outline, sentenceOf } from '../src/signs/sentence.ts';
import { words } from '../src/signs/words.ts';

const LEXICON = {
  templates: ['{0}', '{0} ahead', '{0} and then {1}'],
  words: ['left turn', 'ice', 'patience'],
};
const wire = { difficulty: 1, length: 1, curves: 1 };
const road = Stage.of(settingsOf({ ...wire, seed: 7n, circuit: false }));
const circuit = Stage.of(settingsOf({ ...wire, seed: 7n, circuit: true }));

let ids = 0;
function sign(stage: Stage, along: number, more: Partial<Sign> = {}): Sign {
  const { x, y } = beside(stage, along);
  const message = { template: 1, words: [1] };
  return {
    ...{ id: ++ids, playerId: 'ann', name: 'Ann', up: 0, down: 0, message },
    ...{ position: { x, y: 0, z: y }, ...more },
  };
}

describe('a sentence', () => {
  it('is a template with its words', () => {
    expect(sentenceOf({ template: 1, words: [1] }, LEXICON)).toBe('Ice ahead');
    expect(sentenceOf({ template: 2, words: [0, 2] }, LEXICON)).toBe('Left turn and then patience');
    expect(outline('{0} and then {1}')).toBe('… and then …');
  });

  it('is the free text where that was allowed', () => {
    expect(sentenceOf({ text: 'mind the gap' }, LEXICON)).toBe('mind the gap');
    expect(sentenceOf({ text: `a${'🏎'.repeat(200)}` }, LEXICON)).toBe(`a${'🏎'.repeat(139)}`);
  });

  it('is nothing when it needs a newer list', () => {
    expect(sentenceOf({ template: 9, words: [1] }, LEXICON)).toBe('');
    expect(sentenceOf({ template: 1, words: [9] }, LEXICON)).toBe('');
    expect(sentenceOf({ template: 2, words: [1] }, LEXICON)).toBe('');
    expect(sentenceOf(undefined, LEXICON)).toBe('');
  });
});

describe('posts', () => {
  const posts = (stage: Stage, signs: Sign[]) => postsOf(stage, signs, LEXICON, 'bob');

  it('stand beside the road, where they were left', () => {
    const [post] = posts(road, [sign(road, 300)]);
    const there = beside(road, 300);
    expect(post).toMatchObject({ sentence: 'Ice ahead', name: 'Ann', isOwn: false });
    expect(Math.hypot(post!.x - there.x, post!.y - there.y)).toBeLessThan(0.5);
    expect(post!.along).toBeCloseTo(300, 0);
  });

  it('are pushed off the road, whatever position was sent', () => {
    const spot = new Spot();
    road.onLine(spot, 300);
    const middle = { x: spot.footX, y: 0, z: spot.footY };
    const [post] = posts(road, [sign(road, 300, { position: middle })]);
    road.find(spot, post!.x, post!.y);
    expect(Math.abs(spot.lateral)).toBeGreaterThan(road.halfAt(spot) + 0.5);
  });

  it('are none where they are far from the road, or say nothing', () => {
    const strays = [
      sign(road, 300, { position: { x: 1e5, y: 0, z: 1e5 } }),
      sign(road, 300, { position: { x: NaN, y: 0, z: 0 } }),
      sign(road, 300, { message: { template: 99, words: [] } }),
    ];
    expect(posts(road, strays)).toEqual([]);
  });

  it('do not crowd: the better rated of two at one place stands', () => {
    const [best, next, away] = [sign(road, 300), sign(road, 305), sign(road, 340)];
    expect(posts(road, [best, next, away]).map(({ id }) => id)).toEqual([best.id, away.id]);
  });

  it('are at most forty', () => {
    const many = Array.from({ length: 200 }, (_, i) => sign(road, 60 + i * 4.5));
    expect(posts(road, many)).toHaveLength(40);
  });

  it("know one's own", () => {
    expect(postsOf(road, [sign(road, 300)], LEXICON, 'ann')[0]!.isOwn).toBe(true);
  });
});

describe('the list of signs', () => {
  it('has the own ones first, then all along the road, also where they crowd', () => {
    const signs = [
      ...[sign(road, 340), sign(road, 300), sign(road, 305, { up: 2, down: 1 })],
      ...[sign(road, 500, { playerId: 'bob', name: 'Bob' })],
    ];
    const lines = linesOf(road, signs, LEXICON, 'bob');
    expect(lines.map(({ id }) => id)).toEqual([3, 1, 2, 0].map((i) => signs[i]!.id));
    expect(lines.map(({ isOwn }) => isOwn)).toEqual([true, false, false, false]);
    expect(lines[2]).toMatchObject({ sentence: 'Ice ahead', name: 'Ann', up: 2, down: 1 });
    expect(lines[1]!.from).toBeCloseTo(300 - road.startAlong, 0);
  });

  it('leaves out what cannot be read', () => {
    const odd = [
      sign(road, 300, { message: { template: 99, words: [] } }),
      sign(road, 300, { position: { x: NaN, y: 0, z: 0 } }),
    ];
    expect(linesOf(road, odd, LEXICON, 'bob')).toEqual([]);
  });
});

describe('reading in passing', () => {
  const posts = postsOf(road, [sign(road, 300), sign(road, 330)], LEXICON, 'bob');

  it('begins before the sign and ends behind it', () => {
    expect(readable(road, posts, 260, 262)).toBeUndefined();
    expect(readable(road, posts, 275, 277)?.id).toBe(posts[0]!.id);
    expect(readable(road, posts, 320, 322)?.id).toBe(posts[1]!.id);
    expect(readable(road, posts, 345, 347)).toBeUndefined();
  });

  it('misses no sign between two looks that are far apart', () => {
    expect(readable(road, posts.slice(0, 1), 250, 340)?.id).toBe(posts[0]!.id);
  });

  it('does not read what lies between when one was put back', () => {
    expect(readable(road, posts, 600, 100)).toBeUndefined();
    expect(readable(road, posts, 100, 600)).toBeUndefined();
  });

  it('goes on over the line of a circuit', () => {
    const [post] = postsOf(circuit, [sign(circuit, 5)], LEXICON, 'bob');
    expect(readable(circuit, [post!], circuit.length() - 14, circuit.length() - 12)).toBe(post);
    expect(apart(circuit, circuit.length() - 10, 5)).toBeCloseTo(15);
  });
});

describe('the spots of a drive', () => {
  it('are where it left the road and where it was put back', () => {
    const log = new DriveLog();
    log.look(60, 0, true); // on the grid
    log.look(60, 0, false);
    expect(log.look(200, OFF_ROAD, false)).toBe(true);
    expect(log.look(210, OFF_ROAD, false)).toBe(false);
    log.look(190, GHOST, true);
    log.look(190, 0, false);
    log.look(220, OFF_ROAD, false); // nearly where it was before
    expect(log.spots).toEqual([
      { kind: 'off', along: 200 },
      { kind: 'reset', along: 190 },
    ]);
  });

  it('are bounded: the latest stay', () => {
    const log = new DriveLog();
    for (let i = 0; i < 30; i++) {
      log.look(i * 100, OFF_ROAD, false);
      log.look(i * 100, 0, false);
    }
    expect(log.spots).toHaveLength(8);
    expect(log.spots.at(-1)!.along).toBe(2_900);
  });

  const drive = (spots: Drive['spots']): Drive => ({
    ...{ heatId: 'h1', place: 'rally:00:1', stage: road.settings, spots },
  });

  it('suggest the last trouble, else the finish', () => {
    const { from, until } = rangeOf(road);
    expect(likely(road, drive([]))).toBe(until);
    const troubles = [300, 200, until + 5].map((along) => ({ kind: 'off' as const, along }));
    expect(likely(road, drive(troubles))).toBe(200);
    const kinds = spotsOf(road, drive(troubles)).map(({ along }) => along);
    expect(kinds).toEqual([200, 300, until]);
    expect(from).toBeLessThan(200);
  });

  describe('kept for the results', () => {
    const kept = new Map<string, string>();
    beforeEach(() =>
      vi.stubGlobal('sessionStorage', {
        getItem: (key: string) => kept.get(key) ?? null,
        setItem: (key: string, value: string) => kept.set(key, value),
      }),
    );
    afterEach(() => vi.unstubAllGlobals());

    it('make the same stage again, in the heat they belong to', () => {
      keepDrive(drive([{ kind: 'off', along: 200 }]));
      const found = driveOf('h1')!;
      expect(Stage.of(found.stage).hash.value()).toBe(road.hash.value());
      expect(found.spots).toEqual([{ kind: 'off', along: 200 }]);
      expect(driveOf('h2')).toBeUndefined();
    });

    it('are none when storage is broken', () => {
      kept.set('slipstream.signs.drive', '{');
      expect(driveOf('h1')).toBeUndefined();
    });
  });
});

describe('a finger on the map', () => {
  it('points where it goes up again, or sideways', () => {
    expect(isMeant('pointerup', 0, 0)).toBe(true);
    expect(isMeant('pointerup', 3, 9)).toBe(true);
    expect(isMeant('pointermove', 12, 11)).toBe(true);
  });

  it('does not where it comes down, or scrolls', () => {
    expect(isMeant('pointerdown', 0, 0)).toBe(false);
    expect(isMeant('pointermove', 4, 5)).toBe(false);
    expect(isMeant('pointerup', 2, 10)).toBe(false);
  });
});

describe('leaving a sign', () => {
  const draft = draftOf(road, 'rally:00:1', 300, 1, [1]);

  it('names the place beside the road in metres', () => {
    const { x, y } = beside(road, 300);
    expect(draft.position).toEqual({ x: expect.closeTo(x, 1), y: 0, z: expect.closeTo(y, 1) });
    expect(draft.message).toEqual({ template: 1, words: [1] });
  });

  it('has one key while nothing changes and it is not left', () => {
    const keys = new Keys();
    const first = keys.of(draft);
    expect(keys.of({ ...draft })).toBe(first);
    expect(keys.of({ ...draft, place: 'rally:00:2' })).not.toBe(first);
    const again = keys.of(draft);
    keys.done();
    expect(keys.of(draft)).not.toBe(again);
  });

  it('says why it was not taken', () => {
    const limit = 'You have left 20 traces of this kind here; delete one first.';
    expect(refusal(new Refused(ErrorCode.INVALID, limit))).toBe(words.full);
    expect(refusal(new Refused(ErrorCode.INVALID, 'place is bad'))).toBe('place is bad');
    expect(refusal(new Refused(ErrorCode.RATE_LIMITED))).toBe(words.limited);
    expect(refusal(new Refused(ErrorCode.TOKEN_EXPIRED))).toBe(words.signIn);
    expect(refusal(new Refused(ErrorCode.UNAVAILABLE))).toBe(words.unreachable);
    expect(refusal(new TypeError())).toBe(words.unreachable);
  });
});
