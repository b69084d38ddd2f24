/**
 * Every single loss, one on top of the other: what fails with a node is what fails with the node that it
 * hangs below (see sweep-order.ts), and a little more. Only the little more is searched, and taken back
 * on the way up. Exact for groups, loops and soft needs: the rules are monotone, so that losing v on top
 * of what fails with c gives what v alone does, if c fails with v.
 *
 * Layout. `trail` lists what happened, as 4v plus one of `DEGRADED`, `FAILED`, `FAILED_AFTER_DEGRADED`:
 * a queue while something spreads, a log to take it back by. Counts of groups run up and down with it.
 * Delays are not looked at: it is the end that counts.
 */
import type { SweepOrder } from "./sweep-order.ts";
import { FAILS, FEELS, ONE_KNOWN } from "./view.ts";
import type { View } from "./view.ts";
import type { WorkControl } from "./work-control.ts";

export const DEGRADED = 0;
export const FAILED = 1;
export const FAILED_AFTER_DEGRADED = 2;

/** After so many nodes a sweep looks whether it was cancelled: some milliseconds. */
const CHECKED_AFTER = 100_000;

/** What is lost, as a stack of losses. */
export class Losses {
  readonly #view: View;
  /** 0, 1 for degraded, 2 for failed. */
  readonly #state: Uint8Array;
  readonly #lost: Uint32Array;
  readonly #knownLost: Uint32Array;
  readonly #weak: Uint32Array;
  readonly #knownWeak: Uint32Array;
  readonly trail: Uint32Array;
  /** How much of the trail is in use. */
  size = 0;

  constructor(view: View) {
    const tallies = view.tallyConsumer.length;
    this.#view = view;
    this.#state = new Uint8Array(view.size);
    this.#lost = new Uint32Array(tallies);
    this.#knownLost = new Uint32Array(tallies);
    this.#weak = new Uint32Array(tallies);
    this.#knownWeak = new Uint32Array(tallies);
    this.trail = new Uint32Array(2 * view.size);
  }

  hasFailed(v: number): boolean {
    return this.#state[v] === 2;
  }

  /** Whether a tally has lost members, and not enough to be lost. */
  isReduced(t: number): boolean {
    const count = this.#lost[t]!;
    return count > 0 && !this.#isReached(t, count, this.#knownLost[t]!);
  }

  /**
   * Loses a node, with all that fails or degrades with it on top of what is lost already.
   *
   * Cost: O(h + e) for h nodes that are newly hit and e edges out of them.
   */
  lose(v: number): void {
    const { plainFirst, plainTo, tallyFirst } = this.#view;
    const { trail } = this;
    const state = this.#state;
    let at = this.size;
    this.#fail(v);
    for (; at < this.size; at++) {
      const entry = trail[at]!;
      const u = entry >>> 2;
      const change = entry & 3;
      const end = plainFirst[u + 1]!;
      for (let i = plainFirst[u]!; i < end; i++) {
        const consumer = plainTo[i]!;
        if (change === DEGRADED) this.#degrade(consumer);
        else if (state[consumer] !== 2) this.#fail(consumer);
      }
      if (tallyFirst[u] !== tallyFirst[u + 1]) this.#count(u, change);
    }
  }

  /** Takes back what was lost since the trail had this size. */
  takeBack(size: number): void {
    const { tallyFirst } = this.#view;
    while (this.size > size) {
      const entry = this.trail[--this.size]!;
      const v = entry >>> 2;
      const change = entry & 3;
      this.#state[v] = change === FAILED_AFTER_DEGRADED ? 1 : 0;
      if (tallyFirst[v] !== tallyFirst[v + 1]) this.#discount(v, change);
    }
  }

