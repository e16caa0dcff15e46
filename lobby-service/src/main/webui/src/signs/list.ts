import type { Lexicon, Sign } from '../net/signs.ts';
import { Spot } from '../rally/stage/spot.ts';
import type { Stage } from '../rally/stage/stage.ts';
import { sentenceOf } from './sentence.ts';

/** A sign as one reads it in a list. */
export interface Line {
  readonly id: number;
  readonly sentence: string;
  readonly name: string;
  readonly isOwn: boolean;
  /** Metres from the start. */
  readonly from: number;
  readonly up: number;
  readonly down: number;
}

/**
 * All signs of a stage that can be read, the own ones first, then as they come along the road: also
 * those for which there was no room beside it.
 */
export function linesOf(
  stage: Stage,
  signs: readonly Sign[],
  lexicon: Lexicon,
  playerId: string,
): Line[] {
  const spot = new Spot();
  const lines = signs.flatMap((sign): Line[] => {
    const { id, name, up, down, position } = sign;
    const sentence = sentenceOf(sign.message, lexicon);
    if (!sentence || !Number.isFinite(position?.x) || !Number.isFinite(position?.z)) return [];
    stage.find(spot, position!.x, position!.z);
    const from = Math.max(0, spot.along - stage.startAlong);
    return [{ id, sentence, name, isOwn: sign.playerId === playerId, from, up, down }];
  });
  return lines.sort((a, b) => Number(b.isOwn) - Number(a.isOwn) || a.from - b.from);
}
