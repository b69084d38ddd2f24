/**
 * Where an attacker comes in one world, asked for thousands of worlds on one workspace.
 *
 * Layout. The ways out of node v are `outTo[outFirst[v] … outFirst[v + 1]]`, with what each takes, when
 * it is cut and on which chance it hangs (`SURE` for none). What an earlier world left in `arrivedMs` is
 * told from this one's by a stamp, so that nothing is cleared and a world costs what is reached.
 */
import type { Added } from "../graph/added-losses.ts";
import type { Case, CompiledEstate } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import { TimeHeap } from "../graph/time-heap.ts";
import { crossingsOf, originsIn } from "./attacker-reach.ts";
import { NEVER, SURE, UNKNOWN } from "./chances.ts";
import type { Chances } from "./chances.ts";

/** How an attacker can travel in one case: plain data, so that threads can be given it. */
export interface SpreadGround {
  readonly outFirst: Uint32Array;
  readonly outTo: Uint32Array;
  readonly outTakesMs: Float64Array;
  readonly outCutAtMs: Float64Array;
  readonly outChance: Int32Array;
  readonly originNode: Uint32Array;
  readonly originAtMs: Float64Array;
  readonly originChance: Int32Array;
  /** Nobody is followed beyond this instant; Infinity for the end. */
  readonly atMs: number;
}

/** @param chances - of the same scenario, or of one that cuts less. */
export function spreadGroundOf(
  compiled: CompiledEstate,
  happenings: readonly Happening[],
  chances: Chances,
  { which, atMs }: { readonly which: Case; readonly atMs: number },
): SpreadGround {
  const unknown = which === "worst" ? SURE : NEVER;
  const inCase = (chance: number) => (chance === UNKNOWN ? unknown : chance);
  const origins = originsIn(happenings, which).flatMap(({ nodes, atMs: fromMs, index }) => {
    const chance = inCase(chances.ofEvent[index] ?? SURE);
    return chance === NEVER || fromMs > atMs ? [] : nodes.map((v) => ({ v, fromMs, chance }));
  });
  const ways = crossingsOf(compiled, happenings, which)
    .map((crossing) => ({ ...crossing, chance: inCase(chances.ofLink[crossing.link] ?? NEVER) }))
    .filter(({ chance, cutAtMs }) => chance !== NEVER && cutAtMs > 0)
    .sort((a, b) => a.from - b.from);
  const outFirst = new Uint32Array(compiled.ids.length + 1);
  for (const { from } of ways) outFirst[from + 1]!++;
  for (let v = 0; v < compiled.ids.length; v++) outFirst[v + 1]! += outFirst[v]!;
  return {
    outFirst,
    outTo: Uint32Array.from(ways, ({ to }) => to),
    outTakesMs: Float64Array.from(ways, ({ takesMs }) => takesMs),
    outCutAtMs: Float64Array.from(ways, ({ cutAtMs }) => cutAtMs),
    outChance: Int32Array.from(ways, ({ chance }) => chance),
    originNode: Uint32Array.from(origins, ({ v }) => v),
    originAtMs: Float64Array.from(origins, ({ fromMs }) => fromMs),
    originChance: Int32Array.from(origins, ({ chance }) => chance),
    atMs,
  };
}

export class SpreadSearch implements Added {
  readonly #ground: SpreadGround;
  readonly #stamp: Uint32Array;
  readonly #arrivedMs: Float64Array;
  readonly #heap = new TimeHeap();
  #epoch = 0;

  /** The nodes where the attacker is by the instant, and since when: the first `count`, in order of time. */
  readonly nodes: Uint32Array;
  readonly atMs: Float64Array;
  count = 0;

  constructor(ground: SpreadGround) {
    const size = ground.outFirst.length - 1;
    this.#ground = ground;
    this.#stamp = new Uint32Array(size);
    this.#arrivedMs = new Float64Array(size);
    this.nodes = new Uint32Array(size);
    this.atMs = new Float64Array(size);
  }

  /**
   * Follows the attacker through one world.
   *
   * @param open - by chance: whether it comes about.
   *
   * Cost: O((s + l) log l) for s systems that are reached and l links out of them.
   */
  run(open: Uint8Array): void {
    const { outFirst, outTo, outTakesMs, outCutAtMs, outChance, atMs: untilMs } = this.#ground;
    const { originNode, originAtMs, originChance } = this.#ground;
    // Two stamps for each world: 2·epoch where a node may be reached, one more where it is settled.
    if (this.#epoch === LAST_EPOCH) {
      this.#stamp.fill(0);
      this.#epoch = 0;
    }
    const due = 2 * ++this.#epoch;
    const heap = this.#heap;
    for (let i = 0; i < originNode.length; i++) {
      if (originChance[i] === SURE || open[originChance[i]!]) this.#arrive(originNode[i]!, originAtMs[i]!);
    }
    this.count = 0;
    while (heap.size > 0) {
      const v = heap.pop();
      if (this.#stamp[v] !== due) continue;
      this.#stamp[v] = due + 1;
      const nowMs = this.#arrivedMs[v]!;
      this.nodes[this.count] = v;
      this.atMs[this.count++] = nowMs;
      const end = outFirst[v + 1]!;
      for (let i = outFirst[v]!; i < end; i++) {
        if (outChance[i] !== SURE && !open[outChance[i]!]) continue;
        const endsMs = nowMs + outTakesMs[i]!;
        if (endsMs < outCutAtMs[i]! && endsMs <= untilMs) this.#arrive(outTo[i]!, endsMs);
      }
    }
  }

  #arrive(v: number, atMs: number): void {
    const due = 2 * this.#epoch;
    const stamp = this.#stamp[v]!;
    if (stamp > due || (stamp === due && this.#arrivedMs[v]! <= atMs)) return;
    this.#stamp[v] = due;
    this.#arrivedMs[v] = atMs;
    this.#heap.push(atMs, v);
  }
}

const LAST_EPOCH = 2 ** 31 - 2;
