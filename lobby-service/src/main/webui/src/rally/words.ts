import { numbers } from '../texts.ts';

/** Every word of the rally; loaded with it. */
const times = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  minimumIntegerDigits: 2,
});

const gaps = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
});

/** Minutes, seconds and hundredths. */
export function raceTime(seconds: number): string {
  const whole = Math.max(0, seconds);
  const minutes = Math.floor(whole / 60);
  return `${minutes}:${times.format(Math.floor((whole - minutes * 60) * 100) / 100)}`;
}

/** Seconds to the hundredth, with their sign. */
export function gapTime(seconds: number): string {
  const hundredths = Math.round(Math.abs(seconds) * 100) / 100;
  return `${seconds < 0 ? '−' : '+'}${gaps.format(hundredths)}`;
}

const KEY_NAMES: Record<string, string> = {
  ...{ ArrowUp: '↑', ArrowDown: '↓', ArrowLeft: '←', ArrowRight: '→', Space: 'Space' },
  ...{ ShiftLeft: 'Left Shift', ShiftRight: 'Right Shift', ControlLeft: 'Left Ctrl' },
  ...{ ControlRight: 'Right Ctrl', AltLeft: 'Left Alt', AltRight: 'Right Alt', Enter: 'Enter' },
};

/** What stands on a key, from its place on the keyboard. */
export function keyName(code: string | undefined): string {
  if (!code) return '–';
  return KEY_NAMES[code] ?? code.replace(/^(Key|Digit)/, '').replace(/^Numpad/, 'Num ');
}

/** What takes one back on the road: the pad where fingers are, else the key one has chosen. */
export function backName(
  hasPads: boolean,
  keys: { readonly reset: readonly string[] } | undefined,
): string {
  return hasPads ? words.back : keyName(keys?.reset[0]);
}

/** The keys one needs first: those that drive, of nitro, and back on the road. */
export function hintKeys(
  keys: Record<'throttle' | 'left' | 'brake' | 'right' | 'nitro' | 'reset', readonly string[]>,
): [drive: string, nitro: string, back: string] {
  const { throttle, left, brake, right, nitro, reset } = keys;
  const drive = [throttle, left, brake, right].map(([code]) => keyName(code)).join(' ');
  return [drive, keyName(nitro[0]), keyName(reset[0])];
}

/** What is wrong with a car: whoever drives it is told what to do, whoever looks on is not. */
export function warningOf(
  car: { readonly out: boolean; readonly wrongWay: boolean; readonly missed: boolean },
  drives: boolean,
  back: string,
): string {
  if (car.out) return words.out;
  if (car.wrongWay) return drives ? words.wrongWay : words.wrongWaySeen;
  if (car.missed) return drives ? words.missed(back) : words.missedSeen;
  return '';
}

export const words = {
  place: (place: number, of: number) => `Place ${place} of ${of}`,
  gate: (passed: number, all: number) => `${passed} / ${all}`,
  gates: 'Checkpoints',
  lap: (lap: number, laps: number) => `Lap ${lap} / ${laps}`,
  kmh: 'km/h',
  nitro: (charges: number) => `Nitro × ${charges}`,
  surfaces: ['Asphalt', 'Wet', 'Gravel', 'Ice'],
  offRoad: 'Off the road',
  wrongWay: 'Wrong way. Turn round.',
  wrongWaySeen: 'Wrong way',
  missed: (key: string) => `Checkpoint missed. ${key} takes you back.`,
  missedSeen: 'Checkpoint missed',
  held: (seconds: string) => `Held ${seconds} s`,
  jumped: 'Jump start: half a second',
  reset: 'Back on the road: 1.5 s',
  /** Alone one has no place. */
  finished: (place: number, cars: number, time: string) =>
    cars > 1 ? `Finished ${numbers.place(place)} in ${time}` : `Finished in ${time}`,
  grace: (seconds: number) => `The first is in. ${seconds} s left.`,
  out: 'Out of the race',
  go: 'Go',
  hint: (drive: string, nitro: string, back: string) =>
    `${drive} to drive, ${nitro} for nitro, ${back} to get back on the road`,
  split: (number: number, time: string, gap: string) => `Checkpoint ${number}: ${time} ${gap}`,
  first: 'first here',
  toGhost: (name: string, gap: string) => `${gap} to ${name}`,
  ghost: (name: string) => `Ghost: ${name}`,
  camera: 'Camera',
  cameras: {
    ...{ chase: 'Chase', far: 'Far', bonnet: 'Bonnet', overview: 'Overview', free: 'Free' },
  },
  standings: 'Standings',
  flight: {
    help: 'Drag to move, wheel or two fingers for the height, arrows and W A S D Q E.',
    ...{ up: 'Higher', down: 'Lower', left: 'Turn left', right: 'Turn right' },
  },
  menu: 'Menu',
  close: 'Close',
  picture: 'Picture',
  pictureHelp: 'Auto takes the best that comes quickly enough.',
  qualities: { auto: 'Auto', low: 'Low', medium: 'Medium', high: 'High' },
  keys: 'Keys',
  keysHelp: 'Choose one, then press the new key. Escape leaves it as it was.',
  press: 'Press a key',
  keysReset: 'As they were',
  clash: (what: string) => `also ${what}`,
  deeds: {
    ...{ throttle: 'Throttle', brake: 'Brake, reverse', left: 'Left', right: 'Right' },
    ...{ nitro: 'Nitro', reset: 'Back on the road', camera: 'Camera' },
    ...{ signUp: 'Good sign', signDown: 'Bad sign' },
  },
  gamepad:
    'Gamepad: left stick, triggers, A nitro, B back on the road, Y camera, cross up or down rates a sign.',
  soundKey: 'Sound: F2.',
  steer: 'Steer: slide left or right',
  throttle: 'Throttle',
  brake: 'Brake',
  burn: 'Nitro',
  back: 'Reset',
  follow: 'Follow the next car',
  followBefore: 'Follow the car before',
  watching: (name: string) => `Watching ${name}`,
  drawing: 'Drawing the stage…',
  flat: 'No WebGL here: seen from above.',
  replay: {
    ...{ play: 'Play', pause: 'Pause', again: 'Again', speed: 'Speed', at: 'Moment' },
    preparing: (percent: number) => `Racing it again: ${percent} %`,
    true: 'Raced again here, to the same end.',
    other: 'Raced again here, it came to another end. Do not trust what you see.',
    trouble: {
      rules: 'This heat was raced by other rules than those of today. It cannot be shown.',
      mode: 'This page knows no replays of such a race. Load it again.',
      torn: 'The replay came broken. Load the page again.',
    },
    unknown:
      'No replay of this heat is kept. Check the address; if it has just ended, try again in a moment.',
    unreachable: 'The replay does not come. Try again in a moment.',
    loading: 'Fetching the replay',
  },
};
