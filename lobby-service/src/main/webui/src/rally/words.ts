/** Every word of the rally; loaded with it. */
const times = new Intl.NumberFormat(undefined, {
  minimumFractionDigits: 2,
  maximumFractionDigits: 2,
  minimumIntegerDigits: 2,
});

/** Minutes, seconds and hundredths. */
export function raceTime(seconds: number): string {
  const whole = Math.max(0, seconds);
  const minutes = Math.floor(whole / 60);
  return `${minutes}:${times.format(Math.floor((whole - minutes * 60) * 100) / 100)}`;
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
  missed: (key: string) => `Checkpoint missed. ${key} takes you back.`,
  held: 'Held',
  jumped: 'Jump start: half a second',
  reset: 'Back on the road: 1.5 s',
  finished: (place: number, time: string) => `Finished ${place}. in ${time}`,
  out: 'Out of the race',
  go: 'Go',
  split: (number: number, time: string) => `Checkpoint ${number}: ${time}`,
  camera: 'Camera',
  cameras: { chase: 'Chase', far: 'Far', bonnet: 'Bonnet', overview: 'Overview' },
  picture: 'Picture',
  qualities: { auto: 'Auto', low: 'Low', medium: 'Medium', high: 'High' },
  steer: 'Steer: slide left or right',
  throttle: 'Throttle',
  brake: 'Brake',
  burn: 'Nitro',
  back: 'Reset',
  follow: 'Follow the next car',
  watching: (name: string) => `Watching ${name}`,
  drawing: 'Drawing the stage…',
  flat: 'No WebGL here: seen from above.',
};
