/**
 * A replay of a rally that nobody drove: /fake/replay.html?seed=7&difficulty=3&circuit
 * `rules` is of other rules, `typing` is of a typing heat, `unknown` not kept, `forged` ends otherwise.
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
import { caretOf, EMPTY_PAGE, type Page, press } from '../src/predict/page.ts';
import { textOf } from '../src/typing/text.ts';
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
/** Three who type at paces of their own; one mends a slip. */
function typed(): Uint8Array<ArrayBuffer> {
  const text = textOf(7n, WORDS).join(' ');
  const steps = [0, 1, 2].flatMap((seat) => {
    let page: Page = EMPTY_PAGE;
    return [...(seat === 1 ? `x\b${text}` : text)].map((letter, i) => {
      const key = letter.charCodeAt(0);
      const value = { ...caretOf(page), key };
      page = press(page, text.split(' '), key);
      const input = { mode: { case: 'typing' as const, value } };
      return { tick: (i + 1) * (110 + 25 * seat), inputs: [{ seat, input }] };
    });
  });
  steps.sort((a, b) => a.tick - b.tick);
  const log = new BinaryWriter();
  for (const step of steps) log.bytes(toBinary(ReplayStepSchema, create(ReplayStepSchema, step)));
  lastTick = steps.at(-1)!.tick;
  return log.finish() as Uint8Array<ArrayBuffer>;
}

const WORDS = 25;
const isTyping = wish.has('typing');
const packed = new Blob([isTyping ? typed() : driven()])
  .stream()
  .pipeThrough(new CompressionStream('deflate'));
const replay = create(ReplaySchema, {
  heat: {
    ...{ heatId: 'heat-1', mode: isTyping ? Mode.TYPING : Mode.RALLY, seed: 7n },
    settings: {
      mode: isTyping
        ? { case: 'typing', value: { words: WORDS } }
        : { case: 'rally', value: rally },
    },
    seats: NAMES.slice(0, isTyping ? 3 : 8).map((name, index) => ({
      index,
      name,
      car: garage[index]!,
    })),
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
