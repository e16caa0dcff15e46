/** How far one is behind a ghost at the last checkpoint passed; negative: ahead. */
export interface GhostGap {
  /** Of the checkpoint, from 1. */
  readonly number: number;
  readonly ms: number;
}

/**
 * @param ghostMs of each checkpoint, as the race pod told
 * @param ownUs of those passed, as the race pod tells
 */
export function gapTo(ghostMs: readonly number[], ownUs: readonly number[]): GhostGap | undefined {
  const [own, ghost] = [ownUs.at(-1), ghostMs[ownUs.length - 1]];
  if (own === undefined || ghost === undefined) return undefined;
  return { number: ownUs.length, ms: Math.floor(own / 1_000) - ghost };
}
