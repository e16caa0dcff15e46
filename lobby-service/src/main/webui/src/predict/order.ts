/** The part of a frame that decides whether it may be shown. */
export interface FrameHead {
  epoch: number;
  number: number;
  full: boolean;
}

export type Fate = 'show' | 'ignore' | 'ask';

/** Pause between two requests for the same full frame, ms. */
const ASK_AGAIN_MS = 1_000;

/**
 * Which frames count. A lower epoch never does. A delta fits only behind the frame before it; after
 * a gap, a new epoch or a new socket only a full frame helps, and it is asked for now and then.
 */
export class FrameOrder {
  private epoch = 0;
  private number = 0;
  private synced = false;
  private askedAt = -Infinity;

  judge(frame: FrameHead, now: number): Fate {
    if (frame.epoch < this.epoch) return 'ignore';
    if (frame.epoch > this.epoch) {
      this.epoch = frame.epoch;
      this.lose();
    }
    if (frame.full) return this.takeFull(frame.number);
    if (this.synced && frame.number <= this.number) return 'ignore';
    if (this.synced && frame.number === this.number + 1) {
      this.number = frame.number;
      return 'show';
    }
    this.synced = false;
    return this.ask(now);
  }

  /** A new socket knows nothing of the frames before it. */
  lose(): void {
    this.synced = false;
    this.askedAt = -Infinity;
  }

  private takeFull(number: number): Fate {
    if (this.synced && number < this.number) return 'ignore';
    this.number = number;
    this.synced = true;
    this.askedAt = -Infinity;
    return 'show';
  }

  private ask(now: number): Fate {
    if (now - this.askedAt < ASK_AGAIN_MS) return 'ignore';
    this.askedAt = now;
    return 'ask';
  }
}
