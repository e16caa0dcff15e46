/** Every word a player can read, in one place. A translation is another object of this shape. */
import { ErrorCode } from './gen/slipstream/v1/error_pb.ts';

const locale = typeof navigator === 'undefined' ? 'en' : navigator.language;
const whole = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
const oneDigit = new Intl.NumberFormat(locale, {
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const signed = new Intl.NumberFormat(locale, {
  maximumFractionDigits: 1,
  signDisplay: 'exceptZero',
});
const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
const percentExact = new Intl.NumberFormat(locale, {
  style: 'percent',
  minimumFractionDigits: 1,
  maximumFractionDigits: 1,
});
const gaps = new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const thousandths = new Intl.NumberFormat(locale, {
  minimumIntegerDigits: 2,
  minimumFractionDigits: 3,
  maximumFractionDigits: 3,
});
const order = new Intl.PluralRules('en', { type: 'ordinal' });
const ENDINGS: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

export const numbers = {
  whole: (n: number) => whole.format(n),
  wpm: (tenths: number) => whole.format(Math.round(tenths / 10)),
  wpmExact: (tenths: number) => oneDigit.format(tenths / 10),
  percent: (permille: number) => percent.format(permille / 1000),
  percentExact: (permille: number) => percentExact.format(permille / 1000),
  seconds: (ms: number) => oneDigit.format(ms / 1000),
  place: (rank: number) => `${rank}${ENDINGS[order.select(rank)] ?? 'th'}`,
  /** Minutes, seconds and thousandths of a race. */
  lap: (us: number) => {
    const ms = Math.floor(us / 1000);
    return `${Math.floor(ms / 60_000)}:${thousandths.format((ms % 60_000) / 1000)}`;
  },
  leg: (us: number) => gaps.format(Math.floor(us / 1000) / 1000),
  gap: (us: number) => `+${numbers.leg(us)}`,
  behind: (seconds: number) => signed.format(seconds).replace('-', '−'),
  kilometres: (metres: number) => oneDigit.format(metres / 1000),
  clock: (ms: number) => {
    const seconds = Math.max(0, Math.floor(ms / 1000));
    return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  },
};

export const t = {
  product: 'Slipstream',
  mode: { typing: 'Typing', rally: 'Rally' },
  home: {
    what: 'Race other people here in the browser: type a text faster, or drive a rally.',
    mode: 'What to race',
    of: { typing: '2–5 on the same words', rally: '2–8 cars, a new stage' },
    race: 'Race now',
    racing: 'Finding a grid',
    code: 'Room code',
    codeHint: 'FAST-TIGER-42',
    join: 'Join',
    watch: 'Watch',
    create: 'Make a private room',
    words: (n: number) => `${n} words`,
    length: 'Length',
    hall: (players: number, heats: number) =>
      `${whole.format(players)} in the hall, ${heats === 1 ? 'one heat' : `${whole.format(heats)} heats`} running`,
    quiet: 'Quiet just now. Whoever is alone races the house.',
    hallUnknown: 'The hall does not answer.',
    ghost: 'A heat between ghosts runs in the background.',
    back: 'Back to your room',
    backHeat: 'Back to your heat',
  },
  room: {
    title: 'Room',
    copy: 'Copy link',
    copied: 'Link copied',
    seat: (n: number) => `Seat ${n}`,
    open: 'open',
    onGrid: 'players on the grid',
    you: 'you',
    ready: 'Ready',
    notReady: 'Not ready',
    getReady: 'I am ready',
    solo: 'Start alone',
    leave: 'Leave',
    away: 'away',
    waiting: (missing: number) =>
      missing === 1
        ? 'One more player and the clock starts.'
        : `${missing} more players and the clock starts.`,
    waitingReady: 'The clock starts when everyone is ready.',
    alone: 'Nobody else here yet. Wait, or race the clock alone.',
    aloneUntil: (seconds: number) =>
      seconds > 0
        ? `Nobody here yet. You start alone in ${seconds} s, against a ghost.`
        : 'You start alone.',
    aloneSoon: 'Nobody here yet. You start alone soon, unless you keep waiting.',
    keepWaiting: 'Keep waiting',
    countdown: 'The grid closes in',
    launching: 'To the grid',
    racing: 'The heat is running. You can go back to it.',
    results: 'The heat is over. Race again when you like.',
    again: 'Race again',
    joining: 'Looking for the room',
    private: 'Private room',
    public: 'Open room',
    invite: 'Say the code, or send the link.',
    host: 'host',
    hostYou: 'You are the host now: the stage is yours to choose.',
    hostNow: (name: string) => `${name} is the host now and chooses the stage.`,
    places: (n: number) => (n === 1 ? 'one place open' : `${n} places open`),
    againSame: 'Same stage again',
    againNew: 'New stage',
  },
  rally: {
    stage: 'Stage',
    newStage: 'New stage',
    code: 'Stage number',
    copy: 'Copy a link to this stage',
    choose: 'Choose what the stage is like',
    create: 'Make a private room here',
    codeWrong:
      'A stage number has 15 letters and digits, an older one up to 13. Check it, or take a new stage.',
    hostChooses: (name: string) => `${name} chooses the stage.`,
    publicStage: 'A quick match runs on whatever stage was drawn.',
    drawing: 'Drawing the stage',
    map: (km: string, gates: number) => `Map of the stage: ${km} km, ${gates} checkpoints`,
    kilometres: (km: string) => `${km} km`,
    aLap: 'a lap,',
    checkpoints: (n: number) => `${n} checkpoints`,
    start: 'Start',
    finish: 'Finish',
    lapLine: 'Start and finish',
    difficulty: 'Difficulty',
    difficulties: ['', 'Easy', 'Medium', 'Hard', 'Extreme'],
    length: 'Length',
    lengths: ['', 'Short', 'Medium', 'Long'],
    curves: 'Bends',
    curveKinds: ['', 'Flowing', 'Mixed', 'Twisty'],
    course: 'Course',
    point: 'Point to point',
    circuit: 'Circuit',
    laps: 'Laps',
    lapCount: (n: number) => (n === 1 ? '1 lap' : `${n} laps`),
    cars: 'Cars allowed',
    allCars: 'All cars',
    surfaces: ['Asphalt', 'Wet', 'Gravel', 'Ice'],
    car: 'Your car',
    carNames: ['', 'Speedster', 'Tank', 'Balanced'],
    carWords: [
      '',
      'Fast on the straights, light in a crash.',
      'Grips and stops; others bounce off.',
      'Does everything well, nothing best.',
    ],
    barred: 'not allowed here',
    traits: {
      top: 'Top speed',
      push: 'Pull',
      grip: 'Grip',
      brake: 'Brakes',
      turn: 'Turn-in',
      mass: 'Weight',
    },
  },
  heat: {
    wpm: 'WPM',
    place: 'Place',
    time: 'Time',
    accuracy: 'Accuracy',
    progress: (permille: number) => `${percent.format(permille / 1000)} done`,
    focus: 'Click or press any key to type',
    tap: 'Tap to type',
    field: 'Type the text here',
    text: 'The text',
    startsIn: 'Starts in',
    hidden: 'The text appears at the start.',
    go: 'Go',
    watching: 'You are watching.',
    poor: 'Ghosts or signs did not load. The race goes on.',
    watchers: (n: number) => (n === 1 ? 'one watching' : `${whole.format(n)} watching`),
    leave: 'Leave',
    leaveAsk: 'Leave the race? Your seat is lost.',
    leaveDone: 'Leave the room? Your time counts.',
    leaveWatch: 'Stop watching?',
    stay: 'Stay',
    /** Alone one has no place. */
    finished: (place: string) => (place ? `Finished ${place}` : 'Finished'),
    gone: 'left',
    away: 'away',
    outboxFull: 'Too much typed without a connection. Typing goes on when it is back.',
    foreign: 'This page draws another stage than the race. Reload it.',
    taking: 'Taking your seat',
    correct: 'wrong letter',
  },
  results: {
    title: 'Results',
    live: 'Still racing',
    final: 'Final, being saved',
    recorded: 'Final and saved',
    place: 'Place',
    player: 'Player',
    wpm: 'WPM',
    raw: 'Raw',
    accuracy: 'Accuracy',
    time: 'Time',
    seconds: (s: string) => `${s} s`,
    running: 'typing',
    unfinished: 'not finished',
    chart: 'WPM over time',
    chartLabel: (names: string) => `WPM at each second for ${names}`,
    again: 'Race again',
    home: 'Home',
    loading: 'Fetching the results',
    pending: 'The result is being saved. Trying again.',
    unknown:
      'No result is kept under this address. Check it; if the heat still runs, look again when it is over.',
    lookAgain: 'Look again',
    sameStage: 'Race this stage',
    gathering: (n: number) => `Your room gathers for another heat: ${n} on the grid.`,
    join: 'To the grid',
    watched: 'You watched this one.',
    gap: 'Gap',
    bestLap: 'Best lap',
    points: 'Points',
    pointCount: (n: number) => (n === 1 ? '1 point' : `${whole.format(n)} points`),
    driving: 'driving',
    dnf: 'DNF',
    dnfWords: 'did not finish',
    gaps: 'Gap to the first at each checkpoint',
    gapsLabel: (names: string) => `Seconds behind the first at each checkpoint for ${names}`,
    splits: 'Times at the checkpoints',
    soFar: 'Results so far',
    toHeat: 'Watch the rest',
    replay: 'Replay',
    refused: 'This heat does not count.',
  },
  replay: {
    title: 'Replay',
    loading: 'Fetching the replay',
    whose: 'Whose text',
    first: 'The first',
    follows: (name: string) => (name ? `The text of ${name}, as it was typed.` : ''),
  },
  later: {
    failed: 'This part of the page did not come. Reload it, or go back.',
  },
  signal: {
    joining: 'Connecting',
    live: (rtt?: number) => (rtt === undefined ? 'Connected' : `${whole.format(rtt)} ms`),
    lost: 'Reconnecting',
    good: 'good connection',
    fair: 'fair connection',
    poor: 'poor connection',
    resuming: 'Connection lost. Taking your seat again; keep typing, nothing is lost.',
    resumingDrive: 'Connection lost. Taking your seat again; the race goes on.',
    resumingWatch: 'Connection lost. Reconnecting.',
    stalled: 'No answer. The race is being picked up; keep typing, nothing is lost.',
    lobbyLost: 'The lobby does not answer. Trying again.',
    resumed: 'Seat taken again.',
  },
  forgotten: {
    title: 'This browser no longer knows you',
    words: (name: string) =>
      `The sign-in kept here is gone or too old. Your results stay under ${name ? `the name ${name}` : 'your old name'}; from now on you race under a new one.`,
    goOn: 'Go on as somebody new',
  },
  settings: {
    soundOn: 'Sound on',
    soundOff: 'Sound off',
    soundKey: 'F2',
    theme: { auto: 'Theme: as the system', dark: 'Theme: dark', light: 'Theme: light' },
  },
  problem: {
    title: 'Nothing here',
    lost: 'There is no page at this address. Go back to the start.',
    replaced: 'This seat is now in another tab. Go on there, or take it back here.',
    takeBack: 'Take it back',
    noHeat: 'You are in no heat. Start one.',
    home: 'Home',
  },
} as const;

const REFUSALS: Partial<Record<ErrorCode, string>> = {
  [ErrorCode.UNAVAILABLE]: 'The hall does not answer. Try again in a moment.',
  [ErrorCode.RATE_LIMITED]: 'Too many requests. Wait a moment, then try again.',
  [ErrorCode.ROOM_FULL]: 'The room is full. Make your own, or watch this one.',
  [ErrorCode.ROOM_NOT_FOUND]: 'No room has this code. Check it, or make your own.',
  [ErrorCode.ROOM_CLOSED]: 'The heat of this room already runs. Watch it, or make your own.',
  [ErrorCode.NOT_IN_ROOM]: 'You are not in a room any more. Start a new one.',
  [ErrorCode.ALREADY_RACING]: 'You already race in another room. Finish there, or leave it first.',
  [ErrorCode.LOBBY_FULL]: 'The hall is full. Try again in a minute.',
  [ErrorCode.HEAT_OVER]: 'The heat is over.',
  [ErrorCode.HEAT_NOT_FOUND]: 'No such heat. It may be long over.',
  [ErrorCode.NOT_FOUND]: 'No results under this address. The heat may still be running.',
  [ErrorCode.READ_ONLY]: 'You are watching; watching is read-only.',
  [ErrorCode.ORIGIN_REFUSED]:
    'This address may not open a connection. Use the address of the hall.',
};

/** What to say for a refusal; the server's own sentence when we have none. */
export function refusalText(code: ErrorCode, detail: string): string {
  return REFUSALS[code] ?? (detail || 'The server said no and gave no reason. Try again.');
}
