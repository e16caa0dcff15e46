import { describe, expect, it } from 'vitest';
import { chanceOf } from '../src/rally/scene/chance.ts';
import { Lead } from '../src/rally/run/lead.ts';
import { Sizes } from '../src/rally/run/sizes.ts';

const TICK_MS = 1_000 / 60;

interface Line {
  readonly upMs: (chance: () => number) => number;
  readonly rttMs: number;
  /** By which the clock of the server is wrong here, ms. */
  readonly skewMs?: number;
}

/** Drives for a while over a line: inputs every 50 ms, a report every second. */
function drive(seconds: number, line: Line) {
  const lead = new Lead();
  const chance = chanceOf(5);
  const late: number[] = [];
  const leads: number[] = [];
  let least = Infinity;
  let before = -Infinity;
  for (let now = 0; now < seconds * 1_000; now += 10) {
    const owners = now / TICK_MS;
    const own = lead.own(now, (now + (line.skewMs ?? 0)) / TICK_MS, line.rttMs);
    expect(own).toBeGreaterThanOrEqual(before);
    before = own;
    leads.push(own - owners);
    if (now % 50 === 0) {
      const arrives = (now + line.upMs(chance)) / TICK_MS;
      const margin = (Math.ceil(own) - arrives) * TICK_MS;
      least = Math.min(least, margin);
      if (margin < 0) late.push(now / 1_000);
    }
    if (now % 1_000 === 990) {
      lead.hear(least);
      least = Infinity;
    }
  }
  return { lead, late, leads };
}

describe('the lead', () => {
  it('becomes as small as a calm line allows, with nothing too late', () => {
    const { late, leads } = drive(30, { upMs: () => 20, rttMs: 40 });
    expect(late).toEqual([]);
    expect(leads.at(-1)).toBeLessThan(4);
    expect(leads.at(-1)).toBeLessThan(leads[0]!);
  });

  it('grows until what trembles is in time too', () => {
    const upMs = (chance: () => number) => 150 + 30 * (2 * chance() - 1);
    const { late, leads } = drive(40, { upMs, rttMs: 300 });
    expect(late.filter((second) => second > 10).length).toBeLessThan(6); // of 600
    expect(leads.at(-1)! * TICK_MS).toBeLessThan(230);
  });

  it('does not follow a lost packet for long', () => {
    let sent = 0;
    const upMs = () => (++sent % 60 === 0 ? 250 : 50);
    const { leads } = drive(60, { upMs, rttMs: 100 });
    expect(Math.max(...leads) * TICK_MS).toBeLessThan(250);
  });

  it('makes up for a clock that is wrong', () => {
    const { late, leads } = drive(40, { upMs: () => 20, rttMs: 40, skewMs: -60 });
    expect(late.filter((second) => second > 10)).toEqual([]);
    expect(leads.at(-1)).toBeGreaterThan(1);
  });

  it('runs a little faster or slower, and jumps only when the clock was moved', () => {
    const lead = new Lead();
    const first = lead.own(0, 100, 0);
    expect(lead.own(100, 116, 0) - first).toBeCloseTo(6 * 1.04);
    expect(lead.own(200, 102, 0) - first).toBeCloseTo(6 * 2); // back: as slow as may be
    expect(lead.own(300, 900, 0)).toBeGreaterThan(900);
  });

  it('of an owner that says nothing stays as it was', () => {
    const lead = new Lead();
    for (let now = 0; now < 5_000; now += 100) lead.own(now, now / TICK_MS, 80);
    expect(lead.own(5_000, 300, 80)).toBeCloseTo(300 + 2.4 + 2.7);
  });
});

describe('sizes', () => {
  it('are counted, and the last thousand give percentiles', () => {
    const sizes = new Sizes();
    expect(sizes.told(0.01)).toEqual({ count: 0, p50: 0, p99: 0, max: 0 });
    for (let i = 0; i < 5_000; i++) sizes.add(i < 3_000 ? 9 : i % 100);
    expect(sizes.told(1)).toEqual({ count: 5_000, p50: 51, p99: 99, max: 99 });
  });
});
