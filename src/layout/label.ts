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

/** No label shows more than this; the rest of a longer name is not read. */
const MOST_CHARACTERS = 1000;

/**
 * Breaks a name and its owner's short code into lines that fit. The code is never cut off, and is
 * left out where the name has it already.
 *
 * @param code - empty for none.
 */
export function labelOf(name: string, code: string, room: LabelRoom): Label {
  const cleanName = cleanText(name);
  const cleanCode = cleanText(code);
  const isNamed = words(cleanName.toLowerCase()).includes(cleanCode.toLowerCase());
  const shownCode = isNamed ? "" : cleanCode;
  const full = [cleanName, shownCode].filter((part) => part !== "").join(SEPARATOR);
  const fits = (text: string) => textWidthPx(text, room.fontSizePx) <= room.widthPx;

  const { lines, rest } = wrapped(cleanName, room.maxLines, fits);
  const last = lines.at(-1) ?? "";
  if (rest === "") {
    if (shownCode === "") return { lines, full, isCut: false };
    if (last !== "" && fits(last + SEPARATOR + shownCode)) {
      return { lines: [...lines.slice(0, -1), last + SEPARATOR + shownCode], full, isCut: false };
    }
    if (lines.length < room.maxLines) {
      const codeLine = fits(shownCode) ? shownCode : cut(shownCode, "", fits);
      return { lines: [...lines, codeLine], full, isCut: codeLine !== shownCode };
    }
  }
  const suffix = shownCode !== "" && fits(ELLIPSIS + SEPARATOR + shownCode) ? SEPARATOR + shownCode : "";
  return { lines: [...lines.slice(0, -1), cut(last + rest, suffix, fits)], full, isCut: true };
}

/** Breaks text into lines, and what is left over, with the space before it, when there are no more. */
function wrapped(
  text: string,
  maxLines: number,
  fits: (text: string) => boolean,
): { readonly lines: readonly string[]; readonly rest: string } {
  const lines: string[] = [];
  let rest = text.slice(0, MOST_CHARACTERS);
  while (rest.trim() !== "" && lines.length < maxLines) {
    const line = firstLine(rest.trimStart(), fits);
    rest = rest.trimStart().slice(line.length);
    lines.push(line);
  }
  return { lines, rest: rest.trimEnd() };
}

/** As many whole words as fit; of a word that is too long by itself as many characters, at least one. */
function firstLine(text: string, fits: (text: string) => boolean): string {
  let end = 0;
  for (const { index, 0: word } of text.matchAll(/\S+/g)) {
    if (!fits(text.slice(0, index + word.length))) break;
    end = index + word.length;
  }
  if (end > 0) return text.slice(0, end);
  const characters = charactersOf(text);
  return characters.slice(0, Math.max(1, howManyFit(characters, "", fits))).join("");
}

function cut(text: string, suffix: string, fits: (text: string) => boolean): string {
  const after = ELLIPSIS + suffix;
  const characters = charactersOf(text);
  return (
    characters
      .slice(0, howManyFit(characters, after, fits))
      .join("")
      .trimEnd() + after
  );
}

/** How many of the characters, from the first, fit together with what follows them. */
function howManyFit(characters: readonly string[], after: string, fits: (text: string) => boolean): number {
  let taken = "";
  for (const [i, character] of characters.entries()) {
    taken += character;
    if (!fits(taken + after)) return i;
  }
  return characters.length;
}

/** What readers take as one character each: an accent or a flag is not split. */
function charactersOf(text: string): string[] {
  // eslint-disable-next-line no-control-regex -- plain ASCII needs no segmenting, which is slow
  if (/^[\u0000-\u007f]*$/.test(text)) return [...text];
  return Array.from(
    new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text),
    (part) => part.segment,
  );
}

function words(text: string): string[] {
  return text.split(/[^\p{L}\p{N}&]+/u);
}
