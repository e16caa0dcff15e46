import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  clashes,
  Cockpit,
  DEFAULT_KEYS,
  storedKeys,
  storeKeys,
} from '../src/rally/input/controls.ts';
import { toneOf } from '../src/rally/scene/noise.ts';
import { Pace, QualityGuard } from '../src/rally/scene/quality.ts';
import { BURNS, DRIFTING, OFF_ROAD } from '../src/rally/rules/screen.ts';

class Element {}
const page = new EventTarget();
let pads: unknown[] = [];
let stored: Record<string, string> = {};

beforeEach(() => {
  pads = [];
  stored = {};
  vi.stubGlobal('addEventListener', page.addEventListener.bind(page));
  vi.stubGlobal('removeEventListener', page.removeEventListener.bind(page));
  vi.stubGlobal('navigator', { getGamepads: () => pads });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored[key] ?? null,
    setItem: (key: string, value: string) => (stored[key] = value),
  });
  for (const name of ['HTMLInputElement', 'HTMLSelectElement', 'HTMLButtonElement']) {
    vi.stubGlobal(name, class extends Element {});
  }
});
afterEach(() => vi.unstubAllGlobals());

function key(code: string, kind: 'keydown' | 'keyup' = 'keydown', repeat = false): void {
  const event = Object.assign(new Event(kind, { cancelable: true }), { code, repeat });
  page.dispatchEvent(event);
}

const pad = (axis: number, values: Record<number, number>) => ({
  mapping: 'standard',
  axes: [axis, 0],
  buttons: Array.from({ length: 17 }, (_, i) => ({
    value: values[i] ?? 0,
    pressed: (values[i] ?? 0) > 0.5,
  })),
});

describe('the keyboard', () => {
  it('does not miss a tap between two looks, and does it once', () => {
    const cockpit = new Cockpit();
    key('KeyR');
    key('KeyR', 'keyup');
    expect(cockpit.next().reset).toBe(true);
    expect(cockpit.next().reset).toBe(false);
    cockpit.dispose();
  });

  it('lets a key go whatever else is held by then', () => {
    const cockpit = new Cockpit();
    key('KeyW');
    cockpit.next();
    page.dispatchEvent(Object.assign(new Event('keyup'), { code: 'KeyW', ctrlKey: true }));
    expect(cockpit.next().throttle).toBe(0);
    cockpit.dispose();
  });

  it('turns the wheel little by little, and back twice as fast', () => {
    const cockpit = new Cockpit();
    key('ArrowRight');
    key('KeyW');
    const turned = Array.from({ length: 9 }, () => cockpit.next().steer);
    expect(turned[0]).toBe(14);
    expect(turned[8]).toBe(127);
    expect(cockpit.next().throttle).toBe(255);
    key('ArrowRight', 'keyup');
    expect(cockpit.next().steer).toBe(99);
    cockpit.dispose();
    key('KeyS');
    expect(cockpit.next().brake).toBe(0);
  });

  it('does what its owner wants, also after a reload', () => {
    storeKeys({ ...DEFAULT_KEYS, nitro: ['KeyN'] });
    expect(storedKeys().nitro).toEqual(['KeyN']);
    const cockpit = new Cockpit();
    key('KeyN');
    expect(cockpit.next().nitro).toBe(true);
    key('Space');
    key('KeyN', 'keyup');
    expect(cockpit.next().nitro).toBe(false);
    cockpit.dispose();
    stored['slipstream.rally.keys'] = '{"nitro":[7],"left":"x"}';
    expect(storedKeys()).toEqual(DEFAULT_KEYS);
  });

  it('says where one key would do two things', () => {
    expect(clashes(DEFAULT_KEYS).size).toBe(0);
    const doubled = clashes({ ...DEFAULT_KEYS, nitro: ['KeyR'] });
    expect([...doubled]).toEqual([['KeyR', ['nitro', 'reset']]]);
  });

  it('lets everything go when the window loses the focus', () => {
    const cockpit = new Cockpit();
    key('KeyW');
    page.dispatchEvent(new Event('blur'));
    expect(cockpit.next().throttle).toBe(0);
    cockpit.dispose();
  });
});

