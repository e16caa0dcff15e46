import { ErrorCode } from '../gen/slipstream/v1/error_pb.ts';
import { Refused, refusedBy } from './refused.ts';

const TIMEOUT_MS = 8_000;

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

interface Extra {
  readonly headers?: Record<string, string>;
  readonly body?: object;
}

/** HTTP to our own origin; everything but success is a `Refused`. */
export async function ask(method: Method, path: string, extra: Extra = {}): Promise<Response> {
  const { headers, body } = extra;
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers: {
        accept: 'application/json',
        ...(body && { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body ? JSON.stringify(body) : null,
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw new Refused(ErrorCode.UNAVAILABLE);
  }
  if (!response.ok) throw await refusedBy(response);
  return response;
}

/** The same with an answer in JSON. */
export async function call<T>(method: Method, path: string, extra: Extra = {}): Promise<T> {
  return (await (await ask(method, path, extra)).json()) as T;
}

export interface HallNumbers {
  playersOnline: number;
  heatsRunning: number;
}

export const hallNumbers = () => call<HallNumbers>('GET', '/lobby/hall');
