import { cleanText } from "./clean-text.ts";
import { textWidthPx } from "./text-width.ts";

/** A name broken to fit, and the whole of it for a title where it was cut. */
export interface Label {
  readonly lines: readonly string[];
  readonly full: string;
  readonly isCut: boolean;
}

/** Where a label has to fit. */
export interface LabelRoom {
  readonly widthPx: number;
  readonly fontSizePx: number;
  readonly maxLines: number;
}

const ELLIPSIS = "\u2026";
const SEPARATOR = " \u00b7 ";

/**
 * Breaks a name and its owner's short code into lines that fit. The code is never cut off, and is
 * left out where the name has it already.
 *
 * @param code - empty for none.
 */
export function labelOf(name: string, code: string, room: LabelRoom): Label {
  const cleanName = cleanText(name);
  const cleanCode = cleanText(code);
  const isNamed = cleanCode === "" || words(cleanName.toLowerCase()).includes(cleanCode.toLowerCase());
  const suffix = isNamed ? "" : cleanName === "" ? cleanCode : SEPARATOR + cleanCode;
  const full = cleanName + suffix;
  const fits = (text: string) => textWidthPx(text, room.fontSizePx) <= room.widthPx;

  const lines: string[] = [];
  let rest = full;
  while (rest !== "" && lines.length < room.maxLines - 1) {
    const line = firstLine(rest, fits);
    lines.push(line.trimEnd());
    rest = rest.slice(line.length).trimStart();
  }
  if (rest === "" || fits(rest)) return { lines: rest === "" ? lines : [...lines, rest], full, isCut: false };
  const kept = suffix !== "" && rest.endsWith(suffix) && fits(ELLIPSIS + suffix) ? suffix : "";
  return { lines: [...lines, cut(rest.slice(0, rest.length - kept.length), kept, fits)], full, isCut: true };
}

/** As many whole words as fit; of a word that is too long by itself, as many characters. */
function firstLine(text: string, fits: (text: string) => boolean): string {
  let end = 0;
  for (const match of text.matchAll(/\S+/g)) {
    if (!fits(text.slice(0, match.index + match[0].length))) break;
    end = match.index + match[0].length;
  }
  if (end > 0 && text.slice(end).trimStart().startsWith(SEPARATOR.trim()))
    return keepWithCode(text, end, fits);
  return end > 0 ? text.slice(0, end) : longestThatFits(text, "", fits);
}

/** The separator before a code begins no line by itself: where it does not fit, it opens the next line unseen. */
function keepWithCode(text: string, end: number, fits: (text: string) => boolean): string {
  const withSeparator = text.slice(0, end) + SEPARATOR.trimEnd();
  return fits(withSeparator) ? withSeparator : text.slice(0, end);
}

function cut(text: string, suffix: string, fits: (text: string) => boolean): string {
  return longestThatFits(text, ELLIPSIS + suffix, fits).trimEnd() + ELLIPSIS + suffix;
}

/** The longest beginning, at least one character, that fits together with what follows it. */
function longestThatFits(text: string, after: string, fits: (text: string) => boolean): string {
  const characters = charactersOf(text);
  let taken = characters[0] ?? "";
  for (const character of characters.slice(1)) {
    if (!fits(taken + character + after)) break;
    taken += character;
  }
  return taken;
}

/** What readers take as one character each: an accent or a flag is not split. Long names are read only as far as needed. */
function charactersOf(text: string): string[] {
  const head = text.slice(0, 400);
  // eslint-disable-next-line no-control-regex -- plain ASCII needs no segmenting, which is slow
  if (/^[\u0000-\u007f]*$/.test(head)) return [...head];
  return Array.from(
    new Intl.Segmenter("en", { granularity: "grapheme" }).segment(head),
    (part) => part.segment,
  );
}

function words(text: string): string[] {
  return text.split(/[^\p{L}\p{N}&]+/u);
}
