import type { Drives } from '../ghost/choice.ts';
import { ask, call } from './rest.ts';

/** The best verified drives at a place, those there are. */
export function drivesAt(place: string, playerId: string): Promise<Drives> {
  const query = new URLSearchParams({ place, player: playerId });
  return call<Drives>('GET', `/traces/ghosts?${query}`);
}

/** The bytes of a drive. */
export async function recordingOf(id: number): Promise<Uint8Array> {
  const response = await ask('GET', `/traces/${id}/recording`, { headers: { accept: '*/*' } });
  return new Uint8Array(await response.arrayBuffer());
}
