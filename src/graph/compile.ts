/**
 * The estate as the propagation reads it: dense numbers in typed arrays.
 *
 * Layout. Nodes are numbered in code-point order of their ids, so that comparing numbers compares ids.
 * Needs are numbered by consumer, so that the needs of node v are `needFirst[v] … needFirst[v + 1]`.
 * The members of need c are the slots `slotFirst[c] … slotFirst[c + 1]`; a plain need has one slot.
 * The slots in which node v is the provider are `dependents[dependentFirst[v] … dependentFirst[v + 1]]`:
 * reverse adjacency, so that a failure touches only what hangs on it.
 */
import { durationMs } from "../model/duration.ts";
import type { Estate, Link, Need, Service, System } from "../model/estate.ts";
import { byId } from "../model/ids.ts";
import { evidences } from "../model/kinds.ts";
import type { Evidence } from "../model/provenance.ts";
import { weaker } from "../model/provenance.ts";

/** What is assumed is left out of the best case and counts in the worst. */
export type Case = "best" | "worst";

/** A threshold that is never reached. */
export const NEVER = 0x7fffffff;

export interface CompiledNode {
  readonly type: "system" | "service";
  readonly entry: System | Service;
  /** The organisation on whose side of a border it stands. */
  readonly side: string;
}

export interface CompiledLink {
  readonly link: Link;
  readonly from: number;
  readonly to: number;
  readonly takesMs: number;
  readonly assumed: boolean;
}

/**
 * When the loss of members loses a need: as soon as at least `all` of its members and at least `known`
 * of those not assumed are lost. One pair for each case.
 */
export interface Thresholds {
  readonly all: Int32Array;
  readonly known: Int32Array;
}

export interface CompiledEstate {
  readonly ids: readonly string[];
  readonly numberOf: ReadonlyMap<string, number>;
  readonly nodes: readonly CompiledNode[];
  readonly organisations: ReadonlySet<string>;
  readonly needFirst: Int32Array;
  readonly needConsumer: Int32Array;
  readonly slotFirst: Int32Array;
  readonly slotNeed: Int32Array;
  readonly slotProvider: Int32Array;
  readonly slotAssumed: Uint8Array;
  /** Index in `evidences` of the weaker of the need's and the member's evidence. */
  readonly slotEvidence: Uint8Array;
  readonly required: Int32Array;
  /** Delay until the consumer degrades, and until it fails, in ms; Infinity for never. */
  readonly degradesAfterMs: Float64Array;
  readonly failsAfterMs: Float64Array;
  readonly feelsDegraded: Uint8Array;
  readonly dependentFirst: Int32Array;
  readonly dependents: Int32Array;
  readonly thresholds: Readonly<Record<Case, Thresholds>>;
  readonly links: readonly CompiledLink[];
}

/**
 * Compiles an estate that has been checked.
 *
 * Cost: O(V log V + E).
 */
export function compile(estate: Estate): CompiledEstate {
  const nodes = [
    ...estate.systems.map((entry) => ({ type: "system" as const, entry, side: entry.runBy ?? entry.owner })),
    ...estate.services.map((entry) => ({
      type: "service" as const,
      entry,
      side: entry.runBy ?? entry.owner,
    })),
  ].sort((a, b) => byId(a.entry.id, b.entry.id));
  const ids = nodes.map((node) => node.entry.id);
  const numberOf = new Map(ids.map((id, number) => [id, number]));
  const number = (id: string) => numberOf.get(id) ?? -1;
  return {
    ids,
    numberOf,
    nodes,
    organisations: new Set(estate.organisations.map((organisation) => organisation.id)),
    ...compileNeeds(
      nodes.map((node) => node.entry.needs),
      number,
    ),
    links: estate.links.map((link) => ({
      link,
      from: number(link.from),
      to: number(link.to),
      takesMs: durationMs(link.takes),
      assumed: link.evidence === "assumed",
    })),
  };
}

