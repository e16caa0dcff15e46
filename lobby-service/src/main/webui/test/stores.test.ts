// The stores against the pretend hall: real sockets and real HTTP, a page that is only pretended.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { openHall } from '../fake/hall.ts';
import { Mode } from '../src/gen/slipstream/v1/heat_pb.ts';
import { RallyCarKind } from '../src/gen/slipstream/v1/rally_pb.ts';
import { settingsFor, wishOf } from '../src/room/rally.ts';

type Handler = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

let server: Server;
let base = '';
let stores: Awaited<ReturnType<typeof load>>;

async function load() {
  const { hall } = await import('../src/stores/hall.svelte.ts');
  const { heat } = await import('../src/stores/heat.svelte.ts');
  const { results } = await import('../src/stores/results.svelte.ts');
  const { router } = await import('../src/stores/route.svelte.ts');
  const { settings } = await import('../src/stores/settings.svelte.ts');
  return { hall, heat, results, router, settings };
}

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

beforeAll(async () => {
  const handlers: Handler[] = [];
  server = createServer((request, response) => {
    handlers[0]?.(request, response, () => response.writeHead(404).end());
  });
  openHall({ use: (handler) => void handlers.push(handler) }, server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  base = `http://${host}`;
  const fetchThere = globalThis.fetch;
  const location = { host, protocol: 'http:', pathname: '/' };
  const go = (_: unknown, __: string, path: string) => void (location.pathname = path);
  for (const [name, value] of Object.entries({
    ...{ WebSocket, location, localStorage: storage(), sessionStorage: storage() },
    history: { pushState: go, replaceState: go },
    ...{ addEventListener: () => undefined, scrollTo: () => undefined },
    matchMedia: () => ({ matches: true, addEventListener: () => undefined }),
    document: { documentElement: { dataset: {} } },
    fetch: (path: string, init?: RequestInit) => fetchThere(new URL(path, base), init),
  })) {
    vi.stubGlobal(name, value);
  }
  stores = await load();
});

afterAll(() => {
  stores.heat.forget();
  server.close();
  server.closeAllConnections();
  vi.unstubAllGlobals();
});

const soon = <T>(look: () => T) => vi.waitFor(look, { timeout: 15_000, interval: 20 });

describe('what to race', () => {
  it('is remembered, and asked for by quick match and by private rooms', async () => {
    const { hall, settings } = stores;
    expect(settings.mode).toBe('typing');
    settings.race('rally');
    expect(localStorage.getItem('slipstream.mode')).toBe('rally');
    await hall.race();
    expect(hall.room).toMatchObject({ mode: Mode.RALLY, private: false });
    await hall.create(50);
    expect(hall.room).toMatchObject({ mode: Mode.RALLY, private: true });
    settings.race('typing');
    await hall.create(50);
    expect(hall.room?.mode).toBe(Mode.TYPING);
  });
});

describe('the room of a rally', () => {
  it('shows the wish of its host at once, and the room has the last word', async () => {
    const { hall, settings } = stores;
    settings.race('rally');
    await hall.create(25);
    expect(hall.isHost).toBe(true);
    const wish = { ...wishOf(hall.room?.settings), circuit: true, laps: 4 };
    const asked = hall.change(wish);
    expect(hall.wish).toBe(wish);
    await asked;
    expect(hall.wish).toBeUndefined();
    expect(wishOf(hall.room?.settings)).toMatchObject({ circuit: true, laps: 4 });
  });

  it('draws another stage when it is asked for a new one', async () => {
    const { hall } = stores;
    const { seed } = wishOf(hall.room?.settings);
    await hall.newStage();
    const next = wishOf(hall.room?.settings);
    expect(next.seed).not.toBe(seed);
    expect(next).toMatchObject({ circuit: true, laps: 4 });
  });

  it('takes a refused wish back and says why', async () => {
    const { hall } = stores;
    await hall.change({ ...wishOf(hall.room?.settings), laps: 9 });
    expect(hall.refusal).toBe('A circuit takes 1 to 8 laps here.');
    expect(hall.wish).toBeUndefined();
    expect(wishOf(hall.room?.settings).laps).toBe(4);
    await hall.newStage();
    expect(hall.refusal).toBe('');
  });

  it('gives everybody the car of their choice', async () => {
    const { hall } = stores;
    const asked = hall.drive(RallyCarKind.TANK);
    expect(hall.car).toBe(RallyCarKind.TANK);
    await asked;
    expect(hall.car).toBeUndefined();
    expect(hall.room?.members[0]?.car).toBe(RallyCarKind.TANK);
  });

  it('says who became its host', async () => {
    const { hall } = stores;
    await hall.join('RALLY-ROOM-1');
    expect(hall.isHost).toBe(true);
    expect(hall.news).toBe('');
    await soon(() => expect(hall.news).toContain('Quick Otter 42 is the host now'));
    expect(hall.isHost).toBe(false);
    await hall.leave();
    expect(hall.news).toBe('');
  }, 15_000);

  it('says on the wire what the host wishes', () => {
    const wish = { ...wishOf(undefined), seed: 5n };
    expect(settingsFor(wish)).toMatchObject({ mode: { case: 'rally', value: { seed: 5n } } });
  });
});

describe('a rally', () => {
  it('has live results, then those that are kept, and is told when it does not count', async () => {
    const { hall, heat, results } = stores;
    await hall.create(25);
    await hall.solo();
    await soon(() => expect(heat.welcomed).toBe(true));
    expect(heat.mode).toBe(Mode.RALLY);
    const { heatId } = heat;
    await fetch('/fake/problem');
    await soon(() => expect(heat.problem).toContain('does not count'));
    expect(heat.refused).toBe(false); // said while it runs, it may be anything

    void results.open(heatId);
    expect(results).toMatchObject({ isLive: true, mode: 'rally', isFinal: false });
    await soon(() => expect(heat.recorded).toBe(true));
    expect(results.lines[0]).toMatchObject({ rank: 1, finished: true });
    expect(results.lines[0]?.rally?.points).toBe(0); // alone
    await fetch('/fake/problem');
    await soon(() => expect(heat.refused).toBe(true));

    heat.forget();
    await results.open(heatId);
    expect(results).toMatchObject({ isLive: false, mode: 'rally', problem: '' });
    expect(results.lines[0]?.rally).toMatchObject({ points: 0, car: RallyCarKind.BALANCED });
  }, 30_000);

  it('is raced again in its room, on a new stage if that is wanted', async () => {
    const { hall, router } = stores;
    const { seed } = wishOf(hall.room?.settings);
    await hall.again();
    expect(router.now).toEqual({ name: 'room', code: 'CALM-RIVER-7' });
    expect(wishOf(hall.room?.settings).seed).toBe(seed);
    await hall.again(true);
    expect(wishOf(hall.room?.settings).seed).not.toBe(seed);
  });
});

/** Out of the heat that one was let into, and of its room. */
async function quit(): Promise<void> {
  const { hall, heat } = stores;
  await soon(() => expect(heat.welcomed).toBe(true));
  heat.leave();
  await hall.leave();
}

describe('whoever is alone', () => {
  it('races the house at once, and the others as soon as they come', async () => {
    const { hall, heat, router, settings } = stores;
    await hall.leave();
    settings.race('typing');
    await hall.race();
    await soon(() => expect(heat.heatId).toMatch(/^warm-/));
    expect(router.now.name).toBe('heat');
    expect(hall).toMatchObject({ isWarmingUp: true, isJoined: false, gathered: 0 });
    await soon(() => expect(hall.isJoined).toBe(true));
    expect(heat.heatId).toMatch(/^warm-/);
    await soon(() => expect(heat.heatId).toMatch(/^heat-/));
    expect(router.now.name).toBe('heat');
    expect(hall).toMatchObject({ isWarmingUp: false, isJoined: false });
    await quit();
  }, 30_000);

  it('may wait in the room instead', async () => {
    const { hall, heat, router } = stores;
    await hall.race();
    await soon(() => expect(heat.welcomed).toBe(true));
    expect(hall.isWarmingUp).toBe(true);
    await hall.keepWaiting();
    expect(heat.heatId).toBe('');
    expect(router.now).toEqual({ name: 'room', code: 'FAST-TIGER-42' });
    expect(hall.room).toMatchObject({ warmUpHeatId: '', soloOffered: true });
    await hall.solo();
    await soon(() => expect(hall.isWarmingUp).toBe(true));
    await hall.race();
    expect(router.now.name).toBe('heat');
    await quit();
  }, 15_000);
});

describe('ways into a heat', () => {
  it('ask before they lead out of a private room', async () => {
    const { hall, settings } = stores;
    settings.race('typing');
    await hall.create(25);
    await hall.race();
    expect(hall).toMatchObject({ mustLeave: true, refusal: '' });
    expect(hall.room?.private).toBe(true);
    await hall.leaveAndRace();
    expect(hall).toMatchObject({ mustLeave: false });
    expect(hall.room?.private).toBe(false);
    await quit();
  });

  it('wait for the start of a heat that is to be watched', async () => {
    const { hall, heat } = stores;
    const watching = hall.watch('WAIT-FOR-IT');
    await soon(() => expect(hall.awaited).toBe('WAIT-FOR-IT'));
    await watching;
    expect(hall.awaited).toBe('');
    await soon(() => expect(heat.watching).toBe(true));
    await quit();
  }, 15_000);

  it('are locked and opened by the host', async () => {
    const { hall } = stores;
    await hall.create(25);
    await hall.lock(true);
    expect(hall.room?.locked).toBe(true);
    await hall.lock(false);
    expect(hall.room?.locked).toBe(false);
    await hall.leave();
  });
});

describe('the ways of a heat that runs', () => {
  it('lead from the room back into it, and out of both at once', async () => {
    const { hall, heat, router, settings } = stores;
    settings.race('typing');
    await hall.create(10);
    await hall.solo();
    await soon(() => expect(heat.welcomed).toBe(true));
    hall.toRoom(); // as the way back does
    expect(router.now.name).toBe('room');
    await hall.toHeat();
    expect(router.now.name).toBe('heat');

    heat.forget(); // a page that knows nothing of its seat asks for a ticket
    hall.toRoom();
    await hall.toHeat();
    expect(router.now.name).toBe('heat');
    await soon(() => expect(heat.welcomed).toBe(true));
    await hall.leaveHeat();
    expect([router.now.name, heat.heatId, hall.room]).toEqual(['home', '', undefined]);
  });

  it('lead a watcher back in, too', async () => {
    const { hall, heat, router } = stores;
    await hall.watch('ANY-ROOM-1');
    await soon(() => expect(heat.watching).toBe(true));
    router.go('/room/ANY-ROOM-1');
    await hall.watch('ANY-ROOM-1');
    expect(router.now.name).toBe('heat');
    await hall.leaveHeat();
    expect([router.now.name, heat.heatId]).toEqual(['home', '']);
  });
});

describe('whom the server knows no longer', () => {
  it('does nothing as somebody else, and goes on with what was wanted when asked to', async () => {
    const { Auth } = await import('../src/net/auth.ts');
    const { LobbyLine } = await import('../src/net/lobby.ts');
    const { Clock } = await import('../src/net/clock.ts');
    await fetch('/fake/forget');
    const lost: string[] = [];
    const auth = new Auth((name) => void lost.push(name));
    const line = new LobbyLine(auth, new Clock(), { news: () => {}, signal: () => {} });
    const ask = () => line.ask({ case: 'createRoom', value: { mode: Mode.TYPING } });
    await expect(ask()).rejects.toMatchObject({ name: 'Error' });
    expect(lost).toEqual(['Dry Falcon 3']);
    await auth.startOver();
    expect((await ask()).case).toBe('room');
    line.close();
  });
});

describe('a refusal', () => {
  it('is said where the press was, and elsewhere when there was none', async () => {
    const { hall } = stores;
    await hall.join('FULL-HOUSE-1');
    expect([hall.refused, hall.refusal]).toEqual(['join', expect.stringContaining('full')]);
    await hall.leave();
    await hall.comeBack();
    expect([hall.refused, hall.refusal]).toEqual(['', expect.stringContaining('no heat')]);
  });
});

describe('an address', () => {
  it('with a broken escape breaks nothing', () => {
    const { router } = stores;
    router.go('/room/%E0%A4%A');
    expect(router.now).toEqual({ name: 'room', code: 'E0-A4-A' });
    router.go('/');
  });
});
