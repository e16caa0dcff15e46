import { carOf } from '../net/results.ts';
import type { RallySetup } from '../rally/run/show.ts';
import { settings } from '../stores/settings.svelte.ts';
import { DrivenGhost } from './driven.ts';
import { type Ghost, meeting } from './meeting.svelte.ts';
import { rallyPlace } from './place.ts';
import { words } from './words.ts';

/** The ghost of a rally that is driven, as the picture wants it. */
export class RallyGhost {
  readonly raced = $derived(meeting.ghost && shown(meeting.ghost));

  meet(heatId: string, { stage, laps }: RallySetup, playerId: string): void {
    const place = rallyPlace(stage.hash.value(), laps);
    void meeting.meet(heatId, place, playerId, settings.ghost);
  }
}

function shown({ kind, name, timeMs, splitsMs, car, recording }: Ghost) {
  const driven = new DrivenGhost(recording, timeMs);
  return {
    ...{ name: words.name(kind, name), whom: words.whom(kind, name), splitsMs },
    car: car === undefined ? undefined : carOf(car),
    get opacity() {
      return settings.ghostOpacity / 100;
    },
    pose: (tick: number) => driven.pose(tick),
  };
}
