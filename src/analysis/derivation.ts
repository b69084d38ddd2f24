import type { CompiledEstate } from "../graph/compile.ts";
import { componentsOf } from "../graph/components.ts";
import type { Happening } from "../graph/happenings.ts";
import { countsInWorst, needLostAtMs, needWeakAtMs } from "../graph/lost-needs.ts";
import type { Run } from "../graph/propagate.ts";
import { thresholdOf } from "../graph/thresholds.ts";
import type { Verb } from "../model/scenario.ts";
import { isBy } from "./state.ts";
import { degradation, failure } from "./why.ts";

/** That a node is down, and all that holds it down. */
export interface Fact {
  readonly v: number;
  readonly fails: boolean;
  readonly atMs: number;
  /** The fewest needs between it and the fact that was asked about. */
  readonly depth: number;
  readonly byEvents: readonly Happening[];
  readonly byNeeds: readonly NeedReason[];
  /** Facts whose chains of cause lead to one another have the same. */
  loop: number;
  /** How many steps from events it is among the facts of its own time. */
  level: number;
  /** What began it: of several the one of the fewest steps. */
  began: Happening | NeedReason | null;
}

/** A need that is lost, or as good as lost, for a consumer that has come to feel it. */
export interface NeedReason {
  readonly c: number;
  /** When too few members were left. */
  readonly lostAtMs: number;
  /** When that is felt. */
  readonly atMs: number;
  /** How many losses it takes. */
  readonly losses: number;
  /** As written. */
  readonly members: readonly MemberLoss[];
}

/** What became of one member of a need. Infinity is never by the asked time. */
export interface MemberLoss {
  readonly provider: number;
  readonly counts: boolean;
  readonly downAtMs: number;
  /** Whether its being down is its failure; else its degradation. */
  readonly downAsFailure: boolean;
  readonly cutAtMs: number;
  /** The event that cut it off; -1 if none did. */
  readonly cutEvent: number;
  /** The place of the fact that it is down; -1 if it is not, or does not count. */
  readonly fact: number;
}

/**
 * Follows a state back to the events: every lost need with every lost member, and for each of them again,
 * in the worst case. A need counts once its loss is felt, and a member once it is lost, by the asked time.
 *
 * Each fact stands once, whatever needs it; the first is the one that is asked about, the farthest are last.
 * A node that fails the moment it degrades is one fact. Loops are kept, and marked.
 *
 * @param fails - whether to explain the failure of the node, else its degradation; it must be so by then.
 * @param atMs - the asked time; Infinity for the end.
 *
 * Cost: O(f + m log m) for f facts and m members of their needs.
 */
export function derivationOf(
  given: Derivable,
  { v, fails, atMs }: { readonly v: number; readonly fails: boolean; readonly atMs: number },
): Fact[] {
  const { run } = given;
  const strokes = strokesByNode(given.happenings, atMs);
  const facts: Fact[] = [];
  const queue: Pick<Fact, "v" | "fails" | "depth">[] = [];
  const placeOf = new Map<number, number>();
  const place = (node: number, failed: boolean, depth: number): number => {
    const asFailure = failed || run.failsAtMs(node) === run.degradesAtMs(node);
    const key = asFailure ? failure(node) : degradation(node);
    const known = placeOf.get(key);
    if (known !== undefined) return known;
    placeOf.set(key, queue.length);
    queue.push({ v: node, fails: asFailure, depth });
    return queue.length - 1;
  };
  place(v, fails, 0);
  for (const next of queue) {
    const ownVerbs = next.fails ? failing : degrading;
    facts.push({
      ...next,
      atMs: next.fails ? run.failsAtMs(next.v) : run.degradesAtMs(next.v),
      byEvents: (strokes.get(next.v) ?? []).filter(({ verb }) => ownVerbs.has(verb)),
      byNeeds: needReasons(given, next, atMs, place),
      loop: 0,
      level: Infinity,
      began: null,
    });
  }
  markLoops(facts);
  settle(facts);
  return facts;
}

/** What a derivation is read from: the worst case of a scenario. */
export interface Derivable {
  readonly compiled: CompiledEstate;
  readonly run: Run;
  readonly happenings: readonly Happening[];
}

/** When a member stopped counting: down, or cut off. */
export function lostAtMs({ downAtMs, cutAtMs }: MemberLoss): number {
  return Math.min(downAtMs, cutAtMs);
}

/**
 * Whether a reason began the state: it is felt at that time, and enough members were lost before, or at
 * that time by what does not lead back to the node.
 */
export function isFirst(facts: readonly Fact[], fact: Fact, reason: NeedReason): boolean {
  if (reason.atMs !== fact.atMs) return false;
  const enough = reason.members.filter((member) => {
    if (!member.counts || lostAtMs(member) > reason.lostAtMs) return false;
    if (member.cutAtMs <= reason.lostAtMs || member.downAtMs < fact.atMs) return true;
    const cause = facts[member.fact];
    return cause !== undefined && (cause.loop !== fact.loop || cause.level < fact.level);
  });
  return enough.length >= reason.losses;
}

const failing: ReadonlySet<Verb> = new Set<Verb>(["compromise", "fail", "isolate", "shutDown"]);
const degrading: ReadonlySet<Verb> = new Set<Verb>(["degrade"]);

