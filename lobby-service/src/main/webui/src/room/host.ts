import type { RoomMember, RoomState } from '../gen/slipstream/v1/lobby_pb.ts';

/** Who has become the host between two looks at the same room; undefined when nobody has. */
export function newHost(before: RoomState | undefined, now: RoomState): RoomMember | undefined {
  if (before?.roomId !== now.roomId || before.host === now.host) return undefined;
  return now.members.find(({ playerId }) => playerId === now.host);
}
