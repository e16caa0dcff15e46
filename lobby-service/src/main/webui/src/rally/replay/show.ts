import type { Notice } from '../rules/news.ts';
import { placesOf } from '../rules/ranking.ts';
import { rounded } from '../rules/rounded.ts';
import type { Seen } from '../rules/screen.ts';
import type { Spot } from '../stage/spot.ts';
import { between, type Pose, poseOfCar } from '../run/pose.ts';
import { type RallySetup, type Show, Spots, type TimedControls } from '../run/show.ts';
import type { Rerun } from './rerun.ts';

/** A rally of the past as a show: every tick is at hand, nobody is guessed at. */
export class ReplayShow implements Show {
  readonly setup: RallySetup;
  readonly own = undefined;
  followed = 0;

  private readonly rerun: Rerun;
  private readonly spots: Spots;
  private notices: Notice[] = [];
  private before: readonly Pose[] = [];
  private now: readonly Pose[] = [];
  private seen: readonly Seen[] = [];
  private seenAt = -1;

  constructor(rerun: Rerun) {
    const { tape, world } = rerun;
    this.rerun = rerun;
    const { laps, names, garage } = tape;
    this.setup = { stage: world.stage, laps, names, garage, seat: -1 };
    this.spots = new Spots(world.stage, garage.length);
    this.advance(0);
  }

  get cars(): readonly Seen[] {
    const { world } = this.rerun;
    if (this.seenAt !== world.tick) {
      const places = placesOf(world);
      this.seen = world.cars.map((car, seat) => rounded(car, places[seat]!));
      this.seenAt = world.tick;
    }
    return this.seen;
  }

  get checkpoints(): number {
    return this.rerun.world.race.checkpoints();
  }

  get endsAt(): number {
    return this.rerun.world.endsAt;
  }

  splits(seat: number): readonly number[] {
    const car = this.rerun.world.cars[seat];
    return car ? car.splitsUs.slice(0, car.passed) : [];
  }

  /** Two ticks are at hand, the one before and the one behind; in between is drawn. */
  advance(tick: number): TimedControls[] {
    const { rerun } = this;
    const at = Math.floor(tick);
    const isThere = this.now.length > 0 && at + 1 === rerun.world.tick;
    if (isThere) return [];
    if (at !== rerun.world.tick || this.now.length === 0) this.go(at);
    this.before = this.now;
    this.go(at + 1);
    return [];
  }

  private go(tick: number): void {
    this.notices.push(...this.rerun.seek(tick));
    this.now = this.rerun.world.cars.map(poseOfCar);
  }

  pose(seat: number, tick: number): Pose | undefined {
    const [from, to] = [this.before[seat], this.now[seat]];
    return from && to ? between(from, to, tick - Math.floor(tick)) : to;
  }

  spot(seat: number, pose: Pose): Spot {
    return this.spots.of(seat, pose);
  }

  takeNotices(): Notice[] {
    return this.notices.splice(0);
  }
}
