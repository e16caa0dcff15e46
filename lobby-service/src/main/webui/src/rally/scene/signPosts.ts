import { InstancedMesh, Matrix4, MeshLambertMaterial } from 'three';
import type { Post } from '../../signs/posts.ts';
import { COLOURS } from './palette.ts';
import { Solid } from './solid.ts';

const HIGH = 1.5; // metres: lower than a car is long, and never between the eye and the road

/** Small boards on posts beside the road, each towards those who come. */
export function signPosts(posts: readonly Post[]): InstancedMesh {
  const solid = new Solid()
    .box([-0.05, 0, -0.05], [0.05, HIGH - 0.2, 0.05], COLOURS.steel)
    .box([-0.06, HIGH - 0.65, -0.55], [0.06, HIGH, 0.55], COLOURS.line)
    .box([-0.08, HIGH - 0.24, -0.4], [-0.06, HIGH - 0.14, 0.4], COLOURS.steel)
    .box([-0.08, HIGH - 0.44, -0.4], [-0.06, HIGH - 0.34, 0.15], COLOURS.steel);
  const material = new MeshLambertMaterial({ vertexColors: true });
  const mesh = new InstancedMesh(solid.done(), material, posts.length);
  const turned = new Matrix4();
  posts.forEach(({ x, y, tangentX, tangentY }, i) => {
    turned.makeRotationY(-Math.atan2(tangentY, tangentX)).setPosition(x, 0, y);
    mesh.setMatrixAt(i, turned);
  });
  mesh.frustumCulled = false; // they stand all over the stage
  return mesh;
}
