import { ErrorCode } from '../gen/slipstream/v1/error_pb.ts';
import { Refused } from '../net/refused.ts';
import { lineOf, type ResultLine, storedResults } from '../net/results.ts';
import { refusalText } from '../texts.ts';
import { heat } from './heat.svelte.ts';

/** A result needs a moment from the finish to the books. */
const TRIES = 8;
const AGAIN_MS = 1_500;

/** The results of one heat: live from the race line when we were in it, from the books otherwise. */
class Results {
  heatId = $state('');
  problem = $state('');
  pending = $state(false);
  private stored = $state.raw<ResultLine[]>([]);

  get isLive(): boolean {
    const isHeard = heat.final || !heat.ended;
    return this.heatId !== '' && heat.heatId === this.heatId && isHeard;
  }

  get isFinal(): boolean {
    return !this.isLive || heat.isOver;
  }

  get lines(): readonly ResultLine[] {
    return this.isLive ? liveLines() : this.stored;
  }

  async open(heatId: string): Promise<void> {
    this.heatId = heatId;
    this.problem = '';
    this.stored = [];
    if (this.isLive) return;
    for (let tried = 1; this.heatId === heatId; tried++) {
      try {
        this.stored = await storedResults(heatId);
        break;
      } catch (e) {
        if (!(e instanceof Refused) || tried >= TRIES || !MAY_COME.has(e.code)) {
          this.problem = refusalText(e instanceof Refused ? e.code : ErrorCode.UNAVAILABLE, '');
          break;
        }
        this.pending = true;
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
    this.pending = false;
  }
}

const MAY_COME: ReadonlySet<ErrorCode> = new Set([
  ErrorCode.UNAVAILABLE,
  ErrorCode.NOT_FOUND,
  ErrorCode.HEAT_NOT_FOUND,
]);

/** The owner's order; for those still typing, the numbers of the last frame. */
function liveLines(): ResultLine[] {
  const bySeat = new Map(heat.standings.map((standing) => [standing.seat, lineOf(standing)]));
  const lines = heat.racers.map(({ seat, name }): ResultLine => {
    const score = heat.scores[seat];
    const line = bySeat.get(seat);
    if (line && (line.finished || heat.final)) return line;
    return {
      ...{ seat, name, playerId: '', rank: score?.rank || 0, finished: score?.finished ?? false },
      ...{ timeMs: line?.timeMs ?? 0, progressPermille: score?.progressPermille ?? 0 },
      ...{ wpmTenths: score?.wpmTenths ?? 0, rawTenths: score?.rawTenths ?? 0 },
      ...{ accuracyPermille: score?.accuracyPermille ?? 0, wpmSamples: line?.wpmSamples ?? [] },
    };
  });
  return lines.sort(
    (a, b) => (a.rank || 99) - (b.rank || 99) || b.progressPermille - a.progressPermille,
  );
}

export const results = new Results();
