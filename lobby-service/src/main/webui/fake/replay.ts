/**
 * A replay of a rally that nobody drove: /fake/replay.html?seed=7&difficulty=3&circuit
 * `rules` is of other rules, `typing` of a typing heat, `unknown` not kept, `forged` ends otherwise.
 */
import { create, toBinary } from '@bufbuild/protobuf';
import { BinaryWriter } from '@bufbuild/protobuf/wire';
import { mount } from 'svelte';
import '../src/app.css';
import { Mode } from '../src/gen/slipstream/v1/heat_pb.ts';
import { ReplaySchema, ReplayStepSchema } from '../src/gen/slipstream/v1/replay_pb.ts';
import { RULES_VERSION } from '../src/rally/rules/constants.ts';
import { RallyWorld } from '../src/rally/rules/world.ts';
import { settingsOf } from '../src/rally/stage/settings.ts';
import { Stage } from '../src/rally/stage/stage.ts';
import Replay from '../src/screens/Replay.svelte';
import { Autopilot } from './autopilot.ts';

const wish = new URLSearchParams(location.search);
const number = (name: string, otherwise: number) => Number(wish.get(name) ?? otherwise);
const NAMES = [
  ...['Dry Falcon', 'Quick Otter', 'Calm Heron', 'Bold Lynx'],
  ...['Wry Badger', 'Odd Stoat', 'Late Hare', 'Sly Pike'],
];
const rally = {
  ...{ seed: BigInt(wish.get('seed') ?? 7), difficulty: number('difficulty', 2) },
  ...{ length: number('length', 1), curves: number('curves', 2), circuit: wish.has('circuit') },
  laps: wish.has('circuit') ? 2 : 1,
};
const NEW = { topSpeed: 0, acceleration: 0, grip: 0, braking: 0, handling: 0, weight: 0 };
const garage = NAMES.map((_, i) => ({
  ...{ kind: 1 + (i % 3), ...NEW, nitroCapacity: 0, nitroDuration: 0 },
}));

function driven(): Uint8Array<ArrayBuffer> {
  const stage = Stage.of(settingsOf(rally));
  const world = new RallyWorld(stage, rally.laps, garage);
  const pilots = NAMES.map(
    (_, i) => new Autopilot(stage, 0.78 + 0.045 * ((i * 5) % 8), ((i % 4) - 1.5) * 0.36),
  );
  const log = new BinaryWriter();
  while (!world.over) {
    const tick = world.tick + 1;
    const played = pilots.map((pilot, seat) => ({
      ...{ seat, controls: pilot.controls(world.cars[seat]!, tick) },
    }));
    world.step(tick, played);
    const inputs = played.map(({ seat, controls }) => ({
      ...{ seat, input: { mode: { case: 'rally' as const, value: controls } } },
    }));
    log.bytes(toBinary(ReplayStepSchema, create(ReplayStepSchema, { tick, inputs })));
  }
  lastTick = world.tick;
  finalHash = BigInt(`0x${world.hash()}`) + (wish.has('forged') ? 1n : 0n);
  return log.finish() as Uint8Array<ArrayBuffer>;
}

let lastTick = 0;
let finalHash = 0n;
const packed = new Blob([driven()]).stream().pipeThrough(new CompressionStream('deflate'));
const replay = create(ReplaySchema, {
  heat: {
    ...{ heatId: 'heat-1', mode: wish.has('typing') ? Mode.TYPING : Mode.RALLY },
    settings: { mode: { case: 'rally', value: rally } },
    seats: NAMES.map((name, index) => ({ index, name, car: garage[index]! })),
  },
  ...{ rulesVersion: RULES_VERSION + (wish.has('rules') ? 1 : 0), ticksPerSecond: 60 },
  ...{ lastTick, finalHash, log: new Uint8Array(await new Response(packed).arrayBuffer()) },
});
const unknown = { code: 'ERROR_CODE_HEAT_NOT_FOUND', detail: 'gone' };
globalThis.fetch = async () =>
  wish.has('unknown')
    ? Response.json(unknown, { status: 404 })
    : new Response(toBinary(ReplaySchema, replay) as Uint8Array<ArrayBuffer>);

mount(Replay, { target: document.getElementById('app')!, props: { heatId: 'heat-1' } });