function strokesByNode(happenings: readonly Happening[], atMs: number): Map<number, Happening[]> {
  const strokes = new Map<number, Happening[]>();
  for (const happening of happenings) {
    if (happening.atMs > atMs) continue;
    for (const v of happening.nodes) {
      const known = strokes.get(v);
      if (known) known.push(happening);
      else strokes.set(v, [happening]);
    }
  }
  return strokes;
}

type Place = (v: number, fails: boolean, depth: number) => number;

function needReasons(
  { compiled, run }: Derivable,
  { v, fails, depth }: Pick<Fact, "v" | "fails" | "depth">,
  atMs: number,
  place: Place,
): NeedReason[] {
  const reasons: NeedReason[] = [];
  for (let c = compiled.needFirst[v] ?? 0; c < (compiled.needFirst[v + 1] ?? 0); c++) {
    const goneAtMs = needLostAtMs(compiled, run, c);
    const weakAtMs = fails ? Infinity : needWeakAtMs(compiled, run, c);
    const afterMs = (fails ? compiled.failsAfterMs[c] : compiled.degradesAfterMs[c]) ?? Infinity;
    // What is felt of a member is the milder state only where that made the difference.
    const byFailure = goneAtMs <= weakAtMs;
    const lostMs = byFailure ? goneAtMs : weakAtMs;
    if (!isBy(lostMs + afterMs, atMs)) continue;
    reasons.push({
      c,
      lostAtMs: lostMs,
      atMs: lostMs + afterMs,
      losses: thresholdOf(compiled, c, "worst")?.losses ?? Infinity,
      members: membersOf(compiled, run, { c, byFailure, atMs, place, depth: depth + 1 }),
    });
  }
  return reasons;
}

function membersOf(
  compiled: CompiledEstate,
  run: Run,
  asked: {
    readonly c: number;
    readonly byFailure: boolean;
    readonly atMs: number;
    readonly depth: number;
    readonly place: Place;
  },
): MemberLoss[] {
  const { c, byFailure, atMs, depth, place } = asked;
  const members: MemberLoss[] = [];
  for (let slot = compiled.slotFirst[c] ?? 0; slot < (compiled.slotFirst[c + 1] ?? 0); slot++) {
    const provider = compiled.slotProvider[slot] ?? 0;
    const counts = countsInWorst(compiled, slot);
    const ownMs = byFailure ? run.failsAtMs(provider) : run.degradesAtMs(provider);
    const isDown = isBy(ownMs, atMs);
    const cut = run.seeds.cuts.get(slot);
    const isCut = isBy(cut?.atMs, atMs);
    members.push({
      provider,
      counts,
      downAtMs: isDown ? ownMs : Infinity,
      downAsFailure: run.failsAtMs(provider) === ownMs,
      cutAtMs: isCut ? (cut?.atMs ?? Infinity) : Infinity,
      cutEvent: isCut ? (cut?.event ?? -1) : -1,
      fact: isDown && counts ? place(provider, byFailure, depth) : -1,
    });
  }
  return members;
}

/** Facts of which each has a part in the other are in one loop: strongly connected. */
function markLoops(facts: readonly Fact[]): void {
  const causes = facts.map(({ byNeeds }) =>
    byNeeds.flatMap(({ members }) => members.flatMap(({ fact }) => (fact === -1 ? [] : [fact]))),
  );
  const first = new Uint32Array(facts.length + 1);
  causes.forEach((own, i) => (first[i + 1] = (first[i] ?? 0) + own.length));
  const components = componentsOf(first, Uint32Array.from(causes.flat()));
  for (let i = 0; i < components.count; i++) {
    for (const place of components.members.subarray(components.first[i], components.first[i + 1])) {
      const fact = facts[place];
      if (fact) fact.loop = i;
    }
  }
}

/**
 * Settles the facts from the events on, those of each time breadth-first, so that what began each one is
 * sound: it rests on facts that were there before.
 */
function settle(facts: readonly Fact[]): void {
  const pending = facts.flatMap((fact, place) =>
    fact.byNeeds
      .filter((reason) => reason.atMs === fact.atMs)
      .map((reason) => ({ place, reason, missing: reason.losses })),
  );
  const waiting = facts.map((): typeof pending => []);
  for (const entry of pending) {
    const { atMs } = entry.reason;
    for (const member of entry.reason.members) {
      if (!member.counts || lostAtMs(member) > entry.reason.lostAtMs) continue;
      if (member.cutAtMs <= entry.reason.lostAtMs || member.downAtMs < atMs) entry.missing--;
      else waiting[member.fact]?.push(entry);
    }
  }
  let level: number[] = [];
  const begin = (place: number, began: Fact["began"], steps: number, next: number[]) => {
    const fact = facts[place];
    if (!fact || fact.began !== null) return;
    fact.level = steps;
    fact.began = began;
    next.push(place);
  };
  facts.forEach(({ byEvents, atMs }, place) => {
    const event = byEvents.find((happening) => happening.atMs === atMs);
    if (event) begin(place, event, 0, level);
  });
  for (let steps = 1; level.length > 0 || steps === 1; steps++) {
    const next: number[] = [];
    if (steps === 1) {
      for (const { place, reason, missing } of pending) if (missing <= 0) begin(place, reason, steps, next);
    }
    for (const settled of level) {
      for (const entry of waiting[settled] ?? [])
        if (--entry.missing <= 0) begin(entry.place, entry.reason, steps, next);
    }
    level = next;
  }
}
