/** What a car can do, as shares of what a car can have at most: bars to compare kinds by. */
import * as k from '../rally/rules/constants.ts';
import { CarSpec } from '../rally/rules/spec.ts';

export type Trait = 'top' | 'push' | 'grip' | 'brake' | 'turn' | 'mass';

const PLAIN = {
  ...{ topSpeed: 0, acceleration: 0, grip: 0, braking: 0, handling: 0, weight: 0 },
  ...{ nitroCapacity: 0, nitroDuration: 0 },
};
const POINTS = 100; // a trait has at most

export interface CarTraits {
  readonly shares: Readonly<Record<Trait, number>>;
  readonly kmh: number;
  readonly kg: number;
}

export function traitsOf(kind: number): CarTraits {
  const { topSpeed, push, grip, brake, turn, mass } = new CarSpec({ ...PLAIN, kind });
  const share = (value: number, least: number, perPoint: number) =>
    Math.max(0, Math.min(1, (value - least) / (perPoint * POINTS)));
  return {
    shares: {
      top: share(topSpeed, k.TOP_LEAST, k.TOP_PER_POINT),
      push: share(push, k.PUSH_LEAST, k.PUSH_PER_POINT),
      grip: share(grip, k.GRIP_LEAST, k.GRIP_PER_POINT),
      brake: share(brake, k.BRAKE_LEAST, k.BRAKE_PER_POINT),
      turn: share(turn, k.TURN_LEAST, k.TURN_PER_POINT),
      mass: share(mass, k.MASS_LEAST, k.MASS_PER_POINT),
    },
    kmh: Math.round(topSpeed * 3.6),
    kg: Math.round(mass),
  };
}
