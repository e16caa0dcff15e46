import { ErrorCode } from '../gen/slipstream/v1/error_pb.ts';
import { Refused, refusedBy } from './refused.ts';

const TIMEOUT_MS = 8_000;

/** JSON over HTTP from our own origin; everything but success is a `Refused`. */
export async function call<T>(method: 'GET' | 'POST', path: string): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw new Refused(ErrorCode.UNAVAILABLE);
  }
  if (!response.ok) throw await refusedBy(response);
  return (await response.json()) as T;
}

export interface HallNumbers {
  playersOnline: number;
  heatsRunning: number;
}

export const hallNumbers = () => call<HallNumbers>('GET', '/lobby/hall');
