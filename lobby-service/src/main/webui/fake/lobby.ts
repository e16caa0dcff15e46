/** A pretend lobby: one room a player, filled with bots, on its way to a heat. */
import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { ErrorCode } from '../src/gen/slipstream/v1/error_pb.ts';
import { Mode } from '../src/gen/slipstream/v1/heat_pb.ts';
import { RallyCarKind } from '../src/gen/slipstream/v1/rally_pb.ts';
import {
  type LobbyClientMessage,
  LobbyServerMessageSchema,
  RoomPhase,
} from '../src/gen/slipstream/v1/lobby_pb.ts';
import { allowedCars, type RallyWish, settingsFor, wishOf } from '../src/room/rally.ts';
import { FakeDriven } from './driven.ts';
import { FakeHeat } from './heat.ts';

type Init = Exclude<MessageInitShape<typeof LobbyServerMessageSchema>, { $typeName: string }>;
type Say = NonNullable<Init['body']>;
const BOTS = ['Quick Otter 42', 'Calm Heron 7', 'Bold Lynx 19', 'Wry Badger 80'];
const COUNTDOWN_MS = 3_500;
const START_MS = 4_000;

export type Run = FakeHeat | FakeDriven;

/** What a pretend room is opened for. */
interface Terms {
  code: string;
  isPrivate: boolean;
  mode: Mode;
  words: number;
}

export class FakeLobby {
  readonly heats = new Map<string, Run>();
  private rooms = new Map<string, FakeRoom>();
  /** So often whoever watches a room that waits is told so. */
  private waits = 1;

  hear(player: string, say: (bytes: Uint8Array) => void, message: LobbyClientMessage): void {
    const tell = (body: Say, ref = 0) =>
      say(toBinary(LobbyServerMessageSchema, create(LobbyServerMessageSchema, { ref, body })));
    const { ref, body } = message;
    const room = this.rooms.get(player);
    const refuse = (code: ErrorCode) =>
      tell({ case: 'refusal', value: { code, message: ErrorCode[code] } }, ref);
    const enter = (code: string, terms: Partial<Terms>, bots: number, hosted = false) => {
      const all = { code, isPrivate: true, mode: Mode.TYPING, words: 25, ...terms };
      const fresh = new FakeRoom(this, player, all, tell, hosted);
      room?.abandon();
      this.rooms.set(player, fresh);
      if (!fresh.isPrivate) fresh.beginWarmUp();
      tell(fresh.seen(), ref);
      fresh.fill(bots);
    };
    switch (body.case) {
      case 'ping': {
        const { clientTimeMs } = body.value;
        return tell({ case: 'pong', value: { clientTimeMs, serverTimeMs: BigInt(Date.now()) } });
      }
      case 'quickMatch':
        if (room?.isPrivate) return refuse(ErrorCode.IN_PRIVATE_ROOM);
        if (room?.waitsFor(body.value.mode)) return tell(room.seen(), ref);
        return enter('FAST-TIGER-42', { isPrivate: false, mode: body.value.mode }, 3);
      case 'createRoom': {
        const { mode, settings } = body.value;
        const words = settings?.mode.case === 'typing' ? settings.mode.value.words : 25;
        enter('CALM-RIVER-7', { mode, words }, mode === Mode.RALLY ? 2 : 0);
        if (settings?.mode.case === 'rally') this.rooms.get(player)?.change(wishOf(settings), 0);
        return;
      }
      case 'joinRoom':
        if (body.value.code.includes('FULL')) return refuse(ErrorCode.ROOM_FULL);
        if (body.value.code.includes('NONE')) return refuse(ErrorCode.ROOM_NOT_FOUND);
        if (room?.code === body.value.code.toUpperCase()) return tell(room.seen(), ref);
        if (body.value.code.toUpperCase().includes('RALLY')) {
          return enter(body.value.code.toUpperCase(), { mode: Mode.RALLY }, 2, true);
        }
        return enter(body.value.code.toUpperCase(), {}, 2);
      case 'watchHeat': {
        if (body.value.code.includes('WAIT') && this.waits-- > 0) {
          return refuse(ErrorCode.HEAT_NOT_STARTED);
        }
        const heat = new FakeHeat('watched', BOTS, [], Date.now() + 1_000, 25);
        this.heats.set(heat.id, heat);
        return tell(ticket(heat, -1), ref);
      }
      case 'setReady':
        return room ? room.ready(body.value.ready, ref) : refuse(ErrorCode.NOT_IN_ROOM);
      case 'changeSettings':
        if (!room) return refuse(ErrorCode.NOT_IN_ROOM);
        return room.change(wishOf(body.value.settings), ref);
      case 'chooseCar':
        return room ? room.drive(body.value.kind, ref) : refuse(ErrorCode.NOT_IN_ROOM);
      case 'startSolo':
        return room ? room.solo(ref) : refuse(ErrorCode.NOT_IN_ROOM);
      case 'raceAgain':
        return room ? room.again(ref) : refuse(ErrorCode.NOT_IN_ROOM);
      case 'keepWaiting':
        return room ? room.wait(ref) : refuse(ErrorCode.NOT_IN_ROOM);
      case 'lockRoom':
        return room ? room.lock(body.value.locked, ref) : refuse(ErrorCode.NOT_IN_ROOM);
      case 'ticketRequest': {
        const heat = room?.warmUp ?? room?.heat;
        return heat ? tell(ticket(heat, 0), ref) : refuse(ErrorCode.NOT_IN_ROOM);
      }
      case 'leaveRoom':
        room?.abandon();
        this.rooms.delete(player);
        return tell({ case: 'roomLeft', value: { roomId: room?.id ?? '' } }, ref);
    }
  }
}

