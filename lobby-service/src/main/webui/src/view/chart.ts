/** Where the lines of a chart run, in pixels, and the words at its edges. */
import type { ResultLine } from '../net/results.ts';
import { numbers, t } from '../texts.ts';

export interface Curve {
  seat: number;
  path: string;
  endX: number;
  endY: number;
}

export interface Plot {
  curves: Curve[];
  /** Height and label of the horizontal rules. */
  rules: { y: number; label: string }[];
  /** Place and label of the steps below. */
  steps: { x: number; label: string }[];
}

const STEPS = [5, 10, 20, 25, 50, 100, 200];

export function stepFor(span: number, most: number, steps: readonly number[]): number {
  return steps.find((step) => span / step <= most) ?? Math.ceil(span / most);
}

/** A curve through points of pixels. */
export function curveOf(seat: number, points: readonly (readonly [number, number])[]): Curve {
  const [endX, endY] = points.at(-1) ?? [0, 0];
  const path = points
    .map(([x, y], i) => `${i ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('');
  return { seat, path, endX, endY };
}

/**
 * WPM at each second. The first one says little (a few keys make any speed): the height is that of
 * the rest where there is more.
 */
export function plotPace(lines: readonly ResultLine[], width: number, height: number): Plot {
  const paces = lines.map(
    ({ seat, typing }) => [seat, typing?.wpmSamples.map((tenths) => tenths / 10) ?? []] as const,
  );
  const seconds = Math.max(2, ...paces.map(([, pace]) => pace.length));
  const settled = paces.flatMap(([, pace]) => (pace.length > 2 ? pace.slice(1) : pace));
  const step = stepFor(Math.max(20, ...settled), 4, STEPS);
  const top = Math.ceil(Math.max(20, ...settled) / step) * step;
  const x = (second: number) => ((second - 1) / (seconds - 1)) * width;
  const y = (wpm: number) => height - (Math.min(wpm, top) / top) * height;
  const each = stepFor(seconds, Math.max(2, width / 90), STEPS);
  return {
    curves: paces.map(([seat, pace]) =>
      curveOf(
        seat,
        pace.map((wpm, i) => [x(i + 1), y(wpm)]),
      ),
    ),
    rules: Array.from({ length: top / step + 1 }, (_, i) => ({
      y: y(i * step),
      label: numbers.whole(i * step),
    })),
    steps: Array.from({ length: Math.floor(seconds / each) }, (_, i) => ({
      x: x((i + 1) * each),
      label: t.results.seconds(numbers.whole((i + 1) * each)),
    })),
  };
}
