import { fromBinary } from '@bufbuild/protobuf';
import { BinaryReader } from '@bufbuild/protobuf/wire';
import { type HeatSpec, Mode } from '../../gen/slipstream/v1/heat_pb.ts';
import { type RallyCar, RallyCarKind } from '../../gen/slipstream/v1/rally_pb.ts';
import {
  type Replay,
  type ReplayInput,
  ReplaySchema,
  ReplayStepSchema,
} from '../../gen/slipstream/v1/replay_pb.ts';
import { LEVEL_MOST, RULES_VERSION } from '../rules/constants.ts';
import type { CarWords } from '../rules/spec.ts';
import type { SeatInput } from '../rules/world.ts';
import type { StageWords } from '../stage/settings.ts';

const LAPS_DEFAULT = 3;
const LAPS_MOST = 9;
const LOG_MOST = 8 << 20; // bytes; owners give a longer log up

/** Why a replay cannot be shown: of another mode, of other rules, or bytes that are none. */
export type Trouble = 'mode' | 'rules' | 'torn';

export class Unplayable extends Error {
  readonly trouble: Trouble;

  constructor(trouble: Trouble) {
    super(trouble);
    this.trouble = trouble;
  }
}

/** All that is needed to race a finished rally again, every choice made. */
export interface Tape {
  readonly heatId: string;
  readonly stage: StageWords;
  readonly laps: number;
  readonly names: readonly string[];
  readonly garage: readonly CarWords[];
  readonly lastTick: number;
  /** Sixteen digits, of the world at the last tick. */
  readonly finalHash: string;
  /** By tick. */
  readonly inputs: ReadonlyMap<number, readonly SeatInput[]>;
}

/** Throws `Unplayable`. */
export async function readTape(bytes: Uint8Array): Promise<Tape> {
  const replay = messageOf(bytes);
  if (replay.heat?.mode !== Mode.RALLY) throw new Unplayable('mode');
  if (replay.rulesVersion !== RULES_VERSION) throw new Unplayable('rules');
  const { heat } = replay;
  const settings = heat.settings?.mode.case === 'rally' ? heat.settings.mode.value : undefined;
  const circuit = settings?.circuit ?? false;
  return {
    heatId: heat.heatId,
    stage: {
      ...{ seed: settings?.seed || heat.seed, difficulty: settings?.difficulty ?? 0 },
      ...{ length: settings?.length ?? 0, curves: settings?.curves ?? 0, circuit },
    },
    laps: circuit ? Math.min(settings?.laps || LAPS_DEFAULT, LAPS_MOST) : 1,
    names: heat.seats.map(({ name }) => name),
    garage: garageOf(heat, settings?.cars ?? []),
    lastTick: replay.lastTick,
    finalHash: replay.finalHash.toString(16).padStart(16, '0'),
    inputs: await logOf(replay.log),
  };
}

function messageOf(bytes: Uint8Array): Replay {
  try {
    return fromBinary(ReplaySchema, bytes);
  } catch {
    throw new Unplayable('torn');
  }
}

/** The cars as they started: a kind that was allowed, levels within their bounds. */
function garageOf(heat: HeatSpec, allowed: readonly RallyCarKind[]): CarWords[] {
  return heat.seats.map(({ car }) => {
    const kind = known(car?.kind);
    const mayStart = allowed.length === 0 || allowed.some((one) => known(one) === kind);
    const level = (of: keyof RallyCar) => Math.min(Number(car?.[of] ?? 0), LEVEL_MOST);
    return {
      kind: mayStart ? kind : known(allowed[0]),
      ...{ topSpeed: level('topSpeed'), acceleration: level('acceleration') },
      ...{ grip: level('grip'), braking: level('braking'), handling: level('handling') },
      ...{ weight: level('weight'), nitroCapacity: level('nitroCapacity') },
      nitroDuration: level('nitroDuration'),
    };
  });
}

function known(kind: RallyCarKind | undefined): RallyCarKind {
  return kind === RallyCarKind.SPEEDSTER || kind === RallyCarKind.TANK
    ? kind
    : RallyCarKind.BALANCED;
}

async function logOf(packed: Uint8Array): Promise<Map<number, SeatInput[]>> {
  const inputs = new Map<number, SeatInput[]>();
  try {
    const log = await inflated(packed);
    const reader = new BinaryReader(log);
    while (reader.pos < reader.len) {
      const step = fromBinary(ReplayStepSchema, reader.bytes());
      inputs.set(step.tick, step.inputs.flatMap(seatInput));
    }
  } catch {
    throw new Unplayable('torn');
  }
  return inputs;
}

async function inflated(packed: Uint8Array): Promise<Uint8Array> {
  const source = new Blob([packed as BlobPart]).stream();
  const reader = source.pipeThrough(new DecompressionStream('deflate')).getReader();
  const parts: Uint8Array[] = [];
  let length = 0;
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    length += next.value.length;
    if (length > LOG_MOST) throw new Unplayable('torn');
  }
  const whole = new Uint8Array(length);
  parts.reduce((at, part) => (whole.set(part, at), at + part.length), 0);
  return whole;
}

function seatInput({ seat, left, input }: ReplayInput): SeatInput[] {
  if (left) return [{ seat, controls: null }];
  return input?.mode.case === 'rally' ? [{ seat, controls: input.mode.value }] : [];
}
