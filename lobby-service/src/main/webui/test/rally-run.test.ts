import { describe, expect, it } from 'vitest';
import { HANDS_OFF } from '../src/rally/rules/car.ts';
import type { Seen } from '../src/rally/rules/screen.ts';
import { RallyWorld } from '../src/rally/rules/world.ts';
import { Others } from '../src/rally/run/others.ts';
import { OwnCar } from '../src/rally/run/own.ts';
import { RallyRun } from '../src/rally/run/run.ts';
import { TURN } from '../src/rally/stage/angles.ts';
import { settingsOf } from '../src/rally/stage/settings.ts';
import { Stage } from '../src/rally/stage/stage.ts';

const words = { seed: 7n, difficulty: 2, length: 1, curves: 2, circuit: false };
const stage = Stage.of(settingsOf(words));
const CAR = {
  ...{ kind: 1, topSpeed: 0, acceleration: 0, grip: 0, braking: 0 },
  ...{ handling: 0, weight: 0, nitroCapacity: 0, nitroDuration: 0 },
};
const GAS = { ...HANDS_OFF, throttle: 255 };
const LEFT = { ...GAS, steer: -60 };

/** The owner's word on the car of a world, rounded as the wire does. */
function seen(world: RallyWorld): Seen {
  const car = world.cars[0]!;
  const part = (value: number, parts: number) => Math.floor(value * parts + 0.5);
  return {
    ...{ x: part(car.x, 64), y: part(car.y, 64), vx: part(car.vx, 32), vy: part(car.vy, 32) },
    ...{ heading: part(car.heading / TURN, 65_536) & 0xffff, yaw: part(car.yaw, 1_024) },
    ...{ vxStep: 0, vyStep: 0, yawStep: 0, flags: 0, nitroTicks: car.burnTicks },
    ...{ nitroFuel: car.tankTicks, nitroCharges: 2, holdTicks: car.holdTicks },
    ...{ ghostTicks: car.ghostTicks, passed: car.passed, place: 1 },
  };
}

function driven(late: number): { own: OwnCar; owner: RallyWorld } {
  const owner = new RallyWorld(stage, 1, [CAR]);
  const own = new OwnCar(stage, 1, CAR);
  own.correct(seen(owner), 0);
  for (let tick = 1; tick <= 400; tick++) {
    const wanted = tick <= 185 ? HANDS_OFF : tick < 300 ? GAS : LEFT;
    const applied = tick - late <= 185 ? HANDS_OFF : tick - late < 300 ? GAS : LEFT;
    own.step(wanted);
    owner.step(tick, [{ seat: 0, controls: applied }]);
    if (tick % 3 === 0) own.correct(seen(owner), tick);
  }
  return { own, owner };
}

describe('the own car', () => {
  it('needs no correction while its inputs arrive in time', () => {
    const { own, owner } = driven(0);
    expect(own.corrections.count).toBe(0);
    expect(Math.hypot(own.car.x - owner.cars[0]!.x, own.car.y - owner.cars[0]!.y)).toBeLessThan(
      0.1,
    );
    expect(own.car.vx).toBeGreaterThan(20);
  });

  it('comes back to what the owner says when they arrive late', () => {
    const { own, owner } = driven(6);
    expect(own.corrections.count).toBeGreaterThan(0);
    expect(Math.hypot(own.car.x - owner.cars[0]!.x, own.car.y - owner.cars[0]!.y)).toBeLessThan(3);
  });

  it('drives again what it drove since a frame of the past', () => {
    const owner = new RallyWorld(stage, 1, [CAR]);
    const own = new OwnCar(stage, 1, CAR);
    own.correct(seen(owner), 0);
    const past: Seen[] = [];
    for (let tick = 1; tick <= 320; tick++) {
      const controls = tick < 190 ? HANDS_OFF : GAS;
      own.step(controls);
      owner.step(tick, [{ seat: 0, controls }]);
      past[tick] = seen(owner);
      if (tick > 12 && tick % 3 === 0) own.correct(past[tick - 12]!, tick - 12);
    }
    expect(own.corrections.count).toBe(0);
    // A blow that the owner saw 12 ticks ago: what was driven since comes on top of it.
    const { x, y } = own.car;
    const hit = { ...past[308]!, y: past[308]!.y + 64 };
    own.correct(hit, 308);
    expect(own.tick).toBe(320);
    expect(own.corrections.count).toBe(1);
    expect(Math.hypot(own.car.x - x, own.car.y - y - 1)).toBeLessThan(0.3);
    expect(own.pose(1).y).toBeCloseTo(y, 1); // what is seen glides there
  });
});

describe('the others', () => {
  const at = (x: number, heading: number): Seen => ({
    ...seen(new RallyWorld(stage, 1, [CAR])),
    ...{ x: x * 64, y: 0, vx: 32 * 60, vy: 0, heading, yaw: 0 },
  });

  it('are shown between two frames, turning the shorter way', () => {
    const others = new Others();
    others.take(30, [at(0, 65_000)]);
    others.take(33, [at(3, 536)]);
    const pose = others.at(31.5, 0)!;
    expect(pose.x).toBeCloseTo(1.5);
    expect(Math.cos(pose.heading)).toBeGreaterThan(0.99);
  });

  it('go on as they went when frames fail to come, but not for long', () => {
    const others = new Others();
    others.take(30, [at(0, 0)]);
    expect(others.at(36, 0)!.x).toBeCloseTo(6);
    expect(others.at(500, 0)!.x).toBeCloseTo(15);
    expect(others.at(31, 3)).toBeUndefined();
  });
});

describe('a full frame in place of deltas', () => {
  const cars = [seen(new RallyWorld(stage, 1, [CAR]))];
  const full = { asOf: 600, cars, delta: new Uint8Array(), endsAt: 9_000, notices: [] };
  const recent = [
    { seat: 0, kind: 3, value: 0, tick: 570 },
    { seat: 0, kind: 8, value: 90, tick: 597 },
  ];
  const watched = () => new RallyRun({ stage, laps: 1, seat: -1, names: ['Ann'], garage: [CAR] });

  it('tells what happened since the last frame, and that once', () => {
    const run = watched();
    run.frame({ ...full, asOf: 570 }, 572, true);
    run.frame({ ...full, recent }, 602, true);
    expect(run.takeNotices()).toEqual([{ seat: 0, kind: 8, value: 90 }]);
    run.frame({ ...full, recent }, 602, true);
    expect(run.takeNotices()).toEqual([]);
  });

  it('tells nothing of the past to whoever comes', () => {
    const run = watched();
    run.frame({ ...full, recent }, 602, true);
    expect(run.takeNotices()).toEqual([]);
  });
});
