// What a rally does without: ghosts and signs whose code does not come.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RallyGhost } from '../src/ghost/rally.svelte.ts';
import { Extras } from '../src/rally/extras.svelte.ts';
import type { RallyRun } from '../src/rally/run/run.ts';
import type { Roadside } from '../src/signs/roadside.svelte.ts';

const told: string[] = [];
const run = { setup: 'setup' } as unknown as RallyRun;
class Ghost {
  meet = (heatId: string) => void told.push(`ghost of ${heatId}`);
}
class Road {
  open = (heatId: string) => void told.push(`signs of ${heatId}`);
  close = () => void told.push('closed');
}
const ghost = () => Promise.resolve({ RallyGhost: Ghost as unknown as new () => RallyGhost });
const roadside = () => Promise.resolve({ Roadside: Road as unknown as new () => Roadside });
const away = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));
const settled = () => new Promise((done) => setTimeout(done));

beforeEach(() => {
  told.length = 0;
  vi.stubGlobal('console', { ...console, warn: () => undefined });
});
afterEach(() => vi.unstubAllGlobals());

describe('ghosts and signs', () => {
  it('are opened in the heat once they have come', async () => {
    const extras = new Extras({ ghost, roadside });
    extras.open('h1', run, 'me');
    expect(told).toEqual([]);
    await settled();
    extras.open('h1', run, 'me');
    expect(told).toEqual(['ghost of h1', 'signs of h1']);
    expect(extras.isPoor).toBe(false);
  });

  it('come without each other', async () => {
    for (const [sources, what] of [
      [{ ghost: away, roadside }, 'signs of h1'],
      [{ ghost, roadside: away }, 'ghost of h1'],
    ] as const) {
      const extras = new Extras(sources);
      await settled();
      extras.open('h1', run, 'me');
      expect(told.splice(0)).toEqual([what]);
      expect(extras.isPoor).toBe(true);
    }
  });

  it('are no trouble where both are missing', async () => {
    const extras = new Extras({ ghost: away, roadside: away });
    await settled();
    extras.open('h1', run, 'me');
    extras.close();
    expect([told, extras.isPoor]).toEqual([[], true]);
  });

  it('that come after the heat do not begin', async () => {
    const extras = new Extras({ ghost, roadside });
    extras.close();
    await settled();
    extras.open('h1', run, 'me');
    expect(told).toEqual([]);
  });
});
