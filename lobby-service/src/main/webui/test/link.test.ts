import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Link, type LinkEars } from '../src/net/link.ts';

/** A socket in the hands of the test. */
class HandSocket {
  static readonly OPEN = 1;
  static made: HandSocket[] = [];
  binaryType = '';
  readyState = 0;
  sent: unknown[] = [];
  onopen?: () => void;
  onmessage?: (event: { data: unknown }) => void;
  onclose?: (event: { code: number }) => void;
  readonly url: string;

  constructor(url: string) {
    this.url = url;
    HandSocket.made.push(this);
  }

  static get last(): HandSocket {
    const last = HandSocket.made.at(-1);
    if (!last) throw new Error('no socket was made');
    return last;
  }

  open(): void {
    this.readyState = HandSocket.OPEN;
    this.onopen?.();
  }

  send(data: unknown): void {
    this.sent.push(data);
  }

  close(): void {
    this.readyState = 3;
  }
}

const BYTES = new Uint8Array([1]);

describe('link', () => {
  let heard: number;
  let goOn: boolean;
  let failuresSeen: number[];
  let link: Link;

  beforeEach(() => {
    vi.useFakeTimers();
    vi.stubGlobal('WebSocket', HandSocket);
    vi.spyOn(Math, 'random').mockReturnValue(1);
    HandSocket.made = [];
    heard = 0;
    goOn = true;
    failuresSeen = [];
    const ears: LinkEars = {
      dial: async (failures) => {
        failuresSeen.push(failures);
        return { url: `ws://hall/?edge=${failures}`, protocols: [] };
      },
      received: () => void heard++,
      ended: () => goOn,
    };
    link = new Link(ears);
    link.open();
  });

  afterEach(() => {
    link.close();
    vi.useRealTimers();
    vi.unstubAllGlobals();
    vi.restoreAllMocks();
  });

  const settle = (ms = 0) => vi.advanceTimersByTimeAsync(ms);

  it('comes back with a growing pause and counts the failures', async () => {
    await settle();
    HandSocket.last.onclose?.({ code: 1006 });
    await settle(400);
    HandSocket.last.onclose?.({ code: 1006 });
    await settle(799);
    expect(failuresSeen).toEqual([0, 1]);
    await settle(1);
    expect(failuresSeen).toEqual([0, 1, 2]);
  });

  it('counts anew once it is settled', async () => {
    await settle();
    HandSocket.last.onclose?.({ code: 1006 });
    await settle(400);
    HandSocket.last.open();
    link.settled();
    HandSocket.last.onclose?.({ code: 1012 });
    await settle(200);
    expect(failuresSeen).toEqual([0, 1, 0]);
  });

  it('stays away when the listener says so', async () => {
    await settle();
    goOn = false;
    HandSocket.last.onclose?.({ code: 4040 });
    await settle(60_000);
    expect(HandSocket.made).toHaveLength(1);
  });

  it('gives up a handshake that hangs', async () => {
    await settle(8_000);
    await settle(400);
    expect(HandSocket.made).toHaveLength(2);
  });

  it('takes silence after a ping for the end of the other side', async () => {
    await settle();
    HandSocket.last.open();
    link.settled();
    link.ping(BYTES);
    await settle(4_000);
    await settle(200);
    expect(HandSocket.made).toHaveLength(2);
  });

  it('is content with any message after a ping', async () => {
    await settle();
    HandSocket.last.open();
    link.ping(BYTES);
    HandSocket.last.onmessage?.({ data: new ArrayBuffer(1) });
    await settle(60_000);
    expect(heard).toBe(1);
    expect(HandSocket.made).toHaveLength(1);
  });

  it('does not listen to a socket it has left', async () => {
    await settle();
    const old = HandSocket.last;
    old.open();
    link.redial(100);
    old.onmessage?.({ data: new ArrayBuffer(1) });
    old.onclose?.({ code: 1000 });
    await settle(100);
    expect(heard).toBe(0);
    expect(HandSocket.made).toHaveLength(2);
  });

  it('says when it could not send', async () => {
    await settle();
    expect(link.send(BYTES)).toBe(false);
    HandSocket.last.open();
    expect(link.send(BYTES)).toBe(true);
  });
});
