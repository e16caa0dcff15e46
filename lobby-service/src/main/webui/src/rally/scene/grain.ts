import { CanvasTexture, LinearMipmapLinearFilter, RepeatWrapping, SRGBColorSpace } from 'three';

/** A grey grain that repeats: it multiplies colours, so that speed can be seen on the ground. */
export function grain(contrast: number, coarse: number): CanvasTexture {
  const size = 128;
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = size;
  const context = canvas.getContext('2d')!;
  const image = context.createImageData(size, size);
  const blotches = Array.from({ length: coarse * coarse }, () => Math.random());
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const fine = Math.random();
      const wide = blotch(blotches, coarse, (x / size) * coarse, (y / size) * coarse);
      const value = 255 * (1 - contrast * (0.5 * fine + 0.5 * wide));
      image.data.set([value, value, value, 255], (y * size + x) * 4);
    }
  }
  context.putImageData(image, 0, 0);
  const texture = new CanvasTexture(canvas);
  texture.wrapS = texture.wrapT = RepeatWrapping;
  texture.minFilter = LinearMipmapLinearFilter;
  texture.colorSpace = SRGBColorSpace;
  texture.anisotropy = 8;
  return texture;
}

function blotch(values: number[], count: number, x: number, y: number): number {
  const [col, row] = [Math.floor(x), Math.floor(y)];
  const [u, v] = [x - col, y - row];
  const at = (c: number, r: number) => values[(r % count) * count + (c % count)]!;
  const top = at(col, row) * (1 - u) + at(col + 1, row) * u;
  const bottom = at(col, row + 1) * (1 - u) + at(col + 1, row + 1) * u;
  return top * (1 - v) + bottom * v;
}
