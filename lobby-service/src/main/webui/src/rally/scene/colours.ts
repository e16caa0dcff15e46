/** Colours of seats, those of the rooms and the results; the own seat is ice blue. A number besides. */
export const SEAT_COLOURS = [
  ...['#f0e442', '#f08bc4', '#35c997', '#ff9a4d', '#b7a5ff', '#f6f3ec', '#e0614a', '#9aa3ad'],
] as const;
const YOU = '#7fd1ff';

/** @param you the seat of whoever looks, -1 for watchers */
export function seatColour(seat: number, you: number): string {
  return seat === you ? YOU : SEAT_COLOURS[seat % SEAT_COLOURS.length]!;
}
