// What is known of a heat after it: by who raced it, by others, and after the page was loaded again.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openHall } from '../fake/hall.ts';
import { wishOf } from '../src/room/rally.ts';
import { driveOn } from '../src/signs/drive.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

const page = new EventTarget();
const fetchThere = globalThis.fetch;
let server: Server;
let asked: string[] = [];
let kept: Map<string, string>;

const storage = (kept: Map<string, string>) => ({
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
});

/** As after the page was loaded: only what the browser keeps is left. */
async function load() {
  vi.resetModules();
  const { hall } = await import('../src/stores/hall.svelte.ts');
  const { heat } = await import('../src/stores/heat.svelte.ts');
  const { results } = await import('../src/stores/results.svelte.ts');
  const { connection } = await import('../src/stores/connection.svelte.ts');
  return { hall, heat, results, connection };
}

beforeAll(async () => {
  const handlers: Handler[] = [];
  server = createServer((request, response) => {
    handlers[0]?.(request, response, () => response.writeHead(404).end());
  });
  openHall({ use: (handler) => void handlers.push(handler) }, server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});

/** A browser of its own for each; the lines of the one before go on as they like. */
beforeEach(() => {
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const location = { host, protocol: 'http:', pathname: '/' };
  const go = (_: unknown, __: string, path: string) => void (location.pathname = path);
  asked = [];
  kept = new Map();
  for (const [name, value] of Object.entries({
    ...{ WebSocket, location, localStorage: storage(new Map()), sessionStorage: storage(kept) },
    history: { pushState: go, replaceState: go },
    addEventListener: page.addEventListener.bind(page),
    scrollTo: () => undefined,
    matchMedia: () => ({ matches: true, addEventListener: () => undefined }),
    document: { documentElement: { dataset: {} } },
    fetch: (path: string, init?: RequestInit) => {
      asked.push(path);
      return fetchThere(new URL(path, `http://${host}`), init);
    },
  })) {
    vi.stubGlobal(name, value);
  }
});

afterAll(() => {
  server.close();
  server.closeAllConnections();
});

const soon = <T>(look: () => T) => vi.waitFor(look, { timeout: 30_000, interval: 20 });

/** A rally alone, up to its result. */
async function raceAlone() {
  const { hall, heat, results } = await load();
  const { settings } = await import('../src/stores/settings.svelte.ts');
  settings.race('rally');
  await hall.create(25);
  await hall.solo();
  await soon(() => expect(heat.welcomed).toBe(true));
  const { heatId } = heat;
  await soon(() => expect(heat.recorded).toBe(true));
  await results.open(heatId);
  return { heatId, seed: wishOf(heat.spec?.settings).seed, room: hall.room?.code };
}

describe('the page of a result', () => {
  it('knows after it was loaded again who one is, one’s room, and what was raced', async () => {
    const { heatId, seed, room } = await raceAlone();
    const { hall, results } = await load();
    expect(hall.playerId).toBe('');
    hall.recall();
    await results.open(heatId);
    await soon(() => expect(hall.playerId).toBe('guest-1'));
    expect(results.lines.map(({ playerId }) => playerId)).toEqual([hall.playerId]);
    expect(wishOf(results.settings).seed).toBe(seed);
    expect(seed).not.toBe(0n);

    await hall.raceSame(2, results.settings!);
    expect(hall.room?.private).toBe(true);
    expect(room).toBeDefined();
  });

  it('makes nobody of a browser that was nobody', async () => {
    const { hall, results } = await load();
    hall.recall();
    await results.open('nothing');
    expect(asked.filter((path) => path.includes('/auth/'))).toEqual([]);
  });

  it('that nobody here raced says after a short while that there is none', async () => {
    const { results } = await load();
    const opened = results.open('nothing');
    await soon(() => expect(asked.length).toBeGreaterThan(0));
    expect(results.pending).toBe(false);
    await opened;
    expect(results.problem).toMatch(/^No result is kept under this address/);
    expect(asked.length).toBe(2);
  });

  it('that was raced just now waits longer for it', async () => {
    kept.set('slipstream.heat', 'just-raced');
    const { results } = await load();
    const opened = results.open('just-raced');
    await soon(() => expect(asked.length).toBe(3));
    expect(results.pending).toBe(true);
    await results.open('nothing');
    await opened;
  });
});

describe('a sign', () => {
  it('can be left by who drove, also where this tab does not remember the drive', () => {
    const wish = { ...wishOf(undefined), seed: 7n };
    expect(driveOn('h', wish)).toMatchObject({ heatId: 'h', spots: [] });
    expect(driveOn('h', wish)?.place).toMatch(/^rally:[0-9a-f]{16}:1$/);
    expect(driveOn('h', { ...wish, seed: 0n })).toBeUndefined();
  });
});

describe('what is shown of the connection', () => {
  it('is lost as soon as the browser is offline, or keys are not answered', async () => {
    const { connection } = await load();
    connection.race.hear('live', 2);
    expect(connection.shown).toEqual({ signal: 'live', rtt: 2 });
    page.dispatchEvent(new Event('offline'));
    expect(connection.shown).toEqual({ signal: 'lost', rtt: undefined });
    page.dispatchEvent(new Event('online'));
    expect(connection.shown.signal).toBe('live');
    connection.race.silent = true;
    expect(connection.shown.signal).toBe('lost');
    connection.race.hear('lost');
    connection.race.hear('live', 3);
    expect(connection.shown).toEqual({ signal: 'live', rtt: 3 });
  });
});