function compileNeeds(needsOfNodes: readonly (readonly Need[])[], number: (id: string) => number) {
  const needs = needsOfNodes.flat();
  const members = needs.map(membersOf);
  const slots = members.reduce((sum, list) => sum + list.length, 0);
  const needFirst = new Int32Array(needsOfNodes.length + 1);
  const needConsumer = new Int32Array(needs.length);
  const slotFirst = new Int32Array(needs.length + 1);
  const slotNeed = new Int32Array(slots);
  const slotProvider = new Int32Array(slots);
  const slotAssumed = new Uint8Array(slots);
  const slotEvidence = new Uint8Array(slots);
  const required = new Int32Array(needs.length);
  const degradesAfterMs = new Float64Array(needs.length);
  const failsAfterMs = new Float64Array(needs.length);
  const feelsDegraded = new Uint8Array(needs.length);
  needsOfNodes.forEach((own, v) => {
    const first = needFirst[v] ?? 0;
    needFirst[v + 1] = first + own.length;
    needConsumer.fill(v, first, first + own.length);
  });
  let slot = 0;
  needs.forEach((need, c) => {
    for (const { provider, evidence } of members[c] ?? []) {
      slotNeed[slot] = c;
      slotProvider[slot] = number(provider);
      slotAssumed[slot] = evidence === "assumed" ? 1 : 0;
      slotEvidence[slot] = evidences.indexOf(weaker(evidence, need.evidence));
      slot++;
    }
    slotFirst[c + 1] = slot;
    required[c] = requiredOf(need, members[c]?.length ?? 1);
    degradesAfterMs[c] = durationMs(need.after);
    failsAfterMs[c] = failsAfter(need);
    feelsDegraded[c] = need.feels === "degraded" ? 1 : 0;
  });
  const thresholds = {
    best: thresholdsOf(needs, required, members, "best"),
    worst: thresholdsOf(needs, required, members, "worst"),
  };
  return {
    needFirst,
    needConsumer,
    slotFirst,
    slotNeed,
    slotProvider,
    slotAssumed,
    slotEvidence,
    required,
    degradesAfterMs,
    failsAfterMs,
    feelsDegraded,
    ...reverse(slotProvider, needsOfNodes.length),
    thresholds,
  };
}

/** The members of a need as written: those of its group, or its one provider. */
export function membersOf(need: Need): readonly { readonly provider: string; readonly evidence: Evidence }[] {
  return need.anyOf ?? [{ provider: need.provider ?? "", evidence: "confirmed" }];
}

/** How many members must work: the count, or the percentage of all members as written, rounded up in integers. */
function requiredOf(need: Need, size: number): number {
  if (typeof need.atLeast === "number") return need.atLeast;
  return Math.floor((size * Number.parseInt(need.atLeast, 10) + 99) / 100);
}

function failsAfter(need: Need): number {
  if (need.strength === "soft") return Infinity;
  if (need.workaround === undefined) return durationMs(need.after);
  return need.workaround.lasts === undefined
    ? Infinity
    : durationMs(need.after) + durationMs(need.workaround.lasts);
}

/**
 * With n members, s of them not assumed, and k required. If k ≤ s the worst case counts on the known
 * ones alone, which are lost at s−k+1 losses, and the best on all, lost at n−k+1. If k > s the assumed
 * members may be refuted and the requirement fall with them: the worst case is lost with the first
 * member, the best only when all members would not do and a known one is gone.
 */
function thresholdsOf(
  needs: readonly Need[],
  required: Int32Array,
  members: readonly (readonly { readonly evidence: Evidence }[])[],
  which: Case,
): Thresholds {
  const all = new Int32Array(needs.length);
  const known = new Int32Array(needs.length);
  needs.forEach((need, c) => {
    const size = members[c]?.length ?? 1;
    const sure = members[c]?.filter((member) => member.evidence !== "assumed").length ?? 1;
    const k = required[c] ?? 1;
    if (which === "worst") {
      all[c] = k <= sure ? 0 : 1;
      known[c] = k <= sure ? sure - k + 1 : 0;
    } else {
      all[c] = need.evidence === "assumed" || (k > sure && sure === 0) ? NEVER : size - k + 1;
      known[c] = k <= sure ? 0 : 1;
    }
  });
  return { all, known };
}

/** The node whose need a slot belongs to. */
export function consumerOf(compiled: CompiledEstate, slot: number): number {
  return compiled.needConsumer[compiled.slotNeed[slot] ?? 0] ?? 0;
}

/** The slots of each provider, by counting sort. */
function reverse(slotProvider: Int32Array, size: number) {
  const dependentFirst = new Int32Array(size + 1);
  for (const provider of slotProvider) dependentFirst[provider + 1] = (dependentFirst[provider + 1] ?? 0) + 1;
  for (let v = 0; v < size; v++)
    dependentFirst[v + 1] = (dependentFirst[v + 1] ?? 0) + (dependentFirst[v] ?? 0);
  const next = dependentFirst.slice(0, size);
  const dependents = new Int32Array(slotProvider.length);
  slotProvider.forEach((provider, slot) => {
    const at = next[provider] ?? 0;
    dependents[at] = slot;
    next[provider] = at + 1;
  });
  return { dependentFirst, dependents };
}
