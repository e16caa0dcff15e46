import type { Standing } from '../gen/slipstream/v1/heat_pb.ts';
import { call } from './rest.ts';

/** One line of the finishing order, wherever it came from: the race socket or the books. */
export interface ResultLine {
  seat: number;
  playerId: string;
  name: string;
  rank: number;
  finished: boolean;
  timeMs: number;
  progressPermille: number;
  wpmTenths: number;
  rawTenths: number;
  accuracyPermille: number;
  /** WPM at each full second, in tenths. */
  wpmSamples: readonly number[];
}

type Stored = Pick<
  ResultLine,
  'seat' | 'playerId' | 'name' | 'rank' | 'finished' | 'timeMs' | 'progressPermille'
> & {
  typing?: Pick<ResultLine, 'wpmTenths' | 'rawTenths' | 'accuracyPermille' | 'wpmSamples'>;
};

const NO_SCORE = { wpmTenths: 0, rawTenths: 0, accuracyPermille: 0, wpmSamples: [] };

export async function storedResults(heatId: string): Promise<ResultLine[]> {
  const path = `/results/${encodeURIComponent(heatId)}`;
  const { standings } = await call<{ standings: Stored[] }>('GET', path);
  return standings.map(({ typing, ...line }) => ({ ...line, ...NO_SCORE, ...typing }));
}

export function lineOf(standing: Standing): ResultLine {
  const { seat, playerId, name, rank, finished, timeMs, progressPermille, detail } = standing;
  const { wpmTenths, rawTenths, accuracyPermille, wpmSamples } =
    detail.case === 'typing' ? detail.value : NO_SCORE;
  return {
    ...{ seat, playerId, name, rank, finished, timeMs, progressPermille },
    ...{ wpmTenths, rawTenths, accuracyPermille, wpmSamples },
  };
}
