/**
 * Losses that do the same, as one: for a node that may go down it makes no difference which of them it is.
 *
 * What a loss does together with others it does through groups of which it takes more than one loss to
 * lose them, as each of them alone is not enough. So two losses that take the same members of such
 * groups, at the same times, can stand for each other wherever one is part of a larger set. Delays and
 * loops change nothing of that: from the times of those members everything else follows by the rules.
 */
import { TimeHeap } from "../graph/time-heap.ts";
import { TimedSearch } from "../graph/timed-search.ts";
import type { SearchLimits, Seed } from "../graph/timed-search.ts";
import { FAILS, FEELS } from "../graph/view.ts";
import type { View } from "../graph/view.ts";
import type { Outcome } from "../model/findings/explain.ts";

/** What losses are looked at for. */
export interface LossSubject {
  readonly v: number;
  readonly outcome: Outcome;
  readonly atMs: number;
  /** What may be lost, in order of id. */
  readonly systems: readonly number[];
}

export class LossClasses {
  readonly #view: View;
  readonly #subject: LossSubject;
  readonly #search: TimedSearch;
  readonly #byFailure: boolean;
  readonly #isTarget: Uint8Array;
  /** By tally: whether it takes more than one loss. */
  readonly #isShared: Uint8Array;
  readonly #members: number[][] = [];
  /** By tally: the classes that take members of it. */
  readonly #byTally = new Map<number, number[]>();
  /** Classes that take the node down alone. */
  readonly fatal: number[] = [];
  /** How many nodes were visited so far, about. */
  visits = 0;

  constructor(view: View, subject: LossSubject) {
    this.#view = view;
    this.#subject = subject;
    this.#search = new TimedSearch(view);
    this.#isTarget = new Uint8Array(view.size);
    this.#isTarget[subject.v] = 1;
    this.#byFailure = subject.outcome === "failed";
    this.#isShared = view.tallyFlags.map((flags, t) =>
      (view.tallyLosses[t] ?? 0) > 1 && (!this.#byFailure || (flags & FAILS) !== 0) ? 1 : 0,
    );
  }

  /** How many classes there are. */
  get count(): number {
    return this.#members.length;
  }

