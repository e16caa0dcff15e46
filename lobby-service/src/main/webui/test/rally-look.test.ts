import { describe, expect, it } from 'vitest';
import { RallyCarKind } from '../src/gen/slipstream/v1/rally_pb.ts';
import { bookOf, type ResultLine } from '../src/net/results.ts';
import { settingsOf } from '../src/rally/stage/settings.ts';
import { Stage } from '../src/rally/stage/stage.ts';
import { traitsOf } from '../src/view/carTraits.ts';
import { gapsOf, plotGaps } from '../src/view/gaps.ts';
import { GhostRally } from '../src/view/ghostRally.ts';
import { mapOf } from '../src/view/stageMap.ts';

const stage = (seed: bigint, circuit = false) =>
  Stage.of(settingsOf({ seed, difficulty: 2, length: 2, curves: 2, circuit }));

const line = (seat: number, splitsUs: number[]): ResultLine => ({
  ...{ seat, playerId: '', name: `driver ${seat}`, rank: seat + 1, finished: true, timeMs: 0 },
  progressPermille: 1000,
  rally: {
    ...{ timeUs: splitsUs.at(-1) ?? 0, splitsUs, laps: 1, bestLapUs: 0, points: 0, dnf: false },
    car: RallyCarKind.TANK,
  },
});

describe('the map of a stage', () => {
  it('lies in its box, wider than high, with the start on the left', () => {
    for (let seed = 1n; seed < 12n; seed++) {
      const map = mapOf(stage(seed), 600, 300, 30);
      const points = [...map.road.matchAll(/[ML](\S+) (\S+?)(?=L|$)/g)];
      for (const [, x, y] of points) {
        expect(Number(x)).toBeGreaterThanOrEqual(29.9);
        expect(Number(x)).toBeLessThanOrEqual(570.1);
        expect(Number(y)).toBeGreaterThanOrEqual(29.9);
        expect(Number(y)).toBeLessThanOrEqual(map.height - 29.9);
      }
      expect(map.height).toBeLessThanOrEqual(300);
      expect(map.start.x).toBeLessThan(map.finish.x);
    }
  });

  it('tells all surfaces of the road and every checkpoint but the finish', () => {
    const drawn = stage(7n, true);
    const map = mapOf(drawn, 300, 300, 30);
    expect(map.shares.reduce((sum, share) => sum + share)).toBeGreaterThan(990);
    expect(map.gates).toHaveLength(drawn.checkpoints() - 1);
    expect(map.runs[0]?.surface).toBe(drawn.surface(0));
  });
});

describe('the traits of a car', () => {
  it('are those the rules give it', () => {
    const [speedster, tank, balanced] = [1, 2, 3].map(traitsOf);
    expect(speedster?.kmh).toBe(202);
    expect(tank?.kg).toBe(1_600);
    expect(speedster!.shares.top).toBeCloseTo(0.8);
    expect(tank!.shares.mass).toBeCloseTo(0.9);
    expect(tank!.shares.grip).toBeGreaterThan(balanced!.shares.grip);
    expect(speedster!.shares.push).toBeGreaterThan(tank!.shares.push);
  });
});

describe('the gaps of a rally', () => {
  const lines = [line(0, [10e6, 20e6, 30e6]), line(1, [9e6, 21e6, 32e6]), line(2, [12e6])];

  it('are told against the first, who may have been behind on the way', () => {
    expect([...gapsOf(lines)]).toEqual([
      [0, [0, 0, 0]],
      [1, [-1e6, 1e6, 2e6]],
      [2, [2e6]],
    ]);
  });

  it('stay in their box, and who went out early ends early', () => {
    const { curves, rules } = plotGaps(lines, 300, 200);
    expect(curves.map(({ endX }) => endX)).toEqual([300, 300, 100]);
    expect(curves.every(({ endY }) => endY >= 0 && endY <= 200)).toBe(true);
    expect(rules.map(({ label }) => label)).toEqual(['−1', '0', '+1', '+2']);
  });

  it('have something to show for nobody', () => {
    expect(plotGaps([], 300, 200).curves).toEqual([]);
  });
});

describe('stored results', () => {
  it('name the mode and the car by words, and what is new there is skipped', () => {
    const { rally, ...plain } = line(0, [1]);
    const book = bookOf({
      mode: 'rally',
      standings: [{ ...plain, rally: { ...rally!, car: 'speedster' } }],
    });
    expect(book.mode).toBe('rally');
    expect(book.lines[0]?.rally?.car).toBe(RallyCarKind.SPEEDSTER);
    const later = { ...plain, rally: { ...rally!, car: 'hovercraft' } };
    const unknown = bookOf({ mode: 'rally', standings: [later] });
    expect(unknown.lines[0]?.rally?.car).toBe(RallyCarKind.BALANCED);
    expect(bookOf({ mode: 'typing', standings: [plain] }).lines[0]?.rally).toBeUndefined();
    expect(book.aborted).toBe(false);
    expect(bookOf({ mode: 'rally', aborted: 'broken', standings: [plain] }).aborted).toBe(true);
  });
});

describe('the ghosts of the first page', () => {
  it('stay on the road and with each other, lap after lap', () => {
    const drawn = stage(3n, true);
    const rally = new GhostRally(drawn);
    for (let i = 0; i < 60 * 120; i++) {
      rally.step(1 / 60);
      const along = rally.cars.map((car) => car.along);
      expect(Math.max(...along) - Math.min(...along)).toBeLessThan(120);
      for (const car of rally.cars) expect(Math.abs(car.side)).toBeLessThan(9);
    }
    expect(rally.middle).toBeGreaterThan(2 * drawn.length());
  });
});
