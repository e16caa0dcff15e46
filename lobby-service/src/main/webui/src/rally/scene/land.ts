import { BufferAttribute, BufferGeometry, Color, Mesh, MeshLambertMaterial } from 'three';
import type { Stage } from '../stage/stage.ts';
import { grain } from './grain.ts';
import { chanceOf } from './chance.ts';
import { type Daylight } from './palette.ts';

const CELL = 10; // metres of a square of land
const AROUND = 260; // metres of land beyond the road
const FLAT = 16; // metres beyond the wall before hills begin

/** The land around the road: flat in the corridor, hills beyond. */
export class Land {
  readonly mesh: Mesh;
  private readonly left: number;
  private readonly top: number;
  private readonly columns: number;
  private readonly rows: number;
  private readonly heights: Float32Array;
  private readonly distances: Float32Array;
  private readonly corridor: number;

  constructor(stage: Stage, light: Daylight) {
    const bounds = boundsOf(stage);
    this.left = bounds.left - AROUND;
    this.top = bounds.top - AROUND;
    this.columns = Math.ceil((bounds.right - bounds.left + 2 * AROUND) / CELL) + 1;
    this.rows = Math.ceil((bounds.bottom - bounds.top + 2 * AROUND) / CELL) + 1;
    this.corridor = stage.settings.difficulty.halfRoad * 1.1 + stage.verge;
    this.heights = new Float32Array(this.columns * this.rows);
    this.distances = this.measure(stage);
    this.raise(chanceOf(stage.settings.seedLow ^ 77));
    this.mesh = this.build(light);
  }

  /** Metres from the middle of the road, up to a bound, per corner of the land. */
  private measure(stage: Stage): Float32Array {
    const distances = new Float32Array(this.columns * this.rows).fill(AROUND * AROUND);
    const reach = Math.ceil(AROUND / CELL);
    for (let i = 0; i < stage.points(); i += 4) {
      const column = Math.round((stage.x(i) - this.left) / CELL);
      const row = Math.round((stage.y(i) - this.top) / CELL);
      for (let r = Math.max(0, row - reach); r < Math.min(this.rows, row + reach); r++) {
        for (let c = Math.max(0, column - reach); c < Math.min(this.columns, column + reach); c++) {
          const dx = this.left + c * CELL - stage.x(i);
          const dy = this.top + r * CELL - stage.y(i);
          const at = r * this.columns + c;
          distances[at] = Math.min(distances[at]!, dx * dx + dy * dy);
        }
      }
    }
    return distances.map(Math.sqrt);
  }

  private raise(chance: () => number): void {
    const waves = Array.from({ length: 7 }, (_, i) => ({
      ...{ x: (chance() - 0.5) * 0.05 * (1 + i * 0.6), y: (chance() - 0.5) * 0.05 * (1 + i * 0.6) },
      ...{ shift: chance() * 7, tall: 1 / (1 + i * 0.55) },
    }));
    for (let r = 0; r < this.rows; r++) {
      for (let c = 0; c < this.columns; c++) {
        const at = r * this.columns + c;
        const beyond = Math.max(0, this.distances[at]! - this.corridor - FLAT);
        const [px, py] = [this.left + c * CELL, this.top + r * CELL];
        let swell = 0;
        for (const { x, y, shift, tall } of waves)
          swell += Math.sin(px * x + py * y + shift) * tall;
        const rise = Math.min(1, beyond / 190) ** 1.5;
        this.heights[at] =
          rise * Math.max(2, 26 + swell * 13) - 0.35 + Math.min(1, beyond / 30) * 0.6;
      }
    }
  }

  /** Of a place, metres up and metres from the middle of the road. */
  at(x: number, y: number): { height: number; distance: number } {
    const column = Math.max(0, Math.min(this.columns - 2, (x - this.left) / CELL));
    const row = Math.max(0, Math.min(this.rows - 2, (y - this.top) / CELL));
    const [c, r] = [Math.floor(column), Math.floor(row)];
    const [u, v] = [column - c, row - r];
    const mix = (of: Float32Array) => {
      const at = r * this.columns + c;
      const near = of[at]! * (1 - u) + of[at + 1]! * u;
      const far = of[at + this.columns]! * (1 - u) + of[at + this.columns + 1]! * u;
      return near * (1 - v) + far * v;
    };
    return { height: mix(this.heights), distance: mix(this.distances) };
  }

  private build(light: Daylight): Mesh {
    const count = this.columns * this.rows;
    const [places, colours, marks] = [[3], [3], [2]].map(([n]) => new Float32Array(count * n!));
    const colour = new Color();
    const pale = new Color('#c9b98d');
    for (let at = 0; at < count; at++) {
      const x = this.left + (at % this.columns) * CELL;
      const y = this.top + Math.floor(at / this.columns) * CELL;
      const height = this.heights[at]!;
      const patch = 0.5 + 0.5 * Math.sin(x * 0.031 + Math.sin(y * 0.023) * 2);
      colour.lerpColors(light.grass, light.grassDark, 0.25 + patch * 0.55);
      colour.lerp(pale, Math.max(0, Math.min(0.55, (height - 24) / 60)));
      places!.set([x, height, y], at * 3);
      colours!.set([colour.r, colour.g, colour.b], at * 3);
      marks!.set([x / 9, y / 9], at * 2);
    }
    const index: number[] = [];
    for (let r = 0; r + 1 < this.rows; r++) {
      for (let c = 0; c + 1 < this.columns; c++) {
        const a = r * this.columns + c;
        index.push(a, a + this.columns, a + 1, a + 1, a + this.columns, a + this.columns + 1);
      }
    }
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(places!, 3));
    geometry.setAttribute('color', new BufferAttribute(colours!, 3));
    geometry.setAttribute('uv', new BufferAttribute(marks!, 2));
    geometry.setIndex(index);
    geometry.computeVertexNormals();
    const material = new MeshLambertMaterial({ vertexColors: true, map: grain(0.34, 8) });
    const mesh = new Mesh(geometry, material);
    mesh.receiveShadow = true;
    return mesh;
  }
}

export function boundsOf(stage: Stage) {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (let i = 0; i < stage.points(); i++) {
    bounds.left = Math.min(bounds.left, stage.x(i));
    bounds.right = Math.max(bounds.right, stage.x(i));
    bounds.top = Math.min(bounds.top, stage.y(i));
    bounds.bottom = Math.max(bounds.bottom, stage.y(i));
  }
  return bounds;
}
