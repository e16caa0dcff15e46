import type { Caret } from './page.ts';

export interface Key extends Caret {
  seq: number;
  key: number;
}

/**
 * Inputs of the own seat, numbered from 1 without gaps, kept until they survive the loss of the
 * owner (`Saved`), because until then a new owner may ask for them again.
 */
export class Outbox {
  /** Keys kept; over that typing stops until the connection is back. About two minutes of typing. */
  static readonly LIMIT = 2_048;

  private kept: Key[] = [];
  private last = 0;
  private saved = 0;

  get lastSeq(): number {
    return this.last;
  }

  get isFull(): boolean {
    return this.kept.length >= Outbox.LIMIT;
  }

  add(caret: Caret, key: number): Key {
    const input = { seq: ++this.last, ...caret, key };
    this.kept.push(input);
    return input;
  }

  /** In order, what the owner has not applied yet. */
  above(applied: number): Key[] {
    return this.kept.filter((input) => input.seq > applied);
  }

  forgetSaved(seq: number): void {
    this.saved = Math.max(this.saved, seq);
    this.kept = this.kept.filter((input) => input.seq > this.saved);
  }

  /** The owner knows of inputs this page does not (it was reloaded): go on behind them. */
  catchUp(applied: number): void {
    if (applied <= this.last) return;
    this.last = applied;
    this.kept = [];
  }

  /** For a page that goes away and comes back. */
  pack(): { last: number; kept: Key[] } {
    return { last: this.last, kept: this.kept };
  }

  unpack(packed: { last: number; kept: Key[] }): void {
    this.last = packed.last;
    this.kept = packed.kept;
  }
}