function ticket(heat: Run, seat: number): Say {
  const startsAtMs = BigInt(heat.startsAt);
  const { id, mode } = heat;
  const value = { heatId: id, ticket: `paper.${seat}`, seat, mode, startsAtMs };
  return { case: 'ticket', value };
}

function anySeed(): bigint {
  return BigInt(Math.floor(Math.random() * 2 ** 50)) + 1n;
}

interface FakeMember {
  playerId: string;
  name: string;
  ready: boolean;
  connected: boolean;
  car: RallyCarKind;
}

let rooms = 0;

class FakeRoom {
  readonly id = `room-${++rooms}`;
  heat: Run | undefined;
  /** Against the house, until others come. */
  warmUp: Run | undefined;
  private isLocked = false;
  private version = 1n;
  private phase = RoomPhase.GATHERING;
  private endsAt = 0;
  private members: FakeMember[];
  private readonly lobby: FakeLobby;
  private readonly terms: Terms;
  private wish: RallyWish = { ...wishOf(undefined), seed: 1234567890123n };
  private readonly hosted: boolean;
  private isAbandoned = false;
  private readonly tell: (body: Say, ref?: number) => unknown;

  constructor(
    lobby: FakeLobby,
    player: string,
    terms: Terms,
    tell: (body: Say, ref?: number) => void,
    hosted: boolean,
  ) {
    this.lobby = lobby;
    this.terms = terms;
    this.tell = (body, ref) => this.isAbandoned || tell(body, ref);
    this.hosted = hosted;
    const car = RallyCarKind.BALANCED;
    const me = { playerId: player, name: 'Dry Falcon 3', ready: false, connected: true, car };
    this.members = [me];
  }

  /** Its player went elsewhere: nobody listens any more. */
  abandon(): void {
    this.isAbandoned = true;
  }

  get code(): string {
    return this.terms.code;
  }

  waitsFor(mode: Mode): boolean {
    return this.phase === RoomPhase.GATHERING && this.terms.mode === mode;
  }

  get isPrivate(): boolean {
    return this.terms.isPrivate;
  }

  fill(bots: number): void {
    const firstMs = this.isPrivate ? 700 : 6_000; // some of the warm-up is to be seen
    for (let i = 0; i < bots; i++) {
      setTimeout(
        () => {
          const name = BOTS[i] ?? 'Bot';
          const car = this.isRally ? (i % 3) + 1 : 0;
          this.members.push({
            ...{ playerId: `bot-${i + 1}`, name, ready: i > 0, connected: i !== 1, car },
          });
          this.news();
          if (i === bots - 1 && !this.terms.isPrivate) this.countDown();
        },
        firstMs + i * 600,
      );
    }
  }

