import {
  AdditiveBlending,
  CanvasTexture,
  Color,
  ConeGeometry,
  Group,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  MeshStandardMaterial,
  PlaneGeometry,
  type Sprite,
  SRGBColorSpace,
} from 'three';
import type { Pose } from '../run/pose.ts';
import { BRAKES, BURNS, DONE, GHOST } from '../rules/screen.ts';
import { seatColour } from './colours.ts';
import { COLOURS } from './palette.ts';
import { Solid } from './solid.ts';
import { tagOf } from './tag.ts';
import { wheelOf } from './wheel.ts';

const SPEEDSTER = 1;
const TANK = 2;
const GLASS = new Color('#2a3644');
const DARK = new Color('#262b33');

/** Sections [x, low, high, half width below, half width above] of a body and of its cabin. */
interface Shape {
  readonly body: readonly (readonly number[])[];
  readonly cabin: readonly (readonly number[])[];
  readonly wheel: number;
  readonly axles: readonly [number, number];
  readonly spoiler: number;
}

const SHAPES: Record<number, Shape> = {
  [SPEEDSTER]: {
    body: [
      ...[
        [-2.15, 0.42, 0.86, 0.86, 0.8],
        [-1.9, 0.3, 0.98, 0.94, 0.86],
        [-0.9, 0.26, 0.95, 0.96, 0.88],
      ],
      ...[
        [0.6, 0.26, 0.84, 0.96, 0.86],
        [1.7, 0.28, 0.66, 0.93, 0.78],
        [2.2, 0.34, 0.5, 0.84, 0.7],
      ],
    ],
    cabin: [
      [-1.45, 0.9, 0.94, 0.78, 0.7],
      [-0.75, 0.9, 1.3, 0.8, 0.58],
      [0.05, 0.86, 1.3, 0.8, 0.58],
      [0.85, 0.8, 0.84, 0.8, 0.74],
    ],
    ...{ wheel: 0.36, axles: [-1.35, 1.35] as const, spoiler: 1.32 },
  },
  [TANK]: {
    body: [
      ...[
        [-2.1, 0.5, 1.16, 0.94, 0.9],
        [-1.9, 0.42, 1.22, 1.0, 0.95],
        [0.7, 0.4, 1.2, 1.02, 0.96],
      ],
      ...[
        [1.75, 0.42, 1.08, 1.0, 0.92],
        [2.1, 0.5, 0.9, 0.95, 0.88],
      ],
    ],
    cabin: [
      [-1.85, 1.18, 1.7, 0.92, 0.8],
      [-1.6, 1.18, 1.84, 0.92, 0.78],
      [0.15, 1.18, 1.84, 0.92, 0.78],
      [0.75, 1.16, 1.2, 0.92, 0.86],
    ],
    ...{ wheel: 0.46, axles: [-1.3, 1.3] as const, spoiler: 0 },
  },
};

const BALANCED: Shape = {
  body: [
    ...[
      [-2.0, 0.42, 0.98, 0.88, 0.84],
      [-1.8, 0.32, 1.04, 0.94, 0.88],
      [0.5, 0.3, 0.98, 0.96, 0.9],
    ],
    ...[
      [1.6, 0.32, 0.86, 0.94, 0.84],
      [2.05, 0.4, 0.66, 0.86, 0.76],
    ],
  ],
  cabin: [
    [-1.95, 1.0, 1.06, 0.82, 0.76],
    [-1.4, 1.0, 1.52, 0.82, 0.66],
    [-0.05, 0.98, 1.52, 0.84, 0.66],
    [0.8, 0.94, 0.98, 0.84, 0.8],
  ],
  ...{ wheel: 0.38, axles: [-1.28, 1.3] as const, spoiler: 1.62 },
};

/** One car: body, wheels that turn, lights, flame. */
export class CarMesh {
  readonly group = new Group();
  /** Its number, over it. */
  readonly tag: Sprite;
  private readonly wheels: Mesh[] = [];
  private readonly rubber = new MeshLambertMaterial({ vertexColors: true });
  private readonly body = new Group();
  private readonly tail: MeshBasicMaterial;
  private readonly flame = new Group();
  private readonly paint: MeshStandardMaterial;
  private lean = 0;
  private nod = 0;
  private lastSpeed = 0;

