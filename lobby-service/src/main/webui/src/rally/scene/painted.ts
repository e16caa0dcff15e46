import { CanvasTexture, Sprite, SpriteMaterial, SRGBColorSpace } from 'three';

/** A texture by brush, its size in pixels. */
export function painted(
  width: number,
  height: number,
  paint: (context: CanvasRenderingContext2D) => void,
): CanvasTexture {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [width, height];
  paint(canvas.getContext('2d')!);
  const map = new CanvasTexture(canvas);
  map.colorSpace = SRGBColorSpace;
  return map;
}

const OVER = 2.3; // metres: higher than any car

/** What hangs over a car, seen through everything. @param high of the distance: so on the screen, however far away */
export function overhead(map: CanvasTexture, high: number, order: number): Sprite {
  const { width, height } = map.image as HTMLCanvasElement;
  const sprite = new Sprite(
    new SpriteMaterial({ map, sizeAttenuation: false, depthTest: false, toneMapped: false }),
  );
  sprite.material.fog = false;
  sprite.center.set(0.5, 0);
  sprite.scale.set((high * width) / height, high, 1);
  sprite.position.y = OVER;
  sprite.renderOrder = order;
  return sprite;
}
