import { create } from '@bufbuild/protobuf';
import { describe, expect, it } from 'vitest';
import { FrameSchema } from '../src/gen/slipstream/v1/race_pb.ts';
import { RallyCarSchema, RallyCarStateSchema } from '../src/gen/slipstream/v1/rally_pb.ts';
import { HANDS_OFF } from '../src/rally/rules/car.ts';
import { RallyDesk } from '../src/rally/run/desk.ts';
import { settingsOf } from '../src/rally/stage/settings.ts';
import { Stage } from '../src/rally/stage/stage.ts';

const WORDS = { seed: 7n, difficulty: 2, length: 1, curves: 2, circuit: false };
const HASH = Stage.of(settingsOf(WORDS)).hash.value();
const car = create(RallyCarStateSchema, { x: 640, y: 0, place: 1 });

const frame = (number: number, full: boolean, value: object, applied = 0) =>
  create(FrameSchema, {
    ...{ epoch: 1, number, tick: number * 3, full, applied: [applied], startedAtMs: 1_000n },
    mode: { case: 'rally', value },
  });
const fullFrame = (number: number, applied = 0, hash = HASH) => {
  const stage = { ...WORDS, laps: 1, hash };
  const garage = [create(RallyCarSchema, { kind: 1 })];
  return frame(number, true, { asOf: number * 3, stage, garage, cars: [car] }, applied);
};
const STILL = { delta: Uint8Array.of(0) };

const KIND = 1;
const plan = {
  ...{ stage: WORDS, laps: 1 },
  garage: [
    {
      ...{ kind: KIND, topSpeed: 0, acceleration: 0, grip: 0, braking: 0, handling: 0 },
      ...{ weight: 0, nitroCapacity: 0, nitroDuration: 0 },
    },
  ],
};

describe('the desk before the start', () => {
  it('shows the grid while one is counted down, and holds the cars there', () => {
    const desk = new RallyDesk(['You'], 0);
    desk.lineUp(plan, 10_000);
    expect(desk.run?.cars).toHaveLength(1);
    const [waiting, due] = [desk.tick(0, 4_000, 20), desk.tick(0, 12_000, 20)];
    expect([waiting, due]).toEqual([-360, 0]);
    expect(desk.run?.advance(due, () => HANDS_OFF)).toEqual([]);
    expect(desk.run?.pose(0, waiting)).toEqual(desk.run?.pose(0, due));
  });

  it('goes on in the same picture when the owner begins as planned, by its clock', () => {
    const desk = new RallyDesk(['You'], 0);
    desk.lineUp(plan, 10_000);
    const { run } = desk;
    expect(desk.receive(fullFrame(1), 0).shown).toBe(true);
    expect(desk.run).toBe(run);
    expect(desk.tick(0, 2_000, 20)).toBeGreaterThan(59); // by the frame it began at 1,000
  });

  it('begins anew when the owner lets other cars start, and does not go on where it draws another stage', () => {
    const desk = new RallyDesk(['You'], 0);
    desk.lineUp({ ...plan, garage: [{ ...plan.garage[0]!, kind: 2 }] }, 10_000);
    const { run } = desk;
    desk.receive(fullFrame(1), 0);
    expect(desk.run).not.toBe(run);
    expect(desk.run?.setup.garage[0]?.kind).toBe(KIND);
    const other = new RallyDesk(['You'], 0);
    other.lineUp(plan, 10_000);
    other.receive(fullFrame(1, 0, HASH + 1n), 0);
    expect(other).toMatchObject({ isForeign: true, run: undefined });
  });

  it('shows nothing of a stage that the owner still has to draw', () => {
    const desk = new RallyDesk(['You'], 0);
    desk.lineUp({ ...plan, stage: { ...WORDS, seed: 0n } }, 10_000);
    expect(desk.run).toBeUndefined();
  });
});

describe('the desk', () => {
  it('begins with a full frame and goes on with deltas', () => {
    const desk = new RallyDesk(['You'], 0);
    expect(desk.receive(frame(1, false, STILL), 0)).toMatchObject({ shown: false, askFull: true });
    expect(desk.receive(fullFrame(2), 1)).toMatchObject({ shown: true, askFull: false });
    expect(desk.receive(frame(3, false, STILL), 2).shown).toBe(true);
    expect(desk.run?.screen.tick).toBe(9);
  });

  it('asks for a full frame when the bits are those of other cars', () => {
    const desk = new RallyDesk(['You'], 0);
    desk.receive(fullFrame(1), 0);
    const torn = { delta: Uint8Array.of(0, 0, 0) };
    expect(desk.receive(frame(2, false, torn), 1)).toMatchObject({ shown: false, askFull: true });
  });

  it('does not drive on another stage than the owner', () => {
    const desk = new RallyDesk(['You'], 0);
    desk.receive(fullFrame(1, 0, HASH + 1n), 0);
    expect(desk.isForeign).toBe(true);
    expect(desk.run).toBeUndefined();
  });

  it('sends again what a full frame does not know, until it is saved', () => {
    const desk = new RallyDesk(['You'], 0);
    desk.receive(fullFrame(1), 0);
    const sent = desk.number([1, 2, 3].map((tick) => ({ tick, controls: HANDS_OFF })));
    expect(sent.map(({ seq }) => seq)).toEqual([1, 2, 3]);
    expect(desk.receive(fullFrame(2, 1), 1).resend.map(({ seq }) => seq)).toEqual([2, 3]);
    desk.saved([3]);
    expect(desk.receive(fullFrame(3, 3), 2).resend).toEqual([]);
  });

  it('numbers on behind what the owner knows after a reload', () => {
    const desk = new RallyDesk(['You'], 0);
    desk.receive(fullFrame(1, 41), 0);
    expect(desk.number([{ tick: 1, controls: HANDS_OFF }])[0]?.seq).toBe(42);
  });

  it('keeps its own tick as far ahead as an input takes', () => {
    const desk = new RallyDesk(['You'], 0);
    expect(desk.tick(0, 5_000, 100)).toBe(0);
    desk.receive(fullFrame(1), 0);
    expect(desk.tick(10, 2_000, 100)).toBeCloseTo(65.7, 1);
  });

  it('hears how early its own inputs came, and how many came too late', () => {
    const desk = new RallyDesk(['You', 'They'], 0);
    const before = desk.lead.spare;
    desk.timing([
      { seat: 1, earlyMs: -90, late: 7 },
      { seat: 0, earlyMs: -20, late: 2 },
    ]);
    expect(desk.late).toBe(2);
    expect(desk.lead.spare - before).toBeCloseTo(1.8);
    desk.timing([{ seat: 1, earlyMs: 300, late: 0 }]);
    expect(desk.lead.spare - before).toBeCloseTo(1.8);
  });

  it('keeps the start of the race where a frame does not repeat it', () => {
    const desk = new RallyDesk(['You'], 0);
    desk.receive(fullFrame(1), 0);
    desk.receive(frame(2, false, STILL), 1);
    desk.receive(Object.assign(frame(3, false, STILL), { startedAtMs: 0n }), 2);
    expect(desk.startedAt).toBe(1_000);
  });
});
