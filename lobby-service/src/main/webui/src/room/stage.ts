/** The stage of a room, drawn once however many look at it: rooms change for many reasons. */
import { settingsOf } from '../rally/stage/settings.ts';
import { Stage } from '../rally/stage/stage.ts';
import type { RallyWish } from './rally.ts';

let drawn: { key: string; stage: Stage } | undefined;

/** Undefined as long as none was drawn by lot. */
export function stageOf(wish: RallyWish): Stage | undefined {
  if (wish.seed === 0n) return undefined;
  const key = [wish.seed, wish.difficulty, wish.length, wish.curves, wish.circuit].join(' ');
  if (drawn?.key !== key) drawn = { key, stage: Stage.of(settingsOf(wish)) };
  return drawn.stage;
}
