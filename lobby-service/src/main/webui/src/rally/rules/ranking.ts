import type { RallyWorld } from './world.ts';

const UNFINISHED = 1e10; // later than any finish in microseconds, and 1e-6 still counts

/** Per seat its place, from 1: finishers by time, then by how far they came. Equals share one. */
export function placesOf(world: RallyWorld): number[] {
  const keys = world.cars.map((car) =>
    car.hasFinished ? car.finishedUs : UNFINISHED - world.race.progress(car),
  );
  return keys.map((key) => 1 + keys.filter((other) => other < key).length);
}
