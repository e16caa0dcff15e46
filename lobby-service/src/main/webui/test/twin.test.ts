import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { beforeEach, describe, expect, it } from 'vitest';
import { FrameSchema, HeatPhase } from '../src/gen/slipstream/v1/race_pb.ts';
import { BACKSPACE, DELETE_WORD } from '../src/predict/page.ts';
import { TypingTwin } from '../src/predict/twin.ts';

const TEXT = ['fast', 'tiger'];
type Init = Exclude<MessageInitShape<typeof FrameSchema>, { $typeName: string }>;
type Typing = Extract<NonNullable<Init['mode']>, { case: 'typing' }>['value'];

const frame = (init: Init, typing: Typing = {}) =>
  create(FrameSchema, {
    epoch: 1,
    phase: HeatPhase.RUNNING,
    ...init,
    mode: { case: 'typing', value: typing },
  });
const full = (number: number, mine: string[], applied = 0, epoch = 1) =>
  frame(
    { epoch, number, full: true, applied: [applied, 0] },
    {
      text: TEXT,
      pages: [
        { seat: 0, words: mine },
        { seat: 1, words: [''] },
      ],
    },
  );
const delta = (
  number: number,
  applied: number,
  strokes: Typing extends { strokes?: infer S } ? S : never,
) => frame({ number, applied: [applied, 0] }, { strokes: strokes ?? [] });
const letter = (c: string) => c.charCodeAt(0);

describe('twin', () => {
  let twin: TypingTwin;
  const type = (text: string) => [...text].map((c) => twin.type(letter(c))?.seq);

  beforeEach(() => {
    twin = new TypingTwin(2, 0);
    twin.receive(full(1, ['']), 0);
  });

  it('shows own keys at once and numbers them from 1', () => {
    expect(type('fa')).toEqual([1, 2]);
    expect(twin.own).toEqual(['fa']);
    expect(twin.pages[0]).toEqual(['']);
  });

  it('goes on with the phase and the start that a delta leaves out', () => {
    const running = { full: true, phase: HeatPhase.RUNNING, startedAtMs: 1_234n };
    twin.receive(frame({ number: 2, ...running, applied: [0, 0] }, { text: TEXT }), 0);
    twin.receive(create(FrameSchema, { epoch: 1, number: 3, applied: [0, 0] }), 0);
    expect(twin.phase).toBe(HeatPhase.RUNNING);
    expect(twin.startedAt).toBe(1_234);
    twin.receive(create(FrameSchema, { epoch: 1, number: 4, phase: HeatPhase.OVER }), 0);
    expect(twin.phase).toBe(HeatPhase.OVER);
  });

  it('does not send a key that does nothing', () => {
    expect(twin.type(BACKSPACE)).toBeUndefined();
    expect(twin.type(DELETE_WORD)).toBeUndefined();
    expect(twin.outbox.lastSeq).toBe(0);
  });

  it('carries the place of the caret with each key', () => {
    type('fast ');
    expect(twin.type(letter('t'))).toEqual({ seq: 6, word: 1, letter: 0, key: letter('t') });
  });

  it('lets the truth win and replays only what is under way', () => {
    type('fax');
    twin.receive(delta(2, 2, [{ seat: 0, word: 0, letter: 0, key: letter('f') }]), 0);
    // The owner applied two inputs but wrote only one letter: it refused the other.
    expect(twin.own).toEqual(['fx']);
  });

  it('shows the strokes of others where they were made', () => {
    twin.receive(delta(2, 0, [{ seat: 1, word: 0, letter: 0, key: letter('f') }]), 0);
    expect(twin.pages[1]).toEqual(['f']);
  });

  it('asks for a full frame after a gap, once, and ignores deltas until it comes', () => {
    const late = delta(3, 0, [{ seat: 1, word: 0, letter: 1, key: letter('a') }]);
    expect(twin.receive(late, 0)).toMatchObject({ shown: false, askFull: true });
    expect(twin.receive(delta(4, 0, []), 10)).toMatchObject({ shown: false, askFull: false });
    expect(twin.receive(delta(5, 0, []), 1_500)).toMatchObject({ askFull: true });
    expect(twin.receive(full(5, ['']), 1_600)).toMatchObject({ shown: true });
    expect(twin.receive(delta(6, 0, []), 1_700)).toMatchObject({ shown: true });
  });

  it('asks for a full frame when a stroke does not stand where the page ends', () => {
    const odd = delta(2, 0, [{ seat: 1, word: 0, letter: 3, key: letter('f') }]);
    expect(twin.receive(odd, 0).askFull).toBe(true);
    expect(twin.receive(delta(3, 0, []), 10).shown).toBe(false);
  });

  it('ignores frames of a lower epoch and deltas seen before', () => {
    twin.receive(full(1, ['fa'], 2, 3), 0);
    expect(twin.receive(full(9, [''], 0, 2), 0).shown).toBe(false);
    expect(twin.own).toEqual(['fa']);
  });

  it('takes only a full frame from a new owner', () => {
    const first = frame({ epoch: 2, number: 2, applied: [0, 0] });
    expect(twin.receive(first, 0)).toMatchObject({ shown: false, askFull: true });
    expect(twin.receive(full(2, [''], 0, 2), 0).shown).toBe(true);
  });

  it('sends everything above the applied one again, in order, after a full frame', () => {
    type('fast');
    twin.receive(
      delta(
        2,
        3,
        [...'fas'].map((c, i) => ({ seat: 0, word: 0, letter: i, key: letter(c) })),
      ),
      0,
    );
    const receipt = twin.receive(full(7, ['f'], 1, 2), 0);
    expect(receipt.resend.map((input) => input.seq)).toEqual([2, 3, 4]);
    expect(twin.own).toEqual(['fast']);
  });

  it('does not send again on a delta, nor what was applied', () => {
    type('fa');
    expect(twin.receive(delta(2, 0, []), 0).resend).toEqual([]);
    expect(twin.receive(full(3, ['fa'], 2), 0).resend).toEqual([]);
  });

  it('forgets what is saved, but never what the page still needs', () => {
    type('fast');
    twin.takeSaved([4, 0]);
    twin.receive(delta(2, 0, []), 0);
    expect(twin.own).toEqual(['fast']);
    twin.receive(full(3, ['fast'], 4), 0);
    expect(twin.outbox.above(0)).toEqual([]);
  });

  it('goes on behind the inputs of the page before a reload', () => {
    twin.receive(full(2, ['fa'], 2), 0);
    expect(twin.type(letter('s'))?.seq).toBe(3);
  });

  it('takes no keys before the text is there and after the finish', () => {
    const fresh = new TypingTwin(1, 0);
    expect(fresh.type(letter('f'))).toBeUndefined();
    type('fast tiger');
    expect(type('x')).toEqual([undefined]);
  });
});
