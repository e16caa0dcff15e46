import type { Dice } from './dice.ts';
import type { Line } from './line.ts';
import type { StageSettings } from './settings.ts';

const SHORTEST_RUN = 50.0; // metres of one surface
const LONGEST_RUN = 190.0;
const GRID_RUN = 90.0; // metres of asphalt at the beginning: a fair start
const WIDTH_EVERY = 120.0; // metres between two widths, blended in between
const WIDTH_SHARE = 0.1; // more or less

export const ASPHALT = 0;
export const WET = 1;
export const GRAVEL = 2;
export const ICE = 3;

/** Per point, the surface of the segment that begins there. */
export function pavedSurfaces(line: Line, settings: StageSettings, dice: Dice): Uint8Array {
  const surface = new Uint8Array(line.points());
  let until = GRID_RUN;
  let current = ASPHALT;
  for (let i = 0; i < surface.length; i++) {
    if (i * line.step >= until) {
      current = drawn(settings.difficulty.surfaces, dice.unit());
      until += dice.between(SHORTEST_RUN, LONGEST_RUN);
    }
    surface[i] = current;
  }
  return surface;
}

function drawn(shares: readonly number[], chance: number): number {
  let sum = 0.0;
  for (let i = 0; i < shares.length; i++) {
    sum += shares[i]!;
    if (chance < sum) return i;
  }
  return ASPHALT;
}

/** Per point, metres from the middle of the road to its edge. */
export function pavedHalves(line: Line, settings: StageSettings, dice: Dice): Float64Array {
  const knots = Math.floor((line.points() * line.step) / WIDTH_EVERY) + 2;
  const knot = new Float64Array(knots);
  for (let i = 0; i < knots; i++) {
    knot[i] = settings.difficulty.halfRoad * dice.between(1.0 - WIDTH_SHARE, 1.0 + WIDTH_SHARE);
  }
  if (line.closed) knot[knots - 1] = knot[0]!;
  const half = new Float64Array(line.points());
  for (let i = 0; i < half.length; i++) {
    const at = (i * (knots - 1.0)) / half.length;
    const low = Math.floor(at);
    half[i] = knot[low]! + (knot[low + 1]! - knot[low]!) * (at - low);
  }
  return half;
}
