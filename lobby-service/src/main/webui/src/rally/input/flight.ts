import type { Flight } from '../scene/picture.ts';

const KEYS: Record<string, Partial<Record<keyof Flight, number>>> = {
  ...{ KeyW: { forward: 1 }, ArrowUp: { forward: 1 } },
  ...{ KeyS: { forward: -1 }, ArrowDown: { forward: -1 } },
  ...{ KeyA: { right: -1 }, KeyD: { right: 1 } },
  ...{ ArrowLeft: { turn: -1 }, ArrowRight: { turn: 1 } },
  ...{ KeyQ: { up: -1 }, KeyE: { up: 1 }, PageUp: { tilt: 0.7 }, PageDown: { tilt: -0.7 } },
};
const DRAG = 0.004; // of a second of flight, per pixel
const TURN = 0.004; // radians per pixel
const WHEEL = 0.0012; // of the height, per step of the wheel

/** What one does to fly: keys, a drag over the ground, a second finger or the wheel for the height. */
export class FlightControls {
  isOn = false;
  private readonly host: HTMLElement;
  private readonly down = new Set<string>();
  private readonly fingers = new Map<number, { x: number; y: number }>();
  private dragged = { forward: 0, right: 0, up: 0, turn: 0, tilt: 0 };
  private readonly off = new AbortController();

  constructor(host: HTMLElement) {
    this.host = host;
    const { signal } = this.off;
    addEventListener('keydown', (event) => this.key(event, true), { signal });
    addEventListener('keyup', (event) => this.key(event, false), { signal });
    addEventListener('blur', () => this.down.clear(), { signal });
    host.addEventListener('pointerdown', (event) => this.touch(event), { signal });
    host.addEventListener('pointermove', (event) => this.drag(event), { signal });
    host.addEventListener('pointerup', (event) => this.lift(event), { signal });
    host.addEventListener('pointercancel', (event) => this.lift(event), { signal });
    host.addEventListener('wheel', (event) => this.roll(event), { signal, passive: false });
  }

  dispose(): void {
    this.off.abort();
  }

  private key(event: KeyboardEvent, isDown: boolean): void {
    const { target } = event;
    const isTyping = target instanceof HTMLInputElement || target instanceof HTMLSelectElement;
    if (!isDown) this.down.delete(event.code);
    if (!this.isOn || isTyping || event.altKey || event.ctrlKey || event.metaKey) return;
    if (!KEYS[event.code]) return;
    event.preventDefault();
    if (isDown) this.down.add(event.code);
  }

  private touch(event: PointerEvent): void {
    if (!this.isOn || event.target instanceof HTMLButtonElement) return;
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.host.setPointerCapture(event.pointerId);
  }

  private drag(event: PointerEvent): void {
    const from = this.fingers.get(event.pointerId);
    if (!from) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    const looks = event.buttons === 2 || event.shiftKey;
    if (this.fingers.size > 1) {
      this.dragged.up += dy * 0.004;
      this.dragged.turn -= dx * TURN;
    } else if (looks) {
      this.dragged.turn += dx * TURN;
      this.dragged.tilt -= dy * TURN;
    } else {
      this.dragged.right -= dx * DRAG;
      this.dragged.forward += dy * DRAG;
    }
  }

  private lift(event: PointerEvent): void {
    this.fingers.delete(event.pointerId);
  }

  private roll(event: WheelEvent): void {
    if (!this.isOn) return;
    event.preventDefault();
    this.dragged.up += event.deltaY * WHEEL;
  }

  /** A button on the screen: half a second of a key. */
  nudge(what: Partial<Flight>): void {
    for (const [name, value] of Object.entries(what)) {
      this.dragged[name as keyof Flight] += value * 0.5;
    }
  }

  /** What came together since it was last asked. */
  take(seconds: number): Flight {
    const flight = this.dragged;
    this.dragged = { forward: 0, right: 0, up: 0, turn: 0, tilt: 0 };
    for (const code of this.down) {
      for (const [name, value] of Object.entries(KEYS[code]!)) {
        flight[name as keyof Flight] += value * seconds;
      }
    }
    return flight;
  }
}
