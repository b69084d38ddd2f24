import { distance } from "fastest-levenshtein";
import { byId } from "./ids.ts";

/** Beyond this many candidates only those of a similar length are compared, so that an error stays quick. */
const MANY = 20_000;

/**
 * Finds the known word that a misspelt one was most likely meant to be.
 *
 * @param word - what was written.
 * @param known - the words that exist.
 * @returns the known word at the least edit distance (Levenshtein 1966), the first by code point of
 *   several; null if none shares more than half of its letters.
 *
 * Cost: O(known × length²).
 */
export function nearest(word: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let bestDistance = Math.max(2, Math.floor(word.length / 2)) + 1;
  let seen = 0;
  const lower = word.toLowerCase();
  for (const candidate of known) {
    if (++seen > MANY && Math.abs(candidate.length - word.length) > 2) continue;
    const edits = distance(lower, candidate.toLowerCase());
    if (edits < bestDistance || (edits === bestDistance && best !== null && byId(candidate, best) < 0)) {
      best = candidate;
      bestDistance = edits;
    }
  }
  return best;
}

/** The tail of an error sentence: `; did you mean "x"?`, or nothing when no word is near. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const match = nearest(word, known);
  return match === null ? "" : `; did you mean "${match}"?`;
}
