/**
 * A rally against nobody, to look at: /fake/rally.html?seed=7&difficulty=3&circuit&auto&from=20
 * `ghost` adds a drive of the past, `signs` what others left beside the road, `auto` drives the own car, `from` skips seconds, `flat` has no WebGL, `ping=150` delays frames.
 */
import { mount } from 'svelte';
import '../src/app.css';
import RallyView from '../src/rally/RallyView.svelte';
import type { QualityWish } from '../src/rally/scene/quality.ts';
import type { Controls } from '../src/rally/rules/car.ts';
import { placesOf } from '../src/rally/rules/ranking.ts';
import { rounded } from '../src/rally/rules/rounded.ts';
import { RallyWorld } from '../src/rally/rules/world.ts';
import { poseOfCar } from '../src/rally/run/pose.ts';
import { RallyRun } from '../src/rally/run/run.ts';
import type { TimedControls } from '../src/rally/run/show.ts';
import type { Sign } from '../src/net/signs.ts';
import { beside, postsOf, readable } from '../src/signs/posts.ts';
import { Roadside } from '../src/signs/roadside.svelte.ts';
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
  const places = placesOf(world);
  const cars = world.cars.map((car, i) => ({
    ...rounded(car, places[i]!),
    splitsUs: car.splitsUs.slice(0, car.passed),
  }));
  const frame = {
    asOf: world.tick,
    cars,
    delta: new Uint8Array(),
    endsAt: world.endsAt,
    notices: world.news.take(),
  };
  setTimeout(() => run.frame(frame, frame.asOf, true), delay);
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

/** Somebody who drove here alone, a little slower than most. */
function past() {
  const alone = new RallyWorld(stage, laps, [garage[0]!]);
  const pilot = new Autopilot(stage, number('ghost', 0.74) || 0.74, 0);
  const poses = [poseOfCar(alone.cars[0]!)];
  for (let tick = 1; tick < 7_200 && !alone.cars[0]!.isDone; tick++) {
    alone.step(tick, [{ seat: 0, controls: pilot.controls(alone.cars[0]!, tick) }]);
    poses.push(poseOfCar(alone.cars[0]!));
  }
  const splitsMs = alone.cars[0]!.splitsUs.map((us) => us / 1_000);
  const pose = (tick: number) => poses[Math.floor(tick)];
  const car = number('ghostcar', 1);
  return { name: 'Your best', whom: 'your best', opacity: 0.45, car, splitsMs, pose };
}

/** Signs all along the road; the first stands where everybody starts. */
function signs(): Roadside {
  const roadside = new Roadside();
  const words = {
    templates: ['{0} ahead', 'beware of {0}', '{0} and then {1}'],
    words: ['ice', 'left turn', 'somebody who brakes late'],
  };
  const left = Array.from({ length: 12 }, (_, i): Sign => {
    const { x, y } = beside(stage, stage.startAlong + 12 + i * 80);
    const message = { template: i % 3, words: i % 3 < 2 ? [i % 3] : [1, 2] };
    const who = { id: i, playerId: i === 2 ? 'you' : 'other', name: NAMES[1 + (i % 7)]! };
    return { ...who, up: i * 3, down: i, position: { x, y: 0, z: y }, message };
  });
  roadside.posts = postsOf(stage, left, words, 'you');
  setInterval(() => {
    const { along } = watched.spot(seat, poseOfCar(world.cars[seat]!));
    roadside.near = readable(stage, roadside.posts, along, along);
  }, 100);
  return roadside;
}

Object.assign(window, { rallyRun: watched }); // for scripts that look

mount(RallyView, {
  target: document.getElementById('app')!,
  props: {
    show: watched,
    line: () => ({ leadTicks: (delay * 60) / 1_000 + 2, late: 0 }),
    tick: () => ((performance.now() - startedAt) * 60) / 1_000 + (delay * 60) / 1_000 + 2,
    send: (inputs: readonly TimedControls[]) => own.push(...inputs),
    hasSound: () => !wish.has('quiet'),
    still: matchMedia('(prefers-reduced-motion: reduce)').matches,
    ghost: wish.has('ghost') ? past() : undefined,
    roadside: wish.has('signs') ? signs() : undefined,
    quality: (wish.get('quality') ?? 'auto') as QualityWish,
  },
});
