/** Player colours: distinct for colour-blind eyes, and a number besides. */
export const SEAT_COLOURS = [
  ...['#7fd1ff', '#ff7a2f', '#f0e442', '#f08bc4', '#35c997', '#b7a5ff', '#f6f3ec', '#d05038'],
] as const;

export function seatColour(seat: number): string {
  return SEAT_COLOURS[seat % SEAT_COLOURS.length]!;
}
