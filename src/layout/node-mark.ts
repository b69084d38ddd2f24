import type { Certainty, ImpactAnswer } from "../model/findings.ts";
import { type Status, statusStyles } from "./status-style.ts";

/** What is drawn on a node. */
export interface NodeMark {
  readonly status: Status;
  readonly certainty: Certainty;
  /** What it is in the best case, where that differs. */
  readonly best: Status;
  /** What holds beside the status, as small badges. */
  readonly badges: readonly Status[];
}

/**
 * What an answer says of each node, for drawing. The state comes first; of an operational node it
 * is shown whether its data is exposed, whether it is at risk, or that nothing is known of its needs.
 *
 * @returns a mark for each node that has one; the rest are operational.
 */
export function marksOf(answer: ImpactAnswer): ReadonlyMap<string, NodeMark> {
  const found = new Map<string, NodeMark[]>();
  const add = (id: string, mark: Omit<NodeMark, "badges">) => {
    const marks = found.get(id) ?? [];
    if (!marks.some(({ status }) => status === mark.status)) marks.push({ ...mark, badges: [] });
    found.set(id, marks);
  };
  for (const { id, state, certainty, best } of answer.impacts) {
    add(id, { status: state, certainty, best: best?.state ?? "operational" });
  }
  const firmFirst = [...answer.exposed].sort(
    (a, b) => Number(b.certainty === "firm") - Number(a.certainty === "firm"),
  );
  for (const { node, certainty } of firmFirst) add(node, beside("exposed", certainty));
  for (const { id, certainty } of answer.atRisk) add(id, beside("at-risk", certainty));
  for (const id of answer.unknown) add(id, beside("unknown", "firm"));
  return new Map(
    [...found].map(([id, [first, ...others]]) => [
      id,
      { ...first!, badges: others.map(({ status }) => status) },
    ]),
  );
}

/** A mark in words: `Failed`, `Failed if assumed`, `Failed, at best degraded`. */
export function markWords({ status, certainty, best }: NodeMark): string {
  const { word } = statusStyles[status];
  if (certainty === "possible") return `${word} if assumed`;
  if (certainty === "partly" && best !== status)
    return `${word}, at best ${statusStyles[best].word.toLowerCase()}`;
  return word;
}

/** The same in fewer letters where room is short: `Possibly failed`, `Failed or degraded`. */
export function shortMarkWords({ status, certainty, best }: NodeMark): string {
  const { word } = statusStyles[status];
  if (certainty === "possible") return `Possibly ${word.toLowerCase()}`;
  if (certainty === "partly" && best !== status) return `${word} or ${statusStyles[best].word.toLowerCase()}`;
  return word;
}

function beside(status: Status, certainty: Certainty): Omit<NodeMark, "badges"> {
  return { status, certainty, best: certainty === "possible" ? "operational" : status };
}
