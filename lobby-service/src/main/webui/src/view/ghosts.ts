/** A heat that nobody runs: three ghosts type built-in lines, with the odd mistake. */
export interface Ghost {
  seat: number;
  line: string;
  /** Letters typed; the caret stands behind them. */
  at: number;
  wrong: boolean;
}

const LINES = [
  'the road ahead is quiet until somebody pulls out of the slipstream and takes the inside line before the bend ',
  'keep your eyes two words ahead and let the hands find the letters on their own time and in their own order ',
  'nobody remembers the fast start but everyone remembers the clean finish when the last word lands without a slip ',
];
/** Letters per second. */
const PACES = [8.2, 7.1, 6.3];
const SLIP = 0.02;

export function lineUp(): Ghost[] {
  return LINES.map((line, seat) => ({ seat, line, at: 30 + seat * 11, wrong: false }));
}

/** One key of a ghost, and the pause before its next, ms. */
export function strike(ghost: Ghost, random: () => number = Math.random): [Ghost, number] {
  const pause = (1000 / (PACES[ghost.seat] ?? 6)) * (0.55 + 0.9 * random());
  if (ghost.wrong) return [{ ...ghost, wrong: false }, pause];
  if (random() < SLIP) return [{ ...ghost, wrong: true }, pause + 240];
  const next = ghost.line[ghost.at % ghost.line.length];
  return [{ ...ghost, at: ghost.at + 1 }, next === ' ' ? pause * 1.5 : pause];
}

/** The text around the caret: what is behind it and what is ahead. The line has no end. */
export function around(ghost: Ghost, behind: number, ahead: number): [string, string] {
  const { line, at } = ghost;
  const letter = (i: number) => line[((i % line.length) + line.length) % line.length];
  const slice = (from: number, to: number) =>
    Array.from({ length: to - from }, (_, i) => letter(from + i)).join('');
  return [slice(at - behind, at), slice(at, at + ahead)];
}
