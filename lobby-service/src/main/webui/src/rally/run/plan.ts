import type { HeatSpec } from '../../gen/slipstream/v1/heat_pb.ts';
import { type RallyCar, RallyCarKind } from '../../gen/slipstream/v1/rally_pb.ts';
import { LEVEL_MOST } from '../rules/constants.ts';
import type { CarWords } from '../rules/spec.ts';
import type { StageWords } from '../stage/settings.ts';

const LAPS_DEFAULT = 3;
const LAPS_MOST = 9;

/** What the specification of a heat says of its rally, every choice made as its owner makes it. */
export interface Plan {
  /** A seed of 0 is one that the owner still draws. */
  readonly stage: StageWords;
  readonly laps: number;
  readonly garage: readonly CarWords[];
}

export function planOf(heat: HeatSpec): Plan {
  const settings = heat.settings?.mode.case === 'rally' ? heat.settings.mode.value : undefined;
  const circuit = settings?.circuit ?? false;
  return {
    stage: {
      ...{ seed: settings?.seed || heat.seed, difficulty: settings?.difficulty ?? 0 },
      ...{ length: settings?.length ?? 0, curves: settings?.curves ?? 0, circuit },
    },
    laps: circuit ? Math.min(settings?.laps || LAPS_DEFAULT, LAPS_MOST) : 1,
    garage: garageOf(heat, settings?.cars ?? []),
  };
}

/** The cars as they start: a kind that is allowed, levels within their bounds. */
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
