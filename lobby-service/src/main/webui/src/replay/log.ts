import { fromBinary } from '@bufbuild/protobuf';
import { BinaryReader } from '@bufbuild/protobuf/wire';
import {
  type Replay,
  ReplaySchema,
  type ReplayStep,
  ReplayStepSchema,
} from '../gen/slipstream/v1/replay_pb.ts';

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

/** Throws `Unplayable`. */
export function replayOf(bytes: Uint8Array): Replay {
  try {
    return fromBinary(ReplaySchema, bytes);
  } catch {
    throw new Unplayable('torn');
  }
}

/** What was applied, tick by tick. Throws `Unplayable`. */
export async function stepsOf({ log: packed }: Replay): Promise<ReplayStep[]> {
  const steps: ReplayStep[] = [];
  try {
    const log = await inflated(packed);
    const reader = new BinaryReader(log);
    while (reader.pos < reader.len) steps.push(fromBinary(ReplayStepSchema, reader.bytes()));
  } catch {
    throw new Unplayable('torn');
  }
  return steps;
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
