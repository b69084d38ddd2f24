/**
 * Advance widths in thousandths of the font size, of DejaVu Sans: the widest of the fonts that stand
 * in for Arial where it is missing. A label that fits in it fits in the others.
 */
const widths: readonly (readonly [string, number])[] = [
  ["'", 275],
  ["ijlI J|", 318],
  [".,!:;/\\ \u00b7", 337],
  ["f()[]-", 390],
  ['rt"`', 460],
  ["*", 500],
  ["sz_", 525],
  ["ckvxy?FLETPYe", 636],
  ["abdghnopqu0123456789BSZ$", 690],
  ["ACKRVX{}", 700],
  ["DGHNOQU&#+<>=~^", 840],
  ["wM", 865],
  ["m@W%\u2026", 1000],
];

const known = new Map(
  widths.flatMap(([characters, width]) => [...characters].map((one) => [one, width] as const)),
);

/** Letters of other scripts and accented ones; emoji and other characters beyond the basic plane are wider still. */
const OTHER = 1000;
const ASTRAL = 1400;

const zeroWidth = /\p{Mn}|\p{Me}|\p{Cf}/u;

/** How wide a line of text is at most, in pixels: an estimate on the safe side, without a font to measure. */
export function textWidthPx(text: string, fontSizePx: number, isBold = false): number {
  let thousandths = 0;
  for (const character of text) {
    thousandths += known.get(character) ?? otherWidth(character);
  }
  return (thousandths / 1000) * fontSizePx * (isBold ? BOLD_SHARE : 1);
}

/** Bold is wider than regular by this much, on average over DejaVu Sans. */
const BOLD_SHARE = 1.12;

function otherWidth(character: string): number {
  if (zeroWidth.test(character)) return 0;
  return character.length > 1 ? ASTRAL : OTHER;
}
