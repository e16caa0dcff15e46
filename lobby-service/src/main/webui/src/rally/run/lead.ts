import { TICKS_PER_SECOND } from '../rules/constants.ts';

const TICKS_PER_MS = TICKS_PER_SECOND / 1_000;
const SPARE_FIRST = 2.7; // ticks, 45 ms: before the owner has said how early inputs come
const SPARE_LEAST = -6; // the clocks of two pods may differ so much
const SPARE_MOST = 15; // beyond 250 ms cars of others would be where nobody can react to them
const EARLY = 0.6; // ticks, 10 ms, by which the latest of a second's inputs should come before its step
const RAISE_MOST = 2.5; // ticks at once
const LOST = 5; // ticks too late: a packet sent again, which the line does not do to most of them
const RAISE_LOST = 0.4; // ticks for that; twice in a row it is the line
const CALM = 1; // tick; so much earlier than that is not given up: when in its tick one steers varies
const LOWER = 0.25; // share of what is too early that is given up after a report
const LOWER_MOST = 0.4; // ticks at once
const PACE = 0.04; // share by which the own time may run faster or slower: nobody sees that
const JUMP = 30; // ticks; beyond that the owner's clock was moved, and so is ours
const TRIPS = 5; // round trips kept; the middle one counts

/**
 * How far ahead of the owner's clock the own car is driven: half a round trip, so that inputs arrive
 * when they are meant for, and something to spare for what the line trembles. The owner says how
 * early inputs came; the spare grows at once when they came too late and shrinks slowly when not.
 */
export class Lead {
  spare = SPARE_FIRST;
  /** Wanted at the last look, half the round trip and the spare. */
  ticks = 0;
  private wasLost = false;
  private trips: number[] = [];
  private told = -1;
  private tick = NaN;
  private at = 0;

  /** By how many ms the latest of the last inputs came before its tick; negative: so much too late. */
  hear(earlyMs: number): void {
    const off = EARLY - earlyMs * TICKS_PER_MS;
    const isLost = off > LOST;
    const most = isLost && !this.wasLost ? RAISE_LOST : RAISE_MOST;
    this.wasLost = isLost;
    const change =
      off > 0 ? Math.min(off, most) : Math.max(Math.min(0, off + CALM) * LOWER, -LOWER_MOST);
    this.spare = Math.max(SPARE_LEAST, Math.min(SPARE_MOST, this.spare + change));
  }

  /**
   * The own tick, with its share; it never runs backwards but after a jump.
   *
   * @param now of this machine, ms
   * @param owners the tick of the owner's clock
   * @param rtt of the last ping, ms
   */
  own(now: number, owners: number, rtt: number): number {
    this.ticks = this.trip(rtt) + this.spare;
    const wanted = owners + this.ticks;
    const elapsed = Math.max(0, (now - this.at) * TICKS_PER_MS);
    const off = wanted - (this.tick + elapsed);
    this.at = now;
    const steered = Math.max(-elapsed * PACE, Math.min(elapsed * PACE, off));
    this.tick = Math.abs(off) <= JUMP ? this.tick + elapsed + steered : wanted;
    return this.tick;
  }

  /** Ticks of half a round trip. */
  private trip(rtt: number): number {
    if (rtt !== this.told) {
      this.told = rtt;
      this.trips = [...this.trips.slice(1 - TRIPS), rtt];
    }
    const sorted = [...this.trips].sort((a, b) => a - b);
    return ((sorted[Math.floor(sorted.length / 2)] ?? 0) / 2) * TICKS_PER_MS;
  }
}
