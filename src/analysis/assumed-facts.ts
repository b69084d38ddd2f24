import { consumerOf, membersOf } from "../graph/compile.ts";
import type { CompiledEstate } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import type { Need } from "../model/estate.ts";
import type { AssumedFact } from "../model/findings/check-first.ts";
import type { ScenarioEvent } from "../model/scenario.ts";

/** An assumed fact by its numbers in the compiled estate, or in the list of events. */
export type Fact =
  | { readonly kind: "need"; readonly c: number }
  | { readonly kind: "member"; readonly slot: number }
  | { readonly kind: "link"; readonly link: number }
  | { readonly kind: "event"; readonly index: number };

/** Every assumed need, member, link and event: needs by consumer and as written, each before its members. */
export function assumedFacts(compiled: CompiledEstate, happenings: readonly Happening[]): Fact[] {
  const facts: Fact[] = [];
  compiled.needConsumer.forEach((_, c) => {
    if (compiled.needAssumed[c]) facts.push({ kind: "need", c });
    for (let slot = compiled.slotFirst[c] ?? 0; slot < (compiled.slotFirst[c + 1] ?? 0); slot++)
      if (compiled.slotAssumed[slot]) facts.push({ kind: "member", slot });
  });
  compiled.links.forEach(({ assumed }, link) => {
    if (assumed) facts.push({ kind: "link", link });
  });
  for (const { evidence, index } of happenings)
    if (evidence === "assumed") facts.push({ kind: "event", index });
  return facts;
}

/** The entry of a need, and its place among those of its consumer. */
export function needOf(compiled: CompiledEstate, c: number): { readonly need: Need; readonly place: number } {
  const v = compiled.needConsumer[c] ?? 0;
  const place = c - (compiled.needFirst[v] ?? 0);
  const need = compiled.nodes[v]?.entry.needs[place];
  if (!need) throw new RangeError(`need ${c} is not in the estate`);
  return { need, place };
}

/** A fact as it is told. */
export function toldFact(compiled: CompiledEstate, fact: Fact): AssumedFact {
  if (fact.kind === "event") return { kind: "event", index: fact.index };
  if (fact.kind === "link") {
    const link = compiled.links[fact.link]?.link;
    if (!link) throw new RangeError(`link ${fact.link} is not in the estate`);
    return { kind: "link", id: link.id ?? null, from: link.from, to: link.to, link: link.kind };
  }
  const c = fact.kind === "need" ? fact.c : (compiled.slotNeed[fact.slot] ?? 0);
  const { need, place } = needOf(compiled, c);
  const fields = {
    consumer: compiled.ids[compiled.needConsumer[c] ?? 0] ?? "",
    place,
    need: membersOf(need).map(({ provider }) => provider),
  };
  if (fact.kind === "need") return { kind: "need", ...fields };
  return { kind: "member", ...fields, member: compiled.ids[compiled.slotProvider[fact.slot] ?? 0] ?? "" };
}

/** Whom to ask about a fact, and what its entry says of where it comes from. */
export function provenanceOf(
  compiled: CompiledEstate,
  fact: Fact,
  {
    happenings,
    events,
  }: { readonly happenings: readonly Happening[]; readonly events: readonly ScenarioEvent[] },
): {
  readonly entry: { readonly source?: string | undefined; readonly note?: string | undefined } | null;
  readonly ask: string | null;
} {
  switch (fact.kind) {
    case "need":
      return {
        entry: needOf(compiled, fact.c).need,
        ask: sideOfNode(compiled, compiled.needConsumer[fact.c] ?? 0),
      };
    case "member": {
      const c = compiled.slotNeed[fact.slot] ?? 0;
      const member = needOf(compiled, c).need.anyOf?.[fact.slot - (compiled.slotFirst[c] ?? 0)];
      return { entry: member ?? null, ask: sideOfNode(compiled, consumerOf(compiled, fact.slot)) };
    }
    case "link": {
      const link = compiled.links[fact.link];
      return { entry: link?.link ?? null, ask: sideOfNode(compiled, link?.from ?? 0) };
    }
    case "event": {
      const happening = happenings.find(({ index }) => index === fact.index);
      const first = happening?.nodes[0];
      const side = first === undefined ? null : sideOfNode(compiled, first);
      return { entry: events[fact.index] ?? null, ask: happening?.organisation ?? side };
    }
  }
}

function sideOfNode(compiled: CompiledEstate, v: number): string | null {
  return compiled.nodes[v]?.side ?? null;
}
