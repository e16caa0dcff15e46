import { type BufferGeometry, Color } from 'three';
import { type Point, Solid } from './solid.ts';

const SIDES = 14;
const SPOKES = 5;
const HALF = 0.15; // metres, of its width
const TYRE = new Color('#14171c');
const RIM = new Color('#c9ccd1');
const HUB = new Color('#4a4f58');

const made = new Map<number, BufferGeometry>();

/** A tyre with its rim in one piece, around an axle across the car; one for all wheels of a size. */
export function wheelOf(radius: number): BufferGeometry {
  const known = made.get(radius);
  if (known) return known;
  const solid = new Solid();
  const at = (angle: number, far: number, z: number): Point => [
    Math.cos(angle) * far,
    Math.sin(angle) * far,
    z,
  ];
  for (let i = 0; i < SIDES; i++) {
    const [a, b] = [i, i + 1].map((k) => (k / SIDES) * Math.PI * 2) as [number, number];
    const tread = [at(a, radius, -HALF), at(b, radius, -HALF)] as const;
    solid.quad(tread[0], tread[1], at(b, radius, HALF), at(a, radius, HALF), TYRE);
    solid.tri(at(0, 0, HALF - 0.02), at(a, radius, HALF), at(b, radius, HALF), TYRE);
    solid.tri(at(0, 0, 0.02 - HALF), at(b, radius, -HALF), at(a, radius, -HALF), TYRE);
  }
  for (let i = 0; i < SPOKES; i++) {
    const middle = (i / SPOKES) * Math.PI * 2;
    const [a, b] = [middle - 0.42, middle + 0.42];
    const rim = radius * 0.64;
    solid.tri(at(0, 0, HALF + 0.02), at(a, rim, HALF + 0.01), at(b, rim, HALF + 0.01), RIM);
    solid.tri(at(0, 0, -HALF - 0.02), at(b, rim, -HALF - 0.01), at(a, rim, -HALF - 0.01), RIM);
    const hub = radius * 0.2;
    const [from, to] = [middle, middle + (Math.PI * 2) / SPOKES];
    solid.tri(at(0, 0, HALF + 0.03), at(from, hub, HALF + 0.03), at(to, hub, HALF + 0.03), HUB);
  }
  const geometry = solid.done();
  made.set(radius, geometry);
  return geometry;
}
