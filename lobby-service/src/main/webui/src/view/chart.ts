/** Where the lines of the WPM chart run, in pixels. */
export interface Curve {
  path: string;
  endX: number;
  endY: number;
}

export interface Plot {
  curves: Curve[];
  /** Height and label of the horizontal rules. */
  rules: { y: number; label: number }[];
  /** Place and label of the seconds below. */
  seconds: { x: number; label: number }[];
}

const STEPS = [5, 10, 20, 25, 50, 100, 200];

function stepFor(span: number, most: number): number {
  return STEPS.find((step) => span / step <= most) ?? Math.ceil(span / most);
}

/** The first second says little (a few keys make any speed): it is left out where there are more. */
export function plot(samples: readonly (readonly number[])[], width: number, height: number): Plot {
  const lines = samples.map((line) => line.map((tenths) => tenths / 10));
  const seconds = Math.max(2, ...lines.map((line) => line.length));
  const settled = lines.flatMap((line) => (line.length > 2 ? line.slice(1) : line));
  const step = stepFor(Math.max(20, ...settled), 4);
  const top = Math.ceil(Math.max(20, ...settled) / step) * step;
  const x = (second: number) => ((second - 1) / (seconds - 1)) * width;
  const y = (wpm: number) => height - (Math.min(wpm, top) / top) * height;
  const each = stepFor(seconds, Math.max(2, width / 90));
  return {
    curves: lines.map((line) => ({
      path: line
        .map((wpm, i) => `${i ? 'L' : 'M'}${x(i + 1).toFixed(1)} ${y(wpm).toFixed(1)}`)
        .join(''),
      endX: x(Math.max(1, line.length)),
      endY: y(line.at(-1) ?? 0),
    })),
    rules: Array.from({ length: top / step + 1 }, (_, i) => ({ y: y(i * step), label: i * step })),
    seconds: Array.from({ length: Math.floor(seconds / each) }, (_, i) => ({
      x: x((i + 1) * each),
      label: (i + 1) * each,
    })),
  };
}
