import { Mode } from '../gen/slipstream/v1/heat_pb.ts';
import type { Replay } from '../gen/slipstream/v1/replay_pb.ts';
import { stepsOf, Unplayable } from '../replay/log.ts';
import { textOf, TYPING_RULES } from './text.ts';

/** A key of a seat as the owner took it; without one the seat was given up. Milliseconds from the start. */
export interface TypedKey {
  readonly ms: number;
  readonly seat: number;
  readonly key?: { readonly word: number; readonly letter: number; readonly key: number };
}

/** All that is needed to see a finished typing heat again. */
export interface TypedTape {
  readonly text: readonly string[];
  readonly names: readonly string[];
  readonly lastMs: number;
  /** In the order in which they counted. */
  readonly keys: readonly TypedKey[];
}

/** Throws `Unplayable`. */
export async function readTypedTape(replay: Replay): Promise<TypedTape> {
  const { heat, rulesVersion, lastTick } = replay;
  if (heat?.mode !== Mode.TYPING) throw new Unplayable('mode');
  if (rulesVersion !== TYPING_RULES) throw new Unplayable('rules');
  const settings = heat.settings?.mode.case === 'typing' ? heat.settings.mode.value : undefined;
  const keys = (await stepsOf(replay)).flatMap(({ tick, inputs }) =>
    inputs.flatMap(({ seat, left, input }): TypedKey[] => {
      if (left) return [{ ms: tick, seat }];
      return input?.mode.case === 'typing' ? [{ ms: tick, seat, key: input.mode.value }] : [];
    }),
  );
  return {
    text: textOf(heat.seed, settings?.words ?? 0),
    names: heat.seats.map(({ name }) => name),
    ...{ lastMs: lastTick, keys },
  };
}
