import type { Lexicon, SignMessage } from '../net/signs.ts';

const MOST = 140; // code points, as every service measures text; what is longer was not taken by the server

/** How many words a template wants. */
export function gapsOf(template: string): number {
  return template.includes('{1}') ? 2 : 1;
}

/** A template as one reads it before the words are chosen. */
export function outline(template: string): string {
  return capital(template.replace(/\{\d\}/g, '…'));
}

/** What a message says; empty when a newer list would be needed to read it. */
export function sentenceOf(
  message: SignMessage | undefined,
  { templates, words }: Lexicon,
): string {
  if (message?.text) return [...message.text].slice(0, MOST).join('');
  const template = templates[message?.template ?? -1];
  const chosen = message?.words?.map((word) => words[word]) ?? [];
  if (!template || chosen.length !== gapsOf(template) || chosen.includes(undefined)) return '';
  return capital(template.replace(/\{(\d)\}/g, (_, gap) => chosen[Number(gap)] ?? ''));
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