  constructor(kind: number, seat: number, you: number, shadows: boolean) {
    const shape = SHAPES[kind] ?? BALANCED;
    const colour = new Color(seatColour(seat, you));
    this.paint = new MeshStandardMaterial({ vertexColors: true, roughness: 0.42, metalness: 0.1 });
    const hull = new Mesh(shell(shape, colour).done(), this.paint);
    hull.castShadow = shadows;
    this.tail = new MeshBasicMaterial({ color: '#8c1512', toneMapped: false });
    this.body.add(hull, this.lamps(shape), roofNumber(shape, seat + 1, colour));
    this.tag = tagOf(seat + 1, seatColour(seat, you));
    this.group.add(this.body, blob(), this.tag);
    for (const axle of shape.axles) {
      for (const side of [-1, 1]) this.addWheel(axle, side, shape.wheel, shadows);
    }
    this.addFlame(shape);
  }

  private lamps(shape: Shape): Group {
    const lamps = new Group();
    const front = new MeshBasicMaterial({ color: '#fff6dc', toneMapped: false });
    const [nose, rear] = [shape.body.at(-1)!, shape.body[0]!];
    const head = new Solid();
    const back = new Solid();
    for (const side of [-1, 1]) {
      const [near, far] = [nose[4]! * 0.95, nose[4]! * 0.5].map((z) => z * side) as [
        number,
        number,
      ];
      const [low, high] = [nose[2]! - 0.16, nose[2]! - 0.02];
      head.box(
        [nose[0]! - 0.1, low, Math.min(near, far)],
        [nose[0]! + 0.03, high, Math.max(near, far)],
        COLOURS.line,
      );
      const [rn, rf] = [rear[4]! * 0.96, rear[4]! * 0.45].map((z) => z * side) as [number, number];
      back.box(
        [rear[0]! - 0.03, rear[2]! - 0.2, Math.min(rn, rf)],
        [rear[0]! + 0.1, rear[2]! - 0.06, Math.max(rn, rf)],
        COLOURS.line,
      );
    }
    lamps.add(new Mesh(head.done(), front), new Mesh(back.done(), this.tail));
    return lamps;
  }

  private addWheel(axle: number, side: number, radius: number, shadows: boolean): void {
    const wheel = new Mesh(wheelOf(radius), this.rubber);
    wheel.castShadow = shadows;
    wheel.position.set(axle, radius, side * 0.86);
    wheel.rotation.order = 'YZX';
    this.wheels.push(wheel);
    this.group.add(wheel);
  }

  private addFlame(shape: Shape): void {
    const core = new MeshBasicMaterial({ color: '#dff3ff', toneMapped: false, transparent: true });
    const glow = new MeshBasicMaterial({
      ...{ color: '#3fa9ff', transparent: true, opacity: 0.75, blending: AdditiveBlending },
      ...{ depthWrite: false, toneMapped: false },
    });
    for (const side of [-0.42, 0.42]) {
      const outer = new Mesh(new ConeGeometry(0.24, 1.9, 9).rotateZ(Math.PI / 2), glow);
      const inner = new Mesh(new ConeGeometry(0.11, 1.0, 8).rotateZ(Math.PI / 2), core);
      outer.position.set(-0.95, 0, side);
      inner.position.set(-0.5, 0, side);
      this.flame.add(outer, inner);
    }
    this.flame.position.set(shape.body[0]![0]!, 0.46, 0);
    this.body.add(this.flame);
  }

  /** @param seconds since the picture before */
  show(pose: Pose, seconds: number): void {
    const [cos, sin] = [Math.cos(pose.heading), Math.sin(pose.heading)];
    const forward = pose.vx * cos + pose.vy * sin;
    const side = pose.vy * cos - pose.vx * sin;
    this.group.position.set(pose.x, 0.02, pose.y);
    this.group.rotation.y = -pose.heading;
    const push = seconds > 0 ? (forward - this.lastSpeed) / seconds : 0;
    this.lastSpeed = forward;
    const ease = Math.min(1, seconds * 8);
    this.lean += (limit(pose.yaw * forward * 0.004 + side * 0.008, 0.09) - this.lean) * ease;
    this.nod += (limit(push * 0.0035, 0.05) - this.nod) * ease;
    this.body.rotation.set(-this.lean, 0, this.nod);
    this.wheels.forEach((wheel, i) => {
      wheel.rotation.z -= (forward * seconds) / 0.38;
      wheel.rotation.y = i > 1 ? -pose.steer * 0.42 : 0;
    });
    this.tail.color.set((pose.flags & BRAKES) !== 0 ? '#ff4030' : '#8c1512');
    const burns = (pose.flags & BURNS) !== 0;
    this.flame.visible = burns;
    if (burns) this.flame.scale.set(0.8 + Math.random() * 0.5, 1, 1);
    const ghost = (pose.flags & (GHOST | DONE)) !== 0;
    this.paint.transparent = ghost;
    this.paint.opacity = ghost ? 0.45 : 1;
  }
}

