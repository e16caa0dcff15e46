/**
 * The code of a room in what somebody typed or pasted: a link to it, or the code in any case, with
 * blanks or dashes of any kind. The lobby knows which words there are.
 */
export function codeOf(typed: string): string {
  const linked = /\/room\/([^\s/?#]+)/i.exec(typed)?.[1];
  return decoded(linked ?? typed)
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '');
}

/** A part of an address as it reads; as it stands where somebody has broken it. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
