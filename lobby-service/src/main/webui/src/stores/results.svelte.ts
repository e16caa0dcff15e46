import { ErrorCode } from '../gen/slipstream/v1/error_pb.ts';
import { AbortReason, type HeatSettings } from '../gen/slipstream/v1/heat_pb.ts';
import { lastHeat } from '../net/keepsake.ts';
import { Refused } from '../net/refused.ts';
import { lineOf, type ResultLine, storedResults } from '../net/results.ts';
import { type ModeName, nameOf } from '../room/modes.ts';
import { refusalText, t } from '../texts.ts';
import { field } from './field.svelte.ts';
import { heat } from './heat.svelte.ts';

/** A result needs a moment from the finish until it is kept. One that nobody here raced is there, or not. */
const TRIES = 8;
const TRIES_ELSEWHERE = 2;
const AGAIN_MS = 1_500;

/** The results of one heat: live from the race line when we were in it, as it is kept otherwise. */
class Results {
  heatId = $state('');
  /** The mode of the replay that is watched. */
  replayed = $state<ModeName>('rally');
  problem = $state('');
  pending = $state(false);
  private stored = $state.raw<ResultLine[]>([]);
  private storedMode = $state<ModeName>('typing');
  private storedSettings = $state.raw<HeatSettings | undefined>();
  private storedAborted = $state(false);

  get isLive(): boolean {
    const isHeard = heat.final || !heat.ended;
    return this.heatId !== '' && heat.heatId === this.heatId && isHeard;
  }

  get isFinal(): boolean {
    return !this.isLive || heat.isOver;
  }

  get mode(): ModeName {
    return this.isLive ? nameOf(heat.mode) : this.storedMode;
  }

  /** What its room chose: with it the same can be raced again. */
  get settings(): HeatSettings | undefined {
    return this.isLive ? heat.spec?.settings : this.storedSettings;
  }

  /** The heat ended before its time: there is nothing to rank. */
  get isAborted(): boolean {
    return this.isLive ? heat.aborted !== AbortReason.UNSPECIFIED : this.storedAborted;
  }

  get lines(): readonly ResultLine[] {
    if (!this.isLive) return this.stored;
    return this.mode === 'rally' ? liveDrivers() : liveTypists();
  }

  async open(heatId: string): Promise<void> {
    this.heatId = heatId;
    this.problem = '';
    this.stored = [];
    this.storedSettings = undefined;
    this.storedAborted = false;
    if (this.isLive) return;
    const tries = lastHeat() === heatId ? TRIES : TRIES_ELSEWHERE;
    for (let tried = 1; this.heatId === heatId; tried++) {
      try {
        const { mode, aborted, lines, settings } = await storedResults(heatId);
        if (this.heatId !== heatId) return;
        this.storedMode = mode;
        this.storedAborted = aborted;
        this.stored = lines;
        this.storedSettings = settings;
        break;
      } catch (e) {
        if (this.heatId !== heatId) return;
        if (!(e instanceof Refused) || tried >= tries || !MAY_COME.has(e.code)) {
          this.problem = why(e);
          break;
        }
        this.pending = tries === TRIES;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
    this.pending = false;
  }
}

function why(e: unknown): string {
  const code = e instanceof Refused ? e.code : ErrorCode.UNAVAILABLE;
  return GONE.has(code) ? t.results.unknown : refusalText(code, '');
}

const GONE: ReadonlySet<ErrorCode> = new Set([ErrorCode.NOT_FOUND, ErrorCode.HEAT_NOT_FOUND]);

const MAY_COME: ReadonlySet<ErrorCode> = new Set([
  ErrorCode.UNAVAILABLE,
  ErrorCode.NOT_FOUND,
  ErrorCode.HEAT_NOT_FOUND,
]);

/** What the owner has said for good, by seat. */
function settled(): Map<number, ResultLine> {
  const lines = heat.standings.map((standing) => [standing.seat, lineOf(standing)] as const);
  return new Map(lines.filter(([, line]) => line.finished || heat.final));
}

/** The owner's order; for those still typing, the numbers of the last frame. */
function liveTypists(): ResultLine[] {
  const bySeat = settled();
  const lines = heat.racers.map(({ seat, name }): ResultLine => {
    const score = heat.scores[seat];
    const standing = heat.standings.find((one) => one.seat === seat);
    const sampled = standing?.detail.case === 'typing' ? standing.detail.value.wpmSamples : [];
    return (
      bySeat.get(seat) ?? {
        ...{ seat, name, playerId: '', rank: score?.rank || 0, finished: score?.finished ?? false },
        ...{ timeMs: standing?.timeMs ?? 0, progressPermille: score?.progressPermille ?? 0 },
        typing: {
          ...{ wpmTenths: score?.wpmTenths ?? 0, rawTenths: score?.rawTenths ?? 0 },
          ...{ accuracyPermille: score?.accuracyPermille ?? 0, wpmSamples: sampled },
        },
      }
    );
  });
  return inOrder(lines);
}

/** The owner's order; for those still driving, where their cars are. */
function liveDrivers(): ResultLine[] {
  const bySeat = settled();
  const lines = heat.racers.map(({ seat, name }): ResultLine => {
    const seen = field.places[seat];
    const said = heat.standings.find((one) => one.seat === seat);
    return (
      bySeat.get(seat) ?? {
        ...{ seat, name, playerId: '', finished: false, timeMs: 0 },
        rank: seen?.place ?? said?.rank ?? 0,
        progressPermille: seen?.progressPermille ?? said?.progressPermille ?? 0,
      }
    );
  });
  return inOrder(lines);
}

function inOrder(lines: ResultLine[]): ResultLine[] {
  return lines.sort(
    (a, b) => (a.rank || 99) - (b.rank || 99) || b.progressPermille - a.progressPermille,
  );
}

export const results = new Results();
