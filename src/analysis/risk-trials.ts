import type { CompiledEstate } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import { KNOWN } from "../graph/trial-view.ts";
import type { ASSUMED, Truth } from "../graph/trial-view.ts";
import type { Range } from "../model/findings.ts";
import type { Fact } from "./assumed-facts.ts";
import { atRiskRange } from "./at-risk.ts";

/** How many systems are at risk while one fact is tried otherwise. */
export class RiskTrials {
  readonly now: Range;
  readonly #compiled: CompiledEstate;
  readonly #happenings: readonly Happening[];
  readonly #atMs: number;
  /** By node: whether an attacker could come there if no link were cut, all that is assumed counted. */
  readonly #isReachable: Uint8Array;

  constructor(compiled: CompiledEstate, happenings: readonly Happening[], atMs: number) {
    this.#compiled = compiled;
    this.#happenings = happenings;
    this.#atMs = atMs;
    this.#isReachable = reachable(compiled, happenings);
    this.now = atRiskRange(compiled, happenings, atMs);
  }

  settled(fact: Fact, truth: Exclude<Truth, typeof ASSUMED>): Range {
    const [compiled, happenings] = [this.#compiled, this.#happenings];
    if (fact.kind === "event") {
      const tried = happenings.flatMap((happening): Happening[] => {
        if (happening.index !== fact.index) return [happening];
        return truth === KNOWN ? [{ ...happening, evidence: "confirmed" }] : [];
      });
      return atRiskRange(compiled, tried, this.#atMs);
    }
    if (fact.kind !== "link" || !this.#isTravelled(fact.link)) return this.now;
    const links = compiled.links.flatMap((link, i) => {
      if (i !== fact.link) return [link];
      return truth === KNOWN ? [{ ...link, assumed: false }] : [];
    });
    return atRiskRange({ ...compiled, links }, happenings, this.#atMs);
  }

  /** Whether a link has a part in what is at risk, however the facts turn out. */
  #isTravelled(index: number): boolean {
    const entry = this.#compiled.links[index];
    if (!entry) return false;
    return Boolean(this.#isReachable[entry.from] || (entry.link.bothWays && this.#isReachable[entry.to]));
  }
}

/** Marks what a compromise or a suspicion could reach over all links. Cost: O(V + L). */
function reachable(compiled: CompiledEstate, happenings: readonly Happening[]): Uint8Array {
  const isReached = new Uint8Array(compiled.ids.length);
  const open: number[] = [];
  const reach = (v: number) => {
    if (isReached[v]) return;
    isReached[v] = 1;
    open.push(v);
  };
  const outOf = new Map<number, number[]>();
  const lead = (from: number, to: number) => {
    const known = outOf.get(from);
    if (known) known.push(to);
    else outOf.set(from, [to]);
  };
  for (const { from, to, link } of compiled.links) {
    lead(from, to);
    if (link.bothWays) lead(to, from);
  }
  for (const { verb, nodes } of happenings)
    if (verb === "compromise" || verb === "suspect") nodes.forEach(reach);
  for (let v = open.pop(); v !== undefined; v = open.pop()) outOf.get(v)?.forEach(reach);
  return isReached;
}
