import { Mode } from '../gen/slipstream/v1/heat_pb.ts';
import type { RoomState } from '../gen/slipstream/v1/lobby_pb.ts';
import type { RallyWish } from '../room/rally.ts';
import { stageOf } from '../room/stage.ts';
import { rallyPlace, typingPlace } from './place.ts';

/** Where the next heat of a room takes place; undefined until its stage is drawn. */
export function placeOf(room: RoomState, wish: RallyWish): string | undefined {
  if (room.mode === Mode.RALLY) {
    const stage = stageOf(wish);
    return stage && rallyPlace(stage.hash.value(), wish.circuit ? wish.laps : 1);
  }
  const typing = room.settings?.mode.case === 'typing' ? room.settings.mode.value : undefined;
  return typingPlace(typing?.words ?? 0);
}
