import { consumerOf } from "../graph/compile.ts";
import type { CompiledEstate } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import { ASSUMED, GONE, KNOWN } from "../graph/trial-view.ts";
import type { Truth } from "../graph/trial-view.ts";
import type { Fact } from "./assumed-facts.ts";
import type { HarmCount } from "./harm.ts";
import { TrialCase } from "./trial-case.ts";

/** What is hit in both cases. */
export interface BothCases {
  readonly best: HarmCount;
  readonly worst: HarmCount;
}

/** What is hit once a fact is known, by how it turned out. */
export interface Outcomes {
  readonly confirmed: BothCases;
  readonly refuted: BothCases;
}

/** How far best and worst are apart, weighed. */
export function widthOf({ best, worst }: BothCases): number {
  return worst.weighted - best.weighted;
}

/**
 * Both cases of a scenario, with facts that can be settled and unsettled. Every answer that is settled
 * further lies within the one before, so that a fact without a part in the worst case has none at all.
 */
export class FactTrials {
  readonly #compiled: CompiledEstate;
  readonly #best: TrialCase;
  readonly #worst: TrialCase;
  /** By node: whether it is hit in the worst case while nothing is settled. */
  readonly #isHit: Uint8Array;
  /** By slot: whether an event cuts it. */
  readonly #isCut: Uint8Array;
  #now: BothCases | null = null;

  constructor(compiled: CompiledEstate, happenings: readonly Happening[], atMs: number) {
    this.#compiled = compiled;
    this.#best = new TrialCase(compiled, "best", happenings, atMs);
    this.#worst = new TrialCase(compiled, "worst", happenings, atMs);
    this.#isHit = new Uint8Array(compiled.ids.length);
    for (const v of this.#worst.hits()) this.#isHit[v] = 1;
    this.#isCut = new Uint8Array(compiled.slotProvider.length);
    for (const { cuts, atMs: cutAtMs } of happenings) {
      if (!cuts || cutAtMs > atMs) continue;
      compiled.slotProvider.forEach((provider, slot) => {
        if (cuts.cutsNeed(consumerOf(compiled, slot), provider)) this.#isCut[slot] = 1;
      });
    }
  }

  /** What is hit as the facts stand now. */
  get now(): BothCases {
    return (this.#now ??= { best: this.#best.harm(), worst: this.#worst.harm() });
  }

  /** Settles a fact, or takes it back to be assumed. Links have no part in what is hit. */
  settle(fact: Fact, truth: Truth): void {
    this.#set(fact, truth);
    this.#now = null;
  }

  /** Whether a fact can have a part in what is hit, whatever else is settled. Cost: O(members). */
  isRelevant(fact: Fact): boolean {
    if (fact.kind === "link") return false;
    if (fact.kind === "event") return true;
    const { slotFirst, slotNeed, slotProvider } = this.#compiled;
    const c = fact.kind === "need" ? fact.c : slotNeed[fact.slot]!;
    for (let slot = slotFirst[c]!; slot < slotFirst[c + 1]!; slot++)
      if (this.#isHit[slotProvider[slot]!] || this.#isCut[slot]) return true;
    return false;
  }

  /**
   * What is hit if one more fact is known, each way.
   *
   * Cost: two searches, of a member four; none if it is not relevant.
   */
  outcomesOf(fact: Fact): Outcomes {
    const { now } = this;
    if (!this.isRelevant(fact) || widthOf(now) === 0) return { confirmed: now, refuted: now };
    const outcome = (truth: Truth): BothCases => {
      this.#set(fact, truth);
      // A need or an event that is confirmed counts in the worst case as it did, one that is refuted in the best.
      const isOneSided = fact.kind !== "member";
      return {
        best: isOneSided && truth === GONE ? now.best : this.#best.harm(),
        worst: isOneSided && truth === KNOWN ? now.worst : this.#worst.harm(),
      };
    };
    const outcomes = { confirmed: outcome(KNOWN), refuted: outcome(GONE) };
    this.#set(fact, ASSUMED);
    return outcomes;
  }

  #set(fact: Fact, truth: Truth): void {
    for (const { trial } of [this.#best, this.#worst]) {
      if (fact.kind === "need") trial.setNeed(fact.c, truth);
      else if (fact.kind === "member") trial.setMember(fact.slot, truth);
    }
    if (fact.kind !== "event") return;
    for (const inCase of [this.#best, this.#worst]) inCase.setEvent(fact.index, truth);
  }
}
