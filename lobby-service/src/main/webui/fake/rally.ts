/**
 * A rally against nobody, to look at: /fake/rally.html?seed=7&difficulty=3&circuit&auto&from=20
 * `auto` drives the own car, `from` skips seconds, `flat` has no WebGL, `ping=150` delays frames.
 */
import { mount } from 'svelte';
import '../src/app.css';
import RallyView from '../src/rally/RallyView.svelte';
import type { QualityWish } from '../src/rally/rally.ts';
import type { Controls } from '../src/rally/rules/car.ts';
import type { Seen } from '../src/rally/rules/screen.ts';
import { RallyWorld } from '../src/rally/rules/world.ts';
import { RallyRun, type TimedControls } from '../src/rally/run/run.ts';
import { settingsOf } from '../src/rally/stage/settings.ts';
import { Stage } from '../src/rally/stage/stage.ts';
import { Autopilot } from './autopilot.ts';

const wish = new URLSearchParams(location.search);
const number = (name: string, otherwise: number) => Number(wish.get(name) ?? otherwise);
const NAMES = [
  'You',
  'Quick Otter',
  'Calm Heron',
  'Bold Lynx',
  'Wry Badger',
  'Dry Falcon',
  'Odd Stoat',
  'Late Hare',
];
const TAU = Math.PI * 2;

const stage = Stage.of(
  settingsOf({
    ...{ seed: BigInt(wish.get('seed') ?? 7), difficulty: number('difficulty', 2) },
    ...{ length: number('length', 1), curves: number('curves', 2), circuit: wish.has('circuit') },
  }),
);
const laps = stage.isCircuit() ? 2 : 1;
const seat = number('seat', 0);
const garage = NAMES.map((_, i) => ({
  ...{
    kind: i === 0 ? number('car', 1) : 1 + (i % 3),
    topSpeed: 0,
    acceleration: 0,
    grip: 0,
    braking: 0,
  },
  ...{ handling: 0, weight: 0, nitroCapacity: 0, nitroDuration: 0 },
}));
const world = new RallyWorld(stage, laps, garage);
const pilots = NAMES.map(
  (_, i) => new Autopilot(stage, 0.78 + 0.045 * ((i * 5) % 8), ((i % 4) - 1.5) * 0.36),
);
const run = new RallyRun({ stage, laps, seat, names: NAMES, garage });
const delay = number('ping', 0);
let own: { tick: number; controls: Controls }[] = [];

if (wish.has('flat'))
  HTMLCanvasElement.prototype.getContext = noWebGl(HTMLCanvasElement.prototype.getContext);
for (let skip = number('from', 0) * 60; skip > 0; skip--) step();
const startedAt = performance.now() - (world.tick * 1_000) / 60;
show();
setInterval(() => {
  while ((world.tick * 1_000) / 60 < performance.now() - startedAt) {
    step();
    if (world.tick % 3 === 0) show();
  }
}, 8);

function step(): void {
  const tick = world.tick + 1;
  const inputs = pilots.map((pilot, i) => ({
    seat: i,
    controls: pilot.controls(world.cars[i]!, tick),
  }));
  const mine = own.filter((input) => input.tick <= tick);
  own = own.filter((input) => input.tick > tick);
  const others = wish.has('auto') ? inputs : inputs.filter((input) => input.seat !== seat);
  const kept = wish.has('auto') ? [] : mine.map(({ controls }) => ({ seat, controls }));
  world.step(tick, [...others, ...kept]);
}

function show(): void {
  const order = world.cars.map((car, i) => ({
    i,
    key: car.hasFinished ? car.finishedUs : 1e10 - world.race.progress(car),
  }));
  order.sort((a, b) => a.key - b.key);
  const cars = world.cars.map((_, i) => seen(i, order.findIndex((one) => one.i === i) + 1));
  const frame = {
    asOf: world.tick,
    cars,
    delta: new Uint8Array(),
    endsAt: world.endsAt,
    notices: world.news.take(),
  };
  setTimeout(() => run.frame(frame, frame.asOf, true), delay);
}

function seen(i: number, place: number): Seen {
  const car = world.cars[i]!;
  const part = (value: number, parts: number) => Math.floor(value * parts + 0.5);
  const flags = [
    car.drifting,
    car.offRoad,
    car.burnTicks > 0,
    car.brake > 0,
    car.isGhost,
    car.wrongTicks >= 60,
  ];
  flags.push(car.missed, car.hasFinished, car.out, car.jumped);
  return {
    ...{ x: part(car.x, 64), y: part(car.y, 64), vx: part(car.vx, 32), vy: part(car.vy, 32) },
    ...{ heading: part(car.heading / TAU, 65_536) & 0xffff, yaw: part(car.yaw, 1_024) },
    ...{
      vxStep: 0,
      vyStep: 0,
      yawStep: 0,
      flags: flags.reduce((sum, on, k) => sum | (on ? 1 << k : 0), 0),
    },
    ...{ nitroTicks: car.burnTicks, nitroFuel: car.tankTicks, holdTicks: car.holdTicks },
    nitroCharges: Math.ceil(car.tankTicks / car.spec.burnTicks),
    ...{ ghostTicks: car.ghostTicks, passed: car.passed, place },
  };
}

function noWebGl(getContext: typeof HTMLCanvasElement.prototype.getContext) {
  return function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
    return kind.startsWith('webgl') ? null : Reflect.apply(getContext, this, [kind, ...rest]);
  } as typeof getContext;
}

// With `auto` nobody is seated here: the car is watched, not driven twice.
const watched = wish.has('auto') ? new RallyRun({ ...run.setup, seat: -1 }) : run;
watched.followed = seat;
if (watched !== run) run.frame = (frame, tick, full) => watched.frame(frame, tick, full);

Object.assign(window, { rallyRun: watched }); // for scripts that look

mount(RallyView, {
  target: document.getElementById('app')!,
  props: {
    run: watched,
    lead: () => (delay * 60) / 1_000 + 2,
    tick: () => ((performance.now() - startedAt) * 60) / 1_000 + (delay * 60) / 1_000 + 2,
    send: (inputs: readonly TimedControls[]) => own.push(...inputs),
    hasSound: () => !wish.has('quiet'),
    still: matchMedia('(prefers-reduced-motion: reduce)').matches,
    quality: (wish.get('quality') ?? 'auto') as QualityWish,
  },
});
