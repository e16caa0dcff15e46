import { drivesAt, recordingOf } from '../net/traces.ts';
import { chosen, type GhostWish, type Whose } from './choice.ts';
import { Recording } from './recording.ts';

/** Whom one raced in a heat: what the results need of it, also after a reload. */
export interface Rival {
  readonly heatId: string;
  readonly kind: Whose;
  readonly name: string;
  readonly timeMs: number;
}

export interface Ghost extends Rival {
  /** Of each checkpoint, from GO; none of a typist. */
  readonly splitsMs: readonly number[];
  readonly car: string | undefined;
  readonly recording: Recording;
}

const KEY = 'slipstream.ghost';
/** Where nobody was before, the house races while one is counted down: it is asked for a few times more. */
const HOUSE_MS = 1_500;
const LOOKS = 3;

/** The ghost of the heat one is in. Who it is, is settled once for a heat. */
class Meeting {
  ghost = $state.raw<Ghost | undefined>();
  private heatId = '';

  /** Comes without a ghost where there is none, or nobody answers: a heat never waits for it. */
  async meet(heatId: string, place: string, playerId: string, wish: GhostWish): Promise<void> {
    if (this.heatId === heatId) return;
    this.heatId = heatId;
    this.ghost = undefined;
    const look = () => find(heatId, place, playerId, wish).catch(() => undefined);
    let ghost = await look();
    for (let looks = 0; !ghost && wish !== 'none' && looks < LOOKS; looks++) {
      await new Promise((done) => setTimeout(done, HOUSE_MS));
      ghost = this.heatId === heatId ? await look() : undefined;
    }
    if (this.heatId !== heatId || !ghost) return;
    this.ghost = ghost;
    remember(ghost);
  }
}

async function find(
  heatId: string,
  place: string,
  playerId: string,
  wish: GhostWish,
): Promise<Ghost | undefined> {
  if (wish === 'none') return undefined;
  const found = chosen(await drivesAt(place, playerId), wish);
  if (!found) return undefined;
  const { kind, drive } = found;
  const recording = Recording.read(await recordingOf(drive.id));
  const timeMs = Math.round(drive.timeUs / 1_000);
  const { name, car, splitsMs = [] } = drive;
  return recording && { heatId, kind, name, timeMs, splitsMs, car, recording };
}

function remember({ heatId, kind, name, timeMs }: Rival): void {
  if (raced(heatId)) return; // the page was reloaded: it is still the same one
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ heatId, kind, name, timeMs }));
  } catch {
    /* without storage the results do not tell of it */
  }
}

/** The ghost of a heat that this tab raced. */
export function raced(heatId: string): Rival | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Rival>;
    return kept.heatId === heatId ? (kept as Rival) : undefined;
  } catch {
    return undefined;
  }
}

export const meeting = new Meeting();
