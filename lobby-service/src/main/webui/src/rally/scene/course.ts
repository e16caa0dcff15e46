import { Color, Group, Mesh, MeshLambertMaterial, MeshStandardMaterial } from 'three';
import { ASPHALT, GRAVEL, ICE, WET } from '../stage/paving.ts';
import type { Stage } from '../stage/stage.ts';
import { grain } from './grain.ts';
import { COLOURS, type Daylight } from './palette.ts';
import { type Point, Solid } from './solid.ts';

const LINE = 0.22; // metres wide
const KERB = 0.9;
const KERB_BEND = 0.012; // 1/m; sharper bends have kerbs
const WALL_HIGH = 1.05;
const ROAD = [COLOURS.asphalt, COLOURS.wet, COLOURS.gravel, COLOURS.ice];

/** A cross cut of the road at a point of its line. */
interface Cut {
  readonly x: number;
  readonly y: number;
  /** To the right of the way, a unit vector. */
  readonly sideX: number;
  readonly sideY: number;
  readonly half: number;
}

/** The road as drawn: ribbon, lines, kerbs, verge and walls. */
export function buildCourse(stage: Stage, light: Daylight): Group {
  const cuts = Array.from({ length: stage.points() }, (_, i) => cutAt(stage, i));
  const group = new Group();
  const paved = ROAD.map(() => new Solid());
  const paint = new Solid();
  const verge = new Solid();
  const walls = new Solid();
  for (let i = 0; i < stage.segments(); i++) {
    const [a, b] = [cuts[i]!, cuts[(i + 1) % cuts.length]!];
    const surface = stage.surface(i);
    pave(paved[surface]!, a, b, surface, i);
    marks(paint, stage, a, b, i);
    border(verge, walls, a, b, stage.verge, light, i);
  }
  const fine = grain(0.3, 16);
  const rough = grain(0.62, 24);
  paved.forEach((solid, surface) => {
    if (solid.isEmpty) return;
    const shine = surface === WET ? 0.28 : surface === ICE ? 0.16 : 0.95;
    const map = surface === GRAVEL ? rough : fine;
    const metalness = surface === WET ? 0.25 : 0;
    const material = new MeshStandardMaterial({
      vertexColors: true,
      map,
      roughness: shine,
      metalness,
    });
    group.add(laid(new Mesh(solid.done(), material)));
  });
  group.add(laid(new Mesh(paint.done(), new MeshLambertMaterial({ vertexColors: true }))));
  const grass = new MeshLambertMaterial({ vertexColors: true, map: grain(0.5, 12) });
  group.add(laid(new Mesh(verge.done(), grass)));
  const fence = new Mesh(walls.done(), new MeshLambertMaterial({ vertexColors: true }));
  fence.castShadow = true;
  group.add(fence);
  return group;
}

function laid(mesh: Mesh): Mesh {
  mesh.receiveShadow = true;
  return mesh;
}

export function cutAt(stage: Stage, point: number): Cut {
  const count = stage.points();
  const round = stage.isCircuit();
  const before = round ? (point + count - 1) % count : Math.max(0, point - 1);
  const after = round ? (point + 1) % count : Math.min(count - 1, point + 1);
  const dx = stage.x(after) - stage.x(before);
  const dy = stage.y(after) - stage.y(before);
  const length = Math.sqrt(dx * dx + dy * dy);
  const [x, y] = [stage.x(point), stage.y(point)];
  return { x, y, sideX: -dy / length, sideY: dx / length, half: stage.half(point) };
}

function beside(cut: Cut, metres: number, up: number): Point {
  return [cut.x + cut.sideX * metres, up, cut.y + cut.sideY * metres];
}

/** A strip between two distances from the middle, left to right, seen from above. */
function strip(
  solid: Solid,
  a: Cut,
  b: Cut,
  from: Edge,
  to: Edge,
  up: number,
  colour: Color,
): void {
  solid.quad(
    beside(a, from(a), up),
    beside(a, to(a), up),
    beside(b, to(b), up),
    beside(b, from(b), up),
    colour,
  );
}
type Edge = (cut: Cut) => number;

const tone = new Color();

