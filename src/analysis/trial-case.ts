import type { Case, CompiledEstate } from "../graph/compile.ts";
import { consumerOf } from "../graph/compile.ts";
import { happensIn } from "../graph/happenings.ts";
import type { Happening } from "../graph/happenings.ts";
import { LinearSearch } from "../graph/linear-search.ts";
import { TimedSearch } from "../graph/timed-search.ts";
import type { Seed } from "../graph/timed-search.ts";
import { ASSUMED, GONE, KNOWN, TrialView } from "../graph/trial-view.ts";
import type { Truth } from "../graph/trial-view.ts";
import { hasDelays } from "../graph/view.ts";
import type { HarmCount } from "./harm.ts";
import { harmOf, nodeWeights } from "./harm.ts";

/** What an event does by the asked time: nodes that it fails or degrades, slots that it cuts. */
interface Landing {
  readonly atMs: number;
  readonly fails: readonly number[];
  readonly degrades: readonly number[];
  readonly cuts: readonly number[];
  /** Whether it happens in this case as long as it is not settled. */
  readonly isCounted: boolean;
}

/** What events do by themselves, in order of time. */
interface Seeds {
  readonly fails: readonly number[];
  readonly degrades: readonly number[];
  readonly inOrder: readonly Seed[];
  readonly cuts: readonly { readonly slot: number; readonly atMs: number }[];
}

interface Hit {
  readonly hits: Uint32Array;
  readonly fails: (v: number) => boolean;
}

const failingVerbs: ReadonlySet<string> = new Set(["compromise", "fail", "isolate", "shutDown"]);

/** One case of a scenario, asked again and again for what is hit while facts are tried otherwise. */
export class TrialCase {
  readonly trial: TrialView;
  readonly #atMs: number;
  readonly #weights: Uint32Array;
  readonly #landings: ReadonlyMap<number, Landing>;
  /** By event, what it is taken to be; that of the events that are not tried otherwise is left out. */
  readonly #settled = new Map<number, Truth>();
  readonly #linear: LinearSearch;
  readonly #timed: TimedSearch;
  /** Null where events have been settled since it was worked out. */
  #seeds: Seeds | null = null;

  /** @param atMs - the asked time, included; Infinity for the end. */
  constructor(compiled: CompiledEstate, which: Case, happenings: readonly Happening[], atMs: number) {
    this.trial = new TrialView(compiled, which);
    this.#atMs = atMs;
    this.#weights = nodeWeights(compiled);
    this.#linear = new LinearSearch(this.trial.view);
    this.#timed = new TimedSearch(this.trial.view);
    this.#landings = new Map(
      happenings
        .filter((happening) => happening.atMs <= atMs)
        .map((happening) => [happening.index, landingOf(compiled, happening, which)]),
    );
  }

  /** Takes an event to happen, to be assumed, or not to happen. */
  setEvent(index: number, truth: Truth): void {
    this.#settled.set(index, truth);
    this.#seeds = null;
  }

  /** The nodes that are hit by the asked time, as the facts stand now. To be read before the next search. */
  hits(): Uint32Array {
    return this.#search().hits;
  }

  /** The services that are hit by the asked time, as the facts stand now. Cost: what is hit, and all that is cut. */
  harm(): HarmCount {
    const { hits, fails } = this.#search();
    return harmOf(this.#weights, hits, fails);
  }

  #search(): Hit {
    const { fails, degrades, inOrder, cuts } = (this.#seeds ??= this.#seedsNow());
    const isTimed = this.#atMs !== Infinity && hasDelays(this.trial.view);
    if (cuts.length === 0 && !isTimed) {
      const linear = this.#linear;
      linear.run(fails, degrades);
      return { hits: linear.hits.subarray(0, linear.hitCount), fails: (v) => linear.fails(v) };
    }
    const timed = this.#timed;
    const members = cuts
      .map(({ slot, atMs }) => this.trial.cutMember(slot, atMs))
      .filter((member) => member !== null);
    timed.run(inOrder, members, { untilMs: this.#atMs });
    return {
      hits: timed.hits.subarray(0, timed.hitCount),
      fails: (v) => timed.failsAtMs(v) !== Infinity,
    };
  }

  #seedsNow(): Seeds {
    const landings = [...this.#landings].flatMap(([index, landing]) => {
      const truth = this.#settled.get(index) ?? ASSUMED;
      return truth === KNOWN || (truth !== GONE && landing.isCounted) ? [landing] : [];
    });
    landings.sort((a, b) => a.atMs - b.atMs);
    const fails = landings.flatMap((landing) => landing.fails);
    const degrades = landings.flatMap((landing) => landing.degrades);
    const inOrder = landings.flatMap(({ atMs, fails: failing, degrades: degrading }) => [
      ...failing.map((v): Seed => ({ v, atMs, fails: true })),
      ...degrading.map((v): Seed => ({ v, atMs, fails: false })),
    ]);
    const cuts = landings.flatMap(({ atMs, cuts: slots }) => slots.map((slot) => ({ slot, atMs })));
    return { fails, degrades, inOrder, cuts };
  }
}

function landingOf(compiled: CompiledEstate, happening: Happening, which: Case): Landing {
  const { atMs, verb, nodes, cuts: cut } = happening;
  const cuts: number[] = [];
  if (cut) {
    compiled.slotProvider.forEach((provider, slot) => {
      if (cut.cutsNeed(consumerOf(compiled, slot), provider)) cuts.push(slot);
    });
  }
  return {
    atMs,
    fails: failingVerbs.has(verb) ? nodes : [],
    degrades: verb === "degrade" ? nodes : [],
    cuts,
    isCounted: happensIn(happening, which),
  };
}
