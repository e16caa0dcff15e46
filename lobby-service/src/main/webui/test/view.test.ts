import { describe, expect, it } from 'vitest';
import type { ResultLine } from '../src/net/results.ts';
import { plotPace } from '../src/view/chart.ts';
import { around, lineUp, strike } from '../src/view/ghosts.ts';

/** Lines with these WPM, in tenths, at each second. */
const plot = (samples: number[][], width: number, height: number) =>
  plotPace(
    samples.map((wpmSamples, seat): ResultLine => ({
      ...{ seat, playerId: '', name: '', rank: 1, finished: true, timeMs: 0 },
      progressPermille: 1000,
      typing: { wpmTenths: 0, rawTenths: 0, accuracyPermille: 0, wpmSamples },
    })),
    width,
    height,
  );

describe('chart', () => {
  it('spans the width with the longest line and stays inside the height', () => {
    const { curves } = plot(
      [
        [300, 500, 620, 640],
        [200, 410],
      ],
      300,
      100,
    );
    expect(curves[0]?.endX).toBe(300);
    expect(curves[1]?.endX).toBe(100);
    expect(curves.every(({ endY }) => endY >= 0 && endY <= 100)).toBe(true);
  });

  it('draws a wild first second no higher than the rest allows', () => {
    const { rules, curves } = plot([[9_000, 600, 600, 600]], 300, 100);
    expect(Math.max(...rules.map(({ label }) => Number(label)))).toBeLessThanOrEqual(80);
    expect(curves[0]?.path.startsWith('M0.0 0.0')).toBe(true);
  });

  it('keeps the labels of the seconds apart', () => {
    const { steps } = plot([Array.from({ length: 300 }, () => 500)], 320, 100);
    const gaps = steps.slice(1).map(({ x }, i) => x - (steps[i]?.x ?? 0));
    expect(Math.min(...gaps)).toBeGreaterThan(48);
  });

  it('has something to show for nobody', () => {
    expect(plot([], 300, 100).curves).toEqual([]);
  });
});

describe('ghosts', () => {
  it('type on, take a slip back, and never run out of text', () => {
    let [ghost] = lineUp();
    if (!ghost) throw new Error('no ghost');
    const start = ghost.at;
    [ghost] = strike(ghost, () => 0);
    expect(ghost).toMatchObject({ at: start, wrong: true });
    [ghost] = strike(ghost, () => 0.5);
    expect(ghost).toMatchObject({ at: start, wrong: false });
    for (let i = 0; i < 500; i++) [ghost] = strike(ghost, () => 0.5);
    const [behind, ahead] = around(ghost, 40, 60);
    expect([behind.length, ahead.length]).toEqual([40, 60]);
  });
});
