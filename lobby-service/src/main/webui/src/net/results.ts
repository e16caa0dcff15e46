import { fromJson, type JsonObject } from '@bufbuild/protobuf';
import {
  type HeatSettings,
  HeatSettingsSchema,
  type Standing,
} from '../gen/slipstream/v1/heat_pb.ts';
import { RallyCarKind } from '../gen/slipstream/v1/rally_pb.ts';
import { type ModeName, MODES } from '../room/modes.ts';
import { call } from './rest.ts';

export interface TypingFigures {
  wpmTenths: number;
  rawTenths: number;
  accuracyPermille: number;
  /** WPM at each full second, in tenths. */
  wpmSamples: readonly number[];
}

export interface RallyFigures {
  /** From GO, microseconds; of the unfinished, to the end. */
  timeUs: number;
  /** Of each checkpoint passed, from GO. */
  splitsUs: readonly number[];
  laps: number;
  bestLapUs: number;
  points: number;
  dnf: boolean;
  car: RallyCarKind;
}

/** One line of the finishing order, wherever it came from: the race socket or persistence-service. */
export interface ResultLine {
  seat: number;
  playerId: string;
  name: string;
  rank: number;
  finished: boolean;
  timeMs: number;
  progressPermille: number;
  typing?: TypingFigures | undefined;
  rally?: RallyFigures | undefined;
}

export interface HeatBook {
  mode: ModeName;
  /** It ended before its time and does not count. */
  aborted: boolean;
  lines: ResultLine[];
  /** What its room chose; undefined where that cannot be read. */
  settings: HeatSettings | undefined;
}

interface StoredHeat {
  mode: string;
  aborted?: string;
  standings: Stored[];
  settings?: JsonObject;
}

type Stored = Omit<ResultLine, 'rally'> & {
  rally?: Omit<RallyFigures, 'car'> & { car: string };
};

export async function storedResults(heatId: string): Promise<HeatBook> {
  const path = `/results/${encodeURIComponent(heatId)}`;
  return bookOf(await call<StoredHeat>('GET', path));
}

/** Kept results name modes and cars by words. */
export function bookOf(stored: StoredHeat): HeatBook {
  const mode = MODES.find((name) => name === stored.mode) ?? 'typing';
  const lines = stored.standings.map(({ rally, ...line }): ResultLine => ({
    ...line,
    rally: rally && { ...rally, car: carOf(rally.car) },
  }));
  return {
    mode,
    aborted: !!stored.aborted,
    lines,
    settings: settingsOf(stored.settings),
  };
}

function settingsOf(stored: JsonObject | undefined): HeatSettings | undefined {
  try {
    return stored && fromJson(HeatSettingsSchema, stored, { ignoreUnknownFields: true });
  } catch {
    return undefined; // of a heat that this page does not know how to make
  }
}

/** What kept results and traces call it; whatever is new to this page is balanced. */
export function carOf(word: string): RallyCarKind {
  const kind = RallyCarKind[word.toUpperCase() as keyof typeof RallyCarKind];
  return kind || RallyCarKind.BALANCED;
}

export function lineOf(standing: Standing): ResultLine {
  const { seat, playerId, name, rank, finished, timeMs, progressPermille, detail } = standing;
  return {
    ...{ seat, playerId, name, rank, finished, timeMs, progressPermille },
    typing: detail.case === 'typing' ? detail.value : undefined,
    rally: detail.case === 'rally' ? detail.value : undefined,
  };
}
