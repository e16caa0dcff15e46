import { ErrorCode } from '../gen/slipstream/v1/error_pb.ts';
import type { MessageInitShape } from '@bufbuild/protobuf';
import { type HeatSettingsSchema, Mode } from '../gen/slipstream/v1/heat_pb.ts';
import { type HeatTicket, RoomPhase, type RoomState } from '../gen/slipstream/v1/lobby_pb.ts';
import { Auth } from '../net/auth.ts';
import { type LobbyBody, LobbyLine } from '../net/lobby.ts';
import { watched } from '../net/keepsake.ts';
import type { Papers } from '../net/race.ts';
import { Refused } from '../net/refused.ts';
import type { LobbyRequest } from '../net/wire.ts';
import type { RallyCarKind } from '../gen/slipstream/v1/rally_pb.ts';
import { newHost } from '../room/host.ts';
import { modeOf } from '../room/modes.ts';
import { type RallyWish, settingsFor, wishOf } from '../room/rally.ts';
import { refusalText, t } from '../texts.ts';
import { clock, connection } from './connection.svelte.ts';
import { heat } from './heat.svelte.ts';
import { results } from './results.svelte.ts';
import { router } from './route.svelte.ts';
import { settings } from './settings.svelte.ts';

/** How often a room is asked whether its heat has begun, by those who want to watch it. */
const ASK_AGAIN_MS = 2_000;

export type Busy = '' | 'guest' | 'race' | 'create' | 'join' | 'watch' | 'room' | 'settings';

/** The lobby as this player meets it: who we are, our room, and the ways into a heat. */
class Hall {
  playerId = $state('');
  name = $state('');
  room = $state.raw<RoomState | undefined>();
  busy = $state<Busy>('');
  /** The last refusal, in words. */
  refusal = $state('');
  /** What was refused; '' for what nobody asked for by a press. */
  refused = $state<Busy>('');
  /** What happened in the room, in words. */
  news = $state('');
  /** What the host wishes and the car that is wanted, until the room answers. */
  wish = $state.raw<RallyWish | undefined>();
  car = $state<RallyCarKind | undefined>();
  /** The lobby says that we already hold a seat in a running heat. */
  racesElsewhere = $state(false);
  /** We look for a race in a private room, which nobody leaves unasked. */
  mustLeave = $state(false);
  /** The code of the room whose heat we watch as soon as it begins. */
  awaited = $state('');

  /** The last warm-up of our room: whoever is still in it belongs into the heat of all. */
  private warmUp = '';

  /** The server knows this browser no longer. The name is '' where that is not known either. */
  forgotten = $state.raw<{ readonly name: string; readonly problem: string } | undefined>();

  private readonly auth = new Auth((name) => (this.forgotten = { name, problem: '' }));
  /** What the player wanted when it turned out that nobody knows them. */
  private wanted: (() => Promise<void>) | undefined;
  private readonly line = new LobbyLine(this.auth, clock, {
    news: (body) => this.hear(body),
    signal: (signal, rtt) => connection.lobby.hear(signal, rtt),
  });

  readonly race = (mode = modeOf(settings.mode)) =>
    this.request('race', { case: 'quickMatch', value: { mode } });

  /** The stage of a rally is chosen in the room. */
  readonly create = (words: number) => {
    const mode = modeOf(settings.mode);
    const typing = { mode: { case: 'typing' as const, value: { words } } };
    const chosen = mode === Mode.TYPING ? { settings: typing } : {};
    return this.request('create', { case: 'createRoom', value: { mode, ...chosen } });
  };

  /** A room of one's own for what was raced before. */
  readonly raceSame = (mode: Mode, settings: MessageInitShape<typeof HeatSettingsSchema>) =>
    this.request('create', { case: 'createRoom', value: { mode, settings } });
  /** A private room for a rally on a stage that is known already. */
  readonly createOn = (wish: RallyWish) => this.raceSame(Mode.RALLY, settingsFor(wish));

  readonly join = (code: string) => this.request('join', { case: 'joinRoom', value: { code } });

  /** Watches the heat of a room, once it begins. */
  async watch(code: string): Promise<void> {
    watched(code);
    await this.request('watch', { case: 'watchHeat', value: { code } });
    while (this.awaited === code) {
      await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
      if (this.awaited === code) await this.askToWatch(code);
    }
  }

  private async askToWatch(code: string): Promise<void> {
    try {
      await this.line.ask({ case: 'watchHeat', value: { code } });
      this.awaited = '';
    } catch (e) {
      if (!(e instanceof Refused) || e.code === ErrorCode.UNAVAILABLE) return;
      this.awaited = '';
      this.refuse(e, 'watch', code);
    }
  }

  readonly ready = (ready: boolean) => this.request('room', { case: 'setReady', value: { ready } });
  readonly solo = () => this.request('room', { case: 'startSolo', value: {} });

