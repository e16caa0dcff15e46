import { describe, expect, it } from 'vitest';
import {
  BACKSPACE,
  DELETE_WORD,
  EMPTY_PAGE,
  isFinished,
  MAX_OVERTYPED,
  type Page,
  press,
  SPACE,
} from '../src/predict/page.ts';

const TEXT = ['fast', 'tiger'];
const type = (keys: (string | number)[], from: Page = EMPTY_PAGE): Page =>
  keys
    .flatMap((k) => (typeof k === 'number' ? [k] : [...k].map((c) => c.charCodeAt(0))))
    .reduce<Page>((page, key) => press(page, TEXT, key), from);

describe('page', () => {
  it('keeps letters beyond the end of a word, up to the bound', () => {
    expect(type(['fastxy'])).toEqual(['fastxy']);
    expect(type(['fast' + 'x'.repeat(20)])).toEqual(['fast' + 'x'.repeat(MAX_OVERTYPED)]);
  });

  it('ends a word with a space, but not an empty one and not the last', () => {
    expect(type([SPACE])).toEqual(['']);
    expect(type(['fast', SPACE, SPACE])).toEqual(['fast', '']);
    expect(type(['fa', SPACE, 'tig', SPACE])).toEqual(['fa', 'tig']);
  });

  it('goes back into a wrong word, and never into a right one', () => {
    expect(type(['fasd', SPACE, BACKSPACE])).toEqual(['fasd']);
    expect(type(['fast', SPACE, BACKSPACE])).toEqual(['fast', '']);
    expect(type([BACKSPACE])).toEqual(['']);
  });

  it('deletes the word under the caret, or the wrong one before it', () => {
    expect(type(['fast', SPACE, 'tig', DELETE_WORD])).toEqual(['fast', '']);
    expect(type(['fasd', SPACE, DELETE_WORD])).toEqual(['']);
    expect(type(['fast', SPACE, DELETE_WORD])).toEqual(['fast', '']);
  });

  it('returns the same page for a key that does nothing', () => {
    const page = type(['fast', SPACE]);
    for (const key of [SPACE, BACKSPACE, DELETE_WORD, 7, 0xd83d]) {
      expect(press(page, TEXT, key)).toBe(page);
    }
  });

  it('is finished when the last word is exactly right, whatever came before', () => {
    expect(isFinished(type(['fasd', SPACE, 'tiger']), TEXT)).toBe(true);
    expect(isFinished(type(['fast', SPACE, 'tigerx']), TEXT)).toBe(false);
    expect(isFinished(type(['fast', SPACE, 'tige']), TEXT)).toBe(false);
    expect(isFinished(EMPTY_PAGE, [])).toBe(false);
  });
});
