import { describe, expect, it } from 'vitest';
import { countOf, hudOf, splitAt } from '../src/rally/hud.ts';
import { Playhead } from '../src/replay/playhead.ts';
import { Rerun } from '../src/rally/replay/rerun.ts';
import { ReplayShow } from '../src/rally/replay/show.ts';
import type { Tape } from '../src/rally/replay/tape.ts';
import { HANDS_OFF } from '../src/rally/rules/car.ts';
import { CHECKPOINT } from '../src/rally/rules/news.ts';
import { rounded } from '../src/rally/rules/rounded.ts';
import { RallyWorld, type SeatInput } from '../src/rally/rules/world.ts';
import { RallyRun } from '../src/rally/run/run.ts';
import { warningOf, words as sayings } from '../src/rally/words.ts';
import { settingsOf } from '../src/rally/stage/settings.ts';
import { Stage } from '../src/rally/stage/stage.ts';

const words = { seed: 7n, difficulty: 1, length: 1, curves: 1, circuit: false };
const NEW = { topSpeed: 0, acceleration: 0, grip: 0, braking: 0, handling: 0, weight: 0 };
const garage = [1, 2].map((kind) => ({ kind, ...NEW, nitroCapacity: 0, nitroDuration: 0 }));
const GAS = { ...HANDS_OFF, throttle: 255 };
const inputs = new Map<number, SeatInput[]>([[190, [{ seat: 0, controls: GAS }]]]);
const tape: Tape = {
  ...{ heatId: 'h', stage: words, laps: 1, names: ['One', 'Two'], garage },
  ...{ lastTick: 900, finalHash: '', inputs },
};

function played(): ReplayShow {
  const rerun = new Rerun(tape);
  rerun.prepare(() => true);
  return new ReplayShow(rerun);
}

describe('the countdown', () => {
  it('counts whole seconds from as far as it is known, to GO, and is gone a second later', () => {
    expect([-7.2, -3, -0.01, 0, 0.99].map(countOf)).toEqual([8, 3, 1, 0, 0]);
    expect(countOf(1)).toBeUndefined();
  });

  it('knows whether one has the throttle down, so that what the keys do is said until then', () => {
    const world = new RallyWorld(Stage.of(settingsOf(words)), 1, garage);
    const places = [1, 1];
    const run = new RallyRun({
      ...{ stage: world.stage, laps: 1, seat: 0, names: ['You', 'Two'], garage },
    });
    const cars = world.cars.map((car, seat) => rounded(car, places[seat]!));
    run.frame({ asOf: 0, cars, delta: new Uint8Array(), endsAt: 900, notices: [] }, 0, true);
    const pulls = () => hudOf(run, [], run.own!.tick).pulls;
    run.advance(600, () => HANDS_OFF);
    expect(pulls()).toBe(false);
    run.advance(601, () => GAS);
    expect(pulls()).toBe(true);
  });
});

describe('what is wrong with a car', () => {
  it('is said with what to do about it to its driver only', () => {
    const missed = { out: false, wrongWay: false, missed: true };
    expect(warningOf(missed, true, 'R')).toBe('Checkpoint missed. R takes you back.');
    expect(warningOf(missed, false, 'R')).toBe('Checkpoint missed');
    const wrong = { ...missed, wrongWay: true };
    expect(warningOf(wrong, true, 'R')).toMatch(/Turn round/);
    expect(warningOf(wrong, false, 'R')).toBe('Wrong way');
    expect(warningOf({ ...missed, missed: false }, false, 'R')).toBe('');
  });

  it('is no place where there is nobody else', () => {
    expect(sayings.finished(1, 1, '0:45.00')).toBe('Finished in 0:45.00');
    expect(sayings.finished(2, 4, '0:45.00')).toBe('Finished 2nd in 0:45.00');
  });
});

describe('the playhead', () => {
  it('goes on at its speed, and not beyond what is ready', () => {
    const head = new Playhead(600, 60);
    head.look(1_000, 600);
    expect(head.look(1_500, 600)).toBeCloseTo(30);
    head.speed = 4;
    expect(head.look(2_000, 600)).toBeCloseTo(150);
    expect(head.look(9_000, 300)).toBe(300);
  });

  it('stands still while it is paused, and stops at the end', () => {
    const head = new Playhead(60, 60);
    head.look(0, 60);
    head.toggle();
    expect(head.look(5_000, 60)).toBe(0);
    head.toggle();
    expect(head.look(5_500, 60)).toBeCloseTo(30);
    expect([head.look(9_000, 60), head.playing]).toEqual([60, false]);
    head.toggle();
    expect([head.tick, head.playing]).toEqual([0, true]);
  });
});

