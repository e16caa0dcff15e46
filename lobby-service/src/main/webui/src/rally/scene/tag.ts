import { CanvasTexture, Sprite, SpriteMaterial, SRGBColorSpace } from 'three';

const SIZE = 0.042; // of the distance: the same on the screen, however far away

/** A number over a car, that is seen from everywhere. */
export function tagOf(number: number, colour: string): Sprite {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 96;
  const context = canvas.getContext('2d')!;
  context.fillStyle = '#0e1116';
  context.beginPath();
  context.moveTo(48, 92);
  context.lineTo(36, 74);
  context.lineTo(60, 74);
  context.fill();
  context.beginPath();
  context.arc(48, 42, 38, 0, 7);
  context.fill();
  context.fillStyle = colour;
  context.beginPath();
  context.arc(48, 42, 32, 0, 7);
  context.fill();
  context.fillStyle = '#0e1116';
  context.font = '900 46px Archivo, system-ui, sans-serif';
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.fillText(String(number), 48, 45);
  const map = new CanvasTexture(canvas);
  map.colorSpace = SRGBColorSpace;
  const tag = new Sprite(
    new SpriteMaterial({ map, sizeAttenuation: false, depthTest: false, toneMapped: false }),
  );
  tag.material.fog = false;
  tag.center.set(0.5, 0);
  tag.scale.setScalar(SIZE);
  tag.position.y = 2.3;
  tag.renderOrder = 10;
  return tag;
}