function pave(solid: Solid, a: Cut, b: Cut, surface: number, i: number): void {
  const shade = 1 + 0.035 * Math.sin(i * 1.7) + 0.03 * Math.sin(i * 0.31);
  const colour = tone.copy(ROAD[surface]!).multiplyScalar(shade);
  const lanes = 4;
  for (let lane = 0; lane < lanes; lane++) {
    const worn = surface === ICE ? 1 : lane === 1 || lane === 2 ? 0.94 : 1.04;
    const shaded = new Color().copy(colour).multiplyScalar(worn);
    const edge = (share: number) => (cut: Cut) => cut.half * ((share / lanes) * 2 - 1);
    strip(solid, a, b, edge(lane), edge(lane + 1), 0.02, shaded);
  }
}

/** The bend over a few points: from point to point it is as jagged as the chords of the line. */
function bendAt(stage: Stage, point: number): number {
  let sum = 0;
  for (let k = -3; k <= 3; k++) {
    sum += stage.curvature((point + k + stage.points()) % stage.points());
  }
  return sum / 7;
}

function marks(solid: Solid, stage: Stage, a: Cut, b: Cut, i: number): void {
  const surface = stage.surface(i);
  const bend = bendAt(stage, i);
  if (surface === ASPHALT || surface === WET) {
    for (const side of [-1, 1]) {
      const outer = (cut: Cut) => side * (cut.half - 0.25) + LINE / 2;
      const inner = (cut: Cut) => side * (cut.half - 0.25) - LINE / 2;
      strip(solid, a, b, inner, outer, 0.035, COLOURS.line);
    }
    if (i % 4 === 0)
      strip(
        solid,
        a,
        b,
        () => -LINE / 2,
        () => LINE / 2,
        0.035,
        COLOURS.line,
      );
  }
  if (Math.abs(bend) > KERB_BEND) {
    const colour = i % 2 === 0 ? COLOURS.kerbRed : COLOURS.line;
    strip(
      solid,
      a,
      b,
      (cut) => cut.half - 0.1,
      (cut) => cut.half + KERB,
      0.06,
      colour,
    );
    strip(
      solid,
      a,
      b,
      (cut) => -cut.half - KERB,
      (cut) => -cut.half + 0.1,
      0.06,
      colour,
    );
  }
}

function border(
  verge: Solid,
  walls: Solid,
  a: Cut,
  b: Cut,
  wide: number,
  light: Daylight,
  i: number,
): void {
  const patch = 0.5 + 0.5 * Math.sin(i * 0.37);
  const grass = tone.lerpColors(light.grass, light.grassDark, patch * 0.7).clone();
  const dirt = new Color().copy(grass).lerp(COLOURS.gravel, 0.45);
  for (const side of [-1, 1]) {
    const rims: Edge[] = [(cut) => side * cut.half, (cut) => side * (cut.half + 1.6)];
    rims.push((cut) => side * (cut.half + wide + 0.4));
    for (let k = 0; k < 2; k++) {
      const [near, far] = side > 0 ? [rims[k]!, rims[k + 1]!] : [rims[k + 1]!, rims[k]!];
      strip(verge, a, b, near, far, 0.0, k === 0 ? dirt : grass);
    }
    wall(
      walls,
      a,
      b,
      side,
      wide,
      Math.floor(i / 2) % 2 === 0 ? COLOURS.wallLight : COLOURS.wallDark,
    );
  }
}

function wall(walls: Solid, a: Cut, b: Cut, side: number, wide: number, colour: Color): void {
  const [inner, outer] = [wide, wide + 0.35];
  const at = (cut: Cut, off: number, up: number) => beside(cut, side * (cut.half + off), up);
  const faces: Point[][] = [
    [at(a, inner, 0), at(b, inner, 0), at(b, inner, WALL_HIGH), at(a, inner, WALL_HIGH)],
    [at(b, outer, 0), at(a, outer, 0), at(a, outer, WALL_HIGH), at(b, outer, WALL_HIGH)],
    [
      at(a, inner, WALL_HIGH),
      at(b, inner, WALL_HIGH),
      at(b, outer, WALL_HIGH),
      at(a, outer, WALL_HIGH),
    ],
  ];
  for (const face of faces) {
    const [p, q, r, s] = (side > 0 ? [...face].reverse() : face) as [Point, Point, Point, Point];
    walls.quad(p, q, r, s, colour);
  }
}
