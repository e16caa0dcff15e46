/** A pretend heat: bots that type, one player who may. The rules are the client's own. */
import { create, toBinary, type MessageInitShape } from '@bufbuild/protobuf';
import { Mode, type Seat, SeatSchema } from '../src/gen/slipstream/v1/heat_pb.ts';
import {
  HeatPhase,
  type RaceClientMessage,
  RaceServerMessageSchema,
} from '../src/gen/slipstream/v1/race_pb.ts';
import { caretOf, EMPTY_PAGE, isFinished, type Page, press } from '../src/predict/page.ts';

const WORDS =
  'the slow morning train leaves the harbour with nine people and a bicycle while the ferry waits for someone who ran back to close a window'.split(
    ' ',
  );
const BOT_WPM = [0, 88, 71, 64, 52];

type Init = Exclude<MessageInitShape<typeof RaceServerMessageSchema>, { $typeName: string }>;
export type Say = NonNullable<Init['body']>;
export const encode = (body: Say) =>
  toBinary(RaceServerMessageSchema, create(RaceServerMessageSchema, { body }));

interface Typist {
  page: Page;
  keys: number;
  right: number;
  finishedAt: number;
  rank: number;
  samples: number[];
}

export class FakeHeat {
  readonly mode = Mode.TYPING;
  readonly text: string[];
  readonly seats: Seat[];
  private readonly typists: Typist[];
  private readonly ears = new Set<(bytes: Uint8Array) => void>();
  private epoch = 1;
  private number = 0;
  private applied: number[];
  private started = false;
  private over = false;
  private finishers = 0;
  readonly id: string;
  readonly startsAt: number;
  onOver: () => void = () => undefined;

  constructor(id: string, names: string[], players: string[], startsAt: number, words: number) {
    this.id = id;
    this.startsAt = startsAt;
    this.text = Array.from({ length: words }, (_, i) => WORDS[i % WORDS.length] ?? 'word');
    this.seats = names.map((name, index) =>
      create(SeatSchema, { index, name, playerId: players[index] ?? `bot-${index}` }),
    );
    this.typists = names.map(() => ({
      page: EMPTY_PAGE,
      keys: 0,
      right: 0,
      finishedAt: 0,
      rank: 0,
      samples: [],
    }));
    this.applied = names.map(() => 0);
    setTimeout(() => this.start(), Math.max(0, startsAt - Date.now()));
  }

  join(ear: (bytes: Uint8Array) => void): () => void {
    this.ears.add(ear);
    setTimeout(() => ear(encode(this.full())));
    this.roster();
    return () => {
      this.ears.delete(ear);
      this.roster();
    };
  }

  hear(seat: number, message: RaceClientMessage): Say[] {
    const { body } = message;
    if (body.case === 'heartbeat') {
      const { clientTimeMs } = body.value;
      return [{ case: 'pong', value: { clientTimeMs, serverTimeMs: BigInt(Date.now()) } }];
    }
    if (body.case === 'fullFrame') return [this.full()];
    if (body.case === 'inputs') {
      for (const { seq, mode } of body.value.inputs) {
        if (seq !== (this.applied[seat] ?? 0) + 1 || mode.case !== 'typing') continue;
        this.applied[seat] = seq;
        this.press(seat, mode.value.key);
      }
      this.tell({ case: 'saved', value: { seqs: this.applied } });
    }
    return [];
  }

  standings() {
    const ranked = this.typists
      .map((typist, seat) => ({ typist, seat, score: this.score(seat) }))
      .sort(
        (a, b) =>
          (a.typist.rank || 99) - (b.typist.rank || 99) ||
          b.score.progressPermille - a.score.progressPermille,
      );
    return ranked.map(({ typist, seat, score }, i) => ({
      ...{ seat, name: this.seats[seat]?.name ?? '', playerId: this.seats[seat]?.playerId ?? '' },
      ...{ rank: i + 1, finished: score.finished, progressPermille: score.progressPermille },
      timeMs: (typist.finishedAt || Date.now()) - this.startsAt,
      detail: { case: 'typing' as const, value: { ...score, wpmSamples: typist.samples } },
    }));
  }

  full(): Say {
    const typing = {
      text: this.started ? this.text : [],
      pages: this.typists.map(({ page }, seat) => ({ seat, words: [...page] })),
      scores: this.typists.map((_, seat) => this.score(seat)),
    };
    return this.frame(true, typing);
  }

