import { BufferAttribute, BufferGeometry, type Color } from 'three';

export type Point = readonly [x: number, y: number, z: number];

/** Builds a flat-shaded, coloured geometry from quads and triangles, without files. */
export class Solid {
  private readonly places: number[] = [];
  private readonly colours: number[] = [];
  private readonly marks: number[] = [];

  tri(a: Point, b: Point, c: Point, colour: Color): this {
    for (const point of [a, b, c]) {
      this.places.push(...point);
      this.colours.push(colour.r, colour.g, colour.b);
      this.marks.push(point[0] * 0.12, point[2] * 0.12);
    }
    return this;
  }

  /** Corners in order; seen from where they run anticlockwise. */
  quad(a: Point, b: Point, c: Point, d: Point, colour: Color): this {
    return this.tri(a, b, c, colour).tri(a, c, d, colour);
  }

  box(low: Point, high: Point, colour: Color): this {
    const [x, y, z] = low;
    const [X, Y, Z] = high;
    return this.quad([x, Y, z], [x, Y, Z], [X, Y, Z], [X, Y, z], colour)
      .quad([x, y, Z], [X, y, Z], [X, Y, Z], [x, Y, Z], colour)
      .quad([X, y, z], [x, y, z], [x, Y, z], [X, Y, z], colour)
      .quad([X, y, Z], [X, y, z], [X, Y, z], [X, Y, Z], colour)
      .quad([x, y, z], [x, y, Z], [x, Y, Z], [x, Y, z], colour);
  }

  /** A cone or a stump around an upright axis. */
  cone(at: Point, low: number, high: number, height: number, sides: number, colour: Color): this {
    const ring = (i: number, radius: number, y: number): Point => {
      const angle = (i / sides) * Math.PI * 2;
      return [at[0] + Math.cos(angle) * radius, y, at[2] + Math.sin(angle) * radius];
    };
    for (let i = 0; i < sides; i++) {
      const [a, b] = [ring(i, low, at[1]), ring(i + 1, low, at[1])];
      const [c, d] = [ring(i + 1, high, at[1] + height), ring(i, high, at[1] + height)];
      if (high > 0) this.quad(b, a, d, c, colour);
      else this.tri(b, a, d, colour);
    }
    return this;
  }

  /**
   * A body from a side view: pairs of lower and upper outlines at half widths. Each section is
   * [x, low, high, half width below, half width above].
   */
  hull(sections: readonly (readonly number[])[], colour: Color, above = colour): this {
    const corners = sections.map(([x, low, high, below, top]) => {
      const left: [Point, Point] = [
        [x!, low!, -below!],
        [x!, high!, -top!],
      ];
      const right: [Point, Point] = [
        [x!, low!, below!],
        [x!, high!, top!],
      ];
      return { left, right };
    });
    for (let i = 1; i < corners.length; i++) {
      const [a, b] = [corners[i - 1]!, corners[i]!];
      this.quad(a.right[0], b.right[0], b.right[1], a.right[1], colour);
      this.quad(b.left[0], a.left[0], a.left[1], b.left[1], colour);
      this.quad(a.left[1], a.right[1], b.right[1], b.left[1], above);
    }
    const [first, last] = [corners[0]!, corners.at(-1)!];
    this.quad(first.left[0], first.right[0], first.right[1], first.left[1], colour);
    return this.quad(last.right[0], last.left[0], last.left[1], last.right[1], colour);
  }

  get isEmpty(): boolean {
    return this.places.length === 0;
  }

  done(): BufferGeometry {
    const geometry = new BufferGeometry();
    geometry.setAttribute('position', new BufferAttribute(new Float32Array(this.places), 3));
    geometry.setAttribute('color', new BufferAttribute(new Float32Array(this.colours), 3));
    geometry.setAttribute('uv', new BufferAttribute(new Float32Array(this.marks), 2));
    geometry.computeVertexNormals();
    return geometry;
  }
}
