import { numbers } from '../texts.ts';
import type { SpotKind } from './drive.ts';

const kilometres = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

const at = (metres: number) => `${kilometres.format(metres / 1_000)} km`;
const SPOTS: Record<SpotKind, string> = {
  off: 'Off the road',
  reset: 'Put back',
  finish: 'Finish',
};

/** Every word about signs; loaded with them. */
export const words = {
  sign: 'Sign',
  own: 'Your sign',
  says: (name: string, sentence: string) => `Sign of ${name}: ${sentence}.`,
  up: (count: number) => `Good sign, ${numbers.whole(count)} so far`,
  down: (count: number) => `Bad sign, ${numbers.whole(count)} so far`,
  notSent: 'Not sent. Again?',
  /** On the cross of a gamepad. */
  cross: (up: boolean) => (up ? 'Cross ↑' : 'Cross ↓'),
  leave: 'Leave a sign',
  close: 'Close',
  help: 'It stands beside the road for whoever drives this stage.',
  map: 'The stage with the spots of your drive',
  place: 'Place along the stage',
  at,
  spots: 'Spots of your drive',
  spot: (kind: SpotKind, metres: number) =>
    kind === 'finish' ? SPOTS.finish : `${SPOTS[kind]}, ${at(metres)}`,
  template: 'Sentence',
  word: (number: number, of: number) => (of > 1 ? `Word ${number}` : 'Word'),
  reads: 'It reads',
  post: 'Leave it',
  left: (metres: number) => `Your sign stands at ${at(metres)}.`,
  loading: 'Fetching the words',
  unreachable: 'The signs do not answer. Try again in a moment.',
  limited: 'Too much at once. Wait a minute, then try again.',
  full: 'You have left as many signs on this stage as one may. Take one of yours down first.',
  signIn: 'Your sign-in has run out. Reload the page, then try again.',
  list: 'Signs here',
  reading: 'Fetching the signs',
  none: 'No signs on this stage yet.',
  by: (name: string, metres: number) => `${name}, ${at(metres)}`,
  ratings: (up: number, down: number) =>
    up + down === 0 ? 'not rated' : `${numbers.whole(up)} good, ${numbers.whole(down)} bad`,
  deeds: {
    own: { ask: 'Take down', sure: 'Take down? Press again', done: 'Taken down' },
    other: { ask: 'Report', sure: 'Report? Press again', done: 'Reported' },
  },
  /** The whole of it, for those who hear it. */
  deed: (deed: string, sentence: string) => `${deed}: ${sentence}`,
  tookDown: (sentence: string) => `“${sentence}” is taken down.`,
  hasReported: (sentence: string) => `“${sentence}” is reported. Enough reports hide it.`,
};
