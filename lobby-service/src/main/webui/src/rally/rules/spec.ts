import * as k from './constants.ts';

/** The car of a seat and its upgrades, as the wire has it; kinds: 1 speedster, 2 tank, 3 balanced. */
export interface CarWords {
  readonly kind: number;
  readonly topSpeed: number;
  readonly acceleration: number;
  readonly grip: number;
  readonly braking: number;
  readonly handling: number;
  readonly weight: number;
  readonly nitroCapacity: number;
  readonly nitroDuration: number;
}

type Points = readonly [
  top: number,
  push: number,
  grip: number,
  brake: number,
  turn: number,
  weight: number,
];

const SPEEDSTER: Points = [80, 50, 50, 50, 60, 30];
const TANK: Points = [50, 40, 70, 70, 40, 90];
const BALANCED: Points = [60, 60, 60, 60, 60, 60];

/** What a car can do: the points of its kind and its upgrades, made into physics. */
export class CarSpec {
  readonly kind: number;
  /** m/s. */
  readonly topSpeed: number;
  /** m/s², from standing, on dry asphalt. */
  readonly push: number;
  readonly brake: number;
  readonly grip: number;
  /** rad/s. */
  readonly turn: number;
  /** 1/s. */
  readonly response: number;
  /** kg. */
  readonly mass: number;
  /** Ticks of a burn. */
  readonly burnTicks: number;
  /** Ticks of burning in a full tank. */
  readonly tankTicks: number;

  constructor(car: CarWords) {
    const points = car.kind === 1 ? SPEEDSTER : car.kind === 2 ? TANK : BALANCED;
    this.kind = car.kind;
    this.mass =
      (k.MASS_LEAST + k.MASS_PER_POINT * points[5]) * (1.0 - k.LIGHTER_PER_LEVEL * car.weight);
    const lightness = Math.sqrt(k.MASS_NORMAL / this.mass);
    this.topSpeed = k.TOP_LEAST + k.TOP_PER_POINT * raised(points[0], car.topSpeed);
    this.push = (k.PUSH_LEAST + k.PUSH_PER_POINT * raised(points[1], car.acceleration)) * lightness;
    this.grip = k.GRIP_LEAST + k.GRIP_PER_POINT * raised(points[2], car.grip);
    this.brake = k.BRAKE_LEAST + k.BRAKE_PER_POINT * raised(points[3], car.braking);
    const handling = raised(points[4], car.handling);
    this.turn = k.TURN_LEAST + k.TURN_PER_POINT * handling;
    this.response = (k.RESPONSE_LEAST + k.RESPONSE_PER_POINT * handling) * lightness;
    const burn = k.NITRO_TICKS + k.TICKS_PER_LEVEL * car.nitroDuration;
    const charges = k.NITRO_CHARGES + k.CHARGES_PER_LEVEL * car.nitroCapacity;
    this.burnTicks = Math.floor(burn);
    this.tankTicks = Math.floor(burn * charges + 0.5);
  }
}

function raised(points: number, level: number): number {
  return points + k.POINTS_PER_LEVEL * level;
}
