import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES_VERSION } from '../src/rally/rules/constants.ts';
import { RallyWorld } from '../src/rally/rules/world.ts';
import { settingsOf } from '../src/rally/stage/settings.ts';
import { Stage } from '../src/rally/stage/stage.ts';

type Nine = [number, number, number, number, number, number, number, number, number];
interface Replay {
  rules: number;
  stage: {
    seed: string;
    difficulty: number;
    length: number;
    curves: number;
    circuit: boolean;
    laps: number;
  };
  cars: Nine[];
  ticks: number;
  hashes: string[];
  last: string;
  inputs: [tick: number, seat: number, steer: number, throttle: number, brake: number, n: number][];
}

const FILE = new URL('../../../../../proto/src/test/resources/rally-replays.json', import.meta.url);
const { replays } = JSON.parse(readFileSync(FILE, 'utf8')) as { replays: Replay[] };
const EVERY_TICKS = 60;

function worldOf(replay: Replay): RallyWorld {
  const stage = Stage.of(settingsOf({ ...replay.stage, seed: BigInt(`0x${replay.stage.seed}`) }));
  const garage = replay.cars.map((car) => ({
    ...{ kind: car[0], topSpeed: car[1], acceleration: car[2], grip: car[3], braking: car[4] },
    ...{ handling: car[5], weight: car[6], nitroCapacity: car[7], nitroDuration: car[8] },
  }));
  return new RallyWorld(stage, replay.stage.circuit ? replay.stage.laps : 1, garage);
}

describe('golden replays', () => {
  it.each(replays.map((replay, i) => [i, replay] as const))(
    'of race %i end as they did where they were driven',
    (_, replay) => {
      expect(replay.rules).toBe(RULES_VERSION);
      const world = worldOf(replay);
      let next = 0;
      for (let tick = 1; tick <= replay.ticks; tick++) {
        const from = next;
        while (replay.inputs[next]?.[0] === tick) next++;
        const played = replay.inputs
          .slice(from, next)
          .map(([, seat, steer, throttle, brake, pressed]) => {
            const [nitro, reset] = [(pressed & 1) !== 0, (pressed & 2) !== 0];
            return { seat, controls: { steer, throttle, brake, nitro, reset } };
          });
        world.step(tick, played);
        if (tick % EVERY_TICKS !== 0) continue;
        expect(world.hash(), `tick ${tick}`).toBe(replay.hashes[tick / EVERY_TICKS - 1]);
      }
      expect(next).toBe(replay.inputs.length);
      expect(world.hash()).toBe(replay.last);
    },
  );
});
