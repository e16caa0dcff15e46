import { type Controls, HANDS_OFF } from '../rules/car.ts';

/** What a key can do in a rally. */
export type Deed =
  'left' | 'right' | 'throttle' | 'brake' | 'nitro' | 'reset' | 'camera' | 'signUp' | 'signDown';

export const DEEDS: readonly Deed[] = [
  ...(['throttle', 'brake', 'left', 'right', 'nitro', 'reset', 'camera'] as const),
  ...(['signUp', 'signDown'] as const),
];

export type Bindings = Record<Deed, readonly string[]>;

export const DEFAULT_KEYS: Bindings = {
  throttle: ['KeyW', 'ArrowUp'],
  brake: ['KeyS', 'ArrowDown'],
  left: ['KeyA', 'ArrowLeft'],
  right: ['KeyD', 'ArrowRight'],
  nitro: ['Space'],
  reset: ['KeyR'],
  camera: ['KeyC'],
  signUp: ['KeyE'],
  signDown: ['KeyQ'],
};

/** Keys that the page itself needs. */
export const FORBIDDEN_KEYS: ReadonlySet<string> = new Set([
  'Escape',
  'Tab',
  'F2',
  'F5',
  'F11',
  'F12',
]);

const STORED = 'slipstream.rally.keys';
const STEER_TICKS = 9; // from the middle to full lock with a key; back is twice as fast
const DEAD_ZONE = 0.12; // of a stick
const CAMERA = 3; // buttons of the standard layout: Y, and the cross
const SIGN_UP = 12;
const SIGN_DOWN = 13;

/** The keys of this browser; what is not stored or not understood is as always. */
export function storedKeys(): Bindings {
  try {
    const stored = JSON.parse(localStorage.getItem(STORED) ?? '{}') as Partial<Bindings>;
    const known = DEEDS.filter((deed) => isCodes(stored[deed]));
    return { ...DEFAULT_KEYS, ...Object.fromEntries(known.map((deed) => [deed, stored[deed]])) };
  } catch {
    return DEFAULT_KEYS;
  }
}

function isCodes(codes: unknown): boolean {
  return Array.isArray(codes) && codes.every((code) => typeof code === 'string');
}

export function storeKeys(keys: Bindings): void {
  try {
    localStorage.setItem(STORED, JSON.stringify(keys));
  } catch {
    /* they last as long as the page */
  }
}

/** Keys that would do more than one thing; the first of them is done. */
export function clashes(keys: Bindings): Map<string, Deed[]> {
  const deeds = new Map<string, Deed[]>();
  for (const deed of DEEDS) {
    for (const code of keys[deed]) deeds.set(code, [...(deeds.get(code) ?? []), deed]);
  }
  return new Map([...deeds].filter(([, all]) => all.length > 1));
}

/** Fingers on the screen: -1 to 1 and 0 to 1. */
export interface Touches {
  steer: number;
  throttle: number;
  brake: number;
  nitro: boolean;
  reset: boolean;
}

/** Keyboard, fingers and gamepad as one set of controls, asked once a tick. */
export class Cockpit {
  keys: Bindings = storedKeys();
  readonly touches: Touches = { steer: 0, throttle: 0, brake: 0, nitro: false, reset: false };
  onCamera: () => void = () => undefined;
  /** The sign one reads is good, or bad. */
  onSign: (up: boolean) => void = () => undefined;

  private readonly down = new Set<string>();
  /** Pressed since the last look, perhaps let go again: slow pictures must not swallow a tap. */
  private readonly tapped = new Set<string>();
  private wheel = 0;
  private padHeld: ReadonlySet<number> = new Set();
  private readonly press = (event: KeyboardEvent) => this.key(event);
  /** Whatever else is held and wherever the focus is by now: a key must not stay down. */
  private readonly lift = (event: KeyboardEvent) => void this.down.delete(event.code);
  private readonly letGo = () => {
    this.down.clear();
    this.tapped.clear();
  };

  constructor() {
    addEventListener('keydown', this.press);
    addEventListener('keyup', this.lift);
    addEventListener('blur', this.letGo);
  }

  dispose(): void {
    removeEventListener('keydown', this.press);
    removeEventListener('keyup', this.lift);
    removeEventListener('blur', this.letGo);
  }

  private key(event: KeyboardEvent): void {
    const { target } = event;
    if (target instanceof HTMLInputElement || target instanceof HTMLSelectElement) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const deed = DEEDS.find((one) => this.keys[one].includes(event.code));
    if (!deed) return;
    if (target instanceof HTMLButtonElement && event.code === 'Space') return;
    event.preventDefault();
    if (deed === 'camera' && !event.repeat) this.onCamera();
    if ((deed === 'signUp' || deed === 'signDown') && !event.repeat) this.onSign(deed === 'signUp');
    this.down.add(event.code);
    this.tapped.add(event.code);
  }

  private holds(deed: Deed): boolean {
    return this.keys[deed].some((code) => this.down.has(code) || this.tapped.has(code));
  }

  /** The controls of the next tick, in the whole numbers of the wire. */
  next(): Controls {
    const pad = this.gamepad();
    const wanted = (this.holds('right') ? 1 : 0) - (this.holds('left') ? 1 : 0);
    const rate = wanted === 0 || wanted * this.wheel < 0 ? 2 / STEER_TICKS : 1 / STEER_TICKS;
    this.wheel += Math.max(-rate, Math.min(rate, wanted - this.wheel));
    const steer = limit(this.wheel + this.touches.steer + pad.steer / 127, -1, 1);
    const throttle = Math.max(this.holds('throttle') ? 1 : 0, this.touches.throttle);
    const brake = Math.max(this.holds('brake') ? 1 : 0, this.touches.brake);
    const controls = {
      steer: Math.round(steer * 127),
      throttle: Math.max(Math.round(throttle * 255), pad.throttle),
      brake: Math.max(Math.round(brake * 255), pad.brake),
      nitro: this.holds('nitro') || this.touches.nitro || pad.nitro,
      reset: this.holds('reset') || this.touches.reset || pad.reset,
    };
    this.tapped.clear();
    return controls;
  }

  /** The first gamepad of the standard layout: left stick, triggers, A, B, Y, and up and down of the cross. */
  private gamepad(): Controls {
    const pad = standardPad();
    if (!pad) return HANDS_OFF;
    const axis = pad.axes[0] ?? 0;
    const steer = Math.abs(axis) < DEAD_ZONE ? 0 : axis;
    const value = (button: number) => Math.round((pad.buttons[button]?.value ?? 0) * 255);
    this.padPresses(pad);
    return {
      steer: Math.round(limit(steer, -1, 1) * 127),
      throttle: value(7),
      brake: value(6),
      nitro: pad.buttons[0]?.pressed ?? false,
      reset: pad.buttons[1]?.pressed ?? false,
    };
  }

  /** What is done once a press, however long it is held. */
  private padPresses({ buttons }: Gamepad): void {
    const held = new Set([CAMERA, SIGN_UP, SIGN_DOWN].filter((one) => buttons[one]?.pressed));
    const isNew = (button: number) => held.has(button) && !this.padHeld.has(button);
    if (isNew(CAMERA)) this.onCamera();
    if (isNew(SIGN_UP)) this.onSign(true);
    if (isNew(SIGN_DOWN)) this.onSign(false);
    this.padHeld = held;
  }
}

/** The pad that one drives with, if there is one. */
export function standardPad(): Gamepad | undefined {
  const pads = navigator.getGamepads?.() ?? [];
  return pads.find((one) => one?.mapping === 'standard') ?? undefined;
}

function limit(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
