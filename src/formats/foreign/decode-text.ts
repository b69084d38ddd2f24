import type { SourceFile } from "../read-document.ts";
import type { ForeignProblem, Remark } from "./foreign.ts";
import { placeOfFile } from "./foreign-text.ts";

const LINE_FEED = 0x0a;

/** A file's text; null where it cannot be told, which is then a problem. */
export interface Decoded {
  readonly text: string | null;
  readonly problems: readonly ForeignProblem[];
  readonly remarks: readonly Remark[];
}

/**
 * Reads a file that people saved from a spreadsheet or a tool: UTF-8, UTF-16 with its mark, or, where it is
 * none of these, Windows-1252, which is said. A file in which some lines are UTF-8 and others are not is
 * refused: whichever was chosen, names would be wrong.
 */
export function decodeText(file: SourceFile): Decoded {
  const at = placeOfFile(file);
  const { bytes } = file;
  const refuse = (code: ForeignProblem["code"], message: string): Decoded => ({
    text: null,
    problems: [{ code, at, message }],
    remarks: [],
  });
  const told = (text: string, remarks: readonly Remark[] = []): Decoded => {
    if (text.trim() === "") return refuse("EMPTY_FILE", "the file is empty");
    if (text.includes("\u0000"))
      return refuse("NOT_TEXT", "this is binary, not text; save the sheet as CSV or give the XLSX itself");
    return { text, problems: [], remarks };
  };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return told(new TextDecoder("utf-16le").decode(bytes));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return told(new TextDecoder("utf-16be").decode(bytes));
  const whole = utf8(bytes);
  if (whole !== null) return told(whole);
  const lines = linesThatDiffer(bytes);
  if (lines.utf8 !== null)
    return refuse(
      "NOT_TEXT",
      `the file mixes encodings: line ${lines.utf8} is UTF-8 and line ${lines.other} is not; save it anew as UTF-8`,
    );
  const message = "the file is not UTF-8; it is read as Windows-1252";
  return told(windows1252(bytes), [{ at, message }]);
}

/** What Windows-1252 has where Latin-1 has controls; five places are empty (Unicode, CP1252.TXT). */
const beyondLatin1 = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/** Some versions of Node take Latin-1 for Windows-1252, so that the difference is made here. */
function windows1252(bytes: Uint8Array): string {
  const latin1 = new TextDecoder("latin1").decode(bytes);
  return latin1.replace(/[\u0080-\u009f]/g, (character) =>
    beyondLatin1.charAt(character.charCodeAt(0) - 0x80),
  );
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The first line that has UTF-8 beyond ASCII, and the first that is no UTF-8 at all. */
function linesThatDiffer(bytes: Uint8Array): { utf8: number | null; other: number | null } {
  const found: { utf8: number | null; other: number | null } = { utf8: null, other: null };
  let line = 1;
  for (let from = 0; from < bytes.length; line++) {
    const end = bytes.indexOf(LINE_FEED, from);
    const to = end === -1 ? bytes.length : end;
    const part = bytes.subarray(from, to);
    if (part.some((byte) => byte >= 0x80)) {
      if (utf8(part) === null) found.other ??= line;
      else found.utf8 ??= line;
    }
    from = to + 1;
  }
  return found;
}
