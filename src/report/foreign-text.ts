/**
 * Text that comes from files: names, notes, contacts. It may hold anything, and is shown in a terminal,
 * a table and a page. Here it is made harmless for all of them; markup is escaped by each form.
 */

import { isolated } from "../layout/clean-text.ts";

/** Opens and closes a piece of text whose direction is its own (Unicode UAX 9, first strong isolate). */
export const ISOLATE_OPEN = "\u2068";
export const ISOLATE_CLOSE = "\u2069";

const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;

/** Controls, lone surrogates and invisible formats, but not the joiners and tags that emoji are made of. */
const unseen = /[\p{Cc}\p{Cs}\p{Cf}]/gu;
const isolates = /[\u2068\u2069]/g;
const kept = /\u00AD|\u200C|\u200D|[\u{E0020}-\u{E007F}]|\u2068|\u2069/u;

/**
 * Makes the invisible visible: escape characters can command a terminal, and bidirectional controls can
 * turn a sentence round.
 *
 * @returns the text on one line, every control character as its picture (`␛`) or as `�`.
 */
export function visible(text: string): string {
  return text
    .replace(lineBreaks, " ")
    .replace(unseen, (character) => (kept.test(character) ? character : pictureOf(character)));
}

/** A name or another piece of foreign text as it may stand inside a sentence: visible, and isolated if it runs from right to left. */
export function foreign(text: string): string {
  return isolated(visible(text).replace(isolates, "\uFFFD").trim());
}

/** Unicode has a picture for each control character of ASCII, from U+2400 on. */
function pictureOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? "\u2421" : "\uFFFD";
}
