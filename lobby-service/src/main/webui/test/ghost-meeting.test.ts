// Whom one meets in a heat, with answers of gamedb-service that are made up here.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { recording } from '../fake/ghosts.ts';
import { words } from '../src/ghost/words.ts';
import { carOf } from '../src/net/results.ts';
import { DEFAULT_KEYS } from '../src/rally/input/controls.ts';
import { backName } from '../src/rally/words.ts';

const me = { id: 7, playerId: 'me', name: 'Me', timeUs: 61_234_567, splitsMs: [30_000, 61_234] };
let asked: string[] = [];
let answer: (path: string) => Response | Promise<Response>;
const answered = (path: string, bytes = recording()) =>
  path.includes('recording') ? new Response(bytes.slice()) : Response.json({ own: me, leader: me });

/** As after the page was loaded. */
async function load() {
  vi.resetModules();
  return import('../src/ghost/meeting.svelte.ts');
}

/** As long as one looks for a ghost. */
async function later(met: Promise<void>) {
  await vi.advanceTimersByTimeAsync(10_000);
  await met;
}

beforeEach(() => {
  vi.useFakeTimers();
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  asked = [];
  answer = answered;
  vi.stubGlobal('fetch', async (path: string) => {
    asked.push(path);
    return answer(path);
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the ghost of a heat', () => {
  it('comes with its splits and its recording, once', async () => {
    const { meeting, raced } = await load();
    await meeting.meet('h1', 'rally:00ff:1', 'me', 'own');
    expect(asked).toEqual([
      '/api/v1/traces/ghosts?place=rally%3A00ff%3A1&player=me',
      '/api/v1/traces/7/recording',
    ]);
    expect(meeting.ghost).toMatchObject({ kind: 'own', timeMs: 61_235, splitsMs: me.splitsMs });
    await meeting.meet('h1', 'rally:00ff:1', 'me', 'own');
    expect(asked.length).toBe(2);
    expect(raced('h1')).toMatchObject({ kind: 'own', timeMs: 61_235 });
    expect(raced('h2')).toBeUndefined();
  });

  it('knows what it was driven with, where that was told', async () => {
    const { meeting } = await load();
    await meeting.meet('h1', 'rally:00ff:1', 'me', 'own');
    expect(meeting.ghost).toMatchObject({ car: undefined });
    const driven = { ...me, car: 'tank' };
    answer = (path) =>
      path.includes('recording') ? answered(path) : Response.json({ own: driven });
    await meeting.meet('h2', 'rally:00ff:1', 'me', 'own');
    expect(meeting.ghost?.car).toBe('tank');
    expect([carOf('tank'), carOf('hovercraft')]).toEqual([2, 3]);
  });

  it('is not asked for by whoever wants none', async () => {
    const { meeting } = await load();
    await meeting.meet('h1', 'typing:25', 'me', 'none');
    expect([asked, meeting.ghost]).toEqual([[], undefined]);
  });

  it('is missing where nobody answers, or not with a recording', async () => {
    const { meeting } = await load();
    answer = () => Promise.reject(new Error('no line'));
    await later(meeting.meet('h1', 'typing:25', 'me', 'own'));
    answer = () => new Response('{}', { status: 503 });
    await later(meeting.meet('h2', 'typing:25', 'me', 'own'));
    answer = (path) => answered(path, Uint8Array.of(1, 2, 3));
    await later(meeting.meet('h3', 'typing:25', 'me', 'own'));
    answer = () => Response.json({});
    await later(meeting.meet('h4', 'typing:25', 'me', 'own'));
    expect(meeting.ghost).toBeUndefined();
  });

  it('may be that of the house, which races during the countdown', async () => {
    const { meeting } = await load();
    const house = { ...me, playerId: 'house', name: 'The house' };
    answer = () => Response.json({});
    const met = meeting.meet('h1', 'typing:25', 'me', 'own');
    await vi.advanceTimersByTimeAsync(500);
    answer = (path) =>
      path.includes('recording') ? answered(path) : Response.json({ leader: me, house });
    await later(met);
    expect(meeting.ghost).toMatchObject({ kind: 'house' });
  });

  it('of a heat that one has left does not come to the next', async () => {
    const { meeting, raced } = await load();
    let go = (_: Response) => undefined as void;
    answer = () => new Promise<Response>((resolve) => (go = resolve));
    const late = meeting.meet('h1', 'typing:25', 'me', 'own');
    answer = () => Response.json({});
    await later(meeting.meet('h2', 'typing:50', 'me', 'own'));
    answer = answered;
    go(Response.json({ own: me }));
    await later(late);
    expect(meeting.ghost).toBeUndefined();
    expect(raced('h1')).toBeUndefined();
  });

  it('is still the same after the page was loaded again', async () => {
    await (await load()).meeting.meet('h1', 'typing:25', 'me', 'own');
    const { meeting, raced } = await load();
    const better = { ...me, timeUs: 1_000_000 };
    answer = (path) =>
      path.includes('recording') ? answered(path) : Response.json({ own: better });
    await meeting.meet('h1', 'typing:25', 'me', 'own');
    expect(raced('h1')?.timeMs).toBe(61_235);
  });
});

describe('words', () => {
  it('say who was faster', () => {
    expect(words.verdict('own', 'Me', -420)).toBe('0.420 s faster than your best before.');
    expect(words.verdict('rival', 'Quick Otter', 1_234)).toBe(
      '1.234 s slower than the ghost of Quick Otter.',
    );
    expect(words.verdict('leader', 'Quick Otter', 0)).toMatch(/^As fast as the ghost of/);
    expect(words.verdict('house', 'The house', 1_234)).toBe('1.234 s slower than the house.');
    expect(words.headline('house', 'The house', 3_975)).toEqual([
      '3.975 s',
      'slower than the house',
    ]);
    expect(words.headline('own', 'Me', -420)).toEqual(['0.420 s', 'faster than your best before']);
    expect([words.name('house', ''), words.whom('house', '')]).toEqual(['The house', 'the house']);
    expect([words.tenths(-1_250), words.tenths(80)]).toEqual(['−1.3 s', '+0.1 s']);
  });

  it('name what takes one back on the road', () => {
    expect(backName(false, DEFAULT_KEYS)).toBe('R');
    expect(backName(false, { reset: ['Backspace', 'KeyR'] })).toBe('Backspace');
    expect(backName(true, DEFAULT_KEYS)).toBe('Reset');
    expect(backName(false, undefined)).toBe('–');
  });
});
