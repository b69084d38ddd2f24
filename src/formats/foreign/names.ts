import { distance } from "fastest-levenshtein";

/** What a name says, without case, accents, spaces and punctuation, by which two spellings of it are one. */
export function compact(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/&/g, "and")
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .toLowerCase();
}

/** A name as it is looked up: case and the amount of white space make no difference, everything else does. */
export function lookedUp(name: string): string {
  return name.normalize("NFC").trim().replace(/\s+/g, " ").toLowerCase();
}

const LONGEST_SLUG = 80;

/** An id made from a name: `Housing Benefit (new)` is `housing-benefit-new`; empty if nothing of it can stand in an id. */
export function slug(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .replace(/&/g, " and ")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_SLUG)
    .replace(/^-+|-+$/g, "");
}

/** Names shorter than this differ too much by one letter to be taken for one another. */
const SHORTEST_ALIKE = 7;

/** Beyond so many names only those that differ in spaces and punctuation are told. */
const MOST_COMPARED = 20_000;

/** Which pairs are looked for. */
export interface PairsWanted {
  /** Only names of one group are ever compared. */
  readonly groupOf?: (i: number) => string;
  readonly isWanted?: (i: number, j: number) => boolean;
  /** How many at the most, the first in order. */
  readonly most?: number;
}

/** Names that are written alike but for spaces and punctuation, and may be compared with the same others. */
interface Class {
  readonly word: string;
  readonly members: number[];
}

/**
 * Pairs of names that may well be two spellings of one thing: equal but for spaces and punctuation, or one
 * letter apart. Names that differ in their digits, or in letters that stand alone, are different things
 * (`Server 1`, `Server 2`; `Switchboard A`, `Switchboard B`).
 *
 * @returns pairs of indices, the smaller first, in order; each pair once.
 *
 * Cost: O(names × length) by letting each letter be missing in turn (deletion neighbourhoods, Mor and Fraenkel
 *   1982), and O(pairs) with those that are not wanted.
 */
export function alikePairs(
  names: readonly string[],
  { groupOf = () => "", isWanted = () => true, most = Infinity }: PairsWanted = {},
): [number, number][] {
  const classes = new Map<string, Class>();
  const classOf = names.map((name, i): Class | null => {
    const word = compact(name);
    if (word === "") return null;
    // Only names with the same digits and single letters are ever compared.
    const key = `${groupOf(i)}\n${word.replace(/\D/g, "")} ${singleLetters(name)}`;
    const known = classes.get(`${key} ${word}`) ?? { word, members: [] };
    classes.set(`${key} ${word}`, known);
    known.members.push(i);
    return known;
  });
  const beside = names.length > MOST_COMPARED ? new Map<Class, Class[]>() : neighboursOf(classes);
  const pairs: [number, number][] = [];
  for (const [i, own] of classOf.entries()) {
    if (own === null) continue;
    const others = [own, ...(beside.get(own) ?? [])].flatMap(({ members }) => members.filter((j) => j > i));
    for (const j of others.sort((a, b) => a - b)) {
      if (!isWanted(i, j)) continue;
      if (pairs.length === most) return pairs;
      pairs.push([i, j]);
    }
  }
  return pairs;
}

/** For each class the others whose words are one letter apart from its own. */
function neighboursOf(classes: ReadonlyMap<string, Class>): Map<Class, Class[]> {
  const bySignature = new Map<string, Class[]>();
  for (const [key, own] of classes) {
    const { word } = own;
    const group = key.slice(0, -word.length);
    const signatures = new Set([word]);
    if (word.length >= SHORTEST_ALIKE)
      for (let at = 0; at < word.length; at++)
        if (!isDigit(word.charCodeAt(at))) signatures.add(word.slice(0, at) + word.slice(at + 1));
    for (const signature of signatures) {
      const known = bySignature.get(group + signature);
      if (known === undefined) bySignature.set(group + signature, [own]);
      else known.push(own);
    }
  }
  const beside = new Map<Class, Set<Class>>();
  const add = (a: Class, b: Class) => beside.set(a, (beside.get(a) ?? new Set()).add(b));
  for (const group of bySignature.values())
    for (const [at, a] of group.entries())
      for (const b of group.slice(at + 1))
        if (areAlike(a.word, b.word)) {
          add(a, b);
          add(b, a);
        }
  return new Map([...beside].map(([own, others]) => [own, [...others]]));
}

function areAlike(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < SHORTEST_ALIKE - 1) return false;
  return distance(a, b) <= 2;
}

function singleLetters(name: string): string {
  return (name.match(/(?<![\p{L}\p{N}])\p{L}(?![\p{L}\p{N}])/gu) ?? []).join("").toLowerCase();
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}
