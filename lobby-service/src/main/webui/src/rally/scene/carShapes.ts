/** A slice across a body, metres: from the middle of the car forward, from the ground, half widths. */
export type Section = readonly [x: number, low: number, high: number, below: number, above: number];

/** What tells one kind of car from another, from the rear to the nose. */
export interface CarShape {
  readonly body: readonly Section[];
  /** The roof lies between its second and its third section. */
  readonly cabin: readonly [Section, Section, Section, Section];
  /** Radius. */
  readonly wheel: number;
  readonly axles: readonly [rear: number, front: number];
  /** How high it stands; 0 has lamps on the roof instead. */
  readonly spoiler: number;
}

const SPEEDSTER: CarShape = {
  body: [
    [-2.15, 0.42, 0.86, 0.86, 0.8],
    [-1.9, 0.3, 0.98, 0.94, 0.86],
    [-0.9, 0.26, 0.95, 0.96, 0.88],
    [0.6, 0.26, 0.84, 0.96, 0.86],
    [1.7, 0.28, 0.66, 0.93, 0.78],
    [2.2, 0.34, 0.5, 0.84, 0.7],
  ],
  cabin: [
    [-1.45, 0.9, 0.94, 0.78, 0.7],
    [-0.75, 0.9, 1.3, 0.8, 0.58],
    [0.05, 0.86, 1.3, 0.8, 0.58],
    [0.85, 0.8, 0.84, 0.8, 0.74],
  ],
  wheel: 0.36,
  axles: [-1.35, 1.35],
  spoiler: 1.32,
};

const TANK: CarShape = {
  body: [
    [-2.1, 0.5, 1.16, 0.94, 0.9],
    [-1.9, 0.42, 1.22, 1.0, 0.95],
    [0.7, 0.4, 1.2, 1.02, 0.96],
    [1.75, 0.42, 1.08, 1.0, 0.92],
    [2.1, 0.5, 0.9, 0.95, 0.88],
  ],
  cabin: [
    [-1.85, 1.18, 1.7, 0.92, 0.8],
    [-1.6, 1.18, 1.84, 0.92, 0.78],
    [0.15, 1.18, 1.84, 0.92, 0.78],
    [0.75, 1.16, 1.2, 0.92, 0.86],
  ],
  wheel: 0.46,
  axles: [-1.3, 1.3],
  spoiler: 0,
};

const BALANCED: CarShape = {
  body: [
    [-2.0, 0.42, 0.98, 0.88, 0.84],
    [-1.8, 0.32, 1.04, 0.94, 0.88],
    [0.5, 0.3, 0.98, 0.96, 0.9],
    [1.6, 0.32, 0.86, 0.94, 0.84],
    [2.05, 0.4, 0.66, 0.86, 0.76],
  ],
  cabin: [
    [-1.95, 1.0, 1.06, 0.82, 0.76],
    [-1.4, 1.0, 1.52, 0.82, 0.66],
    [-0.05, 0.98, 1.52, 0.84, 0.66],
    [0.8, 0.94, 0.98, 0.84, 0.8],
  ],
  wheel: 0.38,
  axles: [-1.28, 1.3],
  spoiler: 1.62,
};

/** In the order of the wire, whose 0 means the balanced one. */
const SHAPES: readonly CarShape[] = [BALANCED, SPEEDSTER, TANK, BALANCED];

export function shapeOf(kind: number): CarShape {
  return SHAPES[kind] ?? BALANCED;
}
