import { consumerOf } from "../graph/compile.ts";
import type { CompiledEstate } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import { durationOf } from "../model/duration.ts";
import type { Gate } from "../model/findings/restoration.ts";
import { byId } from "../model/ids.ts";
import { Endings } from "./endings.ts";

/**
 * The organisations whose word ends something, in the worst case: when each gives it, what its gates hold
 * directly, and which of its own systems are down.
 *
 * @param isDown - whether a node is down at some time.
 *
 * Cost: O(nodes + slots) for each gate.
 */
export function gatesOf(
  compiled: CompiledEstate,
  happenings: readonly Happening[],
  isDown: (v: number) => boolean,
): Gate[] {
  const organisations = [...new Set(happenings.flatMap(({ gate }) => gate ?? []))].sort(byId);
  const endings = new Endings(happenings, "worst");
  return organisations.map((organisation) => {
    const gated = happenings.filter(({ gate, verb }) => gate === organisation && verb !== "suspect");
    const opensMs = gated.reduce((latest, happening) => Math.max(latest, endings.opensMs(happening)), 0);
    const held = new Set(gated.flatMap(({ nodes }) => nodes));
    for (const { cuts } of gated)
      if (cuts)
        compiled.slotProvider.forEach((provider, slot) => {
          const consumer = consumerOf(compiled, slot);
          if (cuts.cutsNeed(consumer, provider)) held.add(consumer);
        });
    const ownSystems = [...compiled.nodes.entries()].filter(
      ([v, { type, side }]) => type === "system" && side === organisation && isDown(v),
    );
    return {
      organisation,
      opensAt: durationOf(opensMs),
      nodes: [...held].map((v) => compiled.ids[v]!).sort(byId),
      ownSystemsDown: ownSystems.map(([v]) => compiled.ids[v]!),
    };
  });
}
