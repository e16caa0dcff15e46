import { ErrorCode } from '../gen/slipstream/v1/error_pb.ts';
import { AbortReason, type HeatSpec, Mode, type Standing } from '../gen/slipstream/v1/heat_pb.ts';
import {
  type Frame,
  HeatPhase,
  type Problem,
  type SeatTiming,
  type Welcome,
} from '../gen/slipstream/v1/race_pb.ts';
import type { TypingScore } from '../gen/slipstream/v1/typing_pb.ts';
import { localNow } from '../net/clock.ts';
import type { Verdict } from '../net/closing.ts';
import * as keepsake from '../net/keepsake.ts';
import { type Papers, type RaceBody, RaceLine } from '../net/race.ts';
import type { RaceRequest } from '../net/wire.ts';
import type { Key } from '../predict/outbox.ts';
import { EMPTY_PAGE, isFinished, type Page } from '../predict/page.ts';
import { Patience } from '../predict/patience.ts';
import { TypingTwin } from '../predict/twin.ts';
import { refusalText } from '../texts.ts';
import { clock, connection } from './connection.svelte.ts';
import { type Racer, racersOf, withPresence } from './racers.ts';

/** What is known of a heat before its owner says it. */
export interface Due {
  mode: Mode;
  startsAt: number;
}

/** Every close comes after a problem; what these closes mean is shown, or mended, without its words. */
const TOLD_BY_CLOSE: ReadonlySet<ErrorCode> = new Set([
  ErrorCode.REPLACED,
  ErrorCode.HEAT_OVER,
  ErrorCode.MOVED,
  ErrorCode.TOO_SLOW,
]);

/** A mode that reads its frames itself, on a screen that is loaded when it is needed. */
export interface Driver {
  reconnected(): void;
  frame(frame: Frame): void;
  saved(seqs: readonly number[]): void;
  /** How early or late the inputs of each seat come. */
  timing?(seats: readonly SeatTiming[]): void;
}

/** The heat on the screen: what the twin knows, in a form the screens can show. */
class HeatStore {
  heatId = $state('');
  mode = $state(Mode.UNSPECIFIED);
  seat = $state(-1);
  startsAt = $state(0);
  /** What is raced, once the race pod has said it. */
  spec = $state.raw<HeatSpec | undefined>();
  phase = $state(HeatPhase.WAITING);
  text = $state.raw<readonly string[]>([]);
  pages = $state.raw<Page[]>([]);
  own = $state.raw<Page>(EMPTY_PAGE);
  scores = $state.raw<(TypingScore | undefined)[]>([]);
  racers = $state.raw<Racer[]>([]);
  spectators = $state(0);
  standings = $state.raw<Standing[]>([]);
  final = $state(false);
  recorded = $state(false);
  /** What the race pod had to say against us or against the heat, in words. */
  problem = $state('');
  /** The race was run again from its log and came to another end: it does not count. */
  refused = $state(false);
  /** Why the heat ended before its time; it does not count. */
  aborted = $state(AbortReason.UNSPECIFIED);
  /** Why the line closed for good. */
  ended = $state<Verdict | undefined>();
  welcomed = $state(false);
  outboxFull = $state(false);
  /** Keys are under way and the owner is silent: it is being replaced, or very slow. */
  stalled = $state(false);
  /** Rises when the owner sends a finished seat's result or the own page is complete. */
  ownDone = $derived(this.seat >= 0 && isFinished(this.own, this.text));

  private driver: Driver | undefined;

  private line: RaceLine | undefined;
  private twin: TypingTwin | undefined;
  private packed: keepsake.Keepsake['outbox'] | undefined;
  private resume = '';
  private readonly patience = new Patience({
    sent: () => this.twin?.outbox.lastSeq ?? 0,
    applied: () => this.twin?.applied ?? 0,
    ask: () => this.line?.send({ case: 'fullFrame', value: {} }),
    worry: (worried) => (this.stalled = connection.race.silent = worried),
  });
  private askTicket: (() => Promise<Papers>) | undefined;

  constructor() {
    addEventListener('pagehide', () => this.remember());
  }

  get watching(): boolean {
    return this.welcomed && this.seat < 0;
  }

  /** It has begun. */
  get isOn(): boolean {
    return this.phase !== HeatPhase.WAITING;
  }

  get isOver(): boolean {
    return this.final || this.phase === HeatPhase.OVER;
  }

  /** The own seat has finished, whatever the others do. */
  get isDone(): boolean {
    const isOwn = ({ seat, finished }: Standing) => seat === this.seat && finished;
    return (this.scores[this.seat]?.finished ?? false) || this.standings.some(isOwn);
  }

  /** `ticket` asks the lobby for other papers when these are worn out. */
  enter(papers: Papers, due: Due, ticket: () => Promise<Papers>): void {
    if (papers.heatId === this.heatId && this.line && !this.ended) return;
    this.forget();
    this.heatId = papers.heatId;
    keepsake.lastHeat(papers.heatId);
    this.mode = due.mode;
    this.startsAt = due.startsAt;
    this.askTicket = ticket;
    this.dial(papers);
  }

  /** After a reload: with what the page before left. False when it left nothing. */
  comeBack(ticket: () => Promise<Papers>): boolean {
    const left = keepsake.kept();
    if (!left) return false;
    const due = { mode: left.mode ?? Mode.UNSPECIFIED, startsAt: 0 };
    this.enter({ heatId: left.heatId, resume: left.resume }, due, ticket);
    this.packed = left.outbox;
    this.resume = left.resume;
    return true;
  }

  /** Another tab has the seat; this one wants it. */
  takeBack(): void {
    this.ended = undefined;
    void this.askTicket?.().then(
      (papers) => this.dial(papers),
      () => (this.ended = 'over'),
    );
  }

