/** A pretend rally that nobody sees: who finishes when is drawn beforehand. */
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import {
  type HeatSettingsSchema,
  Mode,
  type Seat,
  SeatSchema,
} from '../src/gen/slipstream/v1/heat_pb.ts';
import { HeatPhase, type RaceClientMessage } from '../src/gen/slipstream/v1/race_pb.ts';
import { RallyCarKind } from '../src/gen/slipstream/v1/rally_pb.ts';
import { type RallyWish, settingsFor } from '../src/room/rally.ts';
import { encode, type Say } from './heat.ts';

const GATES = 13;
const POINTS = [25, 18, 15, 12, 10, 8, 6, 4];
/** Own finish and those of the others, ms after the start. */
const FINISHES = [2_500, 1_900, 6_500, 7_400];
const TIMES_US = [83_412_907, 81_065_220, 88_730_001, 0];

interface Driver {
  playerId: string;
  name: string;
  car: RallyCarKind;
}

export class FakeDriven {
  readonly mode = Mode.RALLY;
  readonly seats: Seat[];
  readonly settings: MessageInitShape<typeof HeatSettingsSchema>;
  readonly id: string;
  readonly startsAt: number;
  onOver: () => void = () => undefined;
  private readonly drivers: readonly Driver[];
  private readonly ears = new Set<(bytes: Uint8Array) => void>();
  private phase = HeatPhase.WAITING;
  private done: number[] = [];
  private number = 0;

  constructor(id: string, drivers: readonly Driver[], startsAt: number, wish: RallyWish) {
    this.id = id;
    this.settings = settingsFor(wish);
    this.startsAt = startsAt;
    this.drivers = [...drivers];
    this.seats = drivers.map(({ playerId, name, car: kind }, index) =>
      create(SeatSchema, { index, playerId, name, car: { kind } }),
    );
    const after = startsAt - Date.now();
    setTimeout(() => this.start(), after);
    drivers.forEach((_, seat) => setTimeout(() => this.finish(seat), after + FINISHES[seat % 4]!));
  }

  join(ear: (bytes: Uint8Array) => void): () => void {
    this.ears.add(ear);
    ear(encode(this.frame()));
    return () => void this.ears.delete(ear);
  }

  hear(_: number, { body }: RaceClientMessage): Say[] {
    if (body.case === 'fullFrame') return [this.frame(), this.sheet()];
    if (body.case !== 'heartbeat') return [];
    const { clientTimeMs } = body.value;
    return [{ case: 'pong', value: { clientTimeMs, serverTimeMs: BigInt(Date.now()) } }];
  }

  standings() {
    return this.drivers
      .map(({ playerId, name, car }, seat) => {
        const dnf = TIMES_US[seat % 4] === 0;
        const finished = this.done.includes(seat) && !dnf;
        const timeUs = TIMES_US[seat % 4] || 112_000_000;
        return {
          ...{ seat, playerId, name, finished, timeMs: Math.floor(timeUs / 1000) },
          ...{ rank: this.rank(seat), progressPermille: finished ? 1000 : dnf ? 460 : 615 },
          detail: { case: 'rally' as const, value: this.score(seat, timeUs, dnf, car) },
        };
      })
      .sort((a, b) => a.rank - b.rank);
  }

  stored() {
    return this.standings().map(({ detail, ...line }) => ({
      ...line,
      rally: { ...detail.value, car: RallyCarKind[detail.value.car].toLowerCase() },
    }));
  }

  private score(seat: number, timeUs: number, dnf: boolean, car: RallyCarKind) {
    const gates = this.done.includes(seat) ? (dnf ? 6 : GATES) : 8;
    const splitsUs = Array.from({ length: gates }, (_, i) => {
      const wander = Math.sin(i * 1.7 + seat * 2.3) * 900_000 * (i < GATES - 1 ? 1 : 0);
      return Math.round((timeUs * (i + 1)) / GATES + wander);
    });
    const points = dnf || this.drivers.length === 1 ? 0 : (POINTS[this.rank(seat) - 1] ?? 0);
    return { timeUs, splitsUs, laps: dnf ? 0 : 1, bestLapUs: dnf ? 0 : timeUs, points, dnf, car };
  }

  private rank(seat: number): number {
    const best = this.drivers.map((_, at) => at).sort((a, b) => time(a) - time(b));
    return best.indexOf(seat) + 1;
  }

  private start(): void {
    this.phase = HeatPhase.RUNNING;
    this.tell(this.frame());
  }

  private finish(seat: number): void {
    this.done = [...this.done, seat];
    if (this.done.length === this.drivers.length) {
      this.phase = HeatPhase.OVER;
      this.tell(this.frame());
      this.onOver();
    }
    this.tell(this.sheet());
  }

  private sheet(): Say {
    const final = this.phase === HeatPhase.OVER;
    const value = { standings: this.standings(), final, recorded: final };
    return { case: 'standings', value };
  }

  private frame(): Say {
    const startedAtMs = BigInt(this.startsAt);
    const number = ++this.number;
    return {
      case: 'frame',
      value: { epoch: 1, number, full: true, phase: this.phase, startedAtMs, applied: [] },
    };
  }

  private tell(body: Say): void {
    const bytes = encode(body);
    this.ears.forEach((ear) => ear(bytes));
  }
}

function time(seat: number): number {
  return TIMES_US[seat % 4] || Infinity;
}
