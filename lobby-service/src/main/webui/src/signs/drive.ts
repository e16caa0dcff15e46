import { OFF_ROAD } from '../rally/rules/screen.ts';
import { rallyPlace } from '../ghost/place.ts';
import type { RallyWish } from '../room/rally.ts';
import { stageOf } from '../room/stage.ts';
import type { StageSettings } from '../rally/stage/settings.ts';

/** What happened there: left the road, was put back on it, came to the finish. */
export type SpotKind = 'off' | 'reset' | 'finish';

export interface DriveSpot {
  readonly kind: SpotKind;
  /** Metres along the line. */
  readonly along: number;
}

/** A drive as the results need it, also after a reload. */
export interface Drive {
  readonly heatId: string;
  /** Of its traces. */
  readonly place: string;
  readonly stage: StageSettings;
  readonly spots: readonly DriveSpot[];
}

const KEY = 'slipstream.signs.drive';
const MOST = 8; // spots of a drive; the latest stay
const APART = 60; // metres between two spots of a kind

/** The spots of a drive that a driver may want to say something about. */
export class DriveLog {
  readonly spots: DriveSpot[] = [];
  private wasOff = false;
  private wasHeld = true; // on the grid everybody is

  /** @param held by the rules after being put back; true when there is a new spot */
  look(along: number, flags: number, held: boolean): boolean {
    const isOff = (flags & OFF_ROAD) !== 0;
    const isNew =
      held && !this.wasHeld
        ? this.add('reset', along)
        : isOff && !this.wasOff && !held && this.add('off', along);
    this.wasOff = isOff;
    this.wasHeld = held;
    return isNew;
  }

  private add(kind: SpotKind, along: number): boolean {
    if (this.spots.some((spot) => spot.kind === kind && Math.abs(spot.along - along) < APART)) {
      return false;
    }
    this.spots.push({ kind, along });
    if (this.spots.length > MOST) this.spots.shift();
    return true;
  }
}

export function keepDrive(drive: Drive): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(drive));
  } catch {
    /* without storage there is nothing to leave a sign about */
  }
}

/** A drive of which only the stage is known; undefined where its owner drew that. */
export function driveOn(heatId: string, wish: RallyWish): Drive | undefined {
  const stage = stageOf(wish);
  if (!stage) return undefined;
  const place = rallyPlace(stage.hash.value(), wish.circuit ? wish.laps : 1);
  return { heatId, place, stage: stage.settings, spots: [] };
}

/** The drive that this tab made in a heat. */
export function driveOf(heatId: string): Drive | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<Drive>;
    return kept.heatId === heatId ? (kept as Drive) : undefined;
  } catch {
    return undefined;
  }
}
