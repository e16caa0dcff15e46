import type { Notice } from '../rules/news.ts';
import { type Moment, RallyWorld } from '../rules/world.ts';
import { settingsOf } from '../stage/settings.ts';
import { Stage } from '../stage/stage.ts';
import type { Tape } from './tape.ts';

/** Ticks between two moments that are kept: so far at most a scrub has to be driven, a few ms. */
export const KEY_TICKS = 300;

/** How far the race is raced again, and whether it came to the same end. */
export type Fate = 'racing' | 'same' | 'other';

/**
 * A rally raced again from its tape. One world runs ahead and leaves a moment every few seconds;
 * the world that is shown goes from the nearest of them to any tick, forwards or backwards.
 */
export class Rerun {
  readonly tape: Tape;
  readonly world: RallyWorld;
  fate: Fate = 'racing';

  private readonly scout: RallyWorld;
  private readonly moments: Moment[];

  constructor(tape: Tape) {
    const stage = Stage.of(settingsOf(tape.stage));
    this.tape = tape;
    this.world = new RallyWorld(stage, tape.laps, tape.garage);
    this.scout = new RallyWorld(stage, tape.laps, tape.garage);
    this.moments = [this.scout.keep()];
  }

  get lastTick(): number {
    return this.tape.lastTick;
  }

  /** The tick up to which every other one is at hand. */
  get ready(): number {
    return this.fate === 'racing' ? this.scout.tick : this.lastTick;
  }

  /** Runs ahead until it is told to rest; again and again until the fate is known. */
  prepare(mayGoOn: () => boolean): void {
    while (this.fate === 'racing' && mayGoOn()) {
      for (let i = 0; i < KEY_TICKS && this.isUnder(this.scout); i++) this.advance(this.scout);
      this.scout.news.take();
      if (this.isUnder(this.scout)) this.moments.push(this.scout.keep());
      else this.fate = this.scout.hash() === this.tape.finalHash ? 'same' : 'other';
    }
  }

  private isUnder(world: RallyWorld): boolean {
    return world.tick < this.lastTick && !world.over;
  }

  private advance(world: RallyWorld): void {
    const next = world.tick + 1;
    world.step(next, this.tape.inputs.get(next) ?? []);
  }

  /** Brings the shown world to a tick and tells what happened on the way; nothing after a jump. */
  seek(wanted: number): Notice[] {
    const tick = Math.max(0, Math.min(Math.floor(wanted), this.ready));
    const jumps = tick < this.world.tick || tick > this.world.tick + KEY_TICKS;
    if (jumps)
      this.world.resume(this.moments[Math.floor(tick / KEY_TICKS)] ?? this.moments.at(-1)!);
    while (this.world.tick < tick && this.isUnder(this.world)) this.advance(this.world);
    const news = this.world.news.take();
    return jumps ? [] : news;
  }
}
