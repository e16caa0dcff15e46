import type { Seat } from '../gen/slipstream/v1/heat_pb.ts';
import type { SeatPresence } from '../gen/slipstream/v1/race_pb.ts';

/** Who has a seat in a heat, and whether they are there. */
export interface Racer {
  seat: number;
  name: string;
  you: boolean;
  connected: boolean;
  left: boolean;
}

export function racersOf(seats: readonly Seat[], own: number): Racer[] {
  return seats.map(({ index, name }) => ({
    ...{ seat: index, name, you: index === own, connected: true, left: false },
  }));
}

export function withPresence(racers: readonly Racer[], seats: readonly SeatPresence[]): Racer[] {
  const bySeat = new Map(seats.map((one) => [one.seat, one]));
  return racers.map((racer) => {
    const one = bySeat.get(racer.seat);
    return one ? { ...racer, connected: one.connected, left: one.left } : racer;
  });
}
