import type { CompiledEstate } from "../graph/compile.ts";
import { durationMs } from "../model/duration.ts";

const NO_PRIORITY = 5;

/**
 * Ranks nodes by the most urgent service that hangs on them: by its priority, then by when its outage can
 * no longer be borne, then by how many people rely on it, then by id. What no service hangs on is last.
 *
 * @param down - the nodes that are ranked; only ways over these count.
 * @returns by node the rank, 0 for the most urgent.
 *
 * Cost: O(s log s + e) for s services that are down and e members of the needs of what is down.
 */
export function urgencyOf(
  compiled: CompiledEstate,
  down: readonly number[],
  failsAtMs: (v: number) => number,
): (v: number) => number {
  const isDown = new Uint8Array(compiled.ids.length);
  for (const v of down) isDown[v] = 1;
  const services = down
    .filter((v) => compiled.nodes[v]?.type === "service")
    .map((v) => {
      const { entry } = compiled.nodes[v]!;
      const service = "kind" in entry ? null : entry;
      const endsMs = service?.mtpd === undefined ? Infinity : failsAtMs(v) + durationMs(service.mtpd);
      return { v, priority: service?.priority ?? NO_PRIORITY, endsMs, people: service?.people ?? 0 };
    })
    .sort(
      (a, b) =>
        a.priority - b.priority ||
        (a.endsMs < b.endsMs ? -1 : a.endsMs > b.endsMs ? 1 : b.people - a.people || a.v - b.v),
    );
  const unranked = services.length;
  const ranks = new Uint32Array(compiled.ids.length).fill(unranked);
  services.forEach(({ v: service }, rank) => {
    const open = [service];
    for (let v = open.pop(); v !== undefined; v = open.pop()) {
      if (ranks[v] !== unranked) continue;
      ranks[v] = rank;
      for (let c = compiled.needFirst[v]!; c < compiled.needFirst[v + 1]!; c++) {
        for (let slot = compiled.slotFirst[c]!; slot < compiled.slotFirst[c + 1]!; slot++) {
          const provider = compiled.slotProvider[slot]!;
          if (isDown[provider] && ranks[provider] === unranked) open.push(provider);
        }
      }
    }
  });
  return (v) => ranks[v]!;
}
