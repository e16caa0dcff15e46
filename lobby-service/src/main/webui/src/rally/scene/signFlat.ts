import type { Post } from '../../signs/posts.ts';

/** Signs from above: small boards across the way of the road. */
export function drawPosts(context: CanvasRenderingContext2D, posts: readonly Post[]): void {
  context.fillStyle = '#f6f3ec';
  context.strokeStyle = '#0e1116';
  context.lineWidth = 0.15;
  for (const { x, y, tangentX, tangentY } of posts) {
    context.save();
    context.translate(x, y);
    context.rotate(Math.atan2(tangentY, tangentX));
    context.fillRect(-0.25, -0.6, 0.5, 1.2);
    context.strokeRect(-0.25, -0.6, 0.5, 1.2);
    context.restore();
  }
}
