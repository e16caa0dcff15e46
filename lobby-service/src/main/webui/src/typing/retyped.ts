import { permilleOf } from '../ghost/typed.ts';
import { caretOf, EMPTY_PAGE, isFinished, type Page, press } from '../predict/page.ts';
import type { TypedTape } from './tape.ts';

/** A seat as it stood at a moment. */
export interface RetypedSeat {
  readonly page: Page;
  readonly finishedMs: number | undefined;
  readonly hasLeft: boolean;
}

const FRESH: RetypedSeat = { page: EMPTY_PAGE, finishedMs: undefined, hasLeft: false };
const LETTERS_PER_WORD = 5;
const MS_PER_MINUTE = 60_000;

/** A typing heat typed again from its tape, at any moment of it. */
export class Retyped {
  readonly tape: TypedTape;
  seats: readonly RetypedSeat[];
  /** Keys that are typed by now. */
  private typed = 0;

  constructor(tape: TypedTape) {
    this.tape = tape;
    this.seats = tape.names.map(() => FRESH);
  }

  /** Backwards it is typed again from the start: that is a few thousand keys at most. */
  seek(ms: number): void {
    const { keys, names } = this.tape;
    const seats = [...this.seats];
    if (this.typed > 0 && keys[this.typed - 1]!.ms > ms) {
      this.typed = 0;
      seats.splice(0, seats.length, ...names.map(() => FRESH));
    }
    for (; this.typed < keys.length && keys[this.typed]!.ms <= ms; this.typed++) {
      const one = keys[this.typed]!;
      const seat = seats[one.seat];
      if (seat) seats[one.seat] = this.after(seat, one);
    }
    this.seats = seats;
  }

  private after(seat: RetypedSeat, { ms, key }: TypedTape['keys'][number]): RetypedSeat {
    if (seat.hasLeft || seat.finishedMs !== undefined) return seat;
    if (!key) return { ...seat, hasLeft: true };
    const caret = caretOf(seat.page);
    if (caret.word !== key.word || caret.letter !== key.letter) return seat;
    const { text } = this.tape;
    const page = press(seat.page, text, key.key);
    return { ...seat, page, finishedMs: isFinished(page, text) ? ms : undefined };
  }

  progress(seat: number): number {
    const { page, finishedMs } = this.seats[seat]!;
    return finishedMs === undefined ? Math.min(999, permilleOf(page, this.tape.text)) : 1_000;
  }

  /** As the owner counts: the letters of whole right words, and the gaps passed. */
  wpmTenths(seat: number, ms: number): number {
    const { page, finishedMs } = this.seats[seat]!;
    const { text } = this.tape;
    const letters = page.reduce((sum, word, i) => (word === text[i] ? sum + word.length : sum), 0);
    const minutes = (finishedMs ?? ms) / MS_PER_MINUTE;
    if (minutes <= 0) return 0;
    return Math.floor(((letters + page.length - 1) * 10) / LETTERS_PER_WORD / minutes);
  }

  /** From 1, of those who have finished by now. */
  rank(seat: number): number {
    const own = this.seats[seat]!.finishedMs;
    if (own === undefined) return 0;
    return (
      1 + this.seats.filter(({ finishedMs }) => finishedMs !== undefined && finishedMs < own).length
    );
  }
}
