import type { z } from "zod";
import type { EstateModel } from "../graph/estate-model.ts";
import type { Duration } from "../model/duration.ts";
import type { Need, Overlay } from "../model/estate.ts";
import type { Improvement } from "../model/findings/improvements.ts";

type OverlayFields = z.infer<typeof Overlay>;

const MOST_ID_LENGTH = 128;

/**
 * A change to one need as a what-if. The consumer's needs are given whole, so that another need on the same
 * provider stays as it is.
 *
 * @param c - a need with one provider.
 * @param lasts - how long a workaround lasts.
 */
export function improvementOverlay(
  { compiled }: EstateModel,
  change: Improvement["change"],
  c: number,
  lasts: Duration,
): OverlayFields {
  const v = compiled.needConsumer[c]!;
  const { entry: consumer, type, side } = compiled.nodes[v]!;
  const { entry: provider } = compiled.nodes[compiled.slotProvider[compiled.slotFirst[c]!]!]!;
  const place = c - compiled.needFirst[v]!;
  const newId = unusedId(compiled.numberOf, compiled.organisations, `${provider.id}-2-for-${consumer.id}`);
  const changed = (need: Need): Need => {
    if (change === "workaround") return { ...need, workaround: { ...need.workaround, lasts } };
    if (change === "own-system") return { ...need, provider: newId };
    const { provider: alone = "", ...rest } = need;
    const members = [alone, newId].map((id) => ({ provider: id, evidence: "confirmed" as const }));
    return { ...rest, anyOf: members, atLeast: 1 };
  };
  const needs = consumer.needs.map((need, i) => (i === place ? changed(need) : need));
  const entry = { id: consumer.id, needs };
  const added = {
    id: newId,
    name: `${change === "own-system" ? "Own" : "Second"} ${provider.name}, for ${consumer.name}`,
    kind: "kind" in provider ? provider.kind : ("application" as const),
    owner: side,
    note: "What-if.",
  };
  const systems = change === "workaround" ? [] : [added];
  return type === "system"
    ? { systems: [...systems, entry] }
    : { ...(systems.length > 0 ? { systems } : {}), services: [entry] };
}

function unusedId(
  nodes: ReadonlyMap<string, number>,
  organisations: ReadonlySet<string>,
  wanted: string,
): string {
  const isUsed = (id: string) => nodes.has(id) || organisations.has(id);
  let id = wanted.slice(0, MOST_ID_LENGTH);
  for (let i = 2; isUsed(id); i++) id = `${wanted.slice(0, MOST_ID_LENGTH - 8)}-${i}`;
  return id;
}
