// Controls but for white space, halves of characters, and what is no character at all: none may stand in XML.
// Then the marks that steer the direction of text: a name could use them to turn round what stands beside it.
const unwanted =
  // eslint-disable-next-line no-control-regex -- finding them is the purpose
  /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\ufffe\uffff\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\p{Cs}/gu;

const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const ISOLATE = "\u2068";
const END_ISOLATE = "\u2069";

/** A name as one line of what can be shown: without controls, with single spaces. */
export function cleanText(text: string): string {
  return text.replace(unwanted, "").replace(/\s+/g, " ").trim();
}

/** Shuts right-to-left text off, so that it does not reorder what stands beside it. Other text is left as it is. */
export function isolated(text: string): string {
  return rightToLeft.test(text) ? `${ISOLATE}${text}${END_ISOLATE}` : text;
}
