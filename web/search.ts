import type { Id } from "../src/model/ids.ts";
import type { EstateIndex } from "./estate-index.ts";
import { organisationKindText, shortNameOf } from "./estate-index.ts";
import { compareNames } from "./words.ts";

/** One thing that a search found: a node, or an organisation that stands for all that it runs. */
export interface Found {
  readonly id: Id;
  readonly name: string;
  /** Kind and owner, in words. */
  readonly what: string;
}

const LONGEST_LIST = 8;

/**
 * Finds nodes and organisations whose name, id or council hold every word that was typed.
 *
 * @returns the best first: the whole name, then names that begin so, then words that begin so, then
 *   the rest; equal ones by name. `more` says how many are not listed.
 */
export function search(index: EstateIndex, text: string): { found: readonly Found[]; more: number } {
  const words = folded(text)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return { found: [], more: 0 };
  const phrase = words.join(" ");
  const ranked: { found: Found; rank: number }[] = [];
  for (const candidate of candidatesOf(index)) {
    const name = folded(candidate.name);
    const all = `${name} ${folded(candidate.id)} ${folded(candidate.what)}`;
    if (!words.every((word) => all.includes(word))) continue;
    ranked.push({ found: candidate, rank: rankOf(name, folded(candidate.id), phrase) });
  }
  ranked.sort((a, b) => a.rank - b.rank || compareNames(a.found.name, b.found.name));
  return {
    found: ranked.slice(0, LONGEST_LIST).map((entry) => entry.found),
    more: Math.max(0, ranked.length - LONGEST_LIST),
  };
}

/** The kind and owner of a node, or the kind of an organisation: “Identity, RBKC”. */
export function whatIs(index: EstateIndex, id: Id): string {
  const node = index.nodes.get(id);
  if (node) return `${node.kindLabel}, ${shortNameOf(index, node.owner)}`;
  const organisation = index.organisations.get(id);
  return organisation ? `${organisationKindText(organisation.kind)}, with every system that it runs` : "";
}

function* candidatesOf(index: EstateIndex): Iterable<Found> {
  for (const { id, name } of index.nodes.values()) yield { id, name, what: whatIs(index, id) };
  for (const { id, name } of index.organisations.values()) yield { id, name, what: whatIs(index, id) };
}

function rankOf(name: string, id: string, phrase: string): number {
  if (name === phrase || id === phrase) return 0;
  if (name.startsWith(phrase)) return 1;
  if (name.includes(` ${phrase}`)) return 2;
  return name.includes(phrase) ? 3 : 4;
}

/** Text without case and accents, so that “Cafe” finds “Café”. */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
