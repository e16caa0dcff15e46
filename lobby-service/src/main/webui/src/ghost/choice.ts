/** Whom to race besides those who are there. */
export type GhostWish = 'own' | 'leader' | 'rival' | 'none';
/** Who it turned out to be. */
export type Whose = Exclude<GhostWish, 'none'> | 'house';

export const GHOST_WISHES: readonly GhostWish[] = ['own', 'leader', 'rival', 'none'];

/** A verified drive, as gamedb-service tells of it. */
export interface Drive {
  readonly id: number;
  readonly playerId: string;
  readonly name: string;
  readonly timeUs: number;
  /** Of each checkpoint, from GO; of a rally. */
  readonly splitsMs?: readonly number[];
  /** What a rally was driven with, by its word; older drives do not say. */
  readonly car?: string;
}

/** The best drives at a place; the rival is the next one faster than the own. */
export type Drives = { readonly [kind in Whose]?: Drive };

/**
 * What is raced for a wish where that one is missing, in this order. Who has no drive here yet finds
 * the house, which a beginner can beat; a record is raced by those who ask for it.
 */
const INSTEAD: Record<GhostWish, readonly Whose[]> = {
  own: ['own', 'house'],
  leader: ['leader'],
  rival: ['rival', 'own', 'house'],
  none: [],
};

/** As whom the race pod keeps the drives of the house. */
const HOUSE = 'house';

/** Undefined when nobody is wished for, or nobody was here yet. */
export function chosen(
  drives: Drives,
  wish: GhostWish,
): { readonly kind: Whose; readonly drive: Drive } | undefined {
  const kind = INSTEAD[wish].find((one) => drives[one]);
  const drive = kind && drives[kind];
  if (!kind || !drive) return undefined;
  if (drive.playerId === HOUSE) return { kind: 'house', drive };
  return { kind: drive.playerId === drives.own?.playerId ? 'own' : kind, drive };
}
