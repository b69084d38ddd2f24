/**
 * A view of one case in which single needs and members can be tried otherwise, and put back: as true, as
 * assumed, as refuted. To build a view takes longer than to search it; to try a need otherwise here costs
 * its members.
 *
 * Layout. The edges and tallies are those of an estate in which nothing is assumed, where every need has
 * its place; what does not count for now is led aside: a plain edge back to its own provider, which is hit
 * already when the edge is looked at, the edge of a tally to a tally that is never reached. A need of
 * which all members must work stays plain whatever is refuted: all that are left must work.
 */
import type { Case, CompiledEstate } from "./compile.ts";
import { supposedThreshold } from "./supposed-threshold.ts";
import type { Threshold } from "./thresholds.ts";
import type { CutMember } from "./timed-search.ts";
import { FAILS, FEELS, ONE_KNOWN, PLAIN, viewOf } from "./view.ts";
import type { View } from "./view.ts";

/** What a trial takes a need or a member to be. */
export type Truth = typeof KNOWN | typeof ASSUMED | typeof GONE;
export const KNOWN = 0;
export const ASSUMED = 1;
/** Refuted, or dropped. */
export const GONE = 2;

/** More losses than any tally can count. */
const NEVER_REACHED = 0xffffffff;

export class TrialView {
  readonly view: View;
  readonly #compiled: CompiledEstate;
  readonly #which: Case;
  readonly #place: Int32Array;
  /** By slot: where in `plainTo` or `tallyTo` its edge stands. */
  readonly #edgeOf: Uint32Array;
  readonly #needs: Uint8Array;
  readonly #members: Uint8Array;
  readonly #nowhere: number;

  constructor(compiled: CompiledEstate, which: Case) {
    this.#compiled = compiled;
    this.#which = which;
    const bare = bareView(compiled);
    this.#nowhere = bare.tallyConsumer.length;
    this.view = {
      ...bare,
      plainTo: bare.plainTo.slice(),
      tallyTo: bare.tallyTo.slice(),
      tallyConsumer: oneMore(bare.tallyConsumer, 0),
      tallyLosses: oneMore(bare.tallyLosses, NEVER_REACHED),
      tallyFlags: oneMore(bare.tallyFlags, 0),
      tallyDegradesAfter: oneMore(bare.tallyDegradesAfter, 0),
      tallyFailsAfter: oneMore(bare.tallyFailsAfter, 0),
    };
    this.#place = bare.needPlace;
    this.#edgeOf = edgesOf(compiled, bare);
    this.#needs = compiled.needAssumed.slice();
    this.#members = compiled.slotAssumed.slice();
    for (let c = 0; c < compiled.needConsumer.length; c++) if (this.#isUncertain(c)) this.#apply(c);
  }

  /** Takes a need to be true, assumed or not there. */
  setNeed(c: number, truth: Truth): void {
    this.#needs[c] = truth;
    this.#apply(c);
  }

  /** Takes a member to be true, assumed or not there; how many must work falls to what remains if it must. */
  setMember(slot: number, truth: Truth): void {
    this.#members[slot] = truth;
    this.#apply(this.#compiled.slotNeed[slot]!);
  }

  /** A member that is cut off from its consumer, as a search takes it; null where its loss does not count now. */
  cutMember(slot: number, atMs: number): CutMember | null {
    const c = this.#compiled.slotNeed[slot]!;
    const threshold = this.#thresholdOf(c);
    if (!this.#counts(slot, threshold)) return null;
    const place = this.#place[c]!;
    return {
      atMs,
      provider: this.#compiled.slotProvider[slot]!,
      tally: place === PLAIN ? null : place,
      isKnown: this.#members[slot] === KNOWN,
      consumer: this.#compiled.needConsumer[c]!,
      afterMs: this.#compiled.failsAfterMs[c]!,
    };
  }

  #isUncertain(c: number): boolean {
    const { needAssumed, slotFirst, slotAssumed } = this.#compiled;
    if (needAssumed[c]) return true;
    for (let slot = slotFirst[c]!; slot < slotFirst[c + 1]!; slot++) if (slotAssumed[slot]) return true;
    return false;
  }

  #counts(slot: number, threshold: Threshold | null): boolean {
    const truth = this.#members[slot];
    return threshold !== null && truth !== GONE && (truth === KNOWN || threshold.countsAssumed);
  }

  /** The rule of best and worst for the need as it is tried now; null if it never is lost. */
  #thresholdOf(c: number): Threshold | null {
    if (this.#needs[c] === GONE) return null;
    const { slotFirst, required } = this.#compiled;
    const left = this.#members.subarray(slotFirst[c], slotFirst[c + 1]).filter((truth) => truth !== GONE);
    return supposedThreshold(
      this.#compiled,
      { isAssumed: this.#needs[c] === ASSUMED, members: left, required: required[c]! },
      this.#which,
    );
  }

  #apply(c: number): void {
    const { slotFirst, slotProvider, needConsumer, failsAfterMs, feelsDegraded } = this.#compiled;
    const threshold = this.#thresholdOf(c);
    const place = this.#place[c]!;
    const isPlain = place === PLAIN;
    for (let slot = slotFirst[c]!; slot < slotFirst[c + 1]!; slot++) {
      const counts = this.#counts(slot, threshold);
      const edge = this.#edgeOf[slot]!;
      if (isPlain) this.view.plainTo[edge] = counts ? needConsumer[c]! : slotProvider[slot]!;
      else {
        const known = this.#members[slot] === KNOWN ? 1 : 0;
        this.view.tallyTo[edge] = counts ? 2 * place + known : 2 * this.#nowhere;
      }
    }
    if (isPlain) return;
    this.view.tallyLosses[place] = threshold?.losses ?? NEVER_REACHED;
    this.view.tallyFlags[place] =
      (failsAfterMs[c] === Infinity ? 0 : FAILS) |
      (feelsDegraded[c] ? FEELS : 0) |
      (threshold?.oneKnown ? ONE_KNOWN : 0);
  }
}

/** The view of the estate with nothing assumed. */
function bareView(compiled: CompiledEstate): View {
  return viewOf(
    {
      ...compiled,
      hasAssumed: false,
      needAssumed: new Uint8Array(compiled.needAssumed.length),
      slotAssumed: new Uint8Array(compiled.slotAssumed.length),
    },
    "worst",
  );
}

function oneMore<A extends Uint8Array | Uint32Array>(array: A, last: number): A {
  const kind = array.constructor as new (length: number) => A;
  const longer = new kind(array.length + 1);
  longer.set(array);
  longer[array.length] = last;
  return longer;
}

/** Where the edge of each slot stands: those of a provider in the order of the slots, plain ones and others apart. */
function edgesOf(compiled: CompiledEstate, { plainFirst, tallyFirst, needPlace }: View): Uint32Array {
  const edges = new Uint32Array(compiled.slotProvider.length);
  for (let v = 0; v < compiled.ids.length; v++) {
    let [plain, tally] = [plainFirst[v]!, tallyFirst[v]!];
    for (let i = compiled.dependentFirst[v]!; i < compiled.dependentFirst[v + 1]!; i++) {
      const slot = compiled.dependents[i]!;
      edges[slot] = needPlace[compiled.slotNeed[slot]!] === PLAIN ? plain++ : tally++;
    }
  }
  return edges;
}
