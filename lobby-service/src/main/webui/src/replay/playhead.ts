export const SPEEDS = [0.5, 1, 2, 4] as const;
export type Speed = (typeof SPEEDS)[number];

/** Where a replay is played: a tick that goes on with time, at a speed, until the end. */
export class Playhead {
  /** With its share. */
  tick = 0;
  speed: Speed = 1;
  playing = true;
  private readonly last: number;
  private readonly perSecond: number;
  private at: number | undefined;

  /** @param perSecond ticks of the mode */
  constructor(last: number, perSecond: number) {
    this.last = last;
    this.perSecond = perSecond;
  }

  get isAtEnd(): boolean {
    return this.tick >= this.last;
  }

  /** @param now ms @param ready the tick up to which it can be played */
  look(now: number, ready: number): number {
    const elapsed = this.playing && this.at !== undefined ? now - this.at : 0;
    this.at = now;
    const ticks = (elapsed * this.speed * this.perSecond) / 1_000;
    this.tick = Math.min(this.tick + ticks, ready, this.last);
    if (this.isAtEnd) this.playing = false;
    return this.tick;
  }

  /** At the end it plays again from the beginning. */
  toggle(): void {
    this.playing = !this.playing;
    if (this.playing && this.isAtEnd) this.tick = 0;
  }

  seek(tick: number): void {
    this.tick = Math.max(0, Math.min(tick, this.last));
  }
}
