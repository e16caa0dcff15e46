/**
 * Sine, cosine and direction, specified to the last bit: a platform's own may differ in it. The
 * twin of the owner's `Angles`.
 */
export const PI = 3.141592653589793;
export const TURN = 6.283185307179586;

const QUARTER = 1.5707963267948966;
const PER_QUARTER = 0.6366197723675814;
const PER_TURN = 0.15915494309189535;
const EIGHTH = 0.7853981633974483;
const TAN_OF_SIXTEENTH = 0.41421356237309503;

/** Of an angle in radians, at most a few turns. */
export function sin(angle: number): number {
  const quarters = Math.floor(angle * PER_QUARTER + 0.5);
  const rest = angle - quarters * QUARTER;
  switch (quarters & 3) {
    case 0:
      return sinNearZero(rest);
    case 1:
      return cosNearZero(rest);
    case 2:
      return -sinNearZero(rest);
    default:
      return -cosNearZero(rest);
  }
}

/** Of an angle in radians, at most a few turns. */
export function cos(angle: number): number {
  const quarters = Math.floor(angle * PER_QUARTER + 0.5);
  const rest = angle - quarters * QUARTER;
  switch (quarters & 3) {
    case 0:
      return cosNearZero(rest);
    case 1:
      return -sinNearZero(rest);
    case 2:
      return -cosNearZero(rest);
    default:
      return sinNearZero(rest);
  }
}

function sinNearZero(a: number): number {
  const q = a * a;
  const tail = -2.505210838544172e-8 + q * 1.6059043836821613e-10;
  const middle = -1.984126984126984e-4 + q * (2.7557319223985893e-6 + q * tail);
  return a * (1.0 + q * (-0.16666666666666666 + q * (0.008333333333333333 + q * middle)));
}

function cosNearZero(a: number): number {
  const q = a * a;
  const tail = -2.755731922398589e-7 + q * 2.08767569878681e-9;
  const middle = -0.001388888888888889 + q * (2.48015873015873e-5 + q * tail);
  return 1.0 + q * (-0.5 + q * (0.041666666666666664 + q * middle));
}

/** The angle of a direction, -PI to PI; 0 for no direction at all. */
export function direction(dx: number, dy: number): number {
  const ax = Math.abs(dx);
  const ay = Math.abs(dy);
  if (ax + ay === 0.0) return 0.0;
  const angle = ay > ax ? QUARTER - atan(ax / ay) : atan(ay / ax);
  const half = dx < 0.0 ? PI - angle : angle;
  return dy < 0.0 ? -half : half;
}

/** Of 0 to 1. */
function atan(ratio: number): number {
  return ratio > TAN_OF_SIXTEENTH
    ? EIGHTH + atanSeries((ratio - 1.0) / (ratio + 1.0))
    : atanSeries(ratio);
}

function atanSeries(z: number): number {
  const q = z * z;
  let sum = 0.0;
  for (let odd = 25; odd >= 1; odd -= 2) sum = 1.0 / odd - q * sum;
  return z * sum;
}

/** The same direction, from -PI up to PI. */
export function wrap(angle: number): number {
  return angle - TURN * Math.floor(angle * PER_TURN + 0.5);
}
