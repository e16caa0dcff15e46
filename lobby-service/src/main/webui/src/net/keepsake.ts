import type { Mode } from '../gen/slipstream/v1/heat_pb.ts';
import type { Key } from '../predict/outbox.ts';

/** What a page in a heat leaves behind, so that it can go on after a reload. Lives with the tab. */
export interface Keepsake {
  heatId: string;
  mode?: Mode;
  resume: string;
  outbox: { last: number; kept: Key[] };
}

const KEY = 'slipstream.seat';
const WATCHED = 'slipstream.watched';
const LAST = 'slipstream.heat';

export function keep(keepsake: Keepsake): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(keepsake));
  } catch {
    /* without storage a reload asks the lobby for a new ticket instead */
  }
}

export function kept(): Keepsake | undefined {
  try {
    const text = sessionStorage.getItem(KEY);
    return text ? (JSON.parse(text) as Keepsake) : undefined;
  } catch {
    return undefined;
  }
}

export function letGo(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    /* nothing was kept */
  }
}

/** The heat that this tab entered last; its result may need a moment. */
export function lastHeat(heatId?: string): string {
  try {
    if (heatId !== undefined) sessionStorage.setItem(LAST, heatId);
    return sessionStorage.getItem(LAST) ?? '';
  } catch {
    return heatId ?? '';
  }
}

/** The code of the room a spectator watches; '' for nobody's. */
export function watched(code?: string): string {
  try {
    if (code !== undefined) sessionStorage.setItem(WATCHED, code);
    return sessionStorage.getItem(WATCHED) ?? '';
  } catch {
    return code ?? '';
  }
}
