import { type Frame, HeatPhase } from '../gen/slipstream/v1/race_pb.ts';
import type { TypingFrame, TypingScore, TypingStroke } from '../gen/slipstream/v1/typing_pb.ts';
import { FrameOrder } from './order.ts';
import { type Key, Outbox } from './outbox.ts';
import { caretOf, EMPTY_PAGE, isFinished, type Page, press } from './page.ts';

/** What the socket has to do after a frame. */
export interface Receipt {
  shown: boolean;
  askFull: boolean;
  resend: Key[];
}

const NOTHING: Receipt = { shown: false, askFull: false, resend: [] };

/**
 * The heat as this viewer knows it: the owner's truth from the frames, and over it, for the own
 * seat, the keys the owner has not answered yet. Every frame replays those, so truth always wins.
 */
export class TypingTwin {
  text: readonly string[] = [];
  pages: Page[];
  scores: (TypingScore | undefined)[];
  phase = HeatPhase.WAITING;
  startedAt = 0;
  /** The own page with the keys under way. */
  own: Page = EMPTY_PAGE;

  readonly outbox = new Outbox();
  private readonly order = new FrameOrder();
  /** Seq of the own seat's last key that the owner has answered. */
  applied = 0;
  private saved = 0;
  readonly seat: number;

  /** `seat` is -1 for a spectator. */
  constructor(seats: number, seat: number) {
    this.seat = seat;
    this.pages = Array.from({ length: seats }, () => EMPTY_PAGE);
    this.scores = Array.from({ length: seats }, () => undefined);
  }

  /** On every new socket, before its first frame. */
  reconnected(): void {
    this.order.lose();
  }

  receive(frame: Frame, now: number): Receipt {
    const fate = this.order.judge(frame, now);
    if (fate !== 'show') return { ...NOTHING, askFull: fate === 'ask' };
    // A delta leaves out what is as before.
    this.phase = frame.phase || this.phase;
    this.startedAt = Number(frame.startedAtMs) || this.startedAt;
    const typing = frame.mode.case === 'typing' ? frame.mode.value : undefined;
    if (frame.full) this.takeFull(typing);
    const fits = frame.full || this.takeStrokes(typing?.strokes ?? []);
    for (const score of typing?.scores ?? []) this.scores[score.seat] = score;
    const resend = this.settle(frame);
    if (!fits) this.order.lose();
    return { shown: true, askFull: !fits, resend };
  }

  /** A key of the own seat; undefined when it does nothing where the caret stands. */
  type(key: number): Key | undefined {
    if (!this.canType || this.outbox.isFull) return undefined;
    const next = press(this.own, this.text, key);
    if (next === this.own) return undefined;
    const input = this.outbox.add(caretOf(this.own), key);
    this.own = next;
    return input;
  }

  get canType(): boolean {
    return (
      this.seat >= 0 &&
      this.phase === HeatPhase.RUNNING &&
      this.text.length > 0 &&
      !isFinished(this.own, this.text)
    );
  }

  takeSaved(seqs: readonly number[]): void {
    this.saved = Math.max(this.saved, seqs[this.seat] ?? 0);
    this.forget();
  }

  private takeFull(typing: TypingFrame | undefined): void {
    if (typing?.text.length) this.text = typing.text;
    this.pages = this.pages.map(() => EMPTY_PAGE);
    for (const { seat, words } of typing?.pages ?? []) {
      this.pages[seat] = words.length > 0 ? words : EMPTY_PAGE;
    }
  }

  /** False when a stroke does not stand where the page ends: something was missed. */
  private takeStrokes(strokes: readonly TypingStroke[]): boolean {
    return strokes.every(({ seat, word, letter, key }) => {
      const page = this.pages[seat] ?? EMPTY_PAGE;
      const caret = caretOf(page);
      this.pages[seat] = press(page, this.text, key);
      return caret.word === word && caret.letter === letter;
    });
  }

  private settle(frame: Frame): Key[] {
    if (this.seat < 0) return [];
    this.applied = frame.applied[this.seat] ?? this.applied;
    this.outbox.catchUp(this.applied);
    this.forget();
    const underWay = this.outbox.above(this.applied);
    const truth = this.pages[this.seat] ?? EMPTY_PAGE;
    this.own = underWay.reduce((page, { key }) => press(page, this.text, key), truth);
    return frame.full ? underWay : [];
  }

  /** Only what is both saved and already part of the pages we show. */
  private forget(): void {
    this.outbox.forgetSaved(Math.min(this.saved, this.applied));
  }
}
