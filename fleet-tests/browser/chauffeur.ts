/**
 * Drives the page's own car in a rally, by the keyboard: listens to the race socket beside the page,
 * drives a twin of the car by the same rules, and presses the keys that its autopilot wants.
 */
import { Autopilot } from '../../lobby-service/src/main/webui/fake/autopilot.ts';
import { decodeRace } from '../../lobby-service/src/main/webui/src/net/wire.ts';
import { Cockpit } from '../../lobby-service/src/main/webui/src/rally/input/controls.ts';
import type { Controls } from '../../lobby-service/src/main/webui/src/rally/rules/car.ts';
import { RallyDesk } from '../../lobby-service/src/main/webui/src/rally/run/desk.ts';

const BOLDNESS = 0.6; // share of the grip; bends are taken by somebody with keys, not a wheel
const LOOK_MS = 15;
const STEER_OFF = 10; // of 127: so exactly do keys steer
const RTT_MS = 20; // a guess; what the owner says of our inputs mends it

/** For the test: how far it is. */
const progress = { tick: 0, passed: 0, metresPerSecond: 0, done: false };
Object.assign(globalThis, { chauffeur: progress });

let heatId = '';
let desk: RallyDesk | undefined;
let cockpit: Cockpit | undefined;
let pilot: Autopilot | undefined;
let steer = 0;
const down = new Set<string>();

class Overheard extends WebSocket {
  constructor(url: string | URL, protocols?: string | string[]) {
    super(url, protocols);
    if (!String(url).includes('/ws/race/')) return;
    desk?.reconnected();
    this.addEventListener('message', ({ data }) => hear(new Uint8Array(data as ArrayBuffer)));
  }
}
globalThis.WebSocket = Overheard;

function hear(bytes: Uint8Array): void {
  const { body } = decodeRace(bytes);
  if (body.case === 'welcome') {
    const { heat, seat } = body.value;
    if (!desk || heat?.heatId !== heatId) {
      heatId = heat?.heatId ?? '';
      desk = new RallyDesk(heat?.seats.map(({ name }) => name) ?? [], seat);
      pilot = undefined;
      Object.assign(progress, { tick: 0, passed: 0, metresPerSecond: 0, done: false });
    }
  } else if (body.case === 'frame') desk?.receive(body.value, performance.now());
  else if (body.case === 'timing') desk?.timing(body.value.seats);
}

setInterval(() => {
  const run = desk?.run;
  if (!desk || !run?.own?.isKnown) return;
  const { car } = run.own;
  cockpit ??= new Cockpit();
  pilot ??= new Autopilot(run.setup.stage, BOLDNESS, 0);
  run.advance(desk.tick(performance.now(), Date.now(), RTT_MS), controls);
  progress.tick = run.own.tick;
  progress.passed = car.passed;
  progress.metresPerSecond = Math.hypot(car.vx, car.vy);
  progress.done = car.isDone;
}, LOOK_MS);

/** Asked once a tick, as the page asks its own cockpit. */
function controls(): Controls {
  const own = desk!.run!.own!;
  const wish = pilot!.controls(own.car, own.tick + 1);
  hold('KeyW', wish.throttle > 0);
  hold('KeyS', wish.brake > 0);
  hold('KeyD', wish.steer > steer + STEER_OFF);
  hold('KeyA', wish.steer < steer - STEER_OFF);
  hold('KeyR', wish.reset);
  const held = cockpit!.next();
  steer = held.steer;
  return held;
}

function hold(code: string, isWanted: boolean): void {
  if (down.has(code) === isWanted) return;
  if (isWanted) down.add(code);
  else down.delete(code);
  const kind = isWanted ? 'keydown' : 'keyup';
  document.body.dispatchEvent(new KeyboardEvent(kind, { code, bubbles: true, cancelable: true }));
}
