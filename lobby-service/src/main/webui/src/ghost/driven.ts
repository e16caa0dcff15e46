import { GO_TICK, TICKS_PER_SECOND } from '../rally/rules/constants.ts';
import { GHOST } from '../rally/rules/screen.ts';
import { arc, between, type Pose } from '../rally/run/pose.ts';
import type { Recording } from './recording.ts';

const PARTS = 64; // of a metre
const TURN = (Math.PI * 2) / 65_536;
const PUT_BACK = 20; // metres from sample to sample: nobody drives so fast
const ROLLS_ON = TICKS_PER_SECOND; // ticks that it is seen beyond its finish

/** A drive of the past, at any tick of a rally. */
export class DrivenGhost {
  private readonly recording: Recording;
  private readonly until: number;

  /** @param timeMs of the drive, from GO */
  constructor(recording: Recording, timeMs: number) {
    this.recording = recording;
    this.until = GO_TICK + (timeMs * TICKS_PER_SECOND) / 1_000 + ROLLS_ON;
  }

  /** Undefined when it is long through. */
  pose(tick: number): Pose | undefined {
    const { perSecond, samples } = this.recording;
    const at = Math.max(0, (tick * perSecond) / TICKS_PER_SECOND);
    const from = Math.floor(at);
    if (tick > this.until || from >= samples) return undefined;
    const a = this.sample(from);
    if (from + 1 >= samples) return a;
    const b = this.sample(from + 1);
    const isPutBack = (b.x - a.x) ** 2 + (b.y - a.y) ** 2 > PUT_BACK * PUT_BACK;
    return isPutBack ? a : between(a, b, at - from);
  }

  private sample(index: number): Pose {
    const { recording } = this;
    const next = Math.min(index + 1, recording.samples - 1);
    const [x, y, heading] = [0, 1, 2].map((channel) => recording.at(index, channel));
    const pace = recording.perSecond / PARTS;
    const yaw = arc(heading! * TURN, recording.at(next, 2) * TURN) * recording.perSecond;
    return {
      ...{ x: x! / PARTS, y: y! / PARTS, heading: heading! * TURN },
      vx: (recording.at(next, 0) - x!) * pace,
      vy: (recording.at(next, 1) - y!) * pace,
      ...{ yaw, steer: Math.max(-1, Math.min(1, yaw)), flags: GHOST },
    };
  }
}
