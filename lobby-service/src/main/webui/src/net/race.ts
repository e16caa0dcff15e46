import { ErrorCode } from '../gen/slipstream/v1/error_pb.ts';
import type { RaceServerMessage, Welcome } from '../gen/slipstream/v1/race_pb.ts';
import type { Clock } from './clock.ts';
import { type Verdict, verdict } from './closing.ts';
import { Link } from './link.ts';
import type { Signal } from './lobby.ts';
import { Pulse } from './pulse.ts';
import { Refused } from './refused.ts';
import { decodeRace, encodeRace, RACE_PROTOCOL, type RaceRequest } from './wire.ts';

export interface Papers {
  heatId: string;
  ticket?: string | undefined;
  resume?: string | undefined;
}

export type RaceBody = RaceServerMessage['body'];

export interface RaceEars {
  welcome(welcome: Welcome): void;
  news(body: RaceBody): void;
  signal(signal: Signal, rtt?: number): void;
  /** The line is closed for good. */
  ended(why: Verdict): void;
  /** A fresh ticket, when ticket and resume token are worn out; rejects when there is none. */
  papers(): Promise<Papers>;
}

/** So many fruitless tries with the same papers before asking for others. */
const TRIES_PER_PAPERS = 3;

/** The lobby's words for a heat nobody can be seated in any more. */
const GONE: ReadonlySet<ErrorCode> = new Set([
  ErrorCode.HEAT_NOT_FOUND,
  ErrorCode.HEAT_OVER,
  ErrorCode.NOT_IN_ROOM,
  ErrorCode.ROOM_NOT_FOUND,
]);

/** The socket to a heat. It keeps the seat over broken connections and leaving pods. */
export class RaceLine {
  private papers: Papers;
  private tries = 0;
  private isGone = false;
  /** A pod said that it does not take these papers. */
  private isWorn = false;
  private readonly clock: Clock;
  private readonly ears: RaceEars;
  private readonly pulse: Pulse;
  private readonly link: Link;

  constructor(papers: Papers, clock: Clock, ears: RaceEars) {
    this.papers = papers;
    this.clock = clock;
    this.ears = ears;
    this.pulse = new Pulse(clock, (clientTimeMs) =>
      this.link.ping(encodeRace({ case: 'heartbeat', value: { clientTimeMs } })),
    );
    this.link = new Link({
      dial: (failures) => this.dial(failures),
      received: (bytes) => this.received(decodeRace(bytes).body),
      ended: (close) => this.ended(close),
    });
  }

  open(): void {
    this.ears.signal('joining');
    this.link.open();
  }

  close(): void {
    this.pulse.stop();
    this.link.close();
    this.ears.signal('off');
  }

  /** False when the line is down: the outbox has it, and the next full frame asks for it. */
  send(body: RaceRequest): boolean {
    const sent = this.link.send(encodeRace(body));
    if (sent) this.pulse.nudge();
    return sent;
  }

  private async dial(failures: number) {
    if (this.tries >= TRIES_PER_PAPERS) await this.renew();
    this.tries++;
    const { heatId, ticket, resume } = this.papers;
    const paper = resume ? `resume.${resume}` : `ticket.${ticket ?? ''}`;
    const scheme = location.protocol === 'https:' ? 'wss' : 'ws';
    // The ingress sends a heat to its own pod; the number leads past one that does not answer.
    const edge = failures > 0 ? `?edge=${failures}` : '';
    return {
      url: `${scheme}://${location.host}/ws/race/${heatId}${edge}`,
      protocols: [RACE_PROTOCOL, paper],
    };
  }

  /** Other papers. Without any, a token that no pod has refused may still do: the network was away. */
  private async renew(): Promise<void> {
    try {
      this.papers = await this.ears.papers();
      this.isWorn = false;
    } catch (e) {
      if (this.isWorn || !this.papers.resume) {
        this.isGone = e instanceof Refused && GONE.has(e.code);
        throw e;
      }
    }
    this.tries = 0;
  }

  private received(body: RaceBody): void {
    switch (body.case) {
      case 'welcome':
        return this.begin(body.value);
      case 'pong':
        this.pulse.pong(body.value.clientTimeMs, body.value.serverTimeMs);
        return this.ears.signal('live', this.pulse.rtt);
      case 'goAway':
        this.pulse.stop();
        this.ears.signal('lost');
        return this.link.redial(body.value.reconnectAfterMs);
      default:
        this.ears.news(body);
    }
  }

  private begin(welcome: Welcome): void {
    this.tries = 0;
    this.link.settled();
    this.clock.hint(Number(welcome.serverTimeMs));
    if (welcome.resumeToken) this.papers = { ...this.papers, resume: welcome.resumeToken };
    this.pulse.start(welcome.heartbeatSeconds);
    this.ears.signal('live', this.pulse.rtt);
    this.ears.welcome(welcome);
  }

  private ended(close: number): boolean {
    this.pulse.stop();
    const next = this.isGone ? 'over' : verdict(close);
    if (next === 'papers') {
      this.tries = TRIES_PER_PAPERS;
      this.isWorn = true;
    }
    if (next === 'again' || next === 'papers') {
      this.ears.signal('lost');
      return true;
    }
    this.ears.signal('off');
    this.ears.ended(next);
    return false;
  }
}
