import * as k from './constants.ts';

/** Kinds of notices, as the wire numbers them. */
export const CHECKPOINT = 1;
export const MISSED = 2;
export const WRONG_WAY = 3;
export const JUMP_START = 4;
export const RESET = 5;
export const FINISHED = 6;
export const OUT = 7;
export const HIT_CAR = 8;
export const HIT_OBSTACLE = 9;
export const HIT_WALL = 10;
export const NITRO = 11;

/** Something that happened to a seat; of a blow, its speed in 1/32 m/s. */
export interface Notice {
  readonly seat: number;
  readonly kind: number;
  readonly value: number;
}

const MOST = 64; // untold; what comes on top is forgotten: the screen is behind anyway

/** What happened since it was last asked. Not part of the state. */
export class News {
  private notices: Notice[] = [];

  happened(seat: number, kind: number, value: number): void {
    if (this.notices.length < MOST) this.notices.push({ seat, kind, value });
  }

  hit(seat: number, kind: number, blow: number): void {
    if (blow > k.HARD_BLOW) this.happened(seat, kind, Math.floor(blow * 32.0 + 0.5));
  }

  take(): Notice[] {
    const taken = this.notices;
    this.notices = [];
    return taken;
  }
}