  /** Out of the warm-up, to wait in the room. */
  readonly keepWaiting = () => {
    if (heat.heatId === this.room?.warmUpHeatId) heat.leave();
    return this.request('room', { case: 'keepWaiting', value: {} });
  };

  /** Into the warm-up that runs. */
  readonly toWarmUp = () =>
    heat.heatId === this.room?.warmUpHeatId
      ? router.go('/heat')
      : this.request('room', { case: 'ticketRequest', value: {} });

  /** Out of the private room, to race whoever is there. */
  readonly leaveAndRace = async () => {
    await this.line.ask({ case: 'leaveRoom', value: {} }).catch(() => undefined);
    this.room = undefined;
    await this.race();
  };

  /** Whether the code of our room opens it to anybody new. */
  readonly lock = (locked: boolean) =>
    this.request('settings', { case: 'lockRoom', value: { locked } });

  /** On a page that needs no lobby: who we are and our room, where this browser is somebody already. */
  readonly recall = (): void => {
    if (this.auth.isKnown) this.line.open();
  };

  /** What proves to other services who we are. */
  readonly bearer = async (): Promise<string> => (await this.auth.ensure()).token;

  /** As somebody new, to where the player was about to go. */
  async goOnAsNew(): Promise<void> {
    this.busy = 'guest';
    try {
      await this.auth.startOver();
    } catch (e) {
      const problem = e instanceof Refused ? refusalText(e.code, e.message) : '';
      this.forgotten = { name: this.forgotten?.name ?? '', problem };
      return;
    } finally {
      this.busy = '';
    }
    this.forgotten = undefined;
    this.room = undefined; // it was that of somebody else
    const { wanted } = this;
    this.wanted = undefined;
    if (wanted) await wanted();
    else if (router.now.name === 'room') await this.join(router.now.code);
    else this.line.open();
  }

  /** The host chooses the stage. What is wished is shown at once; the room has the last word. */
  async change(wish: RallyWish): Promise<void> {
    this.wish = wish;
    const change = { settings: settingsFor(wish) };
    await this.request('settings', { case: 'changeSettings', value: change });
    if (this.wish === wish) this.wish = undefined;
  }

  /** The car of one's own seat. */
  async drive(car: RallyCarKind): Promise<void> {
    this.car = car;
    await this.request('settings', { case: 'chooseCar', value: { kind: car } });
    if (this.car === car) this.car = undefined;
  }

  /**
   * Back to the grid of the same room, or into another one when it is gone. Friends find the stage
   * they raced on, unless whoever comes first wants a new one.
   */
  async again(wantsNewStage = false): Promise<void> {
    const mode = this.room?.mode ?? (heat.mode || modeOf(results.mode));
    if (!this.room) return this.race(mode);
    heat.forget();
    if (this.isAlone) return this.warmUpAgain();
    if (this.isGathering && this.isMember) this.toRoom();
    else if (!(await this.gather(mode))) return;
    if (wantsNewStage && this.isHost) await this.newStage();
  }

  /** False when the room is gone and another one was asked for. */
  private async gather(mode: Mode): Promise<boolean> {
    this.busy = 'room';
    try {
      const body = await this.line.ask({ case: 'raceAgain', value: {} });
      if (body.case === 'room') this.take(body.value);
      if (!heat.heatId) this.toRoom(); // unless it is a warm-up already
      return true;
    } catch {
      this.room = undefined;
      await this.race(mode);
      return false;
    } finally {
      this.busy = '';
    }
  }

  /** The room may not have heard yet that the one before is over. */
  private async warmUpAgain(): Promise<void> {
    if (this.room?.warmUpHeatId) {
      await this.line.ask({ case: 'keepWaiting', value: {} }).catch(() => undefined);
    }
    await this.solo();
  }

  newStage(): Promise<void> {
    return this.change({ ...wishOf(this.room?.settings), seed: 0n });
  }

  async leave(): Promise<void> {
    if (this.isWarmingUp) heat.leave();
    this.room = undefined;
    this.news = '';
    router.go('/');
    await this.line.ask({ case: 'leaveRoom', value: {} }).catch(() => undefined);
  }

  /** Out of the heat and its room, for good. Who only watches keeps the room they may have. */
  async leaveHeat(): Promise<void> {
    const isWatcher = heat.watching;
    heat.leave();
    watched('');
    if (isWatcher) router.go('/');
    else await this.leave();
  }

