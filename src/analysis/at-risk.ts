import type { CompiledEstate } from "../graph/compile.ts";
import { Explanations, firstPaths, pathTo } from "../graph/first-paths.ts";
import type { FirstPaths, ToldPath } from "../graph/first-paths.ts";
import type { Happening } from "../graph/happenings.ts";
import { Heap } from "../graph/heap.ts";
import { durationOf } from "../model/duration.ts";
import type { AtRisk, Range } from "../model/findings.ts";
import { attackerReach } from "./attacker-reach.ts";
import type { AttackerReach } from "./attacker-reach.ts";

/** Where a likeliest path has come: its odds, when, and the step before it. */
interface Label {
  readonly node: number;
  readonly likelihood: number;
  readonly atMs: number;
  readonly steps: number;
  readonly before: Label | null;
}

/** Of one node this many ways are kept apart by odds and time; beyond it only the likeliest of them count. */
const MOST_LABELS = 256;

/**
 * Finds the systems that a compromise or a suspicion could reach over links that are not cut before
 * they are crossed, and those whose organisation was warned. What protects is turned round: an assumed
 * cut stops an attacker in the best case only.
 *
 * @param atMs - the asked time; what is reached or warned later is left out.
 * @returns sorted by id; systems that are compromised by then are left out.
 *
 * Cost: O((S + L) log L) for systems S and links L where no cut has a time; with cuts, up to 256 labels a system.
 */
export function atRisk(compiled: CompiledEstate, happenings: readonly Happening[], atMs: number): AtRisk[] {
  const { worst, listed, warnings, isHitInWorst, isFirm } = listing(compiled, happenings, atMs);
  const paths = earliestPaths(compiled, worst);
  const likely = listed.some(isHitInWorst) ? likeliest(compiled, worst) : new Map<number, Label>();
  return listed.map((v): AtRisk => {
    const isHit = isHitInWorst(v);
    const warning = warnings.get(v);
    const label = isHit ? likely.get(v) : undefined;
    return {
      id: compiled.ids[v] ?? "",
      owner: compiled.nodes[v]?.entry.owner ?? "",
      earliest: isHit ? durationOf(worst.reachedAtMs[v] ?? Infinity) : null,
      ...told(compiled, isHit ? pathTo(paths, v) : null, "path"),
      likelihood: label?.likelihood ?? null,
      ...told(compiled, label ? shortened(backFrom(label)) : null, "likelyPath"),
      certainty: isFirm(v) ? "firm" : "possible",
      warnedAt: warning ? durationOf(warning.atMs) : null,
    };
  });
}

/**
 * How many systems `atRisk` lists: the firm ones in the best case, all in the worst.
 *
 * Cost: O((S + L) log L), without what paths cost.
 */
export function atRiskRange(compiled: CompiledEstate, happenings: readonly Happening[], atMs: number): Range {
  const { listed, isFirm } = listing(compiled, happenings, atMs);
  return { best: listed.filter(isFirm).length, worst: listed.length };
}

/** Which systems are at risk, and how surely. */
function listing(compiled: CompiledEstate, happenings: readonly Happening[], atMs: number) {
  const worst = attackerReach(compiled, happenings, "worst");
  const best = attackerReach(compiled, happenings, "best");
  const compromised = new Set(
    happenings.flatMap((event) => (event.verb === "compromise" && event.atMs <= atMs ? event.nodes : [])),
  );
  const isReached = ({ reachedAtMs, origins }: AttackerReach, v: number) =>
    (reachedAtMs[v] ?? Infinity) <= atMs && (reachedAtMs[v] ?? Infinity) < (origins.get(v)?.atMs ?? Infinity);
  const isHitInWorst = (v: number) => isReached(worst, v);
  const warnings = warningsOf(compiled, happenings, atMs);
  const listed = compiled.ids.flatMap((_, v) =>
    !compromised.has(v) && (isHitInWorst(v) || warnings.has(v)) ? [v] : [],
  );
  const isFirm = (v: number) => isReached(best, v) || warnings.get(v)?.assumed === false;
  return { worst, listed, warnings, isHitInWorst, isFirm };
}

