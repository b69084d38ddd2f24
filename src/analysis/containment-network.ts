import { AddedLosses, lossGroundOf } from "../graph/added-losses.ts";
import { consumerOf } from "../graph/compile.ts";
import { FlowNetwork } from "../graph/flow-network.ts";
import { happeningsOfPlan, planOf } from "./containment-plan.ts";
import type { Action, Plan } from "./containment-plan.ts";
import type { ContainmentSubject } from "./containment-subject.ts";

/** What an action costs by itself. */
const SEVERING = 2;
const ISOLATING = 3;

/**
 * Cheapest cuts between what is compromised and what is to be kept from it.
 *
 * Every system in reach is split in two: the attacker comes in at one node and goes on from the other,
 * and between them stands an arc that is cut by isolating the system. A way over a link is an arc that is
 * cut by severing its ends. An arc costs the services that are lost with it alone, failed ones twice as
 * much as degraded ones; of equal losses few actions are cheaper than many, and to sever than to isolate. What two actions lose
 * together may be more or less than the sum: each plan is run through the rules afterwards.
 */
export class ContainmentNetwork {
  readonly #subject: ContainmentSubject;
  readonly #systems: readonly number[];
  readonly #place: ReadonlyMap<number, number>;
  /** By system: what its loss costs in services. */
  readonly #loss = new Map<number, number>();
  readonly #severing = new Map<string, number>();
  /** What a service costs: more than all actions together. */
  readonly #unit: number;

  /** Cost: one search for each system in reach, one propagation for each pair that is linked and in need. */
  constructor(subject: ContainmentSubject) {
    this.#subject = subject;
    this.#systems = [...subject.reach];
    this.#place = new Map(this.#systems.map((v, i) => [v, i]));
    this.#unit = ISOLATING * (this.#systems.length + subject.ways.length) + 1;
    this.#priceSystems();
    this.#pricePairs();
  }

  /**
   * The cheapest plan that keeps an attacker from every target; a target is never isolated for it.
   *
   * @returns null if there is none.
   */
  protecting(): Plan | null {
    const { targets, sources } = this.#subject;
    return this.#cut((network, sink) => {
      this.#systems.forEach((v, i) => {
        if (targets.has(v) && !sources.has(v)) network.addArc(2 * i, sink, Infinity);
      });
    });
  }

  /** The plan that is cheapest if everything in reach is reached, and a service lost to it counts as so many. */
  weighing(services: number): Plan {
    const plan = this.#cut((network, sink) => {
      this.#systems.forEach((v, i) => {
        const worth = Math.round(services * (this.#loss.get(v) ?? 0) * this.#unit);
        if (worth > 0 && !this.#subject.sources.has(v)) network.addArc(2 * i + 1, sink, worth);
      });
    });
    return plan ?? [];
  }

  #cut(addTargets: (network: FlowNetwork, sink: number) => void): Plan | null {
    const { sources, kept, ways } = this.#subject;
    const size = this.#systems.length;
    const [source, sink] = [2 * size, 2 * size + 1];
    const network = new FlowNetwork(2 * size + 2);
    const at = (v: number) => this.#place.get(v) ?? 0;
    this.#systems.forEach((v, i) => {
      network.addArc(
        2 * i,
        2 * i + 1,
        kept.has(v) ? Infinity : this.#price(this.#loss.get(v) ?? 0, ISOLATING),
      );
      if (sources.has(v)) network.addArc(source, 2 * i, Infinity);
    });
    for (const { from, to } of ways) {
      const isKept = kept.has(from) && kept.has(to);
      const price = this.#price(this.#severing.get(pairKey(from, to)) ?? 0, SEVERING);
      network.addArc(2 * at(from) + 1, 2 * at(to), isKept ? Infinity : price);
    }
    addTargets(network, sink);
    const { cost, sourceSide } = network.minimumCut(source, sink);
    if (cost === Infinity) return null;
    const actions: Action[] = [
      ...this.#systems.filter((_, i) => sourceSide[2 * i] && !sourceSide[2 * i + 1]),
      ...ways
        .filter(({ from, to }) => sourceSide[2 * at(from) + 1] && !sourceSide[2 * at(to)])
        .map(({ from, to }): Action => [Math.min(from, to), Math.max(from, to)]),
    ];
    return planOf(actions);
  }

  #price(services: number, action: number): number {
    return services * this.#unit + action;
  }

  #priceSystems(): void {
    const { compiled, happenings, atMs, cutsAtMs } = this.#subject;
    const losses = new AddedLosses(lossGroundOf(compiled, happenings, { which: "worst", atMs }));
    const one = {
      nodes: new Uint32Array(1),
      atMs: Float64Array.of(cutsAtMs),
      count: cutsAtMs <= atMs ? 1 : 0,
    };
    losses.run({ ...one, count: 0 });
    const without = this.#servicesIn(losses);
    for (const v of this.#systems) {
      one.nodes[0] = v;
      losses.run(one);
      this.#loss.set(v, this.#servicesIn(losses) - without);
    }
  }

  #pricePairs(): void {
    const { compiled, happenings, atMs, ways } = this.#subject;
    const linked = new Set(ways.map(({ from, to }) => pairKey(from, to)));
    const priced = (plan: Plan) => {
      const all = [...happenings, ...happeningsOfPlan(this.#subject, plan)];
      const losses = new AddedLosses(lossGroundOf(compiled, all, { which: "worst", atMs }));
      losses.run({ nodes: new Uint32Array(0), atMs: new Float64Array(0), count: 0 });
      return this.#servicesIn(losses);
    };
    const without = priced([]);
    compiled.slotProvider.forEach((provider, slot) => {
      const consumer = consumerOf(compiled, slot);
      const key = pairKey(consumer, provider);
      if (!linked.has(key) || this.#severing.has(key)) return;
      this.#severing.set(key, priced([[consumer, provider]]) - without);
    });
  }

  /** What is hit, in services: 2 for one that fails, 1 for one that is degraded. */
  #servicesIn(losses: AddedLosses): number {
    const { nodes } = this.#subject.compiled;
    let count = 0;
    for (let i = 0; i < losses.hitCount; i++) {
      const v = losses.hits[i] ?? 0;
      if (nodes[v]?.type === "service") count += losses.fails(v) ? 2 : 1;
    }
    return count;
  }
}

function pairKey(a: number, b: number): string {
  return `${Math.min(a, b)} ${Math.max(a, b)}`;
}
