import { ErrorCode } from '../gen/slipstream/v1/error_pb.ts';
import type { LobbyServerMessage } from '../gen/slipstream/v1/lobby_pb.ts';
import type { Auth } from './auth.ts';
import { type Clock } from './clock.ts';
import { verdict } from './closing.ts';
import { Link } from './link.ts';
import { Pulse } from './pulse.ts';
import { Refused } from './refused.ts';
import { decodeLobby, encodeLobby, LOBBY_PROTOCOL, type LobbyRequest } from './wire.ts';

export type Signal = 'off' | 'joining' | 'live' | 'lost';
export type LobbyBody = LobbyServerMessage['body'];

export interface LobbyEars {
  news(body: LobbyBody): void;
  signal(signal: Signal, rtt?: number): void;
}

interface Asked {
  bytes: Uint8Array<ArrayBuffer>;
  sent: boolean;
  resolve(body: LobbyBody): void;
  reject(reason: Refused): void;
}

const ANSWER_MS = 8_000;

/** The socket to the lobby: questions with answers, and news of the room. */
export class LobbyLine {
  private readonly asked = new Map<number, Asked>();
  private ref = 0;
  private welcomed = false;
  private running = false;
  private readonly auth: Auth;
  private readonly clock: Clock;
  private readonly ears: LobbyEars;
  private readonly pulse: Pulse;
  private readonly link: Link;

  constructor(auth: Auth, clock: Clock, ears: LobbyEars) {
    this.auth = auth;
    this.clock = clock;
    this.ears = ears;
    this.pulse = new Pulse(clock, (clientTimeMs) =>
      this.link.ping(encodeLobby(0, { case: 'ping', value: { clientTimeMs } })),
    );
    this.link = new Link({
      dial: () => this.dial(),
      received: (bytes) => this.received(decodeLobby(bytes)),
      ended: (close, failures) => this.ended(close, failures),
    });
  }

  open(): void {
    if (this.running) return;
    this.running = true;
    this.ears.signal('joining');
    this.link.open();
  }

  close(): void {
    this.running = false;
    this.drop();
    this.link.close();
    this.ears.signal('off');
  }

  /** Opens the line when it is not; rejects with `Refused`. */
  ask(body: LobbyRequest): Promise<LobbyBody> {
    this.open();
    const ref = ++this.ref;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.asked.delete(ref);
        reject(new Refused(ErrorCode.UNAVAILABLE));
      }, ANSWER_MS);
      const done =
        <A>(then: (a: A) => void) =>
        (a: A) => {
          clearTimeout(timer);
          this.asked.delete(ref);
          then(a);
        };
      const asked = {
        bytes: encodeLobby(ref, body),
        sent: false,
        resolve: done(resolve),
        reject: done(reject),
      };
      this.asked.set(ref, asked);
      if (this.welcomed) asked.sent = this.link.send(asked.bytes);
    });
  }

  private async dial() {
    const { token } = await this.identify();
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    return {
      url: `${scheme}://${location.host}/ws/lobby`,
      protocols: [LOBBY_PROTOCOL, `bearer.${token}`],
    };
  }

  /** A refusal to let us in is an answer to whoever waits; trouble on the way is tried again. */
  private async identify() {
    try {
      return await this.auth.ensure();
    } catch (e) {
      if (e instanceof Refused && e.code !== ErrorCode.UNAVAILABLE) {
        for (const asked of [...this.asked.values()]) asked.reject(e);
        this.close();
      }
      throw e;
    }
  }

  private received({ ref, body }: LobbyServerMessage): void {
    switch (body.case) {
      case 'welcome':
        this.clock.hint(Number(body.value.serverTimeMs));
        return this.begin(body.value.heartbeatSeconds, body);
      case 'pong':
        this.pulse.pong(body.value.clientTimeMs, body.value.serverTimeMs);
        return this.ears.signal('live', this.pulse.rtt);
      case 'goAway':
        this.drop();
        this.ears.signal('lost');
        return this.link.redial(body.value.reconnectAfterMs);
      case 'refusal': {
        const { code, message, retryAfterMs } = body.value;
        this.asked.get(ref)?.reject(new Refused(code, message, retryAfterMs));
        return this.ears.news(body);
      }
      default:
        this.ears.news(body);
        this.asked.get(ref)?.resolve(body);
    }
  }

  private begin(heartbeatSeconds: number, welcome: LobbyBody): void {
    this.welcomed = true;
    this.link.settled();
    this.pulse.start(heartbeatSeconds);
    this.ears.signal('live', this.pulse.rtt);
    this.ears.news(welcome);
    for (const asked of this.asked.values()) asked.sent = this.link.send(asked.bytes);
  }

  /** What was sent and not answered may or may not have happened: the asker decides. */
  private drop(): void {
    this.welcomed = false;
    this.pulse.stop();
    for (const asked of [...this.asked.values()]) {
      if (asked.sent) asked.reject(new Refused(ErrorCode.UNAVAILABLE));
    }
  }

  private ended(close: number, failures: number): boolean {
    const next = verdict(close);
    // A refused upgrade has no reason a page can read; a worn-out token is one of the possible ones,
    // but not while there is no network: then it may be all that is left of who we are.
    const mayBeRefused = failures > 1 && !this.welcomed && globalThis.navigator?.onLine !== false;
    if (next === 'papers' || mayBeRefused) this.auth.discard();
    this.drop();
    this.ears.signal('lost');
    this.running = next !== 'replaced' && next !== 'stop';
    return this.running;
  }
}
