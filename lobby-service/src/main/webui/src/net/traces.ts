import { ErrorCode } from '../gen/slipstream/v1/error_pb.ts';
import type { Drives } from '../ghost/choice.ts';
import { Refused, refusedBy } from './refused.ts';
import { call } from './rest.ts';

const TIMEOUT_MS = 8_000;

/** The best verified drives at a place, those there are. */
export function drivesAt(place: string, playerId: string): Promise<Drives> {
  const query = new URLSearchParams({ place, player: playerId });
  return call<Drives>('GET', `/traces/ghosts?${query}`);
}

/** The bytes of a drive. */
export async function recordingOf(id: number): Promise<Uint8Array> {
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const response = await fetch(`/api/v1/traces/${id}/recording`, { signal }).catch(() => {
    throw new Refused(ErrorCode.UNAVAILABLE);
  });
  if (!response.ok) throw await refusedBy(response);
  return new Uint8Array(await response.arrayBuffer());
}
