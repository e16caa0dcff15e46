/** Every word of ghosts; loaded with them. */
import { numbers } from '../texts.ts';
import type { GhostWish, Whose } from './choice.ts';

const seconds = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 3,
  maximumFractionDigits: 3,
});

const apart = (ms: number) => `${seconds.format(Math.abs(ms) / 1_000)} s`;

/** Those who have no name of their own: on a tag, in a sentence, in the verdict. */
const NAMES: { readonly [kind in Whose]?: readonly [string, string, string] } = {
  own: ['Your best', 'your best', 'your best before'],
  house: ['The house', 'the house', 'the house'],
};

export const words = {
  ghost: 'Ghost',
  legend: 'Race a ghost',
  wishes: {
    ...{ own: 'Your best', leader: 'Leader', rival: 'Next faster', none: 'None' },
  } satisfies Record<GhostWish, string>,
  /** What the first wish means as long as one has no best. */
  houseFirst: 'The house',
  /** Whose it is, on a tag. */
  name: (kind: Whose, name: string) => NAMES[kind]?.[0] ?? name,
  /** The same in a sentence. */
  whom: (kind: Whose, name: string) => NAMES[kind]?.[1] ?? name,
  offered: (who: string, time: string) => `${who}, ${time}`,
  nobody: 'No ghost here yet. Whoever finishes leaves one; alone you race the house.',
  without: 'You race without a ghost.',
  away: 'The ghosts do not answer. You race without one.',
  looking: 'Looking for ghosts',
  opacity: 'How clear it is',
  /** Behind, or ahead where it has a minus. */
  tenths: (ms: number) => `${ms < 0 ? '−' : '+'}${numbers.seconds(Math.abs(ms))} s`,
  /** For those who hear it. */
  said: (ms: number) => `${numbers.seconds(Math.abs(ms))} s ${ms < 0 ? 'ahead' : 'behind'}`,
  verdict(kind: Whose, name: string, ms: number): string {
    const whom = NAMES[kind]?.[2] ?? `the ghost of ${name}`;
    if (ms === 0) return `As fast as ${whom}, to the millisecond.`;
    return ms < 0 ? `${apart(ms)} faster than ${whom}.` : `${apart(ms)} slower than ${whom}.`;
  },
  /** The same as a headline: by how much, and behind or ahead of whom. */
  headline(kind: Whose, name: string, ms: number): readonly [apart: string, whom: string] {
    const whom = NAMES[kind]?.[2] ?? name;
    if (ms === 0) return [apart(0), `as fast as ${whom}`];
    return [apart(ms), ms < 0 ? `faster than ${whom}` : `slower than ${whom}`];
  },
  /** As it is told in the results of its mode. */
  time: (timeMs: number, isRally: boolean) =>
    isRally ? numbers.lap(timeMs * 1_000) : `${numbers.seconds(timeMs)} s`,
};
