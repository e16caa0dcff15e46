import {
  AdditiveBlending,
  type BufferGeometry,
  Color,
  ConeGeometry,
  Group,
  type Material,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  MeshStandardMaterial,
  PlaneGeometry,
  type Sprite,
} from 'three';
import type { Pose } from '../run/pose.ts';
import { BRAKES, BURNS, DONE, GHOST } from '../rules/screen.ts';
import { type CarShape, type Section, shapeOf } from './carShapes.ts';
import { seatColour } from './colours.ts';
import { painted } from './painted.ts';
import { COLOURS } from './palette.ts';
import { type Point, Solid } from './solid.ts';
import { tagOf } from './tag.ts';
import { wheelOf } from './wheel.ts';

const GLASS = new Color('#2a3644');
const DARK = new Color('#262b33');
const TAIL = '#8c1512';
const SIDES = [-1, 1] as const;

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
  private readonly radius: number;
  private lean = 0;
  private nod = 0;
  private lastSpeed = 0;

  constructor(kind: number, seat: number, you: number, shadows: boolean) {
    const shape = shapeOf(kind);
    const colour = new Color(seatColour(seat, you));
    this.radius = shape.wheel;
    this.paint = new MeshStandardMaterial({ vertexColors: true, roughness: 0.42, metalness: 0.1 });
    this.tail = new MeshBasicMaterial({ color: TAIL, toneMapped: false });
    const head = new MeshBasicMaterial({ color: '#fff6dc', toneMapped: false });
    const hull = new Mesh(shell(shape, colour).done(), this.paint);
    hull.castShadow = shadows;
    const [rear, nose] = endsOf(shape);
    this.body.add(hull, new Mesh(lamps(nose, 1), head), new Mesh(lamps(rear, -1), this.tail));
    this.body.add(roofNumber(shape, seat + 1, colour), this.flame);
    this.tag = tagOf(seat + 1, seatColour(seat, you));
    this.group.add(this.body, blob(), this.tag);
    for (const axle of shape.axles) {
      for (const side of SIDES) this.addWheel(axle, side, shadows);
    }
    this.light(rear[0]);
  }

  private addWheel(axle: number, side: number, shadows: boolean): void {
    const wheel = new Mesh(wheelOf(this.radius), this.rubber);
    wheel.castShadow = shadows;
    wheel.position.set(axle, this.radius, side * 0.86);
    wheel.rotation.order = 'YZX';
    this.wheels.push(wheel);
    this.group.add(wheel);
  }

  /** Two flames behind the rear. */
  private light(rear: number): void {
    const core = new MeshBasicMaterial({ color: '#dff3ff', toneMapped: false, transparent: true });
    const glow = new MeshBasicMaterial({
      ...{ color: '#3fa9ff', transparent: true, opacity: 0.75, blending: AdditiveBlending },
      ...{ depthWrite: false, toneMapped: false },
    });
    for (const side of SIDES) {
      this.flame.add(tongue(0.24, 1.9, side, glow), tongue(0.11, 1.0, side, core));
    }
    this.flame.position.set(rear, 0.46, 0);
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
      wheel.rotation.z -= (forward * seconds) / this.radius;
      wheel.rotation.y = i > 1 ? -pose.steer * 0.42 : 0;
    });
    this.tail.color.set((pose.flags & BRAKES) !== 0 ? '#ff4030' : TAIL);
    const burns = (pose.flags & BURNS) !== 0;
    this.flame.visible = burns;
    if (burns) this.flame.scale.set(0.8 + Math.random() * 0.5, 1, 1);
    const ghost = (pose.flags & (GHOST | DONE)) !== 0;
    this.paint.transparent = ghost;
    this.paint.opacity = ghost ? 0.45 : 1;
  }
}

function endsOf({ body }: CarShape): readonly [rear: Section, nose: Section] {
  return [body[0]!, body.at(-1)!];
}

/** A box on each side of the middle. */
function pair(solid: Solid, [x, y, z]: Point, [X, Y, Z]: Point, colour: Color): Solid {
  return solid.box([x, y, z], [X, Y, Z], colour).box([x, y, -Z], [X, Y, -z], colour);
}

