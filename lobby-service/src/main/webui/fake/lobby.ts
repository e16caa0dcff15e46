/** A pretend lobby: one room a player, filled with bots, on its way to a heat. */
import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { ErrorCode } from '../src/gen/slipstream/v1/error_pb.ts';
import { Mode } from '../src/gen/slipstream/v1/heat_pb.ts';
import {
  type LobbyClientMessage,
  LobbyServerMessageSchema,
  RoomPhase,
} from '../src/gen/slipstream/v1/lobby_pb.ts';
import { FakeHeat } from './heat.ts';

type Init = Exclude<MessageInitShape<typeof LobbyServerMessageSchema>, { $typeName: string }>;
type Say = NonNullable<Init['body']>;
const BOTS = ['Quick Otter 42', 'Calm Heron 7', 'Bold Lynx 19', 'Wry Badger 80'];
const COUNTDOWN_MS = 3_500;
const START_MS = 4_000;

export class FakeLobby {
  readonly heats = new Map<string, FakeHeat>();
  private rooms = new Map<string, FakeRoom>();

  hear(player: string, say: (bytes: Uint8Array) => void, message: LobbyClientMessage): void {
    const tell = (body: Say, ref = 0) =>
      say(toBinary(LobbyServerMessageSchema, create(LobbyServerMessageSchema, { ref, body })));
    const { ref, body } = message;
    const room = this.rooms.get(player);
    const refuse = (code: ErrorCode) =>
      tell({ case: 'refusal', value: { code, message: ErrorCode[code] } }, ref);
    const enter = (code: string, isPrivate: boolean, words: number, bots: number) => {
      const fresh = new FakeRoom(this, player, code, isPrivate, words, tell);
      this.rooms.set(player, fresh);
      tell(fresh.seen(), ref);
      fresh.fill(bots);
    };
    switch (body.case) {
      case 'ping': {
        const { clientTimeMs } = body.value;
        return tell({ case: 'pong', value: { clientTimeMs, serverTimeMs: BigInt(Date.now()) } });
      }
      case 'quickMatch':
        return enter('FAST-TIGER-42', false, 25, 3);
      case 'createRoom': {
        const mode = body.value.settings?.mode;
        return enter('CALM-RIVER-7', true, mode?.case === 'typing' ? mode.value.words : 25, 0);
      }
      case 'joinRoom':
        if (body.value.code.includes('FULL')) return refuse(ErrorCode.ROOM_FULL);
        if (body.value.code.includes('NONE')) return refuse(ErrorCode.ROOM_NOT_FOUND);
        if (room?.code === body.value.code.toUpperCase()) return tell(room.seen(), ref);
        return enter(body.value.code.toUpperCase(), true, 25, 2);
      case 'watchHeat': {
        const heat = new FakeHeat('watched', BOTS, [], Date.now() + 1_000, 25);
        this.heats.set(heat.id, heat);
        return tell(ticket(heat, -1), ref);
      }
      case 'setReady':
        return room ? room.ready(body.value.ready) : refuse(ErrorCode.NOT_IN_ROOM);
      case 'startSolo':
        return room ? room.launch() : refuse(ErrorCode.NOT_IN_ROOM);
      case 'raceAgain':
        return room ? room.again(ref) : refuse(ErrorCode.NOT_IN_ROOM);
      case 'ticketRequest':
        return room?.heat ? tell(ticket(room.heat, 0), ref) : refuse(ErrorCode.NOT_IN_ROOM);
      case 'leaveRoom':
        this.rooms.delete(player);
        return tell({ case: 'roomLeft', value: { roomId: room?.code ?? '' } }, ref);
    }
  }
}

function ticket(heat: FakeHeat, seat: number): Say {
  const startsAtMs = BigInt(heat.startsAt);
  const value = { heatId: heat.id, ticket: `paper.${seat}`, seat, mode: Mode.TYPING, startsAtMs };
  return { case: 'ticket', value };
}

class FakeRoom {
  heat: FakeHeat | undefined;
  private version = 1n;
  private phase = RoomPhase.GATHERING;
  private endsAt = 0;
  private members: { playerId: string; name: string; ready: boolean; connected: boolean }[];
  private readonly lobby: FakeLobby;
  readonly code: string;
  private readonly isPrivate: boolean;
  private readonly words: number;
  private readonly tell: (body: Say, ref?: number) => void;

  constructor(
    lobby: FakeLobby,
    player: string,
    code: string,
    isPrivate: boolean,
    words: number,
    tell: (body: Say, ref?: number) => void,
  ) {
    this.lobby = lobby;
    this.code = code;
    this.isPrivate = isPrivate;
    this.words = words;
    this.tell = tell;
    this.members = [{ playerId: player, name: 'Dry Falcon 3', ready: false, connected: true }];
  }

  fill(bots: number): void {
    for (let i = 0; i < bots; i++) {
      setTimeout(
        () => {
          const name = BOTS[i] ?? 'Bot';
          this.members.push({ playerId: `bot-${i + 1}`, name, ready: i > 0, connected: i !== 1 });
          this.change();
          if (i === bots - 1 && !this.isPrivate) this.countDown();
        },
        700 + i * 600,
      );
    }
  }

  ready(ready: boolean): void {
    const me = this.members[0];
    if (me) me.ready = ready;
    this.change();
    if (ready && this.members.length > 1) this.countDown();
  }

  again(ref: number): void {
    this.phase = RoomPhase.GATHERING;
    this.heat = undefined;
    this.members = this.members.slice(0, 1);
    this.version++;
    this.tell(this.seen(), ref);
    this.fill(2);
  }

  launch(): void {
    const startsAt = Date.now() + START_MS;
    const names = this.members.map((member) => member.name);
    const players = this.members.map((member) => member.playerId);
    const id = `heat-${startsAt}`;
    this.heat = new FakeHeat(id, names, players, startsAt, this.words);
    this.lobby.heats.set(id, this.heat);
    this.heat.onOver = () => this.change(RoomPhase.RESULTS);
    this.change(RoomPhase.LAUNCHING);
    this.tell(ticket(this.heat, 0));
    setTimeout(() => this.change(RoomPhase.RACING), START_MS);
  }

  seen(): Say {
    const alone = this.members.length === 1 && this.phase === RoomPhase.GATHERING;
    return {
      case: 'room',
      value: {
        ...{ roomId: this.code, version: this.version, code: this.code, private: this.isPrivate },
        ...{ mode: Mode.TYPING, phase: this.phase, members: this.members },
        ...{ minPlayers: 2, maxPlayers: 5, soloOffered: alone, heatId: this.heat?.id ?? '' },
        countdownEndsAtMs: BigInt(this.endsAt),
        startsAtMs: BigInt(this.heat?.startsAt ?? 0),
      },
    };
  }

  private countDown(): void {
    this.endsAt = Date.now() + COUNTDOWN_MS;
    this.change(RoomPhase.COUNTDOWN);
    setTimeout(() => this.launch(), COUNTDOWN_MS);
  }

  private change(phase = this.phase): void {
    this.phase = phase;
    this.version++;
    this.tell(this.seen());
  }
}
