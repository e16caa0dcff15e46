import { ErrorCode } from '../gen/slipstream/v1/error_pb.ts';
import { Refused, refusedBy } from './refused.ts';
import { call } from './rest.ts';

const TIMEOUT_MS = 8_000;

/** What messages are made of. Templates have gaps {0} and {1}; both lists only grow at their ends. */
export interface Lexicon {
  readonly templates: readonly string[];
  readonly words: readonly string[];
}

/** By number; free text where the operator allows it. */
export interface SignMessage {
  readonly template?: number;
  readonly words?: readonly number[];
  readonly text?: string;
}

/** A message somebody left; metres, y is up. */
export interface Sign {
  readonly id: number;
  readonly playerId: string;
  readonly name: string;
  readonly up: number;
  readonly down: number;
  readonly position?: { readonly x: number; readonly y: number; readonly z: number };
  readonly message?: SignMessage;
}

export interface SignDraft {
  readonly place: string;
  readonly position: { readonly x: number; readonly y: number; readonly z: number };
  readonly message: { readonly template: number; readonly words: readonly number[] };
}

export interface Rating {
  readonly up: number;
  readonly down: number;
}

export const lexicon = () => call<Lexicon>('GET', '/traces/words');

/** The best of a place first, then the newest of those that nobody has rated yet. */
export async function signsAt(place: string): Promise<Sign[]> {
  const [top, newest] = await Promise.all([page(place, 'top'), page(place, 'newest')]);
  const known = new Set(top.map(({ id }) => id));
  return [...top, ...newest.filter(({ id }) => !known.has(id))];
}

async function page(place: string, order: 'top' | 'newest'): Promise<readonly Sign[]> {
  const query = new URLSearchParams({ place, kind: 'message', order });
  return (await call<{ traces: readonly Sign[] }>('GET', `/traces?${query}`)).traces;
}

/** @param key leaves it once, however often it is sent */
export function leaveSign(draft: SignDraft, key: string, token: string): Promise<Sign> {
  const body = { kind: 'message', ...draft };
  return signed<Sign>('POST', '/traces', body, { ...bearer(token), 'idempotency-key': key });
}

export function rateSign(id: number, up: boolean, token: string): Promise<Rating> {
  return signed<Rating>('PUT', `/traces/${id}/rating`, { up }, bearer(token));
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}

async function signed<T>(
  method: 'POST' | 'PUT',
  path: string,
  body: object,
  headers: Record<string, string>,
): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method,
      headers: { accept: 'application/json', 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
  } catch {
    throw new Refused(ErrorCode.UNAVAILABLE);
  }
  if (!response.ok) throw await refusedBy(response);
  return (await response.json()) as T;
}
