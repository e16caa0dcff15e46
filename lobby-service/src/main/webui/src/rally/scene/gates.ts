import {
  type CanvasTexture,
  Group,
  Mesh,
  MeshBasicMaterial,
  MeshLambertMaterial,
  PlaneGeometry,
} from 'three';
import { direction } from '../stage/angles.ts';
import { Spot } from '../stage/spot.ts';
import type { Stage } from '../stage/stage.ts';
import { painted } from './painted.ts';
import { COLOURS } from './palette.ts';
import { Solid } from './solid.ts';

const HIGH = 6.2; // metres to the beam

/** Arches over the start, the checkpoints and the finish. */
export class Gates {
  readonly group = new Group();
  private readonly beams: Mesh<PlaneGeometry, MeshBasicMaterial>[] = [];

  constructor(stage: Stage) {
    const last = stage.checkpoints() - 1;
    if (!stage.isCircuit()) this.arch(stage, stage.startAlong, 'START', '#2fbf71');
    for (let i = 0; i <= last; i++) {
      const [name, colour] = i === last ? ['FINISH', '#f6f3ec'] : [String(i + 1), '#ff5a1f'];
      this.beams.push(this.arch(stage, stage.checkpoint(i), name!, colour!));
    }
  }

  private arch(stage: Stage, along: number, name: string, colour: string) {
    const spot = new Spot();
    stage.onLine(spot, along);
    const half = stage.halfAt(spot) + 1.8;
    const frame = new Solid()
      .box([-0.3, 0, -half - 0.3], [0.3, HIGH + 1.5, -half + 0.3], COLOURS.steel)
      .box([-0.3, 0, half - 0.3], [0.3, HIGH + 1.5, half + 0.3], COLOURS.steel)
      .box([-0.22, HIGH, -half], [0.22, HIGH + 1.5, half], COLOURS.steel);
    const posts = new Mesh(frame.done(), new MeshLambertMaterial({ vertexColors: true }));
    posts.castShadow = true;
    const sheet = new MeshBasicMaterial({ map: board(name, colour, half), toneMapped: false });
    const beam = new Mesh(new PlaneGeometry(half * 2 - 0.6, 1.3), sheet);
    beam.position.set(-0.25, HIGH + 0.75, 0);
    beam.rotation.y = -Math.PI / 2;
    const gate = new Group();
    gate.add(posts, beam);
    if (name === 'START' || name === 'FINISH') gate.add(line(half - 1.8));
    gate.position.set(spot.footX, 0, spot.footY);
    gate.rotation.y = -direction(spot.tangentX, spot.tangentY);
    this.group.add(gate);
    return beam;
  }

  /** The gate that is next shines; the others step back. */
  show(next: number): void {
    this.beams.forEach((beam, i) => {
      const isNext = i === next % this.beams.length;
      beam.material.color.setScalar(isNext ? 1 : 0.4);
    });
  }
}

/** Chequers across the road. */
function line(half: number): Mesh {
  const solid = new Solid();
  const squares = Math.round(half);
  for (let i = -squares; i < squares; i++) {
    for (const row of [0, 1]) {
      const colour = (i + row) % 2 === 0 ? COLOURS.line : COLOURS.steel;
      const [z, x] = [(i * half) / squares, row * 1.1 - 1.1];
      const [Z, X] = [((i + 1) * half) / squares, x + 1.1];
      solid.quad([x, 0.05, z], [x, 0.05, Z], [X, 0.05, Z], [X, 0.05, z], colour);
    }
  }
  const mesh = new Mesh(solid.done(), new MeshLambertMaterial({ vertexColors: true }));
  mesh.receiveShadow = true;
  return mesh;
}

function board(name: string, colour: string, half: number): CanvasTexture {
  const width = Math.round((96 * (half * 2 - 0.6)) / 1.3);
  const texture = painted(width, 96, (context) => {
    context.fillStyle = '#0e1116';
    context.fillRect(0, 0, width, 96);
    context.fillStyle = colour;
    for (let x = -60; x < width + 60; x += 48) {
      if (Math.abs(x - width / 2) < 48 * Math.max(3, name.length * 0.9)) continue;
      context.beginPath();
      context.moveTo(x, 96);
      context.lineTo(x + 20, 96);
      context.lineTo(x + 44, 0);
      context.lineTo(x + 24, 0);
      context.fill();
    }
    context.font = '900 expanded 76px Archivo, system-ui, sans-serif';
    context.textAlign = 'center';
    context.textBaseline = 'middle';
    context.fillText(name, width / 2, 52);
  });
  texture.anisotropy = 8;
  return texture;
}
