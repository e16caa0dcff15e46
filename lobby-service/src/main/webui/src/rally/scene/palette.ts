import { Color } from 'three';

/** The light of a day, drawn from the seed. */
export interface Daylight {
  readonly zenith: Color;
  readonly horizon: Color;
  readonly sun: Color;
  readonly sunHeight: number;
  readonly sunPower: number;
  readonly ambient: number;
  readonly grass: Color;
  readonly grassDark: Color;
  readonly fog: number;
}

const day = (
  zenith: string,
  horizon: string,
  sun: string,
  light: [height: number, power: number, ambient: number, fog: number],
  grass: string,
  grassDark: string,
): Daylight => ({
  ...{ zenith: new Color(zenith), horizon: new Color(horizon), sun: new Color(sun) },
  ...{ sunHeight: light[0], sunPower: light[1], ambient: light[2], fog: light[3] },
  ...{ grass: new Color(grass), grassDark: new Color(grassDark) },
});

const DAYS: readonly Daylight[] = [
  day('#3f7fbf', '#cfe3ea', '#fff1d6', [0.75, 2.6, 1.5, 520], '#6f8f4a', '#4d6e3c'),
  day('#36507f', '#f2b079', '#ffbe80', [0.32, 3.0, 1.25, 460], '#7d7f45', '#55603a'),
  day('#5d7f9a', '#dfe6e4', '#ffffff', [0.6, 1.7, 1.9, 360], '#66845a', '#456349'),
];

export function daylightOf(seedLow: number): Daylight {
  return DAYS[(seedLow >>> 3) % DAYS.length]!;
}

export const COLOURS = {
  asphalt: new Color('#6b7078'),
  wet: new Color('#434d5c'),
  gravel: new Color('#b89968'),
  ice: new Color('#bcdcea'),
  line: new Color('#f1eee6'),
  kerbRed: new Color('#d4432c'),
  wallLight: new Color('#efeae0'),
  wallDark: new Color('#ff5a1f'),
  rock: new Color('#83807c'),
  trunk: new Color('#5a4434'),
  pine: new Color('#3d6e49'),
  leaf: new Color('#5f8f3e'),
  plaster: new Color('#d9cfbd'),
  roof: new Color('#8c4a36'),
  steel: new Color('#2b313b'),
};
