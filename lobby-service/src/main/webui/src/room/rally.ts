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

/** What one races on: whoever has all of it races the same road, and as many rounds of it. */
export type StageChoice = Omit<RallyWish, 'cars'>;

/** Digits of a seed, and of all that is chosen beside it. */
const SEED_DIGITS = 13;
const CHOICE_DIGITS = 2;
const [DIFFICULTIES, LENGTHS, CURVES, COURSES] = [4, 3, 3, 10] as const;

/**
 * The number of a stage as it is shown and told: letters and digits, in groups of four. All of it
 * is in there, as numbers of a mixed base (the course counts laps, 0 is from point to point), so
 * that the number alone leads to the same road.
 */
export function stageCode({
  seed,
  difficulty,
  length,
  curves,
  circuit,
  laps,
}: StageChoice): string {
  const road = ((difficulty - 1) * LENGTHS + (length - 1)) * CURVES + (curves - 1);
  const choice = (road * COURSES + (circuit ? laps : 0)).toString(36).padStart(CHOICE_DIGITS, '0');
  const digits = choice + seed.toString(36).padStart(SEED_DIGITS, '0');
  return digits.toUpperCase().replace(/.(?=(?:.{4})+$)/g, '$&-');
}

/**
 * What {@link stageCode} wrote, however it is spaced, or a link to it; undefined when it is no
 * number of a stage. Older numbers were shorter and said the seed only.
 */
export function choiceOf(code: string): Partial<StageChoice> | undefined {
  const linked = /\/stage\/([^\s/?#]+)/i.exec(code)?.[1] ?? code;
  const digits = linked.replace(/[\s\p{Pd}]/gu, '').toLowerCase();
  if (!/^[0-9a-z]+$/.test(digits)) return undefined;
  if (digits.length <= SEED_DIGITS) return withSeed(digits, {});
  if (digits.length !== CHOICE_DIGITS + SEED_DIGITS) return undefined;
  const road = partsOf(parseInt(digits.slice(0, CHOICE_DIGITS), 36));
  return road && withSeed(digits.slice(CHOICE_DIGITS), road);
}

function partsOf(choice: number): Omit<StageChoice, 'seed'> | undefined {
  const course = choice % COURSES;
  const road = Math.floor(choice / COURSES);
  const ofKind = Math.floor(road / CURVES);
  const difficulty = Math.floor(ofKind / LENGTHS) + 1;
  if (difficulty > DIFFICULTIES) return undefined;
  const [length, curves] = [(ofKind % LENGTHS) + 1, (road % CURVES) + 1];
  return { difficulty, length, curves, circuit: course > 0, laps: course || 1 };
}

function withSeed(
  digits: string,
  rest: Omit<StageChoice, 'seed'> | object,
): Partial<StageChoice> | undefined {
  let seed = 0n;
  for (const digit of digits) seed = seed * 36n + BigInt(parseInt(digit, 36));
  return seed > 0n && seed < SEED_END ? { ...rest, seed } : undefined;
}
