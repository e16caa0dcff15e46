import { create, toBinary } from '@bufbuild/protobuf';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ErrorCode } from '../src/gen/slipstream/v1/error_pb.ts';
import { RaceServerMessageSchema } from '../src/gen/slipstream/v1/race_pb.ts';
import { Clock } from '../src/net/clock.ts';
import { type Papers, RaceLine } from '../src/net/race.ts';
import { Refused } from '../src/net/refused.ts';

/** A socket in the hands of the test. */
class HandSocket {
  static readonly OPEN = 1;
  static made: HandSocket[] = [];
  binaryType = '';
  readyState = 0;
  onopen?: () => void;
  onmessage?: (event: { data: unknown }) => void;
  onclose?: (event: { code: number }) => void;
  readonly paper: string;

  constructor(_url: string, protocols: string[]) {
    this.paper = protocols[1] ?? '';
    HandSocket.made.push(this);
  }

  static get last(): HandSocket {
    const last = HandSocket.made.at(-1);
    if (!last) throw new Error('no socket was made');
    return last;
  }

  welcome(resumeToken: string): void {
    this.readyState = HandSocket.OPEN;
    this.onopen?.();
    const message = create(RaceServerMessageSchema, {
      body: { case: 'welcome', value: { resumeToken } },
    });
    this.onmessage?.({ data: new Uint8Array(toBinary(RaceServerMessageSchema, message)).buffer });
  }

  send(): void {}

  close(): void {
    this.readyState = 3;
  }
}

describe('race line', () => {
  let asked: number;
  let answer: () => Promise<Papers>;
  let ended: string;
  let line: RaceLine;

  beforeEach(async () => {
    vi.useFakeTimers();
    vi.stubGlobal('WebSocket', HandSocket);
    vi.stubGlobal('location', { protocol: 'https:', host: 'hall' });
    vi.spyOn(Math, 'random').mockReturnValue(1);
    HandSocket.made = [];
    asked = 0;
    ended = '';
    const ears = {
      welcome: () => undefined,
      news: () => undefined,
      signal: () => undefined,
      ended: (why: string) => void (ended = why),
      papers: () => {
        asked++;
        return answer();
      },
    };
    line = new RaceLine({ heatId: 'heat-1', ticket: 'first' }, new Clock(), ears);
    line.open();
    await settle();
    HandSocket.last.welcome('token-1');
  });

  afterEach(() => {
    line.close();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

  /** Sockets that do not open, as without a network. */
  async function fail(times: number): Promise<void> {
    for (let i = 0; i < times; i++) {
      HandSocket.last.onclose?.({ code: 1006 });
      await settle(10_000);
    }
  }

  it('comes back with its token though the lobby, too, could not be reached or knows us no more', async () => {
    for (const code of [ErrorCode.UNAVAILABLE, ErrorCode.TOKEN_MISSING, ErrorCode.HEAT_NOT_FOUND]) {
      answer = () => Promise.reject(new Refused(code));
      await fail(5);
      expect(HandSocket.last.paper).toBe('resume.token-1');
      expect(ended).toBe('');
    }
    expect(asked).toBeGreaterThan(1);
    HandSocket.last.welcome('token-2');
    await fail(1);
    expect(HandSocket.last.paper).toBe('resume.token-2');
  });

  it('is over when its token is refused and the lobby has no seat for it', async () => {
    answer = () => Promise.reject(new Refused(ErrorCode.HEAT_NOT_FOUND));
    HandSocket.last.onclose?.({ code: 4000 + ErrorCode.TOKEN_INVALID });
    await settle(10_000);
    expect(ended).toBe('over');
  });

  it('takes other papers where the lobby has some', async () => {
    answer = () => Promise.resolve({ heatId: 'heat-1', ticket: 'second' });
    await fail(4);
    expect(asked).toBe(1);
    expect(HandSocket.last.paper).toBe('ticket.second');
  });
});
