import { BACKSPACE, DELETE_WORD, isLetter, SPACE } from './page.ts';

/** Code points of what was typed, without what cannot be a key (surrogates, controls). */
export function keysOf(text: string): number[] {
  return [...text]
    .map((char) => (char === '\u00a0' ? SPACE : char.charCodeAt(0)))
    .filter((key) => key === SPACE || isLetter(key));
}

/** What an editing intent (`beforeinput`) means as keys; undefined: not ours, let it be. */
export function keysOfIntent(inputType: string, data: string | null): number[] | undefined {
  switch (inputType) {
    case 'insertText':
    case 'insertReplacementText':
      return keysOf(data ?? '');
    case 'deleteContentBackward':
      return [BACKSPACE];
    case 'deleteWordBackward':
    case 'deleteSoftLineBackward':
    case 'deleteHardLineBackward':
      return [DELETE_WORD];
    case 'insertFromPaste':
    case 'insertFromDrop':
    case 'insertLineBreak':
    case 'insertParagraph':
      return [];
    default:
      return undefined;
  }
}

/**
 * Soft keyboards compose every word and change it while it is typed; dead keys and input methods
 * compose one letter that counts only when it is ready. Plain letters therefore count at once and
 * everything else waits for the end of the composition.
 */
export class Composition {
  private sent = '';

  start(): void {
    this.sent = '';
  }

  /** Keys that turn what was sent of this composition into `text`. */
  change(text: string): number[] {
    return /^[a-z' ]*$/i.test(text) ? this.turnInto(text) : [];
  }

  end(text: string): number[] {
    const keys = this.turnInto(text);
    this.sent = '';
    return keys;
  }

  private turnInto(text: string): number[] {
    let same = 0;
    while (same < text.length && same < this.sent.length && text[same] === this.sent[same]) same++;
    const back = Array.from({ length: this.sent.length - same }, () => BACKSPACE);
    this.sent = text;
    return [...back, ...keysOf(text.slice(same))];
  }
}
