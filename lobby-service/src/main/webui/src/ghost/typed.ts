import type { Caret, Page } from '../predict/page.ts';
import type { Recording } from './recording.ts';

/** Somebody of the past in the text, as it is shown. */
export interface GhostCaret {
  readonly at: Caret;
  readonly name: string;
  /** 0 to 1. */
  readonly opacity: number;
}

/** Somebody's typing of the past: how much of the text stood right when. */
export class TypedGhost {
  private readonly recording: Recording;
  /** What is passed for good: letters may be taken back. */
  private readonly reached: readonly number[];
  private readonly timeMs: number;

  /** @param timeMs when the whole of it stood; the recording may end just before */
  constructor(recording: Recording, timeMs: number) {
    this.recording = recording;
    this.timeMs = timeMs;
    let most = 0;
    this.reached = Array.from({ length: recording.samples }, (_, i) => {
      most = Math.max(most, recording.at(i, 0));
      return most;
    });
  }

  /** Per mille of the text, at so many ms from the start. */
  permille(ms: number): number {
    if (ms >= this.timeMs) return 1_000;
    const { perSecond, samples } = this.recording;
    const at = Math.max(0, (ms * perSecond) / 1_000);
    const from = Math.min(samples - 1, Math.floor(at));
    const a = this.recording.at(from, 0);
    const b = this.recording.at(Math.min(samples - 1, from + 1), 0);
    return a + (b - a) * Math.min(1, at - from);
  }

  /** When it had come so far, ms from the start. */
  msAt(permille: number): number {
    if (permille <= 0) return 0;
    const index = this.reached.findIndex((reached) => reached >= permille);
    if (index < 0) return this.timeMs;
    const [before, there] = [this.reached[index - 1] ?? 0, this.reached[index]!];
    const share = there > before ? (permille - before) / (there - before) : 1;
    const samples = Math.max(0, index - 1 + share);
    return Math.min(this.timeMs, (samples * 1_000) / this.recording.perSecond);
  }
}

/** Letters of all words and the gaps between them. */
function lengthOf(text: readonly string[]): number {
  return text.reduce((sum, word) => sum + word.length, text.length - 1);
}

/** How much of the text stands right, as the owner counts it; letters beyond a wrong one do not. */
export function permilleOf(page: Page, text: readonly string[]): number {
  const caret = page.length - 1;
  const right = page.reduce((sum, typed, i) => {
    const wanted = text[i] ?? '';
    if (i < caret) return typed === wanted ? sum + wanted.length + 1 : sum;
    const wrong = [...typed].findIndex((letter, at) => letter !== wanted[at]);
    return sum + (wrong < 0 ? typed.length : wrong);
  }, 0);
  return Math.floor((right * 1_000) / lengthOf(text));
}

/** Where so much of the text ends. */
export function caretAt(permille: number, text: readonly string[]): Caret {
  let letters = Math.ceil((permille * lengthOf(text)) / 1_000); // shares are rounded down
  for (const [word, { length }] of text.entries()) {
    if (letters <= length) return { word, letter: letters };
    letters -= length + 1;
  }
  return { word: text.length - 1, letter: text.at(-1)?.length ?? 0 };
}
