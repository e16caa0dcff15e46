import { rallyPlace } from '../ghost/place.ts';
import { lexicon, rateSign, reportSign, signsAt } from '../net/signs.ts';
import { GO_TICK } from '../rally/rules/constants.ts';
import { flagsOf } from '../rally/rules/rounded.ts';
import type { RallyRun } from '../rally/run/run.ts';
import { hall } from '../stores/hall.svelte.ts';
import { DriveLog, keepDrive } from './drive.ts';
import { type Post, postsOf, readable } from './posts.ts';

/** How far a report is: asked once more, on its way, told, or not. */
export type Report = 'sure' | 'going' | 'done' | 'failed';

const LOOK_MS = 100;
const LINGERS_MS = 5_000; // a sign that was passed can still be rated so long

/** The road one drives: what others left beside it, and where something happened. */
export class Roadside {
  posts = $state.raw<readonly Post[]>([]);
  /** The sign one can read now, or has just passed. */
  near = $state.raw<Post | undefined>();
  /** What one thought of signs, by their ids. */
  rated = $state.raw<ReadonlyMap<number, boolean>>(new Map());
  /** Signs of which the operator is to hear. */
  reports = $state.raw<ReadonlyMap<number, Report>>(new Map());

  private run: RallyRun | undefined;
  private timer: ReturnType<typeof setInterval> | undefined;
  private readonly log = new DriveLog();
  private before = 0;
  private seenAt = 0;

  /** A heat never waits for signs, and goes on without them. */
  open(heatId: string, run: RallyRun): void {
    if (this.run || !run.own) return;
    this.run = run;
    const { stage, laps } = run.setup;
    const place = rallyPlace(stage.hash.value(), laps);
    const keep = () => keepDrive({ heatId, place, stage: stage.settings, spots: this.log.spots });
    keep();
    this.timer = setInterval(() => this.look(keep), LOOK_MS);
    Promise.all([signsAt(place), lexicon()])
      .then(([signs, words]) => (this.posts = postsOf(stage, signs, words, hall.playerId)))
      .catch((e) => console.warn('no signs at this road:', e));
  }

  private look(keep: () => void): void {
    const own = this.run?.own;
    if (!own?.isKnown) return;
    const { car } = own;
    const { stage } = this.run!.setup;
    const { along } = car.spot;
    if (own.tick > GO_TICK && !car.isDone) {
      if (this.log.look(along, flagsOf(car), car.holdTicks > 0)) keep();
    }
    const post = readable(stage, this.posts, this.before, along);
    this.before = along;
    const now = performance.now();
    if (post) [this.near, this.seenAt] = [post, now];
    else if (now - this.seenAt > LINGERS_MS) this.near = undefined;
  }

  /** Up or down, for the sign one can read. */
  async rate(up: boolean): Promise<void> {
    const post = this.near;
    if (!post || post.isOwn || this.rated.get(post.id) === up) return;
    const before = this.rated.get(post.id);
    this.think(post.id, up);
    try {
      this.count(post.id, await rateSign(post.id, up, await hall.bearer()));
    } catch (e) {
      console.warn('the rating did not count:', e);
      this.think(post.id, before);
    }
  }

  /** Asked once, it asks back; asked again, the operator hears of the sign one can read. */
  async report(): Promise<void> {
    const post = this.near;
    const before = post && this.reports.get(post.id);
    if (!post || post.isOwn || before === 'going' || before === 'done') return;
    if (before !== 'sure' && before !== 'failed') return this.note(post.id, 'sure');
    this.note(post.id, 'going');
    try {
      await reportSign(post.id, await hall.bearer());
      this.note(post.id, 'done');
    } catch (e) {
      console.warn('the report was not taken:', e);
      this.note(post.id, 'failed');
    }
  }

  private note(id: number, report: Report): void {
    this.reports = new Map([...this.reports, [id, report]]);
  }

  private think(id: number, up: boolean | undefined): void {
    const others = [...this.rated].filter(([other]) => other !== id);
    this.rated = new Map(up === undefined ? others : [...others, [id, up]]);
  }

  private count(id: number, { up, down }: { up: number; down: number }): void {
    const counted = (post: Post) => (post.id === id ? { ...post, up, down } : post);
    this.posts = this.posts.map(counted);
    this.near = this.near && counted(this.near);
  }

  close(): void {
    clearInterval(this.timer);
  }
}
