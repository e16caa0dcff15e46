import type { Pose } from '../run/pose.ts';

/** A drive of the past from above: an outline one sees through, with a name. */
export function drawGhost(
  context: CanvasRenderingContext2D,
  { x, y, heading }: Pose,
  name: string,
  opacity: number,
  metres: number,
): void {
  const turned = context.getTransform();
  context.save();
  context.translate(x, y);
  context.save();
  context.rotate(heading);
  const size = Math.max(1, metres / 160); // from far away larger than it is
  context.scale(size, size);
  context.beginPath();
  context.roundRect(-2.1, -0.92, 4.2, 1.84, [0.3, 0.6, 0.6, 0.3]);
  context.globalAlpha = opacity;
  context.fillStyle = '#f6f3ec';
  context.fill();
  context.globalAlpha = Math.min(1, opacity + 0.3);
  context.strokeStyle = '#f6f3ec';
  context.lineWidth = 0.18;
  context.setLineDash([0.6, 0.4]);
  context.stroke();
  context.restore();
  context.rotate(-Math.atan2(turned.b, turned.a));
  const letters = metres / 42;
  context.globalAlpha = Math.min(1, opacity + 0.35);
  context.font = `700 ${letters}px Archivo, system-ui, sans-serif`;
  context.textAlign = 'center';
  context.lineWidth = letters / 4;
  context.strokeStyle = '#0e1116';
  context.fillStyle = '#f6f3ec';
  context.strokeText(name, 0, -letters * 1.6);
  context.fillText(name, 0, -letters * 1.6);
  context.restore();
}
