import type { Frame } from '../../gen/slipstream/v1/race_pb.ts';
import { FrameOrder } from '../../predict/order.ts';
import { settingsOf } from '../stage/settings.ts';
import { Stage } from '../stage/stage.ts';
import { TICKS_PER_SECOND } from '../rules/constants.ts';
import { placesOf } from '../rules/ranking.ts';
import { rounded } from '../rules/rounded.ts';
import { RallyWorld } from '../rules/world.ts';
import { Lead } from './lead.ts';
import type { Plan } from './plan.ts';
import { RallyRun } from './run.ts';
import type { RallySetup, TimedControls } from './show.ts';

/** An input as it goes out, numbered from 1 without gaps. */
export interface NumberedInput extends TimedControls {
  readonly seq: number;
}

/** What the socket has to do after a frame. */
export interface RallyReceipt {
  readonly shown: boolean;
  readonly askFull: boolean;
  readonly resend: readonly NumberedInput[];
}

const LIMIT = 2_048; // inputs kept until they are saved; over that nothing goes out

/** A rally at the wire: which frames count, which inputs are under way, what tick it is here. */
export class RallyDesk {
  run: RallyRun | undefined;
  /** Another stage was generated here than the owner has: this client must not go on. */
  isForeign = false;
  startedAt = 0;
  readonly lead = new Lead();
  /** Own inputs that the owner dropped because they came too late. */
  late = 0;

  private readonly names: readonly string[];
  private readonly seat: number;
  private readonly order = new FrameOrder();
  private kept: NumberedInput[] = [];
  private lastSeq = 0;
  private applied = 0;
  /** When the heat is to start, as long as its owner has not begun it: the run is made from its plan. */
  private dueAt: number | undefined;

  constructor(names: readonly string[], seat: number) {
    this.names = names;
    this.seat = seat;
  }

  /**
   * Puts the cars on the grid before the owner has begun, so that they are seen while one is counted
   * down. Nothing is seen of a stage that the owner still has to draw.
   *
   * @param startsAt of the server's clock, ms
   */
  lineUp({ stage, laps, garage }: Plan, startsAt: number): void {
    if (this.run || stage.seed === 0n || startsAt === 0) return;
    this.dueAt = startsAt;
    this.run = this.newRun(Stage.of(settingsOf(stage)), laps, garage);
    const world = new RallyWorld(this.run.setup.stage, laps, garage);
    const places = placesOf(world);
    const cars = world.cars.map((car, seat) => rounded(car, places[seat]!));
    const { endsAt } = world;
    this.run.frame({ asOf: 0, cars, delta: new Uint8Array(), endsAt, notices: [] }, 0, true);
  }

  /** On every new socket, before its first frame. */
  reconnected(): void {
    this.order.lose();
  }

  receive(frame: Frame, now: number): RallyReceipt {
    const fate = this.order.judge(frame, now);
    if (fate !== 'show' || frame.mode.case !== 'rally') {
      return { shown: false, askFull: fate === 'ask', resend: [] };
    }
    const rally = frame.mode.value;
    this.startedAt = Number(frame.startedAtMs) || this.startedAt;
    const isUnbegun = !this.run || this.dueAt !== undefined;
    if (isUnbegun && rally.stage) this.begin(rally.stage, rally.garage);
    const fits = this.feed(frame);
    this.settle(frame.applied[this.seat] ?? this.applied);
    return { shown: fits, askFull: !fits, resend: fits && frame.full ? this.underWay() : [] };
  }

  /** How early inputs came, of the seats of which some did; of a message of the wire. */
  timing(seats: readonly TimingOnWire[]): void {
    const own = seats.find((one) => one.seat === this.seat);
    if (!own) return;
    this.late += own.late;
    this.lead.hear(own.earlyMs);
  }

  private begin(words: StageOnWire, garage: RallySetup['garage']): void {
    const planned = this.run?.setup;
    this.dueAt = undefined;
    const isSameRoad = planned?.stage.hash.value() === words.hash && planned.laps === words.laps;
    if (isSameRoad && isPlanned(planned.garage, garage)) return;
    const stage = Stage.of(settingsOf(words));
    this.isForeign = stage.hash.value() !== words.hash;
    this.run = this.isForeign ? undefined : this.newRun(stage, words.laps, garage);
  }

  private newRun(stage: Stage, laps: number, garage: RallySetup['garage']): RallyRun {
    const { names, seat } = this;
    return new RallyRun({ stage, laps, seat, names, garage });
  }

  private feed(frame: Frame): boolean {
    if (!this.run || frame.mode.case !== 'rally') return this.isForeign;
    try {
      this.run.frame(frame.mode.value, frame.tick, frame.full);
      return true;
    } catch {
      this.order.lose(); // bits of other cars: a full frame sets it right
      return false;
    }
  }

  private settle(applied: number): void {
    this.applied = applied;
    if (applied > this.lastSeq) {
      this.lastSeq = applied; // the page was reloaded: go on behind what the owner knows
      this.kept = [];
    }
  }

  private underWay(): NumberedInput[] {
    return this.kept.filter((input) => input.seq > this.applied);
  }

  /** Numbers what goes out. */
  number(inputs: readonly TimedControls[]): NumberedInput[] {
    if (this.kept.length + inputs.length > LIMIT) return [];
    const numbered = inputs.map((input) => ({ ...input, seq: ++this.lastSeq }));
    this.kept.push(...numbered);
    return numbered;
  }

  saved(seqs: readonly number[]): void {
    const until = Math.min(this.applied, seqs[this.seat] ?? 0);
    this.kept = this.kept.filter((input) => input.seq > until);
  }

  /**
   * The tick of the own car: as far before the owner's as an input takes to get there.
   *
   * @param now of this machine; the other one by the server's clock, ms
   */
  tick(now: number, serverNow: number, rtt: number): number {
    const ticksSince = (began: number) => ((serverNow - began) * TICKS_PER_SECOND) / 1_000;
    if (this.dueAt !== undefined) return Math.min(0, ticksSince(this.dueAt));
    return this.startedAt === 0 ? 0 : this.lead.own(now, ticksSince(this.startedAt), rtt);
  }
}

/** Whether the owner lets everybody start with what the plan says. */
function isPlanned(planned: RallySetup['garage'], garage: RallySetup['garage']): boolean {
  return planned.every((car, seat) =>
    (Object.keys(car) as (keyof typeof car)[]).every((of) => car[of] === garage[seat]?.[of]),
  );
}

interface TimingOnWire {
  readonly seat: number;
  readonly earlyMs: number;
  readonly late: number;
}

interface StageOnWire {
  readonly seed: bigint;
  readonly difficulty: number;
  readonly length: number;
  readonly curves: number;
  readonly circuit: boolean;
  readonly laps: number;
  readonly hash: bigint;
}
