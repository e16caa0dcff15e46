import { call } from './rest.ts';

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
  const headers = { ...bearer(token), 'idempotency-key': key };
  return call<Sign>('POST', '/traces', { headers, body });
}

export function rateSign(id: number, up: boolean, token: string): Promise<Rating> {
  const headers = bearer(token);
  return call<Rating>('PUT', `/traces/${id}/rating`, { headers, body: { up } });
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
