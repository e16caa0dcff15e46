import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Patience } from '../src/predict/patience.ts';

describe('patience', () => {
  let sent: number;
  let applied: number;
  let asked: number;
  let worried: boolean;
  let patience: Patience;

  beforeEach(() => {
    vi.useFakeTimers();
    sent = applied = asked = 0;
    worried = false;
    patience = new Patience({
      sent: () => sent,
      applied: () => applied,
      ask: () => void asked++,
      worry: (now) => (worried = now),
    });
  });
  afterEach(() => {
    patience.stop();
    vi.useRealTimers();
  });

  it('asks when the last key stays unanswered, and worries later', () => {
    sent = 1;
    patience.look();
    vi.advanceTimersByTime(1_500);
    expect([asked, worried]).toEqual([1, false]);
    vi.advanceTimersByTime(1_500);
    expect([asked, worried]).toEqual([2, true]);
    applied = 1;
    patience.look();
    vi.advanceTimersByTime(10_000);
    expect([asked, worried]).toEqual([2, false]);
  });

  it('is calm while answers keep coming, though something is always under way', () => {
    for (let i = 0; i < 50; i++) {
      sent++;
      patience.look();
      vi.advanceTimersByTime(100);
      applied = sent - 1;
      patience.look();
    }
    expect(asked).toBe(0);
  });

  it('is not calmed by frames that answer nothing', () => {
    sent = 1;
    patience.look();
    for (let i = 0; i < 4; i++) {
      vi.advanceTimersByTime(500);
      patience.look();
    }
    expect(asked).toBe(1);
  });
});
