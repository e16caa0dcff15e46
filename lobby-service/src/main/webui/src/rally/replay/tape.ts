import { fromBinary } from '@bufbuild/protobuf';
import { BinaryReader } from '@bufbuild/protobuf/wire';
import { Mode } from '../../gen/slipstream/v1/heat_pb.ts';
import {
  type Replay,
  type ReplayInput,
  ReplaySchema,
  ReplayStepSchema,
} from '../../gen/slipstream/v1/replay_pb.ts';
import { RULES_VERSION } from '../rules/constants.ts';
import type { SeatInput } from '../rules/world.ts';
import { type Plan, planOf } from '../run/plan.ts';

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
export interface Tape extends Plan {
  readonly heatId: string;
  readonly names: readonly string[];
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
  return {
    ...planOf(heat),
    heatId: heat.heatId,
    names: heat.seats.map(({ name }) => name),
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
