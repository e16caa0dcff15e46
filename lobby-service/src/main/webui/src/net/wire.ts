/** Bytes ⇄ messages of the two sockets. The generated schema is the contract; nothing is added. */
import { create, fromBinary, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import {
  type LobbyServerMessage,
  LobbyClientMessageSchema,
  LobbyServerMessageSchema,
} from '../gen/slipstream/v1/lobby_pb.ts';
import {
  type RaceServerMessage,
  RaceClientMessageSchema,
  RaceServerMessageSchema,
} from '../gen/slipstream/v1/race_pb.ts';

export const LOBBY_PROTOCOL = 'slipstream.lobby.v1.pb';
export const RACE_PROTOCOL = 'slipstream.race.v1.pb';

type Body<T extends { body?: unknown }> = NonNullable<T['body']>;
export type LobbyRequest = Body<MessageInitShape<typeof LobbyClientMessageSchema>>;
export type RaceRequest = Body<MessageInitShape<typeof RaceClientMessageSchema>>;

export function encodeLobby(ref: number, body: LobbyRequest): Uint8Array<ArrayBuffer> {
  return toBinary(LobbyClientMessageSchema, create(LobbyClientMessageSchema, { ref, body }));
}

export function decodeLobby(bytes: Uint8Array): LobbyServerMessage {
  return fromBinary(LobbyServerMessageSchema, bytes);
}

export function encodeRace(body: RaceRequest): Uint8Array<ArrayBuffer> {
  return toBinary(RaceClientMessageSchema, create(RaceClientMessageSchema, { body }));
}

export function decodeRace(bytes: Uint8Array): RaceServerMessage {
  return fromBinary(RaceServerMessageSchema, bytes);
}
