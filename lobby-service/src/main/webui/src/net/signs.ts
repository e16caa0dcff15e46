import { ErrorCode } from '../gen/slipstream/v1/error_pb.ts';
import { Refused } from './refused.ts';
import { ask, call } from './rest.ts';

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

/** The best of a place first, then the newest of those that nobody has rated yet. @param most of the newest */
export async function signsAt(place: string, most?: number): Promise<Sign[]> {
  const [top, newest] = await Promise.all([page(place, 'top'), page(place, 'newest', most)]);
  const known = new Set(top.map(({ id }) => id));
  return [...top, ...newest.filter(({ id }) => !known.has(id))];
}

async function page(place: string, order: string, limit?: number): Promise<readonly Sign[]> {
  const query = new URLSearchParams({ place, kind: 'message', order });
  if (limit) query.set('limit', `${limit}`);
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

/** Only whoever left it can. */
export async function deleteSign(id: number, token: string): Promise<void> {
  await ask('DELETE', `/traces/${id}`, { headers: bearer(token) }).catch(unlessGone);
}

/** To the operator; enough players hide a sign by it, each counts once. */
export async function reportSign(id: number, token: string): Promise<void> {
  const extra = { headers: bearer(token), body: {} };
  await ask('POST', `/traces/${id}/reports`, extra).catch(unlessGone);
}

/** What somebody else has taken away already is as it was wished. */
function unlessGone(reason: unknown): void {
  if (!(reason instanceof Refused) || reason.code !== ErrorCode.NOT_FOUND) throw reason;
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
