import type { Quality } from './picture.ts';

export type QualityWish = Quality | 'auto';

const STORED = 'slipstream.rally.quality';
const WISHES: readonly QualityWish[] = ['auto', 'low', 'medium', 'high'];
const SLOW_MS = 24; // from picture to picture on average: the quality goes down
const IGNORED = 20; // pictures; the first ones are slow while shaders are made
const JUDGED = 80; // pictures, before it is judged
const HOPELESS_MS = 1_500; // of slow pictures in a row: then it is judged at once, and goes to the lowest
const LOWER: Record<Quality, Quality> = { high: 'medium', medium: 'low', low: 'low' };

export function storedQuality(): QualityWish {
  try {
    return WISHES.find((one) => one === localStorage.getItem(STORED)) ?? 'auto';
  } catch {
    return 'auto'; // storage may be forbidden
  }
}

export function storeQuality(wish: QualityWish): void {
  try {
    localStorage.setItem(STORED, wish);
  } catch {
    /* it lasts as long as the page */
  }
}

/** Time from picture to picture, as long as somebody looks. */
export class Pace {
  private before: number | undefined;

  /** @return milliseconds since the picture before; 0 for the first one, and for that after a pause */
  picture(now: number): number {
    const apart = now - (this.before ?? now);
    this.before = now;
    return apart;
  }

  /** Nobody looks, or somebody looks again: what lies between says nothing of this machine. */
  pause(): void {
    this.before = undefined;
  }
}

/** Which quality is drawn: the one that was wished for, or the best that comes quickly enough. */
export class QualityGuard {
  now: Quality;
  private readonly isAuto: boolean;
  private pictures = -IGNORED;
  private slowness = 0;
  private hopeless = 0;

  constructor(wish: QualityWish) {
    this.isAuto = wish === 'auto';
    this.now = wish === 'auto' ? 'high' : wish;
  }

  /** @return whether the quality went down */
  judge(milliseconds: number): boolean {
    if (!this.isAuto || this.now === 'low') return false;
    this.hopeless = milliseconds > 4 * SLOW_MS ? this.hopeless + milliseconds : 0;
    if (this.hopeless > HOPELESS_MS) return this.lower('low');
    if (++this.pictures <= 0) return false;
    this.slowness += milliseconds;
    if (this.pictures < JUDGED) return false;
    const isSlow = this.slowness / this.pictures > SLOW_MS;
    if (isSlow) return this.lower(LOWER[this.now]);
    this.pictures = this.slowness = 0;
    return false;
  }

  private lower(to: Quality): boolean {
    this.now = to;
    this.pictures = -IGNORED;
    this.slowness = this.hopeless = 0;
    return true;
  }
}
