/** Pretend traces: whoever types has somebody to race, and nobody has driven here yet. */
const SECONDS = 24;
const PER_SECOND = 20;

/** The answer to `/api/v1/traces/ghosts`. */
export function drives(path: string): object {
  if (!path.includes('typing')) return {};
  const timeUs = SECONDS * 1_000_000;
  const house = { id: 2, playerId: 'house', name: 'The house', timeUs: timeUs + 9_500_000 };
  return { leader: { id: 1, playerId: 'guest-9', name: 'Quick Otter 7', timeUs }, house };
}

/** A recording as docs/traces.md has it: an even pace, with a thought every three seconds. */
export function recording(): Uint8Array {
  const samples = SECONDS * PER_SECOND;
  const bytes = [1, 1, PER_SECOND, (samples & 0x7f) | 0x80, samples >> 7];
  let [last, before] = [0, 0];
  for (let i = 0; i < samples; i++) {
    const thinks = i % 60 < 12;
    const value = thinks ? last : Math.min(999, last + 2 + (i % 3));
    const off = value - (i < 2 ? last : 2 * last - before);
    bytes.push(((off << 1) ^ (off >> 31)) & 0x7f);
    [before, last] = [last, value];
  }
  return Uint8Array.from(bytes);
}
