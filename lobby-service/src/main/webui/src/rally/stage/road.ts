import { Draft } from './draft.ts';
import { Line } from './line.ts';
import type { StageSettings } from './settings.ts';
import { Survey } from './survey.ts';

const ROUNDS = 120; // of easing
const LOCAL_ROUNDS = 60; // after them the whole line is eased, not its faults only

/** Draws the line of a stage: as bent as the seed wants it and the difficulty allows. */
export function drawRoad(settings: StageSettings): Line {
  const metres = settings.circuit ? settings.length.lapMetres : settings.length.metres;
  const draft = Draft.of(settings);
  for (let round = 0; round < ROUNDS; round++) {
    const line = new Line(draft, metres);
    const marked = new Array<boolean>(draft.count).fill(false);
    if (!new Survey(line, settings.difficulty).mark(draft, marked)) return line.sealed();
    if (round >= LOCAL_ROUNDS) marked.fill(true);
    draft.ease(marked);
  }
  return new Line(Draft.plain(settings.circuit), metres).sealed();
}
