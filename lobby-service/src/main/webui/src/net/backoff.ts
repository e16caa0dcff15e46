const BASE_MS = 200;
const CAP_MS = 8_000;

/** Full jitter: anywhere between now and the doubling bound, so that a crowd does not come at once. */
export function fullJitter(attempt: number, random: () => number = Math.random): number {
  return random() * Math.min(CAP_MS, BASE_MS * 2 ** Math.min(attempt, 16));
}
