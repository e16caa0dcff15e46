import { ErrorCode } from '../gen/slipstream/v1/error_pb.ts';
import { Refused, refusedBy } from '../net/refused.ts';

const TIMEOUT_MS = 15_000; // up to 4 MiB

/** The bytes of a replay; everything but success is a `Refused`. */
export async function fetchReplay(heatId: string): Promise<Uint8Array> {
  let response: Response;
  try {
    response = await fetch(`/api/v1/replays/${encodeURIComponent(heatId)}`, {
      headers: { accept: 'application/x-protobuf' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (response.ok) return new Uint8Array(await response.arrayBuffer());
  } catch {
    throw new Refused(ErrorCode.UNAVAILABLE);
  }
  throw await refusedBy(response);
}