  /** From the room into its running heat, whatever this page still knows of it. */
  async toHeat(): Promise<void> {
    if (this.room?.heatId === heat.heatId) router.go('/heat');
    else await this.request('room', { case: 'ticketRequest', value: {} });
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
      this.refusal = '';
      this.refuse(e instanceof Refused && e.code === ErrorCode.UNAVAILABLE ? e : undefined);
      this.refusal ||= t.problem.noHeat;
      router.go('/', 'replace');
    }
  }

  get isHost(): boolean {
    return this.playerId !== '' && this.room?.host === this.playerId;
  }

  get isGathering(): boolean {
    const phase = this.room?.phase;
    return (
      phase === RoomPhase.GATHERING ||
      phase === RoomPhase.COUNTDOWN ||
      phase === RoomPhase.LAUNCHING
    );
  }

  /** Nobody else is in the open room that we are in. */
  private get isAlone(): boolean {
    const { room } = this;
    return (
      room?.private === false && room.members.length === 1 && this.isMember && this.isGathering
    );
  }

  /** How many gather for another heat; 0 while there is nobody but ourselves. */
  get gathered(): number {
    const all = this.room?.members.length ?? 0;
    return this.isGathering && !(this.isMember && all === 1) ? all : 0;
  }

  /** We race the house until somebody comes. */
  get isWarmingUp(): boolean {
    return !!heat.heatId && heat.heatId === this.room?.warmUpHeatId && !heat.isOver;
  }

  /** Others have come, and we are not on the page that counts down. */
  get isJoined(): boolean {
    const counts = this.room?.phase === RoomPhase.COUNTDOWN && this.isMember;
    return counts && router.now.name !== 'room';
  }

  /** There is something to say on whatever page. */
  get hasWord(): boolean {
    const begins = this.isWarmingUp && !heat.isOn && router.now.name === 'heat';
    return this.isJoined || this.mustLeave || this.awaited !== '' || begins;
  }

  toRoom(): void {
    this.mustLeave = false;
    // No step of the way back leads to an address that leads on at once.
    const how = router.now.name === 'room' ? 'replace' : 'push';
    if (this.room) router.go(`/room/${this.room.code}`, how);
  }

  private async request(busy: Busy, body: LobbyRequest): Promise<void> {
    this.busy = busy;
    this.refusal = '';
    this.racesElsewhere = this.mustLeave = false;
    this.awaited = '';
    try {
      const answer = await this.line.ask(body);
      const races = body.case === 'quickMatch' || body.case === 'startSolo';
      if (races && this.isAlone && this.room?.warmUpHeatId) await this.comeToWarmUp();
      else if (answer.case === 'room' && this.mayMove) this.toRoom();
      if (answer.case === 'ticket') router.go('/heat'); // of the heat that one is in already, too
    } catch (e) {
      if (this.auth.isForgotten) this.wanted = () => this.request(busy, body);
      else this.refuse(e, busy, body.case === 'watchHeat' ? body.value.code : '');
    } finally {
      this.busy = '';
    }
  }

  /** The ticket comes by itself, unless it was another page that got it. */
  private async comeToWarmUp(): Promise<void> {
    watched('');
    if (heat.heatId !== this.room?.warmUpHeatId) this.enter(await this.askTicket());
    router.go('/heat');
  }

  /** Nobody is pulled out of a heat by news of a room. */
  private get mayMove(): boolean {
    return router.now.name === 'home' || router.now.name === 'room' || !heat.heatId;
  }

  private refuse(reason: unknown, refused: Busy = '', code = ''): void {
    this.refused = refused;
    if (!(reason instanceof Refused)) return;
    this.awaited = reason.code === ErrorCode.HEAT_NOT_STARTED ? code : '';
    this.mustLeave = reason.code === ErrorCode.IN_PRIVATE_ROOM;
    if (this.awaited || this.mustLeave) return;
    this.refusal = reason.retryAfterMs
      ? t.problem.tooMany(Math.ceil(reason.retryAfterMs / 60_000))
      : refusalText(reason.code, reason.message);
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
    const host = newHost(this.room, room);
    if (host)
      this.news = host.playerId === this.playerId ? t.room.hostYou : t.room.hostNow(host.name);
    else if (this.room?.roomId !== room.roomId) this.news = '';
    this.room = room.phase === RoomPhase.CLOSED ? undefined : room;
    this.warmUp = room.warmUpHeatId || this.warmUp;
    const isMissed = room.phase === RoomPhase.RACING && heat.heatId !== room.heatId;
    const isLeftBehind = heat.heatId !== '' && heat.heatId === this.warmUp;
    if (isMissed && (router.now.name === 'room' || isLeftBehind)) {
      void this.askTicket().then(
        (ticket) => this.enter(ticket),
        () => undefined,
      );
    }
  }

  private enter(ticket: HeatTicket): void {
    if (heat.heatId === ticket.heatId) return;
    const { heatId, mode } = ticket;
    if (ticket.seat >= 0) {
      watched('');
      if (heat.seat >= 0 && !heat.isOver) heat.leave(); // nobody races twice at once
    }
    const due = { mode, startsAt: Number(ticket.startsAtMs) };
    heat.enter({ heatId, ticket: ticket.ticket }, due, this.freshTicket);
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
