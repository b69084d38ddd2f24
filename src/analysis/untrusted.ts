import type { CompiledEstate } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import { durationOf } from "../model/duration.ts";
import type { Untrusted } from "../model/findings.ts";
import { byId } from "../model/ids.ts";
import { linkKindTable } from "../model/kinds.ts";

/**
 * Lists the mail, chat and sign-on links out of what is compromised or suspected: nothing that comes
 * over them should be believed, whether or not they have been cut since.
 *
 * @param atMs - the asked time.
 * @returns each link once for each end that is hit, since that end was, sorted by from, to, then kind.
 */
export function untrustedLinks(
  compiled: CompiledEstate,
  happenings: readonly Happening[],
  atMs: number,
): Untrusted[] {
  const sinceMs = new Map<number, number>();
  for (const { verb, nodes, atMs: happensMs } of happenings) {
    if (happensMs > atMs || (verb !== "compromise" && verb !== "suspect")) continue;
    for (const v of nodes) sinceMs.set(v, Math.min(happensMs, sinceMs.get(v) ?? Infinity));
  }
  const rows = new Map<string, Untrusted>();
  for (const { link, from, to } of compiled.links) {
    if (!linkKindTable[link.kind].trusted) continue;
    for (const [out, into] of link.bothWays
      ? [[from, to] as const, [to, from] as const]
      : [[from, to] as const]) {
      const since = durationOf(sinceMs.get(out) ?? Infinity);
      if (since === null) continue;
      const row = { from: compiled.ids[out] ?? "", to: compiled.ids[into] ?? "", kind: link.kind, since };
      rows.set(`${row.from} ${row.to} ${row.kind}`, row);
    }
  }
  return [...rows.values()].sort((a, b) => byId(a.from, b.from) || byId(a.to, b.to) || byId(a.kind, b.kind));
}