function earliestPaths(compiled: CompiledEstate, { reachedAtMs, origins, into }: AttackerReach): FirstPaths {
  const found = new Explanations();
  reachedAtMs.forEach((atMs, fact) => {
    if (atMs === Infinity) return;
    const origin = origins.get(fact);
    if (origin?.atMs === atMs) found.add(fact, -1, -1, 0, origin.event);
    for (const { from, takesMs, cutAtMs } of into(fact)) {
      const isTight = (reachedAtMs[from] ?? Infinity) + takesMs === atMs && atMs < cutAtMs;
      if (isTight) found.add(fact, from, -1, 0, -1);
    }
  });
  return firstPaths(
    compiled.ids.length,
    (fact) => fact,
    found,
    () => 0,
  );
}

/**
 * The likeliest path to each system over links whose likelihood is known. Labels are settled in order
 * of falling odds; where cuts make time matter, a later label of a node counts if it came there earlier.
 */
function likeliest(compiled: CompiledEstate, { origins, outOf }: AttackerReach): Map<number, Label> {
  const best = new Map<number, Label>();
  const earliestMs = new Float64Array(compiled.ids.length).fill(Infinity);
  const kept = new Int32Array(compiled.ids.length);
  const open = new Heap(byOdds);
  const isOpen = ({ node, atMs }: Label) => atMs < (earliestMs[node] ?? 0) && (kept[node] ?? 0) < MOST_LABELS;
  for (const [node, origin] of origins)
    open.push({ node, likelihood: 1, atMs: origin.atMs, steps: 0, before: null });
  for (let label = open.pop(); label !== undefined; label = open.pop()) {
    if (!isOpen(label)) continue;
    earliestMs[label.node] = label.atMs;
    kept[label.node] = (kept[label.node] ?? 0) + 1;
    if (!best.has(label.node) && label.before !== null) best.set(label.node, label);
    for (const { to, takesMs, likelihood, cutAtMs } of outOf(label.node)) {
      const atMs = label.atMs + takesMs;
      if (likelihood === null || atMs >= cutAtMs) continue;
      const next = {
        node: to,
        likelihood: label.likelihood * likelihood,
        atMs,
        steps: label.steps + 1,
        before: label,
      };
      if (isOpen(next)) open.push(next);
    }
  }
  return best;
}

/** The likelier first; of equal odds the earlier, then that of fewer links, then the first by ids. */
function byOdds(a: Label, b: Label): number {
  const order = b.likelihood - a.likelihood || a.atMs - b.atMs || a.steps - b.steps;
  if (order !== 0) return order;
  const [pathA, pathB] = [backFrom(a), backFrom(b)];
  const differs = pathA.findIndex((v, i) => v !== pathB[i]);
  return differs === -1 ? 0 : (pathA[differs] ?? 0) - (pathB[differs] ?? 0);
}

function backFrom(label: Label): number[] {
  const nodes: number[] = [];
  for (let at: Label | null = label; at !== null; at = at.before) nodes.push(at.node);
  return nodes.reverse();
}

function shortened(nodes: readonly number[]): ToldPath {
  if (nodes.length <= 100) return { nodes, omitted: 0 };
  return { nodes: [...nodes.slice(0, 50), ...nodes.slice(-50)], omitted: nodes.length - 100 };
}

function told<Name extends "path" | "likelyPath">(
  compiled: CompiledEstate,
  path: ToldPath | null,
  name: Name,
) {
  const ids = path?.nodes.map((v) => compiled.ids[v] ?? "") ?? null;
  const omitted = path?.omitted ? { [`${name}Omitted`]: path.omitted } : {};
  return { [name]: ids, ...omitted } as { [key in Name]: string[] | null };
}

interface Warning {
  readonly atMs: number;
  readonly assumed: boolean;
}

/** The systems run by an organisation that was warned, with the first warning; a sure one makes it sure. */
function warningsOf(
  compiled: CompiledEstate,
  happenings: readonly Happening[],
  atMs: number,
): Map<number, Warning> {
  const warnings = new Map<number, Warning>();
  for (const { verb, organisation, atMs: warnedAtMs, evidence } of happenings) {
    if (verb !== "warn" || warnedAtMs > atMs) continue;
    compiled.nodes.forEach(({ type, side }, v) => {
      if (type !== "system" || side !== organisation) return;
      const known = warnings.get(v);
      warnings.set(v, {
        atMs: Math.min(warnedAtMs, known?.atMs ?? Infinity),
        assumed: evidence === "assumed" && (known?.assumed ?? true),
      });
    });
  }
  return warnings;
}
