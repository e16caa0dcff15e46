import { Color, Group, InstancedMesh, Matrix4, MeshLambertMaterial, Vector3 } from 'three';
import { BUILDING, ROCK } from '../stage/obstacles.ts';
import type { Stage } from '../stage/stage.ts';
import type { Land } from './land.ts';
import { chanceOf } from './chance.ts';
import { COLOURS } from './palette.ts';
import { Solid } from './solid.ts';

const FLUSH = 3.5; // metres behind the wall that stay free

const pine = () =>
  new Solid()
    .cone([0, 0, 0], 0.35, 0.25, 1.6, 6, COLOURS.trunk)
    .cone([0, 1.2, 0], 2.2, 0.5, 2.6, 7, COLOURS.pine)
    .cone([0, 2.9, 0], 1.7, 0.3, 2.4, 7, new Color(COLOURS.pine).multiplyScalar(1.15))
    .cone([0, 4.5, 0], 1.1, 0, 2.4, 7, new Color(COLOURS.pine).multiplyScalar(1.3))
    .done();

const broadleaf = () =>
  new Solid()
    .cone([0, 0, 0], 0.35, 0.25, 2.2, 6, COLOURS.trunk)
    .cone([0, 1.8, 0], 1.2, 2.5, 1.3, 7, new Color(COLOURS.leaf).multiplyScalar(0.8))
    .cone([0, 3.1, 0], 2.5, 1.9, 1.6, 7, COLOURS.leaf)
    .cone([0, 4.7, 0], 1.9, 0, 1.3, 7, new Color(COLOURS.leaf).multiplyScalar(1.2))
    .done();

const rock = () =>
  new Solid()
    .cone([0, -0.2, 0], 1.0, 0.85, 0.7, 6, new Color(COLOURS.rock).multiplyScalar(0.85))
    .cone([0, 0.5, 0], 0.85, 0.3, 0.5, 6, COLOURS.rock)
    .cone([0, 1.0, 0], 0.3, 0, 0.08, 6, new Color(COLOURS.rock).multiplyScalar(1.15))
    .done();

/** A house that fits into a circle of radius 1. */
function house() {
  const dark = COLOURS.steel;
  const solid = new Solid().box([-0.72, 0, -0.68], [0.72, 1.1, 0.68], COLOURS.plaster);
  const [eave, ridge] = [1.05, 1.62];
  solid
    .quad([-0.8, eave, 0.78], [0.8, eave, 0.78], [0.8, ridge, 0], [-0.8, ridge, 0], COLOURS.roof)
    .quad([0.8, eave, -0.78], [-0.8, eave, -0.78], [-0.8, ridge, 0], [0.8, ridge, 0], COLOURS.roof)
    .tri([0.72, eave, 0.68], [0.72, eave, -0.68], [0.72, ridge, 0], COLOURS.plaster)
    .tri([-0.72, eave, -0.68], [-0.72, eave, 0.68], [-0.72, ridge, 0], COLOURS.plaster);
  for (const side of [-0.69, 0.69]) {
    for (const x of [-0.42, 0.18]) {
      solid.box([x, 0.42, side - 0.01], [x + 0.26, 0.78, side + 0.01], dark);
    }
  }
  return solid.box([0.4, 1.2, 0.2], [0.58, 1.85, 0.38], COLOURS.roof).done();
}

/** Everything that stands: the obstacles that the rules know, and what only the eye meets. */
export function buildScenery(stage: Stage, land: Land, trees: number): Group {
  const group = new Group();
  const places: Record<string, Matrix4[]> = { pine: [], broadleaf: [], rock: [], house: [] };
  const chance = chanceOf(stage.settings.seedLow ^ 0x51ce);
  const put = (kind: string, x: number, y: number, up: number, size: number, tall: number) => {
    const turn = new Matrix4().makeRotationY(chance() * 7);
    places[kind]!.push(turn.scale(new Vector3(size, tall, size)).setPosition(x, up, y));
  };
  const { obstacles } = stage;
  for (let i = 0; i < obstacles.count; i++) {
    const [x, y, radius] = [obstacles.x[i]!, obstacles.y[i]!, obstacles.radius[i]!];
    if (obstacles.kind[i] === ROCK)
      put('rock', x, y, 0, radius * 1.08, radius * (0.9 + chance() * 0.4));
    else if (obstacles.kind[i] === BUILDING) put('house', x, y, 0, radius * 1.02, radius * 1.25);
    else put(chance() < 0.5 ? 'pine' : 'broadleaf', x, y, 0, radius * 1.35, 1.1 + chance() * 0.4);
  }
  const corridor = stage.settings.difficulty.halfRoad * 1.1 + stage.verge + FLUSH;
  for (let i = 0; i < trees; i++) {
    const point = Math.floor(chance() * stage.points());
    const [x, y] = [stage.x(point) + spread(chance), stage.y(point) + spread(chance)];
    const { height, distance } = land.at(x, y);
    if (distance < corridor + 2) continue;
    const kind =
      chance() < 0.12 ? 'rock' : Math.sin(x * 0.02) + chance() > 0.4 ? 'pine' : 'broadleaf';
    const size = kind === 'rock' ? 0.6 + chance() * 2.2 : 0.8 + chance() * 0.9;
    put(kind, x, y, height - 0.15, size, size * (0.9 + chance() * 0.5));
  }
  const material = new MeshLambertMaterial({ vertexColors: true });
  for (const [kind, make] of Object.entries({ pine, broadleaf, rock, house })) {
    const all = places[kind]!;
    if (all.length === 0) continue;
    const mesh = new InstancedMesh(make(), material, all.length);
    all.forEach((matrix, i) => mesh.setMatrixAt(i, matrix));
    mesh.castShadow = true;
    mesh.receiveShadow = true;
    group.add(mesh);
  }
  return group;
}

/** Metres off the road, near ones more often. */
function spread(chance: () => number): number {
  const far = chance();
  return (chance() < 0.5 ? -1 : 1) * (8 + far * far * 190);
}
