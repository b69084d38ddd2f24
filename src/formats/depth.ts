import { Lexer } from "yaml";
import type { PlacedFault } from "../model/document.ts";
import { valueDocument } from "../model/document.ts";

/** No file of ours nests even a tenth as deep; parsers that descend by recursion die of more. */
export const MOST_LEVELS = 100;

/** The fault of a file that nests too deeply. */
export function tooDeep(file: string): PlacedFault {
  const message = `this is nested more than ${MOST_LEVELS} levels deep, and no estate or scenario is`;
  return { code: "SYNTAX", document: valueDocument(undefined, file), path: [], message };
}

/**
 * Whether YAML nests too deeply, told before it is parsed: the parser descends by recursion, and
 * exhausting the stack there can end the process. Counts open brackets, and on each line the columns
 * of indentation and the dashes, of which every block level needs at least one.
 *
 * Cost: one pass over the text; a second one, over its tokens, only where the first sees many brackets.
 */
export function nestsTooDeeply(text: string): boolean {
  return mayNestTooDeeply(text) && nestsByTokens(text);
}

function mayNestTooDeeply(text: string): boolean {
  let brackets = 0;
  let inLine = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text.charCodeAt(i);
    if (character === 0x0a) inLine = 0;
    else if (character === 0x20 || character === 0x2d || character === 0x3f) inLine++;
    else if (character === 0x5b || character === 0x7b) brackets++;
    else if ((character === 0x5d || character === 0x7d) && brackets > 0) brackets--;
    if (brackets + inLine > MOST_LEVELS) return true;
  }
  return false;
}

function nestsByTokens(text: string): boolean {
  let brackets = 0;
  let inLine = 0;
  let atStart = true;
  for (const token of new Lexer().lex(text)) {
    if (token === "[" || token === "{") brackets++;
    else if (token === "]" || token === "}") brackets--;
    else if (token === "-" || token === "?") inLine++;
    else if (/^\r?\n$/.test(token)) inLine = 0;
    else if (atStart && /^ +$/.test(token)) inLine += token.length;
    atStart = /\n$/.test(token);
    if (brackets + inLine > MOST_LEVELS) return true;
  }
  return false;
}