  /** How many sets of losses a set of classes stands for. */
  sizeOf(classes: readonly number[]): number {
    return classes.reduce((product, i) => product * (this.#members[i]?.length ?? 0), 1);
  }

  /** Classes that take members of a group that these have touched and not lost at once. */
  partnersOf(classes: readonly number[]): number[] {
    this.#lose(this.#systemsOf(classes));
    const partners = new Set(this.#touched().flatMap((t) => this.#byTally.get(t) ?? []));
    for (const i of classes) partners.delete(i);
    return [...partners].sort((a, b) => a - b);
  }

  /** Whether classes take the node down together. Cost: what is hit. */
  isFatal(classes: readonly number[]): boolean {
    const lost = this.#systemsOf(classes);
    if (!this.#byFailure) return this.#lose(lost);
    const limits = { untilMs: this.#subject.atMs, firstOf: this.#isTarget };
    return this.#run(lost, limits) !== Infinity;
  }

  /** The sets of losses that sets of classes stand for, by size, then in order of id. */
  *inOrder(found: readonly { readonly classes: readonly number[] }[]): Generator<number[]> {
    const largest = found.reduce((most, { classes }) => Math.max(most, classes.length), 0);
    for (let size = 1; size <= largest; size++) {
      const open = found.filter(({ classes }) => classes.length === size).map(({ classes }) => classes);
      yield* this.#from([], open);
    }
  }

  /** Every set that begins with some losses, given what classes are still to be drawn from; as deep as sets are large. */
  *#from(begun: readonly number[], open: readonly (readonly number[])[]): Generator<number[]> {
    const last = begun.at(-1) ?? -1;
    const next = new Map<number, (readonly number[])[]>();
    for (const classes of open) {
      for (const i of classes) {
        const rest = classes.filter((other) => other !== i);
        for (const u of this.#members[i] ?? []) {
          if (u <= last) continue;
          const known = next.get(u);
          if (known) known.push(rest);
          else next.set(u, [rest]);
        }
      }
    }
    for (const u of [...next.keys()].sort((a, b) => a - b)) {
      const rests = next.get(u) ?? [];
      if (rests[0]?.length === 0) yield [...begun, u];
      else yield* this.#from([...begun, u], rests);
    }
  }

  /** Loses nodes at the start, to the end. @returns whether the node goes down with them. */
  #lose(lost: readonly number[]): boolean {
    const { v, atMs } = this.#subject;
    this.#run(lost, { untilMs: atMs });
    return (this.#byFailure ? this.#search.failsAtMs(v) : this.#search.degradesAtMs(v)) !== Infinity;
  }

  #run(lost: readonly number[], limits: SearchLimits): number {
    const atMs = this.#search.run(seedsOf(lost), [], limits);
    this.visits += 1 + this.#search.hitCount;
    return atMs;
  }

  #systemsOf(classes: readonly number[]): number[] {
    return classes.map((i) => this.#members[i]?.[0] ?? 0);
  }

  /** The groups that the last loss has taken members of, unless it has lost them for good at the start. */
  #touched(): number[] {
    const { tallyFirst, tallyTo, tallyConsumer, tallyFlags } = this.#view;
    const search = this.#search;
    const touched = new Set<number>();
    for (const m of search.hits.subarray(0, search.hitCount)) {
      for (let i = tallyFirst[m]!; i < tallyFirst[m + 1]!; i++) {
        const t = tallyTo[i]! >>> 1;
        const isTaken =
          search.failsAtMs(m) !== Infinity || (!this.#byFailure && (tallyFlags[t]! & FEELS) !== 0);
        if (this.#isShared[t] && isTaken && search.failsAtMs(tallyConsumer[t]!) > 0) touched.add(t);
      }
    }
    return [...touched];
  }

  /**
   * Puts each system into its class; those that cannot have a part in anything into none.
   *
   * @param isOver - asked before each system.
   * @returns false if it was over before all had been looked at.
   *
   * Cost: what is hit by each system that does not take the node down by plain needs alone.
   */
  sort(isOver: () => boolean): boolean {
    const classOf = new Map<string, number>();
    const isCertain = certainLosses(this.#view, this.#subject);
    const addFatal = (u: number) => {
      this.fatal.push(this.#members.length);
      this.#members.push([u]);
    };
    this.#subject.systems.filter((u) => isCertain[u]).forEach(addFatal);
    for (const u of this.#subject.systems) {
      if (isCertain[u]) continue;
      if (isOver()) return false;
      if (this.#lose([u])) {
        addFatal(u);
        continue;
      }
      const touched = this.#touched();
      if (touched.length === 0) continue;
      const signature = this.#signature();
      const known = classOf.get(signature);
      if (known !== undefined) {
        this.#members[known]?.push(u);
        continue;
      }
      const own = this.#members.length;
      classOf.set(signature, own);
      this.#members.push([u]);
      for (const t of touched) {
        const classes = this.#byTally.get(t);
        if (classes) classes.push(own);
        else this.#byTally.set(t, [own]);
      }
    }
    return true;
  }

  /** When the members of all groups that matter go, as text. */
  #signature(): string {
    const { tallyFirst, tallyTo } = this.#view;
    const search = this.#search;
    const parts: string[] = [];
    for (const m of search.hits.slice(0, search.hitCount).sort()) {
      let isMember = false;
      for (let i = tallyFirst[m]!; i < tallyFirst[m + 1]!; i++)
        isMember ||= this.#isShared[tallyTo[i]! >>> 1] === 1;
      if (!isMember) continue;
      if (!this.#byFailure) parts.push(`${m} ${search.failsAtMs(m)} ${search.degradesAtMs(m)}`);
      else if (search.failsAtMs(m) !== Infinity) parts.push(`${m} ${search.failsAtMs(m)}`);
    }
    return parts.join();
  }
}

/** Losses at the start, as a search takes them. */
export function seedsOf(lost: readonly number[]): Seed[] {
  return lost.map((v) => ({ v, atMs: 0, fails: true }));
}

/**
 * Marks what takes the node down by plain needs alone, in time: the shortest ways back from it (Dijkstra
 * 1959), so that a long chain is one walk and not a search for each of its nodes.
 */
function certainLosses(view: View, { v, atMs }: LossSubject): Uint8Array {
  const { size, plainFirst, plainTo, plainDelay, delaysMs } = view;
  const first = new Uint32Array(size + 1);
  for (const consumer of plainTo) first[consumer + 1]!++;
  for (let u = 0; u < size; u++) first[u + 1]! += first[u]!;
  const next = first.slice();
  const providers = new Uint32Array(plainTo.length);
  const afterMs = new Float64Array(plainTo.length);
  for (let u = 0; u < size; u++) {
    for (let edge = plainFirst[u]!; edge < plainFirst[u + 1]!; edge++) {
      const place = next[plainTo[edge]!]!++;
      providers[place] = u;
      afterMs[place] = plainDelay === null ? 0 : delaysMs[plainDelay[edge]!]!;
    }
  }
  const isCertain = new Uint8Array(size);
  const heap = new TimeHeap();
  heap.push(0, v);
  while (heap.size > 0) {
    const nowMs = heap.earliestMs;
    const u = heap.pop();
    if (isCertain[u]) continue;
    isCertain[u] = 1;
    for (let place = first[u]!; place < first[u + 1]!; place++) {
      const thenMs = nowMs + afterMs[place]!;
      if (thenMs <= atMs && !isCertain[providers[place]!]) heap.push(thenMs, providers[place]!);
    }
  }
  return isCertain;
}