describe('a gamepad', () => {
  it('steers with its stick beyond a dead zone, and drives with its triggers', () => {
    const cockpit = new Cockpit();
    pads = [null, pad(0.1, { 7: 1, 6: 0.5, 0: 1 })];
    expect(cockpit.next()).toEqual({
      ...{ steer: 0, throttle: 255, brake: 128, nitro: true, reset: false },
    });
    pads = [pad(-1, { 1: 1 })];
    expect(cockpit.next()).toMatchObject({ steer: -127, throttle: 0, reset: true });
    cockpit.dispose();
  });

  it('changes the camera once a press', () => {
    const cockpit = new Cockpit();
    let changes = 0;
    cockpit.onCamera = () => changes++;
    pads = [pad(0, { 3: 1 })];
    cockpit.next();
    cockpit.next();
    pads = [pad(0, {})];
    cockpit.next();
    pads = [pad(0, { 3: 1 })];
    cockpit.next();
    expect(changes).toBe(2);
    cockpit.dispose();
  });
});

describe('signs by a gamepad', () => {
  it('are rated once a press: up is good, down is bad', () => {
    const cockpit = new Cockpit();
    const thoughts: boolean[] = [];
    cockpit.onSign = (up) => thoughts.push(up);
    for (const buttons of [{ 12: 1 }, { 12: 1 }, {}, { 12: 1, 3: 1 }, { 13: 1 }, {}]) {
      pads = [pad(0, buttons)];
      cockpit.next();
    }
    expect(thoughts).toEqual([true, true, false]);
    cockpit.dispose();
  });
});

describe('the noise of a car', () => {
  const at = (speed: number, flags = 0) => ({
    ...{ x: 0, y: 0, heading: 0, vx: speed, vy: 0, yaw: 0, steer: 0, flags },
  });

  it('rises with the speed within a gear, and with the throttle', () => {
    expect(toneOf(at(10), 1, false).pitch).toBeGreaterThan(toneOf(at(2), 1, false).pitch);
    expect(toneOf(at(12), 1, false).pitch).toBeLessThan(toneOf(at(10), 1, false).pitch); // shifted
    expect(toneOf(at(10), 1, false).engine).toBeGreaterThan(toneOf(at(10), 0, false).engine);
  });

  it('has tyres that cry on the road, ground that rumbles, and nitro', () => {
    expect(toneOf(at(20), 1, false)).toMatchObject({ tyres: 0, ground: 0, boost: 0 });
    expect(toneOf(at(20, DRIFTING), 1, false).tyres).toBeGreaterThan(0);
    expect(toneOf(at(20, DRIFTING), 1, true).tyres).toBe(0);
    const [slow, fast] = [toneOf(at(5, OFF_ROAD), 1, false), toneOf(at(25, OFF_ROAD), 1, false)];
    expect(fast.ground).toBeGreaterThan(slow.ground);
    expect(toneOf(at(20, BURNS), 1, false).boost).toBeGreaterThan(0);
  });
});

describe('the quality', () => {
  const pictures = (guard: QualityGuard, count: number, ms: number) =>
    Array.from({ length: count }, () => guard.judge(ms)).filter(Boolean).length;

  it('stays where pictures come quickly', () => {
    const guard = new QualityGuard('auto');
    expect(pictures(guard, 1_000, 16.7)).toBe(0);
    expect(guard.now).toBe('high');
  });

  it('goes down step by step where they come slowly, and at once where there is no hope', () => {
    const guard = new QualityGuard('auto');
    expect(pictures(guard, 100, 30)).toBe(1);
    expect(guard.now).toBe('medium');
    expect(pictures(guard, 20, 200)).toBe(1);
    expect(guard.now).toBe('low');
    expect(pictures(guard, 500, 200)).toBe(0);
  });

  it('does not go down for the time one looked at another tab', () => {
    const [guard, pace] = [new QualityGuard('auto'), new Pace()];
    let now = 5_000;
    const look = (count: number) =>
      Array.from({ length: count }, () => guard.judge(pace.picture((now += 16)))).some(Boolean);
    expect(look(200)).toBe(false);
    for (const away of [90_000, 2_000, 300]) {
      pace.pause();
      now += away;
      expect(look(30)).toBe(false);
    }
    expect(guard.now).toBe('high');
    now += 90_000; // nobody turned away: so slow is this machine
    expect(look(1)).toBe(true);
  });

  it('is not touched by one slow picture, nor when it was chosen', () => {
    const auto = new QualityGuard('auto');
    expect(pictures(auto, 1, 1_400) + pictures(auto, 30, 16)).toBe(0);
    expect(pictures(new QualityGuard('high'), 300, 300)).toBe(0);
  });
});
