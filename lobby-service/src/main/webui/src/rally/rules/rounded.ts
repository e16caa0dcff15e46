import { TURN } from '../stage/angles.ts';
import type { Car } from './car.ts';
import { WRONG_WAY_TICKS } from './constants.ts';
import * as bits from './screen.ts';

/** The flags that the wire tells of a car. */
export function flagsOf(car: Car): number {
  return (
    (car.drifting ? bits.DRIFTING : 0) |
    (car.offRoad ? bits.OFF_ROAD : 0) |
    (car.burnTicks > 0 ? bits.BURNS : 0) |
    (car.brake > 0 ? bits.BRAKES : 0) |
    (car.isGhost ? bits.GHOST : 0) |
    (car.wrongTicks >= WRONG_WAY_TICKS ? bits.WRONG : 0) |
    (car.missed ? bits.MISSED : 0) |
    (car.hasFinished ? bits.DONE : 0) |
    (car.out ? bits.GONE : 0) |
    (car.jumped ? bits.JUMPED : 0)
  );
}

/** A car in the whole numbers of the wire: the twin of the owner's `Rounded`. Steps are 0. */
export function rounded(car: Car, place: number): bits.Seen {
  return {
    ...{ x: part(car.x, 64), y: part(car.y, 64), vx: part(car.vx, 32), vy: part(car.vy, 32) },
    ...{ heading: part(car.heading / TURN, 65_536) & 0xffff, yaw: part(car.yaw, 1_024) },
    ...{ vxStep: 0, vyStep: 0, yawStep: 0, flags: flagsOf(car) },
    ...{ nitroTicks: car.burnTicks, nitroFuel: car.tankTicks, holdTicks: car.holdTicks },
    nitroCharges: Math.ceil(car.tankTicks / car.spec.burnTicks),
    ...{ ghostTicks: car.ghostTicks, passed: car.passed, place },
  };
}

function part(value: number, parts: number): number {
  return Math.floor(value * parts + 0.5);
}
