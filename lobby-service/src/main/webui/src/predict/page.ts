/**
 * What one player has typed, word by word; the last word holds the caret, at its end. The rules are
 * those of the owner (race-service, mode typing): a prediction that follows them is never corrected.
 */
export type Page = readonly string[];

export const BACKSPACE = 8;
export const DELETE_WORD = 23;
export const SPACE = 32;
/** Letters kept beyond the end of a word. */
export const MAX_OVERTYPED = 8;

export const EMPTY_PAGE: Page = [''];

export interface Caret {
  word: number;
  letter: number;
}

export function caretOf(page: Page): Caret {
  return { word: Math.max(0, page.length - 1), letter: page.at(-1)?.length ?? 0 };
}

/** One UTF-16 unit that shows: no controls, no surrogates, none of the odd spaces. */
export function isLetter(key: number): boolean {
  return (
    (key > SPACE && key < 0x7f) || (key > 0xa0 && key < 0x2000) || (key > 0x206f && key < 0xd800)
  );
}

/** The page after this key; the same page when the key does nothing there. */
export function press(page: Page, text: readonly string[], key: number): Page {
  const word = page.length - 1;
  const typed = page[word];
  if (typed === undefined || word >= text.length) return page;
  switch (key) {
    case SPACE:
      return typed === '' || word === text.length - 1 ? page : [...page, ''];
    case BACKSPACE:
      return typed === ''
        ? reopen(page, text, (previous) => previous)
        : replaceLast(page, typed.slice(0, -1));
    case DELETE_WORD:
      return typed === '' ? reopen(page, text, () => '') : replaceLast(page, '');
    default:
      return writeLetter(page, typed, text[word] ?? '', key);
  }
}

/** The caret is in the last word, and that word is exactly right. */
export function isFinished(page: Page, text: readonly string[]): boolean {
  return text.length > 0 && page.length === text.length && page.at(-1) === text.at(-1);
}

function writeLetter(page: Page, typed: string, wanted: string, key: number): Page {
  if (!isLetter(key) || typed.length >= wanted.length + MAX_OVERTYPED) return page;
  return replaceLast(page, typed + String.fromCharCode(key));
}

/** A word left behind right is right for good; a wrong one can be gone back into. */
function reopen(page: Page, text: readonly string[], keep: (previous: string) => string): Page {
  const previous = page[page.length - 2];
  if (previous === undefined || previous === text[page.length - 2]) return page;
  return [...page.slice(0, -2), keep(previous)];
}

function replaceLast(page: Page, word: string): Page {
  return [...page.slice(0, -1), word];
}
