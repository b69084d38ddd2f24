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

/** What is assumed is left out of the best case and counts in the worst. */
export type Case = "best" | "worst";

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
  /** Whether anything of the needs is assumed, so that best and worst can differ. */
  readonly hasAssumed: boolean;
  /** Whether a need itself is assumed, whatever its members are. */
  readonly needAssumed: Uint8Array;
  readonly links: readonly CompiledLink[];
}

/**
 * Compiles an estate that has been checked.
 *
 * Cost: O(V + E) where entries stand in order of their ids, O(V log V + E) elsewhere.
 */
export function compile(estate: Estate): CompiledEstate {
  const nodes = nodesInOrder(estate);
  const ids = nodes.map((node) => node.entry.id);
  const numberOf = new Map<string, number>();
  ids.forEach((id, number) => numberOf.set(id, number));
  const number = (id: string) => numberOf.get(id) ?? -1;
  return {
    ids,
    numberOf,
    nodes,
    organisations: new Set(estate.organisations.map((organisation) => organisation.id)),
    ...compileNeeds(nodes, number, null),
    links: estate.links.map((link) => ({
      link,
      from: number(link.from),
      to: number(link.to),
      takesMs: durationMs(link.takes),
      assumed: link.evidence === "assumed",
    })),
  };
}

/**
 * Compiles an estate again after some of its nodes changed, in their needs or in what is told of them.
 * Nodes, organisations and links must be those that were compiled before.
 *
 * @param changed - the new entries, by node number.
 *
 * Cost: O(V + E), of which only the changed nodes are more than copying.
 */
export function recompile(
  before: CompiledEstate,
  changed: ReadonlyMap<number, System | Service>,
): CompiledEstate {
  const nodes = before.nodes.map((node, v) => {
    const entry = changed.get(v);
    return entry === undefined ? node : { ...node, entry, side: entry.runBy ?? entry.owner };
  });
  const number = (id: string) => before.numberOf.get(id) ?? -1;
  const unchanged = { before, isChanged: (v: number) => changed.has(v) };
  return { ...before, nodes, ...compileNeeds(nodes, number, unchanged) };
}

/** What was compiled before, and which nodes are to be compiled anew. */
interface Unchanged {
  readonly before: CompiledEstate;
  readonly isChanged: (v: number) => boolean;
}

function nodesInOrder({ systems, services }: Estate): CompiledNode[] {
  const nodeOf =
    (type: CompiledNode["type"]) =>
    (entry: System | Service): CompiledNode => ({ type, entry, side: entry.runBy ?? entry.owner });
  const nodes = [...systems.map(nodeOf("system")), ...services.map(nodeOf("service"))];
  // What is read from one file in order, or was merged, is in order but for the seam between the two lists.
  return nodes.sort((a, b) => byId(a.entry.id, b.entry.id));
}

function compileNeeds(
  nodes: readonly CompiledNode[],
  number: (id: string) => number,
  unchanged: Unchanged | null,
) {
  const needFirst = new Int32Array(nodes.length + 1);
  let slots = 0;
  nodes.forEach(({ entry: { needs } }, v) => {
    needFirst[v + 1] = (needFirst[v] ?? 0) + needs.length;
    for (const need of needs) slots += need.anyOf?.length ?? 1;
  });
  const needs = needFirst[nodes.length] ?? 0;
  const needConsumer = new Int32Array(needs);
  const needAssumed = new Uint8Array(needs);
  const slotFirst = new Int32Array(needs + 1);
  const slotNeed = new Int32Array(slots);
  const slotProvider = new Int32Array(slots);
  const slotAssumed = new Uint8Array(slots);
  const slotEvidence = new Uint8Array(slots);
  const required = new Int32Array(needs);
  const degradesAfterMs = new Float64Array(needs);
  const failsAfterMs = new Float64Array(needs);
  const feelsDegraded = new Uint8Array(needs);
  let hasAssumed = false;
  let c = 0;
  let slot = 0;
  const copyNeeds = (before: CompiledEstate, v: number) => {
    for (let old = before.needFirst[v]!; old < before.needFirst[v + 1]!; old++) {
      for (let from = before.slotFirst[old]!; from < before.slotFirst[old + 1]!; from++) {
        slotNeed[slot] = c;
        slotProvider[slot] = before.slotProvider[from]!;
        slotAssumed[slot] = before.slotAssumed[from]!;
        slotEvidence[slot] = before.slotEvidence[from]!;
        if (slotEvidence[slot] === ASSUMED) hasAssumed = true;
        slot++;
      }
      needConsumer[c] = v;
      needAssumed[c] = before.needAssumed[old]!;
      required[c] = before.required[old]!;
      degradesAfterMs[c] = before.degradesAfterMs[old]!;
      failsAfterMs[c] = before.failsAfterMs[old]!;
      feelsDegraded[c] = before.feelsDegraded[old]!;
      slotFirst[++c] = slot;
    }
  };
  nodes.forEach(({ entry }, v) => {
    if (unchanged?.isChanged(v) === false) {
      copyNeeds(unchanged.before, v);
      return;
    }
    for (const need of entry.needs) {
      const ofNeed = placeOf(need.evidence);
      const size = need.anyOf?.length ?? 1;
      for (let i = 0; i < size; i++) {
        const member = need.anyOf?.[i];
        const ofMember = member === undefined ? CONFIRMED : placeOf(member.evidence);
        slotNeed[slot] = c;
        slotProvider[slot] = number(member?.provider ?? need.provider ?? "");
        slotAssumed[slot] = ofMember === ASSUMED ? 1 : 0;
        slotEvidence[slot] = Math.max(ofNeed, ofMember);
        if (slotEvidence[slot] === ASSUMED) hasAssumed = true;
        slot++;
      }
      needConsumer[c] = v;
      needAssumed[c] = ofNeed === ASSUMED ? 1 : 0;
      required[c] = requiredOf(need, size);
      degradesAfterMs[c] = need.after === "PT0S" ? 0 : durationMs(need.after);
      failsAfterMs[c] = failsAfter(need, degradesAfterMs[c]!);
      feelsDegraded[c] = need.feels === "degraded" ? 1 : 0;
      slotFirst[++c] = slot;
    }
  });
  return {
    needFirst,
    needConsumer,
    needAssumed,
    hasAssumed,
    slotFirst,
    slotNeed,
    slotProvider,
    slotAssumed,
    slotEvidence,
    required,
    degradesAfterMs,
    failsAfterMs,
    feelsDegraded,
    ...reverse(slotProvider, nodes.length),
  };
}

const CONFIRMED = evidences.indexOf("confirmed");
const ASSUMED = evidences.indexOf("assumed");

/** Place in the order from the strongest. Nearly everything is confirmed, and looked up at once. */
function placeOf(evidence: Evidence): number {
  return evidence === "confirmed" ? CONFIRMED : evidences.indexOf(evidence);
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

function failsAfter(need: Need, afterMs: number): number {
  if (need.strength === "soft") return Infinity;
  if (need.workaround === undefined) return afterMs;
  return need.workaround.lasts === undefined ? Infinity : afterMs + durationMs(need.workaround.lasts);
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