describe('a replay as a show', () => {
  it('draws between two ticks', () => {
    const show = played();
    const at = (tick: number) => {
      show.advance(tick);
      return show.pose(0, tick)!.x;
    };
    const [a, b] = [at(400), at(401)];
    expect(b).not.toBe(a);
    expect(at(400.5)).toBeCloseTo((a + b) / 2);
    expect(at(400)).toBe(a);
    at(900);
    expect(at(0)).toBe(show.pose(0, 0)!.x);
  });

  it('has standings, splits and figures of its moment', () => {
    const show = played();
    const hud = (tick: number) => {
      show.advance(tick);
      return hudOf(
        show,
        [0, 1].map((seat) => show.pose(seat, tick)),
        tick,
      );
    };
    const end = hud(300);
    expect(end.kmh).toBeGreaterThan(30);
    expect(end.board.map(({ seat, place }) => [seat, place])).toEqual([
      [0, 1],
      [1, 2],
    ]);
    expect(hud(100)).toMatchObject({ kmh: 0, passed: 0, split: undefined, grace: undefined });
  });
});

describe('splits of a race', () => {
  const stage = Stage.of(settingsOf(words));
  const car = {
    ...{ x: 0, y: 0, vx: 0, vy: 0, heading: 0, yaw: 0, vxStep: 0, vyStep: 0, yawStep: 0 },
    ...{ flags: 0, nitroTicks: 0, nitroFuel: 120, nitroCharges: 1, holdTicks: 30 },
    ...{ ghostTicks: 0, passed: 2, place: 1 },
  };
  const frame = (cars: object[], notices: object[] = [], endsAt = 9_000) =>
    ({ asOf: 600, cars, delta: new Uint8Array(), endsAt, notices }) as never;

  it('are there after a reload: the full frame has them, of everybody', () => {
    const run = new RallyRun({ stage, laps: 1, seat: 0, names: ['You', 'They'], garage });
    const cars = [
      { ...car, splitsUs: [5_000_000, 9_000_000] },
      { ...car, splitsUs: [4_500_000, 9_250_000] },
    ];
    run.frame(frame(cars), 600, true);
    expect(run.splits(0)).toEqual([5_000_000, 9_000_000]);
    run.frame(frame(cars, [{ seat: 0, kind: CHECKPOINT, value: 9_000_000 }]), 600, true);
    expect(run.splits(0)).toHaveLength(2); // told twice, counted once
    run.frame(frame(cars, [{ seat: 1, kind: CHECKPOINT, value: 13_000_000 }]), 600, true);
    expect(run.splits(1)).toHaveLength(3);
    expect(splitAt(run, 0, 1).gap).toBeCloseTo(0.5);
    expect(splitAt(run, 0, 2).gap).toBeCloseTo(-0.25);
    expect(splitAt(run, 1, 3).gap).toBeUndefined();
  });

  it('and the time that is left when the first is in', () => {
    const run = new RallyRun({ stage, laps: 1, seat: -1, names: ['A', 'B'], garage });
    run.frame(frame([car, { ...car, flags: 128 }], [], 1_500), 600, true);
    expect(hudOf(run, [undefined, undefined], 600)).toMatchObject({ grace: 15, held: 0.5 });
    run.followed = 1;
    expect(hudOf(run, [undefined, undefined], 600).grace).toBeUndefined();
  });
});

describe('inputs', () => {
  it('are said again now and then, so that one that came too late is mended', () => {
    const stage = Stage.of(settingsOf(words));
    const run = new RallyRun({ stage, laps: 1, seat: 0, names: ['You'], garage: [garage[0]!] });
    const still = { vx: 0, vy: 0, heading: 0, yaw: 0, vxStep: 0, vyStep: 0, yawStep: 0, flags: 0 };
    const spent = { nitroTicks: 0, nitroFuel: 0, nitroCharges: 0, holdTicks: 0, ghostTicks: 0 };
    const cars = [{ x: 0, y: 0, ...still, ...spent, passed: 0, place: 1 }];
    run.frame({ asOf: 0, cars, delta: new Uint8Array(), endsAt: 0, notices: [] }, 0, true);
    const sent = [20, 40, 60].flatMap((tick) => run.advance(tick, () => GAS));
    expect(sent.map(({ tick }) => tick)).toEqual([1, 13, 25, 37, 49]);
  });
});
