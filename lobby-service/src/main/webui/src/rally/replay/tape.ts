import { Mode } from '../../gen/slipstream/v1/heat_pb.ts';
import type { Replay, ReplayInput } from '../../gen/slipstream/v1/replay_pb.ts';
import { stepsOf, Unplayable } from '../../replay/log.ts';
import { RULES_VERSION } from '../rules/constants.ts';
import type { SeatInput } from '../rules/world.ts';
import { type Plan, planOf } from '../run/plan.ts';

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
export async function readTape(replay: Replay): Promise<Tape> {
  if (replay.heat?.mode !== Mode.RALLY) throw new Unplayable('mode');
  if (replay.rulesVersion !== RULES_VERSION) throw new Unplayable('rules');
  const { heat } = replay;
  return {
    ...planOf(heat),
    heatId: heat.heatId,
    names: heat.seats.map(({ name }) => name),
    lastTick: replay.lastTick,
    finalHash: replay.finalHash.toString(16).padStart(16, '0'),
    inputs: new Map(
      (await stepsOf(replay)).map(({ tick, inputs }) => [tick, inputs.flatMap(seatInput)]),
    ),
  };
}

function seatInput({ seat, left, input }: ReplayInput): SeatInput[] {
  if (left) return [{ seat, controls: null }];
  return input?.mode.case === 'rally' ? [{ seat, controls: input.mode.value }] : [];
}