  #fail(v: number): void {
    const before = this.#state[v]!;
    if (before === 2) return;
    this.#state[v] = 2;
    this.trail[this.size++] = 4 * v + (before === 0 ? FAILED : FAILED_AFTER_DEGRADED);
  }

  #degrade(v: number): void {
    if (this.#state[v] !== 0) return;
    this.#state[v] = 1;
    this.trail[this.size++] = 4 * v + DEGRADED;
  }

  #count(v: number, change: number): void {
    const { tallyFirst, tallyTo, tallyConsumer, tallyFlags } = this.#view;
    for (let i = tallyFirst[v]!; i < tallyFirst[v + 1]!; i++) {
      const t = tallyTo[i]! >>> 1;
      const known = tallyTo[i]! & 1;
      if (change !== DEGRADED) {
        const lost = ++this.#lost[t]!;
        this.#knownLost[t]! += known;
        if (this.#isReached(t, lost, this.#knownLost[t]!)) {
          if (tallyFlags[t]! & FAILS) this.#fail(tallyConsumer[t]!);
          else this.#degrade(tallyConsumer[t]!);
        }
      }
      if (change !== FAILED_AFTER_DEGRADED && tallyFlags[t]! & FEELS) {
        const weak = ++this.#weak[t]!;
        this.#knownWeak[t]! += known;
        if (this.#isReached(t, weak, this.#knownWeak[t]!)) this.#degrade(tallyConsumer[t]!);
      }
    }
  }

  #discount(v: number, change: number): void {
    const { tallyFirst, tallyTo, tallyFlags } = this.#view;
    for (let i = tallyFirst[v]!; i < tallyFirst[v + 1]!; i++) {
      const t = tallyTo[i]! >>> 1;
      const known = tallyTo[i]! & 1;
      if (change !== DEGRADED) {
        this.#lost[t]!--;
        this.#knownLost[t]! -= known;
      }
      if (change !== FAILED_AFTER_DEGRADED && tallyFlags[t]! & FEELS) {
        this.#weak[t]!--;
        this.#knownWeak[t]! -= known;
      }
    }
  }

  #isReached(t: number, count: number, known: number): boolean {
    return count >= this.#view.tallyLosses[t]! && (known > 0 || !(this.#view.tallyFlags[t]! & ONE_KNOWN));
  }
}

/** One loss of a sweep: what is new with it stands in the trail from `from` on. */
export interface Step {
  readonly v: number;
  /** How many losses it stands on top of. */
  readonly depth: number;
  readonly from: number;
  /** False where it is only lost on the way to a piece that begins below it. */
  readonly isAsked: boolean;
}

/**
 * Walks pieces of a sweep, one after another, each thread on losses of its own.
 *
 * A piece that follows on the one before goes on from what is lost there; any other first loses the way
 * from its root.
 */
export class Sweep {
  readonly #losses: Losses;
  readonly #order: SweepOrder;
  /** The nodes that are lost now, each with the size of the trail before it. */
  readonly #path: Uint32Array;
  readonly #from: Uint32Array;
  #depth = 0;
  #sinceChecked = 0;

  constructor(losses: Losses, order: SweepOrder) {
    this.#losses = losses;
    this.#order = order;
    this.#path = new Uint32Array(order.depth + 1);
    this.#from = new Uint32Array(order.depth + 1);
  }

  /**
   * Loses every node of a piece in turn.
   *
   * @param visit - is shown each while it is lost.
   */
  piece(piece: number, control: WorkControl, visit: (step: Step) => void): void {
    const { nodes, parent, pieceFirst } = this.#order;
    const end = pieceFirst[piece + 1]!;
    for (let at = pieceFirst[piece]!; at < end; at++) {
      const v = nodes[at]!;
      this.#goTo(parent[v]!, visit);
      this.#enter(v, true, visit);
      if (this.#sinceChecked < CHECKED_AFTER) continue;
      this.#sinceChecked = 0;
      if (control.isCancelled) return;
    }
  }

  /** Makes a node the last that is lost, with all that it hangs below. */
  #goTo(above: number, visit: (step: Step) => void): void {
    while (this.#depth > 0 && this.#path[this.#depth - 1] !== above) this.#leave();
    if (this.#depth > 0 || above === -1) return;
    const way: number[] = [];
    for (let u = above; u !== -1; u = this.#order.parent[u]!) way.push(u);
    for (let u = way.pop(); u !== undefined; u = way.pop()) this.#enter(u, false, visit);
  }

  #enter(v: number, isAsked: boolean, visit: (step: Step) => void): void {
    const from = this.#losses.size;
    this.#losses.lose(v);
    this.#sinceChecked += 1 + this.#losses.size - from;
    this.#path[this.#depth] = v;
    this.#from[this.#depth] = from;
    visit({ v, depth: this.#depth++, from, isAsked });
  }

  #leave(): void {
    this.#losses.takeBack(this.#from[--this.#depth]!);
  }
}