  /** The screen of another mode takes over the frames; what was missed it gets as a full one. */
  attach(driver: Driver | undefined): void {
    this.driver = driver;
    if (driver) this.say({ case: 'fullFrame', value: {} });
  }

  say(body: RaceRequest): boolean {
    return this.line?.send(body) ?? false;
  }

  type(key: number): Key | undefined {
    const input = this.twin?.type(key);
    this.outboxFull = this.twin?.outbox.isFull ?? false;
    if (!input || !this.twin) return undefined;
    this.own = this.twin.own;
    this.send([input]);
    this.patience.look();
    return input;
  }

  /** Gives the seat up for good. */
  leave(): void {
    this.line?.send({ case: 'leave', value: {} });
    this.forget();
  }

  /** Closes the line and forgets the heat. The seat stays until its grace runs out. */
  forget(): void {
    this.line?.close();
    this.line = this.twin = this.packed = this.driver = undefined;
    this.mode = Mode.UNSPECIFIED;
    this.resume = '';
    keepsake.letGo();
    this.heatId = '';
    this.seat = -1;
    this.startsAt = 0;
    this.spec = undefined;
    this.phase = HeatPhase.WAITING;
    this.text = this.pages = this.scores = this.racers = this.standings = [];
    this.own = EMPTY_PAGE;
    this.spectators = 0;
    this.final = this.recorded = this.refused = this.welcomed = this.outboxFull = false;
    this.problem = '';
    this.aborted = AbortReason.UNSPECIFIED;
    this.ended = undefined;
    this.patience.stop();
  }

  private dial(papers: Papers): void {
    this.line?.close();
    this.line = new RaceLine(papers, clock, {
      welcome: (welcome) => this.begin(welcome),
      news: (body) => this.hear(body),
      signal: (signal, rtt) => connection.race.hear(signal, rtt),
      ended: (why) => this.stop(why),
      papers: () => this.askTicket?.() ?? Promise.reject(new Error('no papers')),
    });
    this.line.open();
  }

  private begin(welcome: Welcome): void {
    const seats = welcome.heat?.seats ?? [];
    this.seat = welcome.seat;
    this.welcomed = true;
    this.spec = welcome.heat;
    if (!this.refused) this.problem = '';
    this.startsAt = Number(welcome.heat?.startsAtMs ?? 0n) || this.startsAt;
    if (this.racers.length === 0) {
      this.racers = racersOf(seats, welcome.seat);
    }
    this.mode = welcome.heat?.mode || Mode.TYPING;
    if (this.mode === Mode.RALLY) this.driver?.reconnected();
    else (this.twin ??= this.newTwin(seats.length, welcome.seat)).reconnected();
    if (welcome.resumeToken) {
      this.resume = welcome.resumeToken;
      this.remember();
    }
  }

  private newTwin(seats: number, seat: number): TypingTwin {
    const twin = new TypingTwin(seats, seat);
    if (this.packed) twin.outbox.unpack(this.packed);
    this.packed = undefined;
    return twin;
  }

  private hear(body: RaceBody): void {
    switch (body.case) {
      case 'frame':
        return this.mode === Mode.RALLY ? this.pass(body.value) : this.show(body.value);
      case 'saved':
        return this.twin?.takeSaved(body.value.seqs);
      case 'roster':
        this.spectators = body.value.spectators;
        this.racers = withPresence(this.racers, body.value.seats);
        return;
      case 'standings':
        this.standings = body.value.standings;
        this.final ||= body.value.final;
        this.recorded ||= body.value.recorded;
        this.aborted ||= body.value.aborted;
        return;
      case 'problem':
        return this.object(body.value);
    }
  }

  /** A problem closes the socket, and its code says what then; said of a heat that is over, it refuses it. */
  private object({ code, message }: Problem): void {
    if (TOLD_BY_CLOSE.has(code)) return;
    this.problem = refusalText(code, message);
    this.refused ||= code === ErrorCode.INVALID && this.isOver;
  }

  private pass(frame: Frame): void {
    this.phase = frame.phase || this.phase;
    this.startsAt = Number(frame.startedAtMs) || this.startsAt;
    this.driver?.frame(frame);
    if (frame.saved.length) this.driver?.saved(frame.saved);
    if (frame.timing.length) this.driver?.timing?.(frame.timing);
  }

  private show(frame: Frame): void {
    const twin = this.twin;
    if (!twin) return;
    const receipt = twin.receive(frame, localNow());
    if (receipt.askFull) this.line?.send({ case: 'fullFrame', value: {} });
    if (receipt.resend.length > 0) this.send(receipt.resend);
    if (!receipt.shown) return;
    this.patience.look();
    this.phase = twin.phase;
    if (twin.startedAt > 0) this.startsAt = twin.startedAt;
    this.text = twin.text;
    this.pages = [...twin.pages];
    this.scores = [...twin.scores];
    this.own = twin.own;
  }

  private send(keys: Key[]): void {
    this.line?.send({
      case: 'inputs',
      value: {
        inputs: keys.map(({ seq, word, letter, key }) => ({
          seq,
          mode: { case: 'typing', value: { word, letter, key } },
        })),
      },
    });
  }

  private stop(why: Verdict): void {
    this.ended = why;
    this.patience.stop();
    keepsake.letGo();
  }

  private remember(): void {
    if (!this.resume || this.ended || this.final) return;
    const outbox = this.twin?.outbox.pack() ?? { last: 0, kept: [] };
    keepsake.keep({ heatId: this.heatId, mode: this.mode, resume: this.resume, outbox });
  }
}

export const heat = new HeatStore();
