/**
 * What two losses take down together that neither does alone.
 *
 * A pair is looked at from the loss that takes down more, with the other on top of it: most losses are
 * small, and small on top of large is little work. What the second loss takes down by itself is kept
 * beside, in a walk of its own down the same forest (see graph/sweep-order.ts).
 *
 * Only losses that can finish what the first began are tried. The first thing that two losses take down
 * together needs a group that has lost members to one, and loses the rest to the other: so the other is
 * among what the consumer of such a group needs, near or far.
 */
import { DEGRADED, Losses } from "../graph/sweep.ts";
import type { SweepOrder } from "../graph/sweep-order.ts";
import { TimedSearch } from "../graph/timed-search.ts";
import { FAILS } from "../graph/view.ts";
import type { View } from "../graph/view.ts";
import type { WorkControl } from "../graph/work-control.ts";
import { isService } from "./loss-figures.ts";
import type { NodeFacts } from "./loss-figures.ts";

/** The estate as the search reads it, in the worst case. */
export interface PairSubject {
  readonly view: View;
  readonly order: SweepOrder;
  readonly facts: NodeFacts;
  /** What fails by then counts; Infinity for the end. */
  readonly atMs: number;
  /** By node: its place in the order of the sweep. */
  readonly position: Uint32Array;
  /** By position: behind what hangs below the node there. */
  readonly belowEnd: Uint32Array;
  /** By node: its place from the smallest loss to the largest. */
  readonly place: Uint32Array;
  /** What node v needs, plainly or in a group: `needsTo[needsFirst[v] … needsFirst[v + 1]]`. */
  readonly needsFirst: Uint32Array;
  readonly needsTo: Uint32Array;
}

type Tell = (a: number, b: number, services: readonly number[]) => void;

export interface PairSearch {
  /** Tells of every smaller loss that is fatal together with a node, and for which services, by number. */
  pairsWith(a: number, control: WorkControl, tell: Tell): void;
}

/** After so many nodes the search looks whether it was cancelled: some milliseconds. */
const CHECKED_AFTER = 100_000;

/** Whether a search has to stop; asked often, looked up now and then. */
class Patience {
  #work = 0;

  isOver(work: number, control: WorkControl): boolean {
    this.#work += work;
    if (this.#work < CHECKED_AFTER) return false;
    this.#work = 0;
    return control.isCancelled;
  }
}

/** The pairs of the end, where delays make no difference. */
export class UntimedPairSearch implements PairSearch {
  readonly #subject: PairSubject;
  readonly #candidates: Candidates;
  readonly #patience = new Patience();
  /** What is lost with both, and what is lost with the second alone. */
  readonly #both: Losses;
  readonly #alone: Losses;
  /** Nodes that fail with the first alone bear its stamp. */
  readonly #withFirst: Uint32Array;
  #stamp = 0;
  /** The second losses that stand on top of one another: where, the sizes of the trails before, and the count. */
  readonly #way: { position: number; both: number; alone: number; count: number }[] = [];

  constructor(subject: PairSubject) {
    this.#subject = subject;
    this.#candidates = new Candidates(subject);
    this.#both = new Losses(subject.view);
    this.#alone = new Losses(subject.view);
    this.#withFirst = new Uint32Array(subject.view.size);
  }

