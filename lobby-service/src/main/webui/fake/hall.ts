/** For development and tests only: the whole fleet pretended behind the addresses of the real one. */
import { create, fromBinary, toBinary, toJson } from '@bufbuild/protobuf';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { ErrorCode } from '../src/gen/slipstream/v1/error_pb.ts';
import { HeatSettingsSchema } from '../src/gen/slipstream/v1/heat_pb.ts';
import {
  LobbyClientMessageSchema,
  LobbyServerMessageSchema,
} from '../src/gen/slipstream/v1/lobby_pb.ts';
import { RaceClientMessageSchema } from '../src/gen/slipstream/v1/race_pb.ts';
import { drives, recording } from './ghosts.ts';
import { encode } from './heat.ts';
import { FakeDriven } from './driven.ts';
import { FakeLobby, type Run } from './lobby.ts';

interface Middlewares {
  use(
    handler: (request: IncomingMessage, response: ServerResponse, next: () => void) => void,
  ): void;
}
interface Server {
  on(
    event: 'upgrade',
    listener: (request: IncomingMessage, socket: Duplex, head: Buffer) => void,
  ): unknown;
}

/** As the books have it: modes and cars by words. */
function stored(heat: Run) {
  if (heat instanceof FakeDriven) {
    const settings = toJson(HeatSettingsSchema, create(HeatSettingsSchema, heat.settings));
    return { mode: 'rally', settings, standings: heat.stored() };
  }
  const standings = heat
    .standings()
    .map(({ detail, ...line }) => ({ ...line, typing: detail.value }));
  return { mode: 'typing', settings: { typing: { words: heat.text.length } }, standings };
}

export function openHall(middlewares: Middlewares, server: Server): void {
  const lobby = new FakeLobby();
  const races = new Set<WebSocket>();
  let isForgotten = false;
  const sockets = new WebSocketServer({
    noServer: true,
    handleProtocols: (offered) =>
      [...offered].find((one) => one.startsWith('slipstream.')) ?? false,
  });

  middlewares.use((request, response, next) => {
    const path = request.url ?? '';
    const json = (status: number, body: unknown) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    if (path === '/api/v1/auth/refresh' && isForgotten) {
      return json(401, { code: 'ERROR_CODE_TOKEN_MISSING', detail: 'There is no refresh cookie.' });
    }
    if (path.startsWith('/api/v1/auth/')) {
      isForgotten = false;
      const who = { playerId: 'guest-1', name: 'Dry Falcon 3' };
      return json(201, { ...who, accessToken: 'pretend', expiresInSeconds: 900 });
    }
    if (path === '/api/v1/lobby/hall') return json(200, { playersOnline: 12, heatsRunning: 3 });
    if (path.startsWith('/api/v1/results/')) {
      const heat = lobby.heats.get(path.slice('/api/v1/results/'.length));
      if (!heat) return json(404, { code: 'ERROR_CODE_HEAT_NOT_FOUND', detail: 'gone' });
      return json(200, { heatId: heat.id, ...stored(heat) });
    }
    if (path.startsWith('/api/v1/traces/ghosts')) return json(200, drives(path));
    if (/^\/api\/v1\/traces\/\d+\/recording$/.test(path)) return response.end(recording());
    // From now on nobody is known any more, as after the cookie is gone.
    if (path === '/fake/forget') {
      isForgotten = true;
      return json(200, {});
    }
    // Says to every race line what a pod says of a heat it cannot prove.
    if (path === '/fake/problem') {
      const value = {
        code: ErrorCode.INVALID,
        message: 'It does not count: its log proves another end.',
      };
      races.forEach((race) => race.send(encode({ case: 'problem', value })));
      return json(200, { told: races.size });
    }
    // Cuts every race line with the code in the path, to look at what the page makes of it.
    if (path.startsWith('/fake/cut/')) {
      races.forEach((race) => race.close(Number(path.slice('/fake/cut/'.length))));
      return json(200, { cut: races.size });
    }
    next();
  });

  server.on('upgrade', (request, socket, head) => {
    const path = new URL(request.url ?? '', 'http://hall').pathname;
    if (!path.startsWith('/ws/')) return;
    sockets.handleUpgrade(request, socket, head, (ws) => {
      ws.binaryType = 'arraybuffer';
      if (path === '/ws/lobby') return openLobby(ws);
      openRace(ws, path.slice('/ws/race/'.length), request.headers['sec-websocket-protocol'] ?? '');
    });
  });

  function openLobby(ws: WebSocket): void {
    const value = {
      ...{ playerId: 'guest-1', name: 'Dry Falcon 3', heartbeatSeconds: 5, pod: 'fake' },
      serverTimeMs: BigInt(Date.now()),
    };
    const welcome = create(LobbyServerMessageSchema, { body: { case: 'welcome', value } });
    ws.send(toBinary(LobbyServerMessageSchema, welcome));
    ws.on('message', (data) => {
      const message = fromBinary(LobbyClientMessageSchema, new Uint8Array(data as ArrayBuffer));
      lobby.hear('guest-1', (bytes) => ws.send(bytes), message);
    });
  }

  function openRace(ws: WebSocket, heatId: string, offered: string): void {
    const heat = lobby.heats.get(heatId);
    if (!heat) return ws.close(4043);
    const seat = offered.includes('paper.-1') ? -1 : 0;
    races.add(ws);
    const settings = heat instanceof FakeDriven ? heat.settings : {};
    const { mode, seats } = heat;
    const value = {
      heat: { heatId, mode, seats, settings, startsAtMs: BigInt(heat.startsAt) },
      ...{ seat, resumeToken: seat < 0 ? '' : 'again', ticksPerSecond: 1000, heartbeatSeconds: 2 },
      ...{ pod: 'fake', resumed: offered.includes('resume.'), serverTimeMs: BigInt(Date.now()) },
    };
    ws.send(encode({ case: 'welcome', value }));
    const leave = heat.join((bytes) => ws.send(bytes));
    ws.on('message', (data) => {
      const message = fromBinary(RaceClientMessageSchema, new Uint8Array(data as ArrayBuffer));
      heat.hear(seat, message).forEach((body) => ws.send(encode(body)));
    });
    ws.on('close', () => {
      races.delete(ws);
      leave();
    });
  }
}
