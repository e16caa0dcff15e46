import { describe, expect, it } from 'vitest';
import { codeOf } from '../src/room/code.ts';

describe('the code of a room', () => {
  it('is read out of a whole link, however long and wherever it is pasted from', () => {
    for (const link of [
      'https://slipstream.example/room/FAST-TIGER-42',
      'http://127.0.0.1:8080/room/fast-tiger-42?from=chat#top',
      'come and race: https://a.very.long.name.of.a.hall.example/room/FAST-TIGER-42/ , now',
      'slipstream.example/room/fast%20tiger%2042',
    ]) {
      expect(codeOf(link)).toBe('FAST-TIGER-42');
    }
  });

  it('is read in any case, with blanks or dashes of any kind', () => {
    for (const typed of [
      ' fast-tiger-42\n',
      'Fast Tiger 42',
      'FAST–TIGER—42', // en and em dash
      'fast\u2011tiger\u221242', // a dash that does not break, a minus
      'fast\u00a0tiger\u200942.',
      'ＦＡＳＴ－ＴＩＧＥＲ－４２',
      '“FAST_TIGER_42”',
    ]) {
      expect(codeOf(typed)).toBe('FAST-TIGER-42');
    }
    expect(codeOf('fasttiger42')).toBe('FASTTIGER42'); // the lobby knows its words
  });

  it('is nothing where nothing is, and breaks on nothing', () => {
    expect(codeOf('  – ')).toBe('');
    expect(codeOf('/room/%E0%A4%A')).toBe('E0-A4-A');
  });
});
