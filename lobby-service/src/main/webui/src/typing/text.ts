/** The text of a typing heat from its seed: the twin of the owner's `TypingText`. */
import words from '../../../../../../race-service/src/main/resources/dev/slipstream/race/mode/typing/words.txt?raw';

/** Of the owner's rules; texts and pages of others may be other ones. */
export const TYPING_RULES = 1;

const WORDS: readonly string[] = words.trim().split('\n');
const COMMON_WORDS = 491;
const DEFAULT_WORDS = 25;
const MIN_WORDS = 10;
const MAX_WORDS = 200;

/** Half common words, half from the whole list, none twice in a row. @param wanted 0: as many as usual */
export function textOf(seed: bigint, wanted: number): string[] {
  const count = Math.min(MAX_WORDS, Math.max(MIN_WORDS, wanted || DEFAULT_WORDS));
  const random = new SplitMix64(seed);
  const text: string[] = [];
  while (text.length < count) {
    const pool = random.below(2) === 0 ? COMMON_WORDS : WORDS.length;
    const word = WORDS[random.below(pool)]!;
    if (word !== text.at(-1)) text.push(word);
  }
  return text;
}

/** As published by Sebastiano Vigna (2015, public domain). */
class SplitMix64 {
  private state: bigint;

  constructor(seed: bigint) {
    this.state = BigInt.asUintN(64, seed);
  }

  private next(): bigint {
    this.state = BigInt.asUintN(64, this.state + 0x9e3779b97f4a7c15n);
    let mixed = this.state;
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 30n)) * 0xbf58476d1ce4e5b9n);
    mixed = BigInt.asUintN(64, (mixed ^ (mixed >> 27n)) * 0x94d049bb133111ebn);
    return mixed ^ (mixed >> 31n);
  }

  below(bound: number): number {
    return Number((this.next() * BigInt(bound)) >> 64n);
  }
}