function shell(shape: Shape, colour: Color): Solid {
  const solid = new Solid();
  const top = new Color().copy(colour).multiplyScalar(1.06);
  solid.hull(shape.body, colour, top);
  solid.hull(shape.cabin, GLASS, GLASS);
  const roof = shape.cabin
    .slice(1, 3)
    .map((s) => [s[0]!, s[2]! - 0.02, s[2]! + 0.05, s[4]! + 0.03, s[4]!]);
  solid.hull(roof, colour, top);
  const [rear, nose] = [shape.body[0]!, shape.body.at(-1)!];
  solid.box([rear[0]! - 0.06, 0.28, -0.8], [rear[0]! + 0.2, 0.5, 0.8], DARK);
  solid.box([nose[0]! - 0.3, 0.22, -0.84], [nose[0]! + 0.1, 0.38, 0.84], DARK);
  const middle = shape.axles;
  solid.box([middle[0] + 0.5, 0.2, -1.0], [middle[1] - 0.5, 0.34, 1.0], DARK);
  if (shape.spoiler > 0) {
    const [x, y] = [rear[0]! + 0.05, shape.spoiler];
    solid.box([x, rear[2]!, -0.62], [x + 0.12, y, -0.54], DARK);
    solid.box([x, rear[2]!, 0.54], [x + 0.12, y, 0.62], DARK);
    solid.box([x - 0.12, y, -0.86], [x + 0.3, y + 0.07, 0.86], colour);
  } else {
    const [x, high] = [shape.cabin[2]![0]!, shape.cabin[2]![2]!];
    solid.box([x - 0.1, high + 0.05, -0.6], [x + 0.08, high + 0.22, 0.6], DARK);
  }
  return solid;
}

/** A number on the roof: colour alone tells nobody who is who. */
function roofNumber(shape: Shape, number: number, colour: Color): Mesh {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 64;
  const context = canvas.getContext('2d')!;
  context.fillStyle = `#${colour.getHexString()}`;
  context.fillRect(0, 0, 64, 64);
  context.fillStyle = '#0e1116';
  context.font = '900 56px Archivo, system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(String(number), 32, 36);
  const map = new CanvasTexture(canvas);
  map.colorSpace = SRGBColorSpace;
  const roof = [shape.cabin[1]!, shape.cabin[2]!] as const;
  const sheet = new PlaneGeometry(0.9, 0.9).rotateX(-Math.PI / 2).rotateY(-Math.PI / 2);
  const mesh = new Mesh(sheet, new MeshLambertMaterial({ map }));
  mesh.position.set((roof[0][0]! + roof[1][0]!) / 2, roof[0][2]! + 0.06, 0);
  return mesh;
}

/** A soft shadow under the car, for when there is no other, and to sit on the road. */
function blob(): Mesh {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 64;
  const context = canvas.getContext('2d')!;
  const fade = context.createRadialGradient(32, 32, 8, 32, 32, 32);
  fade.addColorStop(0, 'rgba(0,0,0,0.6)');
  fade.addColorStop(1, 'rgba(0,0,0,0)');
  context.fillStyle = fade;
  context.fillRect(0, 0, 64, 64);
  const map = new CanvasTexture(canvas);
  const material = new MeshBasicMaterial({ map, transparent: true, depthWrite: false });
  const mesh = new Mesh(new PlaneGeometry(5.4, 2.9).rotateX(-Math.PI / 2), material);
  mesh.position.y = 0.06;
  mesh.renderOrder = 1;
  return mesh;
}

function limit(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}
