/** What a room of a rally is about: the wishes of its host, and their words on the wire. */
import type { MessageInitShape } from '@bufbuild/protobuf';
import type { HeatSettings, HeatSettingsSchema } from '../gen/slipstream/v1/heat_pb.ts';
import {
  RallyCarKind,
  RallyCurves,
  RallyDifficulty,
  RallyLength,
} from '../gen/slipstream/v1/rally_pb.ts';

export interface RallyWish {
  /** 0: draw one. */
  readonly seed: bigint;
  readonly difficulty: RallyDifficulty;
  readonly length: RallyLength;
  readonly curves: RallyCurves;
  readonly circuit: boolean;
  readonly laps: number;
  /** Empty: all. */
  readonly cars: readonly RallyCarKind[];
}

/** In the order in which whoever has none of those allowed gets one. */
export const CARS: readonly RallyCarKind[] = [
  RallyCarKind.BALANCED,
  RallyCarKind.SPEEDSTER,
  RallyCarKind.TANK,
];
export const MOST_LAPS = 9;

const SEED_END = 1n << 64n;

export function wishOf(settings: HeatSettings | undefined): RallyWish {
  const rally = settings?.mode.case === 'rally' ? settings.mode.value : undefined;
  return {
    seed: rally?.seed ?? 0n,
    difficulty: rally?.difficulty || RallyDifficulty.MEDIUM,
    length: rally?.length || RallyLength.MEDIUM,
    curves: rally?.curves || RallyCurves.MIXED,
    circuit: rally?.circuit ?? false,
    laps: rally?.laps || 1,
    cars: rally?.cars ?? [],
  };
}

export function settingsFor(wish: RallyWish): MessageInitShape<typeof HeatSettingsSchema> {
  return { mode: { case: 'rally', value: { ...wish, cars: [...wish.cars] } } };
}

export function allowedCars(wish: RallyWish): readonly RallyCarKind[] {
  return wish.cars.length > 0 ? CARS.filter((car) => wish.cars.includes(car)) : CARS;
}

/** With a car let in or kept out. The last one stays, and all of them are said as none. */
export function withCar(wish: RallyWish, car: RallyCarKind, may: boolean): RallyWish {
  const next = CARS.filter((one) => (one === car ? may : allowedCars(wish).includes(one)));
  if (next.length === 0) return wish;
  return { ...wish, cars: next.length === CARS.length ? [] : next };
}

/** The number of a stage as it is shown and told: letters and digits, in groups of four. */
export function stageCode(seed: bigint): string {
  const digits = seed.toString(36).toUpperCase();
  return digits.replace(/.(?=(?:.{4})+$)/g, '$&-');
}

/** What {@link stageCode} wrote, however it is spaced; undefined when it is no number of a stage. */
export function seedOf(code: string): bigint | undefined {
  const digits = code.replace(/[\s-]/g, '').toLowerCase();
  if (!/^[0-9a-z]{1,13}$/.test(digits)) return undefined;
  let seed = 0n;
  for (const digit of digits) seed = seed * 36n + BigInt(parseInt(digit, 36));
  return seed > 0n && seed < SEED_END ? seed : undefined;
}
