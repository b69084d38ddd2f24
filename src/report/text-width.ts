/** How wide text is in a terminal, in columns, and how it is broken to fit. */

import { ISOLATE_CLOSE, ISOLATE_OPEN } from "./foreign-text.ts";

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** Latin letters and the dashes and dots of our own words: a column each, and nearly all that there is. */
const plainLatin = /^[\x20-\x7E\u00A1-\u00AC\u00AE-\u024F\u2010-\u2015\u2026]*$/;
const emoji = /\p{Emoji_Presentation}|\p{Extended_Pictographic}\uFE0F|\p{RI}\p{RI}/u;
const noWidth = /^[\p{M}\p{Cf}\u200B]+$/u;

/** East Asian wide and fullwidth blocks (Unicode UAX 11), by first and last code point. */
const wideBlocks = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x4dbf],
  [0x4e00, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x17000, 0x18cff],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
] as const;

/** The columns that text takes in a terminal: an ideogram or an emoji two, a combining mark none. */
export function widthColumns(text: string): number {
  if (plainLatin.test(text)) return text.length;
  let columns = 0;
  for (const { segment } of graphemes.segment(text)) columns += graphemeColumns(segment);
  return columns;
}

/** Fills text with spaces up to a width. Longer text is returned as it is. */
export function padded(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - widthColumns(text)));
}

/**
 * Breaks text into lines of at most so many columns: at spaces where there are any, else inside the word.
 * Nothing is left out.
 */
export function wrapped(text: string, columns: number): string[] {
  if (widthColumns(text) <= columns) return [text];
  const lines: string[] = [];
  let line = "";
  let lineColumns = 0;
  for (const word of text.split(" ").flatMap((each) => pieces(each, columns))) {
    const wordColumns = widthColumns(word);
    if (line !== "" && lineColumns + 1 + wordColumns > columns) {
      lines.push(line);
      line = "";
      lineColumns = 0;
    }
    lineColumns += wordColumns + (line === "" ? 0 : 1);
    line += (line === "" ? "" : " ") + word;
  }
  return isolatedByLine([...lines, line]);
}

function pieces(word: string, columns: number): string[] {
  if (widthColumns(word) <= columns) return [word];
  const parts: string[] = [];
  let part = "";
  let partColumns = 0;
  for (const { segment } of graphemes.segment(word)) {
    const segmentColumns = graphemeColumns(segment);
    if (part !== "" && partColumns + segmentColumns > columns) {
      parts.push(part);
      part = "";
      partColumns = 0;
    }
    part += segment;
    partColumns += segmentColumns;
  }
  return [...parts, part];
}

/** A terminal ends an isolate with its line: what a break has opened is closed there and opened again. */
function isolatedByLine(lines: readonly string[]): string[] {
  let open = false;
  return lines.map((line) => {
    const start = open ? ISOLATE_OPEN : "";
    for (const character of line) {
      if (character === ISOLATE_OPEN) open = true;
      if (character === ISOLATE_CLOSE) open = false;
    }
    return start + line + (open ? ISOLATE_CLOSE : "");
  });
}

function graphemeColumns(grapheme: string): number {
  if (emoji.test(grapheme)) return 2;
  if (noWidth.test(grapheme)) return 0;
  const code = grapheme.codePointAt(0) ?? 0;
  return wideBlocks.some(([first, last]) => code >= first && code <= last) ? 2 : 1;
}
