import { ErrorCode } from '../gen/slipstream/v1/error_pb.ts';
import { Mode } from '../gen/slipstream/v1/heat_pb.ts';
import { type HeatTicket, RoomPhase, type RoomState } from '../gen/slipstream/v1/lobby_pb.ts';
import { Auth } from '../net/auth.ts';
import { type LobbyBody, LobbyLine } from '../net/lobby.ts';
import { watched } from '../net/keepsake.ts';
import type { Papers } from '../net/race.ts';
import { Refused } from '../net/refused.ts';
import type { LobbyRequest } from '../net/wire.ts';
import { refusalText, t } from '../texts.ts';
import { clock, connection } from './connection.svelte.ts';
import { heat } from './heat.svelte.ts';
import { router } from './route.svelte.ts';

export type Busy = '' | 'race' | 'create' | 'join' | 'watch' | 'room';

/** The lobby as this player meets it: who we are, our room, and the ways into a heat. */
class Hall {
  playerId = $state('');
  name = $state('');
  room = $state.raw<RoomState | undefined>();
  busy = $state<Busy>('');
  /** The last refusal, in words. */
  refusal = $state('');
  /** The lobby says that we already hold a seat in a running heat. */
  racesElsewhere = $state(false);

  private readonly auth = new Auth();
  private readonly line = new LobbyLine(this.auth, clock, {
    news: (body) => this.hear(body),
    signal: (signal, rtt) => connection.lobby.hear(signal, rtt),
  });

  readonly race = () => this.request('race', { case: 'quickMatch', value: { mode: Mode.TYPING } });

  readonly create = (words: number) =>
    this.request('create', {
      case: 'createRoom',
      value: { mode: Mode.TYPING, settings: { mode: { case: 'typing', value: { words } } } },
    });

  readonly join = (code: string) => this.request('join', { case: 'joinRoom', value: { code } });
  readonly watch = (code: string) => {
    watched(code);
    return this.request('watch', { case: 'watchHeat', value: { code } });
  };
  readonly ready = (ready: boolean) => this.request('room', { case: 'setReady', value: { ready } });
  readonly solo = () => this.request('room', { case: 'startSolo', value: {} });

  /** Back to the grid of the same room, or into another one when it is gone. */
  async again(): Promise<void> {
    if (!this.room) return this.race();
    heat.forget();
    if (this.isGathering && this.isMember) return this.toRoom();
    this.busy = 'room';
    try {
      const body = await this.line.ask({ case: 'raceAgain', value: {} });
      if (body.case === 'room') this.take(body.value);
      this.toRoom();
    } catch {
      this.room = undefined;
      return this.race();
    } finally {
      this.busy = '';
    }
  }

  async leave(): Promise<void> {
    this.room = undefined;
    router.go('/');
    await this.line.ask({ case: 'leaveRoom', value: {} }).catch(() => undefined);
  }

  /** The page was opened at a room: be in it. */
  async arrive(code: string): Promise<void> {
    if (this.room?.code !== code || !this.isMember) await this.join(code);
  }

  /** After a heat the first who races again gathers anew; the others only hear of it until they follow. */
  get isMember(): boolean {
    return this.room?.members.some((member) => member.playerId === this.playerId) ?? false;
  }

  /** The page was opened in a heat: take the seat again, somehow. */
  async comeBack(): Promise<void> {
    if (heat.heatId || heat.comeBack(this.freshTicket)) {
      this.line.open();
      return;
    }
    try {
      this.enter(await this.askTicket());
    } catch (e) {
      this.refuse(e instanceof Refused && e.code === ErrorCode.UNAVAILABLE ? e : undefined);
      this.refusal ||= t.problem.noHeat;
      router.go('/', 'replace');
    }
  }

  get isGathering(): boolean {
    const phase = this.room?.phase;
    return (
      phase === RoomPhase.GATHERING ||
      phase === RoomPhase.COUNTDOWN ||
      phase === RoomPhase.LAUNCHING
    );
  }

  toRoom(): void {
    if (this.room) router.go(`/room/${this.room.code}`);
  }

  private async request(busy: Busy, body: LobbyRequest): Promise<void> {
    this.busy = busy;
    this.refusal = '';
    this.racesElsewhere = false;
    try {
      const answer = await this.line.ask(body);
      if (answer.case === 'room' && this.mayMove) this.toRoom();
    } catch (e) {
      this.refuse(e);
    } finally {
      this.busy = '';
    }
  }

  /** Nobody is pulled out of a heat by news of a room. */
  private get mayMove(): boolean {
    return router.now.name === 'home' || router.now.name === 'room' || !heat.heatId;
  }

  private refuse(reason: unknown): void {
    if (!(reason instanceof Refused)) return;
    this.refusal = refusalText(reason.code, reason.message);
    this.racesElsewhere = reason.code === ErrorCode.ALREADY_RACING;
  }

  private hear(body: LobbyBody): void {
    switch (body.case) {
      case 'welcome':
        this.playerId = body.value.playerId;
        this.name = body.value.name;
        return;
      case 'room':
        return this.take(body.value);
      case 'roomLeft':
        if (this.room?.roomId === body.value.roomId) this.room = undefined;
        return;
      case 'ticket':
        return this.enter(body.value);
    }
  }

  private take(room: RoomState): void {
    if (this.room?.roomId === room.roomId && room.version < this.room.version) return;
    this.room = room.phase === RoomPhase.CLOSED ? undefined : room;
    const isMissed = room.phase === RoomPhase.RACING && heat.heatId !== room.heatId;
    if (isMissed && router.now.name === 'room') {
      void this.askTicket().then(
        (ticket) => this.enter(ticket),
        () => undefined,
      );
    }
  }

  private enter(ticket: HeatTicket): void {
    if (heat.heatId === ticket.heatId) return;
    const { heatId } = ticket;
    if (ticket.seat >= 0) watched('');
    heat.enter({ heatId, ticket: ticket.ticket }, Number(ticket.startsAtMs), this.freshTicket);
    router.go('/heat');
  }

  /** A seat's ticket; a spectator's, when the player came to watch. */
  private async askTicket(): Promise<HeatTicket> {
    const code = watched();
    const answer = await this.line.ask(
      code ? { case: 'watchHeat', value: { code } } : { case: 'ticketRequest', value: {} },
    );
    if (answer.case !== 'ticket') throw new Refused(ErrorCode.NOT_IN_ROOM);
    return answer.value;
  }

  private readonly freshTicket = async (): Promise<Papers> => {
    const { heatId, ticket } = await this.askTicket();
    return { heatId, ticket };
  };
}

export const hall = new Hall();
