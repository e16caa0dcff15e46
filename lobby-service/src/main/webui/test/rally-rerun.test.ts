import { create, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Mode } from '../src/gen/slipstream/v1/heat_pb.ts';
import { RallyCarKind } from '../src/gen/slipstream/v1/rally_pb.ts';
import { ReplaySchema, ReplayStepSchema } from '../src/gen/slipstream/v1/replay_pb.ts';
import { KEY_TICKS, Rerun } from '../src/rally/replay/rerun.ts';
import { readTape } from '../src/rally/replay/tape.ts';
import { replayOf, Unplayable } from '../src/replay/log.ts';
import { RULES_VERSION } from '../src/rally/rules/constants.ts';

interface Golden {
  stage: {
    seed: string;
    difficulty: number;
    length: number;
    curves: number;
    circuit: boolean;
    laps: number;
  };
  cars: number[][];
  ticks: number;
  hashes: string[];
  last: string;
  inputs: number[][];
}

const FILE = new URL('../../../../../proto/src/test/resources/rally-replays.json', import.meta.url);
const { replays } = JSON.parse(readFileSync(FILE, 'utf8')) as { replays: Golden[] };

function logOf(inputs: number[][]): Uint8Array {
  const log = new BinaryWriter();
  for (const tick of new Set(inputs.map((input) => input[0]!))) {
    const step = create(ReplayStepSchema, {
      tick,
      inputs: inputs
        .filter((input) => input[0] === tick)
        .map(([, seat, steer, throttle, brake, pressed]) => {
          const [nitro, reset] = [(pressed! & 1) !== 0, (pressed! & 2) !== 0];
          const value = { steer: steer!, throttle: throttle!, brake: brake!, nitro, reset };
          return { seat: seat!, input: { mode: { case: 'rally' as const, value } } };
        }),
    });
    log.bytes(toBinary(ReplayStepSchema, step));
  }
  return deflateSync(log.finish());
}

/** A golden replay as persistence would serve it. */
function message(golden: Golden) {
  const { stage } = golden;
  const cars = golden.cars.map((car) => ({
    ...{ kind: car[0]!, topSpeed: car[1]!, acceleration: car[2]!, grip: car[3]! },
    ...{ braking: car[4]!, handling: car[5]!, weight: car[6]!, nitroCapacity: car[7]! },
    nitroDuration: car[8]!,
  }));
  const settings = { ...stage, seed: 0n, laps: stage.laps };
  return create(ReplaySchema, {
    heat: {
      ...{ heatId: 'heat-1', mode: Mode.RALLY, seed: BigInt(`0x${stage.seed}`) },
      settings: { mode: { case: 'rally', value: settings } },
      seats: cars.map((car, index) => ({ index, name: `Driver ${index}`, car })),
    },
    ...{ rulesVersion: RULES_VERSION, ticksPerSecond: 60, lastTick: golden.ticks },
    ...{ finalHash: BigInt(`0x${golden.last}`), log: logOf(golden.inputs) },
  });
}

const bytesOf = (replay: ReturnType<typeof message>) => toBinary(ReplaySchema, replay);

async function rerunOf(golden: Golden): Promise<Rerun> {
  const rerun = new Rerun(await readTape(replayOf(bytesOf(message(golden)))));
  rerun.prepare(() => true);
  return rerun;
}

describe('a replay', () => {
  it.each(replays.map((golden, i) => [i, golden] as const))(
    '%i comes to the same end, and through the same hash each second',
    async (_, golden) => {
      const rerun = await rerunOf(golden);
      expect(rerun.fate).toBe('same');
      golden.hashes.forEach((hash, i) => {
        rerun.seek((i + 1) * 60);
        expect(rerun.world.hash(), `second ${i + 1}`).toBe(hash);
      });
      rerun.seek(golden.ticks);
      expect(rerun.world.hash()).toBe(golden.last);
    },
  );

  it('is the same after scrubbing backwards and forwards as when played straight', async () => {
    const golden = replays[0]!;
    const rerun = await rerunOf(golden);
    const seconds = [50, 3, 20, 19, 4, 5, 52, 1, 10, 9, 30];
    for (const second of seconds) {
      rerun.seek(second * 60);
      expect(rerun.world.hash(), `second ${second}`).toBe(golden.hashes[second - 1]);
    }
    rerun.seek(-5);
    expect(rerun.world.tick).toBe(0);
    rerun.seek(1e9);
    expect(rerun.world.hash()).toBe(golden.last);
  });

  it('runs ahead in slices, and nobody gets beyond what is ready', async () => {
    const rerun = new Rerun(await readTape(replayOf(bytesOf(message(replays[0]!)))));
    let slices = 2;
    rerun.prepare(() => slices-- > 0);
    expect(rerun.ready).toBe(2 * KEY_TICKS);
    rerun.seek(3_000);
    expect(rerun.world.tick).toBe(2 * KEY_TICKS);
    expect(rerun.world.hash()).toBe(replays[0]!.hashes[9]);
    rerun.prepare(() => true);
    expect(rerun.fate).toBe('same');
  });

  it('tells what happened on the way, but not what a jump passed over', async () => {
    const rerun = await rerunOf(replays[0]!);
    const driven = (from: number, to: number) => {
      rerun.seek(from);
      return Array.from({ length: to - from }, (_, i) => rerun.seek(from + 1 + i)).flat();
    };
    // A jump to just before a kept moment drives all the way from the one before it.
    const from = [600, 900, 1_200, 1_500].find((tick) => driven(tick, tick + 299).length > 0);
    expect(from).toBeDefined();
    rerun.seek(0);
    expect(rerun.seek(from! + 299)).toEqual([]);
  });

  it('that comes to another end says so', async () => {
    const forged = message(replays[0]!);
    forged.finalHash += 1n;
    const rerun = new Rerun(await readTape(replayOf(bytesOf(forged))));
    rerun.prepare(() => true);
    expect(rerun.fate).toBe('other');
  });
});

describe('a tape', () => {
  const trouble = async (bytes: Uint8Array) =>
    Promise.resolve(bytes)
      .then(replayOf)
      .then(readTape)
      .then(
        () => '',
        (e: unknown) => (e instanceof Unplayable ? e.trouble : String(e)),
      );

  it('of other rules, of another mode or of torn bytes is refused', async () => {
    const old = message(replays[0]!);
    old.rulesVersion++;
    expect(await trouble(bytesOf(old))).toBe('rules');
    const typed = message(replays[0]!);
    typed.heat!.mode = Mode.TYPING;
    expect(await trouble(bytesOf(typed))).toBe('mode');
    const torn = message(replays[0]!);
    torn.log = torn.log.slice(0, torn.log.length / 2);
    expect(await trouble(bytesOf(torn))).toBe('torn');
    expect(await trouble(Uint8Array.of(10, 200, 1))).toBe('torn');
  });

  it('has the cars as they were allowed to start, and the laps that were driven', async () => {
    const odd = message(replays[0]!);
    const settings = odd.heat!.settings!.mode;
    if (settings.case !== 'rally') throw new Error('not a rally');
    settings.value.cars = [RallyCarKind.TANK];
    settings.value.circuit = true;
    settings.value.laps = 4_000_000_000;
    settings.value.seed = 5n;
    odd.heat!.seats[0]!.car!.grip = 99;
    const tape = await readTape(replayOf(bytesOf(odd)));
    expect(tape.garage.map(({ kind }) => kind)).toEqual(Array(8).fill(RallyCarKind.TANK));
    expect(tape.garage[0]!.grip).toBe(10);
    expect([tape.laps, tape.stage.seed]).toEqual([9, 5n]);
  });
});
