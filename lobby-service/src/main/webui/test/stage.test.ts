import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { settingsOf } from '../src/rally/stage/settings.ts';
import { Stage } from '../src/rally/stage/stage.ts';

interface Vector {
  seed: string;
  difficulty: string;
  length: string;
  curves: string;
  circuit: boolean;
  hash: string;
  points: number;
  step: number;
  checkpoints: number;
  obstacles: number;
  samples: [number, number, number, number, number][];
}

const FILE = new URL('../../../../../proto/src/test/resources/stage-vectors.json', import.meta.url);
const { vectors } = JSON.parse(readFileSync(FILE, 'utf8')) as { vectors: Vector[] };
const number = (word: string, words: string[]) => words.indexOf(word) + 1;

const stageOf = (vector: Vector) =>
  Stage.of(
    settingsOf({
      seed: BigInt(`0x${vector.seed}`),
      difficulty: number(vector.difficulty, ['easy', 'medium', 'hard', 'extreme']),
      length: number(vector.length, ['short', 'medium', 'long']),
      curves: number(vector.curves, ['flowing', 'mixed', 'twisty']),
      circuit: vector.circuit,
    }),
  );

describe('stage', () => {
  it('is the same as the owner’s, to the last bit', () => {
    expect(vectors.length).toBeGreaterThanOrEqual(200);
    for (const vector of vectors) {
      const stage = stageOf(vector);
      const at = `${vector.seed} ${vector.difficulty} ${vector.length} ${vector.curves}`;
      for (const [point, x, y, half, surface] of vector.samples) {
        const seen = [stage.x(point), stage.y(point), stage.half(point), stage.surface(point)];
        expect(seen, `${at}, point ${point}`).toEqual([x, y, half, surface]);
      }
      const { points, step, checkpoints, obstacles } = vector;
      expect([stage.points(), stage.step()], at).toEqual([points, step]);
      expect([stage.checkpoints(), stage.obstacles.count], at).toEqual([checkpoints, obstacles]);
      expect(stage.hash.hex(), at).toBe(vector.hash);
    }
  });
});
