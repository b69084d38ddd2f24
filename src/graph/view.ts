/**
 * The estate as failure runs through it, in one case: for each node what its loss takes with it.
 *
 * Layout. Most needs are lost with any one of their members, and take the consumer with them: these are
 * plain. Their consumers stand, by provider, in `plainTo[plainFirst[v] … plainFirst[v + 1]]`, so that the
 * inner loop of every search is one read of an edge and one of a mark. Every other need is a tally: a
 * count that runs up to `tallyLosses`. The tallies in which node v is a member stand in
 * `tallyTo[tallyFirst[v] … tallyFirst[v + 1]]` as 2t, or 2t + 1 where the member is not assumed.
 * Delays are indices into the few distinct `delaysMs`, of which the first is 0.
 *
 * What cannot happen in a case has no edge: in the best case assumed needs, in the worst the assumed
 * members that a group does not count on. Where nothing is assumed both cases are one view.
 */
import type { Case, CompiledEstate } from "./compile.ts";
import { thresholdOf } from "./thresholds.ts";
import type { Threshold } from "./thresholds.ts";
import type { Allocate } from "./work-control.ts";

export interface View {
  /** How many nodes there are. */
  readonly size: number;
  readonly plainFirst: Uint32Array;
  readonly plainTo: Uint32Array;
  /** Delay of each plain edge; null where nothing is delayed. */
  readonly plainDelay: Uint32Array | null;
  readonly tallyFirst: Uint32Array;
  readonly tallyTo: Uint32Array;
  readonly tallyConsumer: Uint32Array;
  readonly tallyLosses: Uint32Array;
  /** `FAILS`, `FEELS` and `ONE_KNOWN`. */
  readonly tallyFlags: Uint8Array;
  readonly tallyDegradesAfter: Uint32Array;
  readonly tallyFailsAfter: Uint32Array;
  readonly delaysMs: Float64Array;
  /** By need: its tally, `PLAIN`, or `ABSENT`. */
  readonly needPlace: Int32Array;
}

/** The loss of the tally fails its consumer in the end; without it the consumer degrades. */
export const FAILS = 1;
/** Members that are degraded count towards the degradation of the consumer. */
export const FEELS = 2;
/** One of the members that were lost has to be one that is not assumed. */
export const ONE_KNOWN = 4;

export const PLAIN = -2;
export const ABSENT = -1;

/** Index of a delay that never ends. */
export const NEVER = 0xffffffff;

const views = new WeakMap<CompiledEstate, Partial<Record<Case, View>>>();

/** The view of a case, made when it is first asked for and kept as long as the compiled estate. */
export function viewOf(compiled: CompiledEstate, which: Case): View {
  const known = views.get(compiled) ?? {};
  views.set(compiled, known);
  const name = compiled.hasAssumed ? which : "worst";
  return (known[name] ??= buildView(compiled, name));
}

/** A copy whose arrays stand in memory of the given kind, for threads to share. */
export function copyView(view: View, allocate: Allocate): View {
  const copy = <A extends Uint8Array | Int32Array | Uint32Array | Float64Array>(array: A): A => {
    const kind = array.constructor as new (buffer: ArrayBufferLike) => A;
    const copied = new kind(allocate(array.byteLength));
    copied.set(array);
    return copied;
  };
  return {
    ...view,
    plainFirst: copy(view.plainFirst),
    plainTo: copy(view.plainTo),
    plainDelay: view.plainDelay && copy(view.plainDelay),
    tallyFirst: copy(view.tallyFirst),
    tallyTo: copy(view.tallyTo),
    tallyConsumer: copy(view.tallyConsumer),
    tallyLosses: copy(view.tallyLosses),
    tallyFlags: copy(view.tallyFlags),
    tallyDegradesAfter: copy(view.tallyDegradesAfter),
    tallyFailsAfter: copy(view.tallyFailsAfter),
    delaysMs: copy(view.delaysMs),
    // Of use only where links are cut, which no work that is shared does.
    needPlace: new Int32Array(0),
  };
}

/** Whether any loss is felt later than at once. */
export function hasDelays(view: View): boolean {
  return view.delaysMs.length > 1;
}

