import type { Sprite } from 'three';
import { overhead, painted } from './painted.ts';

const SIZE = 0.042; // of the distance
const DARK = '#0e1116';

/** A number over a car, that is seen from everywhere. */
export function tagOf(number: number, colour: string): Sprite {
  const map = painted(96, 96, (context) => {
    context.fillStyle = DARK;
    context.beginPath();
    context.moveTo(48, 92);
    context.lineTo(36, 74);
    context.lineTo(60, 74);
    context.fill();
    for (const [radius, fill] of [
      [38, DARK],
      [32, colour],
    ] as const) {
      context.fillStyle = fill;
      context.beginPath();
      context.arc(48, 42, radius, 0, 7);
      context.fill();
    }
    context.fillStyle = DARK;
    context.font = '900 46px Archivo, system-ui, sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(String(number), 48, 45);
  });
  return overhead(map, SIZE, 10);
}