  pairsWith(a: number, control: WorkControl, tell: Tell): void {
    const both = this.#both;
    both.lose(a);
    const begun = this.#begun();
    if (begun.length > 0) {
      const firstSize = both.size;
      this.#stamp++;
      for (let at = 0; at < firstSize; at++) {
        const entry = both.trail[at]!;
        if ((entry & 3) !== DEGRADED) this.#withFirst[entry >>> 2] = this.#stamp;
      }
      const positions = this.#candidates.below(a, begun, (v) => both.hasFailed(v));
      for (const position of positions) {
        if (this.#patience.isOver(this.#second(position), control)) return;
        if ((this.#way.at(-1)?.count ?? 0) > 0)
          tell(a, this.#subject.order.nodes[position]!, this.#services(firstSize));
      }
    }
    this.#way.length = 0;
    both.takeBack(0);
    this.#alone.takeBack(0);
  }

  /** The consumers of the groups that have lost members, and not enough. */
  #begun(): number[] {
    const { tallyFirst, tallyTo, tallyFlags, tallyConsumer } = this.#subject.view;
    const both = this.#both;
    const consumers: number[] = [];
    for (let at = 0; at < both.size; at++) {
      const v = both.trail[at]! >>> 2;
      for (let i = tallyFirst[v]!; i < tallyFirst[v + 1]!; i++) {
        const t = tallyTo[i]! >>> 1;
        const consumer = tallyConsumer[t]!;
        if (tallyFlags[t]! & FAILS && both.isReduced(t) && !both.hasFailed(consumer))
          consumers.push(consumer);
      }
    }
    return consumers;
  }

  /** Loses a second node, on top of those that it hangs below. @returns how many nodes were visited. */
  #second(position: number): number {
    const { order, belowEnd, facts } = this.#subject;
    const [both, alone, way] = [this.#both, this.#alone, this.#way];
    for (let last = way.at(-1); last && belowEnd[last.position]! <= position; last = way.at(-1)) {
      both.takeBack(last.both);
      alone.takeBack(last.alone);
      way.pop();
    }
    const before = { position, both: both.size, alone: alone.size };
    let count = way.at(-1)?.count ?? 0;
    const b = order.nodes[position]!;
    both.lose(b);
    alone.lose(b);
    for (let at = before.both; at < both.size; at++) {
      const entry = both.trail[at]!;
      if ((entry & 3) !== DEGRADED && isService(facts, entry >>> 2)) count++;
    }
    for (let at = before.alone; at < alone.size; at++) {
      const entry = alone.trail[at]!;
      const v = entry >>> 2;
      if ((entry & 3) !== DEGRADED && isService(facts, v) && this.#withFirst[v] !== this.#stamp) count--;
    }
    way.push({ ...before, count });
    return 2 + both.size - before.both + alone.size - before.alone;
  }

  /** Services that fail with both and with neither alone, by number. */
  #services(firstSize: number): number[] {
    const [both, alone] = [this.#both, this.#alone];
    const services: number[] = [];
    for (let at = firstSize; at < both.size; at++) {
      const entry = both.trail[at]!;
      const v = entry >>> 2;
      if ((entry & 3) !== DEGRADED && isService(this.#subject.facts, v) && !alone.hasFailed(v))
        services.push(v);
    }
    return services.sort((a, b) => a - b);
  }
}

/**
 * The pairs by an instant, where delays make a difference. Two losses can then also bring forward what
 * each does alone, so that every group that the first touches counts as begun.
 */
export class TimedPairSearch implements PairSearch {
  readonly #subject: PairSubject;
  readonly #candidates: Candidates;
  readonly #first: TimedSearch;
  readonly #second: TimedSearch;
  readonly #both: TimedSearch;

  constructor(subject: PairSubject) {
    this.#subject = subject;
    this.#candidates = new Candidates(subject);
    this.#first = new TimedSearch(subject.view);
    this.#second = new TimedSearch(subject.view);
    this.#both = new TimedSearch(subject.view);
  }

  pairsWith(a: number, control: WorkControl, tell: Tell): void {
    const { view, order, facts } = this.#subject;
    this.#lose(this.#first, [a]);
    const touched: number[] = [];
    for (const v of this.#first.hits.subarray(0, this.#first.hitCount)) {
      for (let i = view.tallyFirst[v]!; i < view.tallyFirst[v + 1]!; i++)
        touched.push(view.tallyConsumer[view.tallyTo[i]! >>> 1]!);
    }
    if (touched.length === 0) return;
    for (const position of this.#candidates.below(a, touched, () => false)) {
      if (control.isCancelled) return;
      const b = order.nodes[position]!;
      this.#lose(this.#second, [b]);
      this.#lose(this.#both, [a, b]);
      const fails = (search: TimedSearch, v: number) => search.failsAtMs(v) !== Infinity;
      const services = [...this.#both.hits.subarray(0, this.#both.hitCount)].filter(
        (v) =>
          isService(facts, v) && fails(this.#both, v) && !fails(this.#first, v) && !fails(this.#second, v),
      );
      if (services.length > 0)
        tell(
          a,
          b,
          services.sort((x, y) => x - y),
        );
    }
  }

  #lose(search: TimedSearch, nodes: readonly number[]): void {
    search.run(
      nodes.map((v) => ({ v, atMs: 0, fails: true })),
      [],
      { untilMs: this.#subject.atMs },
    );
  }
}

/** Finds the losses that could finish what another began. */
class Candidates {
  readonly #subject: PairSubject;
  readonly #seen: Uint32Array;
  #stamp = 0;

  constructor(subject: PairSubject) {
    this.#subject = subject;
    this.#seen = new Uint32Array(subject.view.size);
  }

  /**
   * Systems of smaller losses than a node's among what some consumers need.
   *
   * @param isGone - nodes that fail with the first loss anyway are not gone through.
   * @returns their positions in the order of the sweep, rising.
   */
  below(a: number, consumers: readonly number[], isGone: (v: number) => boolean): Uint32Array {
    const { needsFirst, needsTo, place, position, facts } = this.#subject;
    const seen = this.#seen;
    this.#stamp++;
    const open = [...new Set(consumers)];
    const positions: number[] = [];
    for (let u = open.pop(); u !== undefined; u = open.pop()) {
      for (let i = needsFirst[u]!; i < needsFirst[u + 1]!; i++) {
        const v = needsTo[i]!;
        if (seen[v] === this.#stamp || isGone(v)) continue;
        seen[v] = this.#stamp;
        open.push(v);
        if (place[v]! < place[a]! && !isService(facts, v)) positions.push(position[v]!);
      }
    }
    return Uint32Array.from(positions).sort();
  }
}