function buildView(compiled: CompiledEstate, which: Case): View {
  const size = compiled.ids.length;
  const needs = compiled.needConsumer.length;
  const { slotFirst, slotProvider, slotAssumed, needConsumer } = compiled;
  const delays = new Delays();
  const needPlace = new Int32Array(needs);
  const plainFirst = new Uint32Array(size + 1);
  const tallyFirst = new Uint32Array(size + 1);
  const thresholds: Threshold[] = [];
  const tallied: number[] = [];
  for (let c = 0; c < needs; c++) {
    const threshold = thresholdOf(compiled, c, which);
    needPlace[c] = threshold === null ? ABSENT : isPlain(compiled, c, threshold) ? PLAIN : tallied.length;
    if (threshold === null) continue;
    delays.indexOf(compiled.degradesAfterMs[c] ?? 0);
    delays.indexOf(compiled.failsAfterMs[c] ?? 0);
    const plain = needPlace[c] === PLAIN;
    if (!plain) {
      tallied.push(c);
      thresholds.push(threshold);
    }
    const first = plain ? plainFirst : tallyFirst;
    for (let slot = slotFirst[c] ?? 0; slot < (slotFirst[c + 1] ?? 0); slot++) {
      if (slotAssumed[slot] && !threshold.countsAssumed) continue;
      const after = (slotProvider[slot] ?? 0) + 1;
      first[after] = (first[after] ?? 0) + 1;
    }
  }
  for (const first of [plainFirst, tallyFirst])
    for (let v = 0; v < size; v++) first[v + 1] = (first[v + 1] ?? 0) + (first[v] ?? 0);

  const plainTo = new Uint32Array(plainFirst[size] ?? 0);
  const plainDelay = delays.any ? new Uint32Array(plainTo.length) : null;
  const tallyTo = new Uint32Array(tallyFirst[size] ?? 0);
  const [plainNext, tallyNext] = [plainFirst.slice(), tallyFirst.slice()];
  for (let c = 0; c < needs; c++) {
    const place = needPlace[c] ?? ABSENT;
    if (place === ABSENT) continue;
    const countsAssumed =
      place === PLAIN ? countsAssumedOf(compiled, c, which) : thresholds[place]?.countsAssumed;
    for (let slot = slotFirst[c] ?? 0; slot < (slotFirst[c + 1] ?? 0); slot++) {
      if (slotAssumed[slot] && !countsAssumed) continue;
      const provider = slotProvider[slot] ?? 0;
      if (place === PLAIN) {
        const at = plainNext[provider] ?? 0;
        plainNext[provider] = at + 1;
        plainTo[at] = needConsumer[c] ?? 0;
        if (plainDelay) plainDelay[at] = delays.indexOf(compiled.failsAfterMs[c] ?? 0);
      } else {
        const at = tallyNext[provider] ?? 0;
        tallyNext[provider] = at + 1;
        tallyTo[at] = 2 * place + (slotAssumed[slot] ? 0 : 1);
      }
    }
  }
  return {
    size,
    plainFirst,
    plainTo,
    plainDelay,
    tallyFirst,
    tallyTo,
    tallyConsumer: Uint32Array.from(tallied, (c) => needConsumer[c] ?? 0),
    tallyLosses: Uint32Array.from(thresholds, ({ losses }) => losses),
    tallyFlags: Uint8Array.from(tallied, (c, t) => flagsOf(compiled, c, thresholds[t])),
    tallyDegradesAfter: Uint32Array.from(tallied, (c) => delays.indexOf(compiled.degradesAfterMs[c] ?? 0)),
    tallyFailsAfter: Uint32Array.from(tallied, (c) => delays.indexOf(compiled.failsAfterMs[c] ?? 0)),
    delaysMs: delays.inOrder(),
    needPlace,
  };
}

/** Whether any loss of a member degrades and fails the consumer at one time, and its degradation likewise. */
function isPlain(compiled: CompiledEstate, c: number, { losses }: Threshold): boolean {
  return (
    losses === 1 &&
    compiled.degradesAfterMs[c] === compiled.failsAfterMs[c] &&
    compiled.feelsDegraded[c] === 1
  );
}

/** For the plain needs, of which no thresholds are kept: there can be millions. */
function countsAssumedOf(compiled: CompiledEstate, c: number, which: Case): boolean {
  return thresholdOf(compiled, c, which)?.countsAssumed ?? false;
}

function flagsOf(compiled: CompiledEstate, c: number, threshold: Threshold | undefined): number {
  return (
    (compiled.failsAfterMs[c] === Infinity ? 0 : FAILS) |
    (compiled.feelsDegraded[c] ? FEELS : 0) |
    (threshold?.oneKnown ? ONE_KNOWN : 0)
  );
}

/** The distinct delays, each under an index. */
class Delays {
  readonly #indices = new Map<number, number>([[0, 0]]);

  get any(): boolean {
    return this.#indices.size > 1;
  }

  indexOf(ms: number): number {
    if (ms === Infinity) return NEVER;
    let index = this.#indices.get(ms);
    if (index === undefined) this.#indices.set(ms, (index = this.#indices.size));
    return index;
  }

  inOrder(): Float64Array {
    return Float64Array.from(this.#indices.keys());
  }
}
