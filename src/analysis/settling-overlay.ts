import type { z } from "zod";
import { membersOf } from "../graph/compile.ts";
import type { CompiledEstate } from "../graph/compile.ts";

import type { EstateModel } from "../graph/estate-model.ts";
import type { Link, Need, Overlay } from "../model/estate.ts";
import type { AssumedFact } from "../model/findings/check-first.ts";

/** A fact, and how it turned out. */
export interface SettledFact {
  readonly fact: AssumedFact;
  readonly holds: boolean;
}

type OverlayFields = z.infer<typeof Overlay>;
type NeedFact = Extract<AssumedFact, { kind: "need" | "member" }>;

/**
 * A what-if that settles assumed facts: what holds is confirmed, what does not is gone. A refuted member
 * leaves its group, and as many as before must work of those that remain, or all of them.
 *
 * Of a consumer the settled needs are dropped and added anew, so that overlays of different needs can be
 * laid on one after another; where it has another need of the same members all its needs are given.
 * Facts of one need have to be settled in one overlay.
 *
 * @param settled - facts of the estate; events are passed over, as no what-if changes them.
 *
 * Cost: O(needs of the consumers), and O(links) for links without an id.
 */
export function settlingOverlay({ compiled }: EstateModel, settled: readonly SettledFact[]): OverlayFields {
  const overlay: OverlayFields = {};
  const byConsumer = new Map<string, { fact: NeedFact; holds: boolean }[]>();
  for (const { fact, holds } of settled) {
    if (fact.kind === "link") settleLink(compiled, fact, holds, overlay);
    if (fact.kind !== "need" && fact.kind !== "member") continue;
    const known = byConsumer.get(fact.consumer);
    if (known) known.push({ fact, holds });
    else byConsumer.set(fact.consumer, [{ fact, holds }]);
  }
  for (const [consumer, facts] of byConsumer) settleNeeds(compiled, consumer, facts, overlay);
  return overlay;
}

function settleNeeds(
  compiled: CompiledEstate,
  consumer: string,
  facts: readonly { readonly fact: NeedFact; readonly holds: boolean }[],
  overlay: OverlayFields,
): void {
  const v = compiled.numberOf.get(consumer) ?? -1;
  const node = compiled.nodes[v];
  if (!node) throw new RangeError(`there is no node "${consumer}" of which a fact could be settled`);
  const { needs } = node.entry;
  const after = needs.map((need, place) => {
    const own = facts.filter(({ fact }) => fact.place === place);
    const required = compiled.required[(compiled.needFirst[v] ?? 0) + place] ?? 1;
    return own.length === 0 ? need : settledNeed(need, required, own);
  });
  const places = new Set(facts.map(({ fact }) => fact.place));
  const signatures = needs.map(signatureOf);
  const isUnique = [...places].every(
    (place) => signatures.filter((signature) => signature === signatures[place]).length === 1,
  );
  if (!isUnique) {
    const list = node.type === "system" ? "systems" : "services";
    overlay[list] = [
      ...(overlay[list] ?? []),
      { id: consumer, needs: after.filter((need) => need !== null) },
    ];
    return;
  }
  for (const place of [...places].sort((a, b) => a - b)) {
    const [was, becomes] = [needs[place], after[place]];
    if (!was) throw new RangeError(`"${consumer}" has no need ${place}`);
    const named = was.anyOf ? { anyOf: was.anyOf } : { provider: was.provider };
    overlay.dropNeeds = [...(overlay.dropNeeds ?? []), { of: consumer, ...named }];
    if (becomes) overlay.addNeeds = [...(overlay.addNeeds ?? []), { of: consumer, ...becomes }];
  }
}

/** What a drop of needs goes by. */
function signatureOf(need: Need): string {
  const ids = membersOf(need).map(({ provider }) => provider);
  return `${need.anyOf ? "any" : "plain"} ${ids.sort().join(" ")}`;
}

/**
 * A need with some of its facts settled; null if nothing is left of it.
 *
 * @param required - how many members must work, of all as written.
 */
function settledNeed(
  need: Need,
  required: number,
  facts: readonly { readonly fact: NeedFact; readonly holds: boolean }[],
): Need | null {
  let becomes: Need = need;
  const refuted = new Set<string>();
  for (const { fact, holds } of facts) {
    if (fact.kind === "need") {
      if (!holds) return null;
      becomes = { ...becomes, evidence: "confirmed" };
    } else if (holds) {
      const anyOf = becomes.anyOf?.map((member) =>
        member.provider === fact.member ? { ...member, evidence: "confirmed" as const } : member,
      );
      becomes = { ...becomes, anyOf };
    } else refuted.add(fact.member);
  }
  if (refuted.size === 0) return becomes;
  const anyOf = becomes.anyOf?.filter(({ provider }) => !refuted.has(provider)) ?? [];
  // A percentage is of the members as written, and has to be written as the count that it came to.
  const atLeast = Math.min(required, anyOf.length);
  return anyOf.length === 0 ? null : { ...becomes, anyOf, atLeast };
}

function settleLink(
  compiled: CompiledEstate,
  fact: Extract<AssumedFact, { kind: "link" }>,
  holds: boolean,
  overlay: OverlayFields,
): void {
  const { id, from, to, link: kind } = fact;
  const name = id === null ? { from, to, kind } : { id };
  if (holds) {
    overlay.links = [...(overlay.links ?? []), { ...name, evidence: "confirmed" }];
    return;
  }
  overlay.dropLinks = [...(overlay.dropLinks ?? []), id ?? { from, to, kind }];
  if (id !== null) return;
  // A drop by ends and kind takes links with an id as well: they are put back.
  const others = compiled.links.flatMap(({ link }): Link[] =>
    link.id !== undefined && link.from === from && link.to === to && link.kind === kind ? [link] : [],
  );
  if (others.length > 0) overlay.links = [...(overlay.links ?? []), ...others];
}
