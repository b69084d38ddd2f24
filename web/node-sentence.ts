import { marksOf, markWords } from "../src/layout/node-mark.ts";
import type { ImpactAnswer } from "../src/model/findings.ts";
import type { Id } from "../src/model/ids.ts";
import type { EstateIndex } from "./estate-index.ts";
import { nameOf } from "./estate-index.ts";
import { certaintyWords } from "./words.ts";

/**
 * What is said of a node to those who do not see it: name, kind, council, status, certainty, how
 * many it needs and how many need it.
 *
 * @param answer - null while nothing is marked.
 */
export function nodeSentence(index: EstateIndex, answer: ImpactAnswer | null, id: Id): string {
  const entry = index.nodes.get(id);
  if (entry === undefined) return id;
  const mark = answer === null ? undefined : marksOf(answer).get(id);
  const parts = [
    entry.name,
    entry.kindLabel.toLowerCase(),
    nameOf(index, entry.owner),
    mark === undefined ? "operational" : markWords(mark).toLowerCase(),
    certaintyWords[mark?.certainty ?? "firm"].toLowerCase(),
    `needs ${index.needs.get(id)?.length ?? 0}`,
    `needed by ${index.neededBy.get(id)?.length ?? 0}`,
  ];
  return parts.join(", ");
}