  private get isRally(): boolean {
    return this.terms.mode === Mode.RALLY;
  }

  ready(ready: boolean, ref: number): void {
    const me = this.members[0];
    if (me) me.ready = ready;
    this.version++;
    this.tell(this.seen(), ref);
    if (ready && this.members.length > 1) this.countDown();
  }

  change(wish: RallyWish, ref: number): void {
    if (wish.circuit && wish.laps === 9) {
      const message = 'A circuit takes 1 to 8 laps here.';
      this.tell({ case: 'refusal', value: { code: ErrorCode.INVALID, message } }, ref);
      return;
    }
    this.wish = { ...wish, seed: wish.seed || anySeed() };
    const allowed = allowedCars(this.wish);
    for (const member of this.members) {
      if (!allowed.includes(member.car)) member.car = allowed[0] ?? member.car;
    }
    this.version++;
    this.tell(this.seen(), ref);
  }

  drive(car: RallyCarKind, ref: number): void {
    const me = this.members[0];
    if (me) me.car = car;
    this.version++;
    this.tell(this.seen(), ref);
  }

  again(ref: number): void {
    this.phase = RoomPhase.GATHERING;
    this.heat = undefined;
    this.members = this.members.slice(0, 1);
    this.version++;
    this.tell(this.seen(), ref);
    this.fill(2);
  }

  solo(ref: number): void {
    if (!this.isPrivate) this.beginWarmUp();
    this.tell(this.seen(), ref);
    if (this.isPrivate) this.launch();
  }

  wait(ref: number): void {
    this.warmUp = undefined;
    this.version++;
    this.tell(this.seen(), ref);
  }

  lock(locked: boolean, ref: number): void {
    this.isLocked = locked;
    this.version++;
    this.tell(this.seen(), ref);
  }

  beginWarmUp(): void {
    const heat = this.begun(`warm-${Date.now()}`);
    this.warmUp = heat;
    heat.onOver = () => {
      if (this.warmUp !== heat) return;
      this.warmUp = undefined;
      this.news();
    };
    this.tell(ticket(heat, 0));
  }

  /** A heat of those who are here. */
  private begun(id: string): Run {
    const startsAt = Date.now() + START_MS;
    const names = this.members.map((member) => member.name);
    const players = this.members.map((member) => member.playerId);
    const heat = this.isRally
      ? new FakeDriven(id, this.members, startsAt, this.wish)
      : new FakeHeat(id, names, players, startsAt, this.terms.words);
    this.lobby.heats.set(id, heat);
    return heat;
  }

  launch(): void {
    this.warmUp = undefined;
    this.heat = this.begun(`heat-${Date.now()}`);
    this.heat.onOver = () => this.news(RoomPhase.RESULTS);
    this.news(RoomPhase.LAUNCHING);
    this.tell(ticket(this.heat, 0));
    setTimeout(() => this.news(RoomPhase.RACING), START_MS);
  }

  seen(): Say {
    const alone = this.members.length === 1 && this.phase === RoomPhase.GATHERING && !this.warmUp;
    const { code, isPrivate, mode } = this.terms;
    return {
      case: 'room',
      value: {
        ...{ roomId: this.id, version: this.version, code, private: isPrivate, mode },
        ...{ phase: this.phase, members: this.members, soloOffered: alone, minPlayers: 2 },
        ...{ maxPlayers: this.isRally ? 8 : 5, heatId: this.heat?.id ?? '' },
        ...{ warmUpHeatId: this.warmUp?.id ?? '', locked: this.isLocked },
        settings: this.isRally ? settingsFor(this.wish) : undefined,
        host: isPrivate ? (this.members.at(this.hosted ? 1 : 0)?.playerId ?? 'guest-1') : '',
        countdownEndsAtMs: BigInt(this.endsAt),
        startsAtMs: BigInt(this.heat?.startsAt ?? 0),
      },
    };
  }

  private countDown(): void {
    this.endsAt = Date.now() + COUNTDOWN_MS;
    this.news(RoomPhase.COUNTDOWN);
    setTimeout(() => this.isAbandoned || this.launch(), COUNTDOWN_MS);
  }

  private news(phase = this.phase): void {
    this.phase = phase;
    this.version++;
    this.tell(this.seen());
  }
}
