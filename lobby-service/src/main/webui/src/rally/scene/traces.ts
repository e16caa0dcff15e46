import {
  BufferAttribute,
  BufferGeometry,
  Color,
  DynamicDrawUsage,
  Group,
  Mesh,
  MeshBasicMaterial,
  Points,
  ShaderMaterial,
} from 'three';

const GRAINS = 420; // of dust; the oldest make room
const WIDE = 0.16; // metres, half of a tyre mark

/** What cars leave behind: tyre marks on the road and dust in the air. Fixed in size. */
export class Traces {
  readonly group = new Group();
  private readonly count: number;
  private readonly marks: Float32Array;
  private readonly markPlaces: BufferAttribute;
  private readonly last = new Map<number, [number, number]>();
  private nextMark = 0;

  private readonly dust = new Float32Array(GRAINS * 3);
  private readonly tint = new Float32Array(GRAINS * 4);
  private readonly size = new Float32Array(GRAINS);
  private readonly drift = new Float32Array(GRAINS * 4);
  private nextGrain = 0;
  private readonly cloud = new BufferGeometry();

  /** @param count pieces of tyre mark; the oldest are painted over */
  constructor(count: number, hasDust: boolean) {
    this.count = count;
    this.marks = new Float32Array(count * 12);
    this.markPlaces = new BufferAttribute(this.marks, 3);
    this.group.add(this.markMesh());
    if (hasDust) this.group.add(this.dustPoints());
  }

  private markMesh(): Mesh {
    const geometry = new BufferGeometry();
    this.markPlaces.setUsage(DynamicDrawUsage);
    geometry.setAttribute('position', this.markPlaces);
    const index = Array.from({ length: this.count }, (_, i) =>
      [0, 1, 2, 0, 2, 3].map((k) => i * 4 + k),
    );
    geometry.setIndex(index.flat());
    const material = new MeshBasicMaterial({
      ...{ color: '#0b0c0e', transparent: true, opacity: 0.5, depthWrite: false },
      ...{ polygonOffset: true, polygonOffsetFactor: -2 },
    });
    const mesh = new Mesh(geometry, material);
    mesh.frustumCulled = false;
    return mesh;
  }

  private dustPoints(): Points {
    for (const [name, values, n] of [
      ['position', this.dust, 3],
      ['tint', this.tint, 4],
      ['size', this.size, 1],
    ] as const) {
      this.cloud.setAttribute(name, new BufferAttribute(values, n).setUsage(DynamicDrawUsage));
    }
    const material = new ShaderMaterial({
      vertexShader: `attribute vec4 tint; attribute float size; varying vec4 shade;
        void main() { shade = tint; vec4 eye = modelViewMatrix * vec4(position, 1.0);
        gl_PointSize = size * 620.0 / max(1.0, -eye.z); gl_Position = projectionMatrix * eye; }`,
      fragmentShader: `varying vec4 shade; void main() {
        float far = length(gl_PointCoord - 0.5) * 2.0; if (far > 1.0) discard;
        gl_FragColor = vec4(shade.rgb, shade.a * (1.0 - far * far)); }`,
      transparent: true,
      depthWrite: false,
    });
    const points = new Points(this.cloud, material);
    points.frustumCulled = false;
    return points;
  }

  /** A wheel slides: the mark goes on from where that wheel was last. */
  mark(wheel: number, x: number, y: number): void {
    const from = this.last.get(wheel);
    this.last.set(wheel, [x, y]);
    if (!from) return;
    const [dx, dy] = [x - from[0], y - from[1]];
    const length = Math.sqrt(dx * dx + dy * dy);
    if (length > 6 || length < 0.05) return;
    const [sx, sy] = [(-dy / length) * WIDE, (dx / length) * WIDE];
    const up = 0.045;
    const corners = [from[0] - sx, up, from[1] - sy, from[0] + sx, up, from[1] + sy];
    corners.push(x + sx, up, y + sy, x - sx, up, y - sy);
    this.marks.set(corners, this.nextMark * 12);
    this.nextMark = (this.nextMark + 1) % this.count;
    this.markPlaces.needsUpdate = true;
  }

  /** The road is clean again. */
  wipe(): void {
    this.last.clear();
    this.marks.fill(0);
    this.markPlaces.needsUpdate = true;
  }

  lift(wheel: number): void {
    this.last.delete(wheel);
  }

  puff(x: number, y: number, vx: number, vy: number, colour: Color, strength: number): void {
    const i = this.nextGrain;
    this.nextGrain = (i + 1) % GRAINS;
    const off = () => (Math.random() - 0.5) * 0.8;
    this.dust.set([x + off(), 0.25 + Math.random() * 0.3, y + off()], i * 3);
    this.tint.set([colour.r, colour.g, colour.b, strength], i * 4);
    this.drift.set(
      [vx * 0.22 + off() * 2, 0.8 + Math.random() * 1.2, vy * 0.22 + off() * 2, strength],
      i * 4,
    );
    this.size[i] = 0.7 + Math.random() * 0.6;
  }

  step(seconds: number): void {
    for (let i = 0; i < GRAINS; i++) {
      const alpha = this.tint[i * 4 + 3]!;
      if (alpha <= 0) continue;
      for (let k = 0; k < 3; k++) this.dust[i * 3 + k]! += this.drift[i * 4 + k]! * seconds;
      this.size[i]! += seconds * 2.6;
      this.tint[i * 4 + 3] = Math.max(0, alpha - seconds * this.drift[i * 4 + 3]! * 1.3);
    }
    for (const name of ['position', 'tint', 'size']) {
      const attribute = this.cloud.getAttribute(name);
      if (attribute) attribute.needsUpdate = true;
    }
  }
}
