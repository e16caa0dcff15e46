import { BitReader } from './bits.ts';

/** Bits of `flags`. */
export const DRIFTING = 1;
export const OFF_ROAD = 2;
export const BURNS = 4;
export const BRAKES = 8;
export const GHOST = 16;
export const WRONG = 32;
export const MISSED = 64;
export const DONE = 128;
export const GONE = 256;
export const JUMPED = 512;

/** A car as the wire has it, in whole parts: 1/64 m, 1/32 m/s, 1/65536 turn, 1/1024 rad/s. */
export interface Seen {
  x: number;
  y: number;
  vx: number;
  vy: number;
  heading: number;
  yaw: number;
  vxStep: number;
  vyStep: number;
  yawStep: number;
  flags: number;
  nitroTicks: number;
  nitroFuel: number;
  nitroCharges: number;
  holdTicks: number;
  ghostTicks: number;
  passed: number;
  place: number;
}

/** What a RallyFrame tells of the cars; a message of the wire fits. */
export interface CarsOnWire {
  readonly asOf: number;
  readonly cars: readonly Readonly<Seen>[];
  readonly delta: Uint8Array;
  readonly endsAt: number;
}

/** What a viewer has: built from a full frame and the deltas after it. */
export class Screen {
  cars: readonly Seen[] = [];
  tick = 0;
  endsAt = 0;

  full(frame: CarsOnWire): void {
    this.tick = frame.asOf;
    this.endsAt = frame.endsAt;
    this.cars = frame.cars.map(seen);
  }

  /** @param now the tick of the frame; throws when the bits are not those of these cars */
  delta(frame: CarsOnWire, now: number): void {
    const bits = new BitReader(frame.delta);
    const ticks = now - this.tick;
    for (const car of this.cars) {
      move(bits, car, ticks, bits.bit() === 1);
      car.nitroTicks = Math.max(0, car.nitroTicks - ticks);
      car.holdTicks = Math.max(0, car.holdTicks - ticks);
      car.ghostTicks = Math.max(0, car.ghostTicks - ticks);
      if (bits.bit() === 1) rare(bits, car);
    }
    if (!bits.isAtEnd) throw new Error('a delta frame of other cars');
    this.tick = now;
    if (frame.endsAt !== 0) this.endsAt = frame.endsAt;
  }
}

function move(bits: BitReader, car: Seen, ticks: number, moves: boolean): void {
  car.vxStep += moves ? bits.signed(2) : 0;
  car.vyStep += moves ? bits.signed(2) : 0;
  car.yawStep += moves ? bits.signed(2) : 0;
  const x = moves ? bits.signed(0) : 0;
  const y = moves ? bits.signed(0) : 0;
  const heading = moves ? bits.signed(0) : 0;
  const vx = car.vx + car.vxStep;
  const vy = car.vy + car.vyStep;
  const yaw = car.yaw + car.yawStep;
  car.x += x + Math.floor(((car.vx + 2 * vx) * ticks + 45) / 90);
  car.y += y + Math.floor(((car.vy + 2 * vy) * ticks + 45) / 90);
  const turned = Math.floor(((car.yaw + 2 * yaw) * ticks * 3_709 + 0x8000) / 0x10000);
  car.heading = (car.heading + heading + turned) & 0xffff;
  car.vx = vx;
  car.vy = vy;
  car.yaw = yaw;
}

function rare(bits: BitReader, car: Seen): void {
  car.flags ^= bits.number(0);
  car.nitroTicks += bits.signed(0);
  car.nitroFuel += bits.signed(0);
  car.nitroCharges += bits.signed(0);
  car.holdTicks += bits.signed(0);
  car.ghostTicks += bits.signed(0);
  car.passed += bits.signed(0);
  car.place += bits.signed(0);
}

function seen(car: Readonly<Seen>): Seen {
  const { x, y, vx, vy, heading, yaw, vxStep, vyStep, yawStep, flags } = car;
  const { nitroTicks, nitroFuel, nitroCharges, holdTicks, ghostTicks, passed, place } = car;
  return {
    ...{ x, y, vx, vy, heading, yaw, vxStep, vyStep, yawStep, flags },
    ...{ nitroTicks, nitroFuel, nitroCharges, holdTicks, ghostTicks, passed, place },
  };
}
