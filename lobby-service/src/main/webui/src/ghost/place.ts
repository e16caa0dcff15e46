/** Keys of places, as race-service makes them: where keys are equal, times can be compared. */

const USUAL_WORDS = 25;

/** @param hash of the stage, all 64 bits */
export function rallyPlace(hash: bigint, laps: number): string {
  return `rally:${BigInt.asUintN(64, hash).toString(16).padStart(16, '0')}:${laps}`;
}

/** @param words of the text; 0 is what a room has that did not choose */
export function typingPlace(words: number): string {
  return `typing:${words || USUAL_WORDS}`;
}
