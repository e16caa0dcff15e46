import { describe, expect, it } from 'vitest';
import { Composition, keysOf, keysOfIntent } from '../src/predict/keys.ts';
import { BACKSPACE, DELETE_WORD } from '../src/predict/page.ts';

describe('keys', () => {
  it('reads editing intents', () => {
    expect(keysOfIntent('insertText', 'a b')).toEqual(keysOf('a b'));
    expect(keysOfIntent('deleteContentBackward', null)).toEqual([BACKSPACE]);
    expect(keysOfIntent('deleteWordBackward', null)).toEqual([DELETE_WORD]);
    expect(keysOfIntent('insertFromPaste', 'cheat')).toEqual([]);
    expect(keysOfIntent('historyUndo', null)).toBeUndefined();
  });

  it('drops what cannot be a key', () => {
    expect(keysOf('a😀\n')).toEqual(keysOf('a'));
  });

  it('sends the letters of a soft keyboard as they come', () => {
    const composition = new Composition();
    composition.start();
    expect(composition.change('f')).toEqual(keysOf('f'));
    expect(composition.change('fa')).toEqual(keysOf('a'));
    expect(composition.change('f')).toEqual([BACKSPACE]);
    expect(composition.end('f')).toEqual([]);
  });

  it('corrects letters that the keyboard changed behind our back', () => {
    const composition = new Composition();
    composition.start();
    composition.change('teh');
    expect(composition.end('the')).toEqual([BACKSPACE, BACKSPACE, ...keysOf('he')]);
  });

  it('waits for a dead key to become a letter', () => {
    const composition = new Composition();
    composition.start();
    expect(composition.change('´')).toEqual([]);
    expect(composition.end('é')).toEqual(keysOf('é'));
  });
});
