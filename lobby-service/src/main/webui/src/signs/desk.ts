import { ErrorCode } from '../gen/slipstream/v1/error_pb.ts';
import { Refused } from '../net/refused.ts';
import type { SignDraft } from '../net/signs.ts';
import type { Stage } from '../rally/stage/stage.ts';
import type { Drive, DriveSpot } from './drive.ts';
import { beside } from './posts.ts';
import { words } from './words.ts';

const TAP = 10; // pixels a finger may stray that means to point

/** From the start to the finish, metres along the line. */
export function rangeOf(stage: Stage): { from: number; until: number } {
  return { from: stage.startAlong, until: stage.checkpoint(stage.checkpoints() - 1) };
}

/** The spots of a drive and its finish, in the order of the road. */
export function spotsOf(stage: Stage, drive: Drive): DriveSpot[] {
  const { from, until } = rangeOf(stage);
  const inside = drive.spots.filter(({ along }) => along >= from && along < until);
  inside.sort((a, b) => a.along - b.along);
  return [...inside, { kind: 'finish', along: until }];
}

/** Where one most likely has something to say: the last trouble, else the finish. */
export function likely(stage: Stage, drive: Drive): number {
  const { from, until } = rangeOf(stage);
  const trouble = drive.spots.findLast(({ along }) => along >= from && along < until);
  return trouble?.along ?? until;
}

export function draftOf(
  stage: Stage,
  place: string,
  along: number,
  template: number,
  chosen: readonly number[],
): SignDraft {
  const { x, y } = beside(stage, along);
  const position = { x: centimetres(x), y: 0, z: centimetres(y) };
  return { place, position, message: { template, words: chosen } };
}

function centimetres(metres: number): number {
  return Math.round(metres * 100) / 100;
}

/** One key for one draft: sent again after a lost answer, it is left once. */
export class Keys {
  private draft = '';
  private key = '';

  of(draft: SignDraft): string {
    const now = JSON.stringify(draft);
    if (now !== this.draft) [this.draft, this.key] = [now, crypto.randomUUID()];
    return this.key;
  }

  /** It is left: the same again is another one. */
  done(): void {
    this.draft = '';
  }
}

/**
 * Whether a finger on the map points there: one that comes down may want to scroll, it points when it
 * goes up again, or sideways. Pixels from where it came down.
 */
export function isMeant(type: string, wide: number, high: number): boolean {
  return wide > high || (type === 'pointerup' && high < TAP);
}

/** Why a sign was not taken, and what to do. */
export function refusal(reason: unknown): string {
  if (!(reason instanceof Refused)) return words.unreachable;
  switch (reason.code) {
    case ErrorCode.RATE_LIMITED:
      return words.limited;
    case ErrorCode.TOKEN_EXPIRED:
    case ErrorCode.TOKEN_INVALID:
    case ErrorCode.TOKEN_MISSING:
      return words.signIn;
    case ErrorCode.INVALID:
      return /^You have left/.test(reason.message) ? words.full : reason.message;
    default:
      return words.unreachable;
  }
}
