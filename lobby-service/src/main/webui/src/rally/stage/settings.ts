/** How much a stage asks of its drivers; metres and shares, see the owner's `Difficulty`. */
export interface Difficulty {
  readonly halfRoad: number;
  readonly verge: number;
  readonly minRadius: number;
  readonly stretch: number;
  readonly swing: number;
  readonly obstacles: number;
  /** Shares of asphalt, wet asphalt, gravel and ice. */
  readonly surfaces: readonly number[];
}

/** The handwriting of a stage; metres and radians. */
export interface Curves {
  readonly nearest: number;
  readonly farthest: number;
  readonly turn: number;
}

/** Metres, of a road and of a lap. */
export interface StageLength {
  readonly metres: number;
  readonly lapMetres: number;
}

export const EASY = difficulty(8.5, 12.0, 36.0, 1.35, 0.7, 0.9, [0.7, 0.15, 0.15, 0.0]);
export const MEDIUM = difficulty(7.5, 10.0, 28.0, 1.15, 0.85, 1.3, [0.5, 0.2, 0.2, 0.1]);
export const HARD = difficulty(6.5, 9.0, 22.0, 1.0, 1.0, 1.8, [0.35, 0.2, 0.3, 0.15]);
export const EXTREME = difficulty(5.5, 8.0, 17.0, 0.85, 1.15, 2.4, [0.2, 0.2, 0.35, 0.25]);

/** In the order of the wire, whose 0 means the middle one. */
export const DIFFICULTIES: readonly Difficulty[] = [MEDIUM, EASY, MEDIUM, HARD, EXTREME];

const FLOWING: Curves = { nearest: 78.0, farthest: 78.0, turn: 1.05 };
const MIXED: Curves = { nearest: 46.0, farthest: 84.0, turn: 1.35 };
const TWISTY: Curves = { nearest: 44.0, farthest: 50.0, turn: 1.6 };
export const CURVES: readonly Curves[] = [MIXED, FLOWING, MIXED, TWISTY];

const SHORT: StageLength = { metres: 1_000.0, lapMetres: 800.0 };
const MIDDLE: StageLength = { metres: 2_000.0, lapMetres: 1_300.0 };
const LONG: StageLength = { metres: 3_000.0, lapMetres: 1_900.0 };
export const LENGTHS: readonly StageLength[] = [MIDDLE, SHORT, MIDDLE, LONG];

/** Everything a stage is made from; equal settings give equal stages. Seed halves are 32-bit ints. */
export interface StageSettings {
  readonly seedHigh: number;
  readonly seedLow: number;
  readonly difficulty: Difficulty;
  readonly length: StageLength;
  readonly curves: Curves;
  readonly circuit: boolean;
}

/** A stage as the wire names it. */
export interface StageWords {
  readonly seed: bigint;
  readonly difficulty: number;
  readonly length: number;
  readonly curves: number;
  readonly circuit: boolean;
}

export function settingsOf(words: StageWords): StageSettings {
  return {
    seedHigh: Number((words.seed >> 32n) & 0xffffffffn) | 0,
    seedLow: Number(words.seed & 0xffffffffn) | 0,
    difficulty: DIFFICULTIES[words.difficulty] ?? MEDIUM,
    length: LENGTHS[words.length] ?? MIDDLE,
    curves: CURVES[words.curves] ?? MIXED,
    circuit: words.circuit,
  };
}

/** Metres between the middles of two stretches of road, so that their walls keep apart. */
export function clearance(of: Difficulty): number {
  return 2.0 * (1.1 * of.halfRoad + of.verge) + 3.0;
}

function difficulty(
  halfRoad: number,
  verge: number,
  minRadius: number,
  stretch: number,
  swing: number,
  obstacles: number,
  surfaces: readonly number[],
): Difficulty {
  return { halfRoad, verge, minRadius, stretch, swing, obstacles, surfaces };
}
