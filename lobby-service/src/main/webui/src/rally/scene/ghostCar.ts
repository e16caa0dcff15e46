import { Color, type Material, Mesh, type Sprite, type Vector3 } from 'three';
import type { Pose } from '../run/pose.ts';
import { CarMesh } from './carMesh.ts';
import { overhead, painted } from './painted.ts';

const CHALK = 5; // the seat of that colour; nobody sees its number
const GLOW = new Color('#5d6f80');
const TAG = 0.034; // of the distance
const FONT = '700 44px Archivo, system-ui, sans-serif';
const EDGE = 24; // pixels beside the name
const CLOSE = 7; // metres to the car that is followed: from there on it fades
const IN_THE_WAY = 5.5; // metres from the eye

/** A drive of the past: a car one sees through, without a shadow, with a name on it. */
export class GhostCar {
  private readonly car: CarMesh;
  private readonly paints: Material[] = [];
  private readonly tag: Sprite;

  /** @param kind of the car it looks like */
  constructor(kind: number, name: string) {
    this.car = new CarMesh(kind, CHALK, -1, false);
    this.car.tag.visible = false;
    this.tag = nameTag(name);
    this.group.traverse((one) => {
      if (!(one instanceof Mesh)) return;
      const paint = one.material as Material & { map?: unknown; emissive?: Color };
      if (paint.map) one.visible = false; // the number on the roof, the shadow below
      paint.transparent = true;
      paint.emissive?.copy(GLOW);
      this.paints.push(paint);
    });
    this.group.add(this.tag);
  }

  get group() {
    return this.car.group;
  }

  /** @param followed where the car is that one looks at */
  show(pose: Pose, seconds: number, opacity: number, eye: Vector3, followed?: Pose): void {
    this.car.show(pose, seconds);
    const apart = followed ? Math.hypot(pose.x - followed.x, pose.y - followed.y) : Infinity;
    const clear = opacity * Math.max(0.25, Math.min(1, apart / CLOSE));
    for (const paint of this.paints) paint.opacity = clear;
    this.tag.material.opacity = Math.min(1, 0.35 + clear);
    this.group.visible = this.group.position.distanceTo(eye) > IN_THE_WAY;
  }
}

/** A name over a car, as large on the screen however far away. */
function nameTag(name: string): Sprite {
  const map = painted(nameWidth(name), 72, (context) => {
    context.fillStyle = 'rgb(14 17 22 / 0.72)';
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    context.font = FONT;
    context.fillStyle = '#f6f3ec';
    context.textBaseline = 'middle';
    context.fillText(name, EDGE, 39);
  });
  return overhead(map, TAG, 9);
}

function nameWidth(name: string): number {
  const context = document.createElement('canvas').getContext('2d')!;
  context.font = FONT;
  return Math.ceil(context.measureText(name).width) + 2 * EDGE;
}