/** Lamps at an end of the body. @param way it looks: 1 forward, -1 back */
function lamps([x, , high, , above]: Section, way: 1 | -1): BufferGeometry {
  const [from, to] = way > 0 ? [x - 0.1, x + 0.03] : [x - 0.03, x + 0.1];
  const [inner, outer] = [above * 0.48, above * 0.95];
  const low: Point = [from, high - 0.18, inner];
  return pair(new Solid(), low, [to, high - 0.04, outer], COLOURS.line).done();
}

function shell(shape: CarShape, colour: Color): Solid {
  const solid = new Solid();
  const top = new Color().copy(colour).multiplyScalar(1.06);
  const [rear, nose] = endsOf(shape);
  const roof = shape.cabin
    .slice(1, 3)
    .map(([x, , high, , above]) => [x, high - 0.02, high + 0.05, above + 0.03, above]);
  solid.hull(shape.body, colour, top).hull(shape.cabin, GLASS).hull(roof, colour, top);
  solid.box([rear[0] - 0.06, 0.28, -0.8], [rear[0] + 0.2, 0.5, 0.8], DARK);
  solid.box([nose[0] - 0.3, 0.22, -0.84], [nose[0] + 0.1, 0.38, 0.84], DARK);
  const [back, front] = shape.axles;
  solid.box([back + 0.5, 0.2, -1.0], [front - 0.5, 0.34, 1.0], DARK);
  if (shape.spoiler > 0) return spoiler(solid, rear, shape.spoiler, colour);
  const [x, , high] = shape.cabin[2];
  return solid.box([x - 0.1, high + 0.05, -0.6], [x + 0.08, high + 0.22, 0.6], DARK);
}

function spoiler(solid: Solid, [x, , high]: Section, y: number, colour: Color): Solid {
  pair(solid, [x + 0.05, high, 0.54], [x + 0.17, y, 0.62], DARK);
  return solid.box([x - 0.07, y, -0.86], [x + 0.35, y + 0.07, 0.86], colour);
}

function tongue(radius: number, long: number, side: number, material: Material): Mesh {
  const mesh = new Mesh(new ConeGeometry(radius, long, 9).rotateZ(Math.PI / 2), material);
  mesh.position.set(-long / 2, 0, side * 0.42);
  return mesh;
}

/** A number on the roof: colour alone tells nobody who is who. */
function roofNumber({ cabin }: CarShape, number: number, colour: Color): Mesh {
  const map = painted(64, 64, (context) => {
    context.fillStyle = `#${colour.getHexString()}`;
    context.fillRect(0, 0, 64, 64);
    context.fillStyle = '#0e1116';
    context.font = '900 56px Archivo, system-ui, sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(String(number), 32, 36);
  });
  const [, back, front] = cabin;
  const sheet = new PlaneGeometry(0.9, 0.9).rotateX(-Math.PI / 2).rotateY(-Math.PI / 2);
  const mesh = new Mesh(sheet, new MeshLambertMaterial({ map }));
  mesh.position.set((back[0] + front[0]) / 2, back[2] + 0.06, 0);
  return mesh;
}

/** A soft shadow under the car, for when there is no other, and to sit on the road. */
function blob(): Mesh {
  const map = painted(64, 64, (context) => {
    const fade = context.createRadialGradient(32, 32, 8, 32, 32, 32);
    fade.addColorStop(0, 'rgba(0,0,0,0.6)');
    fade.addColorStop(1, 'rgba(0,0,0,0)');
    context.fillStyle = fade;
    context.fillRect(0, 0, 64, 64);
  });
  const material = new MeshBasicMaterial({ map, transparent: true, depthWrite: false });
  const mesh = new Mesh(new PlaneGeometry(5.4, 2.9).rotateX(-Math.PI / 2), material);
  mesh.position.y = 0.06;
  mesh.renderOrder = 1;
  return mesh;
}

function limit(value: number, most: number): number {
  return Math.max(-most, Math.min(most, value));
}
