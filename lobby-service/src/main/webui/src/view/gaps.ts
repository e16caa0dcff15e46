/** Seconds behind the first at each checkpoint. */
import type { ResultLine } from '../net/results.ts';
import { numbers } from '../texts.ts';
import { curveOf, type Plot, stepFor } from './chart.ts';

const STEPS_S = [0.5, 1, 2, 5, 10, 20, 30, 60];
const RULES_MOST = 5;

/** Microseconds behind the best of the order at each checkpoint passed; negative when before him. */
export function gapsOf(lines: readonly ResultLine[]): Map<number, number[]> {
  const splits = lines.map(({ seat, rally }) => [seat, rally?.splitsUs ?? []] as const);
  const best = splits.find(([, line]) => line.length > 0)?.[1] ?? [];
  return new Map(
    splits.map(([seat, line]) => [
      seat,
      line.slice(0, best.length).map((us, gate) => us - (best[gate] ?? us)),
    ]),
  );
}

export function plotGaps(lines: readonly ResultLine[], width: number, height: number): Plot {
  const gaps = [...gapsOf(lines)].filter(([, line]) => line.length > 0);
  const all = gaps.flatMap(([, line]) => line.map((us) => us / 1e6));
  const low = Math.min(0, ...all);
  const high = Math.max(0.5, ...all);
  const step = stepFor(high - low, RULES_MOST, STEPS_S);
  const top = Math.floor(low / step) * step;
  const bottom = Math.ceil(high / step) * step;
  const count = Math.max(2, ...gaps.map(([, line]) => line.length));
  const x = (gate: number) => (gate / count) * width;
  const y = (seconds: number) => ((seconds - top) / (bottom - top)) * height;
  const every = Math.max(1, Math.ceil(count / Math.max(2, width / 44)));
  return {
    curves: gaps.map(([seat, line]) =>
      curveOf(
        seat,
        [0, ...line].map((us, gate) => [x(gate), y(us / 1e6)]),
      ),
    ),
    rules: Array.from({ length: Math.round((bottom - top) / step) + 1 }, (_, i) => ({
      y: y(top + i * step),
      label: numbers.behind(top + i * step),
    })),
    steps: Array.from({ length: Math.floor(count / every) }, (_, i) => ({
      x: x((i + 1) * every),
      label: String((i + 1) * every),
    })),
  };
}