  private start(): void {
    this.started = true;
    this.number++;
    this.tell(this.full());
    const second = setInterval(() => {
      this.typists.forEach((typist, seat) => {
        if (!typist.finishedAt) typist.samples.push(this.score(seat).wpmTenths);
      });
      this.delta([]);
      if (this.over) clearInterval(second);
    }, 1_000);
    this.seats.forEach(({ playerId, index }) => {
      if (playerId.startsWith('bot-')) this.runBot(index);
    });
  }

  private runBot(seat: number): void {
    const typist = this.typists[seat];
    if (!typist || typist.finishedAt || this.over) return;
    const { word, letter } = caretOf(typist.page);
    const target = this.text[word] ?? '';
    const typed = typist.page[word] ?? '';
    const slips = Math.random() < 0.03;
    let key = letter < target.length ? target.charCodeAt(letter) : 32;
    if (!target.startsWith(typed)) key = 8;
    else if (slips && letter < target.length) key = 120;
    this.press(seat, key);
    const pause = 12_000 / (BOT_WPM[seat] ?? 60);
    setTimeout(() => this.runBot(seat), pause * (0.5 + Math.random()));
  }

  private press(seat: number, key: number): void {
    const typist = this.typists[seat];
    if (!typist || !this.started || typist.finishedAt) return;
    const caret = caretOf(typist.page);
    const next = press(typist.page, this.text, key);
    if (next === typist.page) return this.delta([]);
    typist.page = next;
    if (key >= 32) {
      typist.keys++;
      const wanted = this.text[caret.word]?.charCodeAt(caret.letter);
      if (key === 32 || key === wanted) typist.right++;
    }
    if (isFinished(next, this.text)) {
      typist.finishedAt = Date.now();
      typist.rank = ++this.finishers;
    }
    this.delta([{ seat, ...caret, key }]);
    if (typist.finishedAt) this.finish();
  }

  private finish(): void {
    this.over = this.typists.every((typist) => typist.finishedAt > 0);
    const recorded = this.over;
    this.tell({
      case: 'standings',
      value: { standings: this.standings(), final: this.over, recorded },
    });
    if (this.over) {
      this.delta([]);
      this.onOver();
    }
  }

  private score(seat: number) {
    const typist = this.typists[seat];
    const words = typist?.page ?? EMPTY_PAGE;
    const until = typist?.finishedAt || Date.now();
    const minutes = Math.max(0.004, (until - this.startsAt) / 60_000);
    const right = words.reduce(
      (sum, word, i) => sum + (word === this.text[i] ? word.length : 0),
      0,
    );
    const passed = words.join(' ').length;
    const tenths = (letters: number) =>
      this.started ? Math.round((letters / 5 / minutes) * 10) : 0;
    return {
      seat,
      wpmTenths: tenths(right + words.length - 1),
      rawTenths: tenths(passed),
      accuracyPermille: typist?.keys ? Math.round((typist.right / typist.keys) * 1000) : 1000,
      progressPermille: typist?.finishedAt
        ? 1000
        : Math.round((passed / this.text.join(' ').length) * 1000),
      finished: (typist?.finishedAt ?? 0) > 0,
      rank: typist?.rank ?? 0,
    };
  }

  private delta(strokes: { seat: number; word: number; letter: number; key: number }[]): void {
    this.number++;
    const scores = this.typists.map((_, seat) => this.score(seat));
    this.tell(this.frame(false, { strokes, scores }));
  }

  private frame(full: boolean, value: object): Say {
    const phase = this.over ? HeatPhase.OVER : this.started ? HeatPhase.RUNNING : HeatPhase.WAITING;
    return {
      case: 'frame',
      value: {
        ...{ epoch: this.epoch, number: this.number, full, applied: [...this.applied], phase },
        startedAtMs: BigInt(this.startsAt),
        mode: { case: 'typing', value },
      },
    };
  }

  private roster(): void {
    const seats = this.seats.map(({ index }) => ({ seat: index, connected: true, left: false }));
    this.tell({ case: 'roster', value: { seats, spectators: 3 } });
  }

  private tell(body: Say): void {
    const bytes = encode(body);
    this.ears.forEach((ear) => ear(bytes));
  }
}
