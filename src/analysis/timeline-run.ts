/**
 * One case of a scenario over time, in which what ends does end.
 *
 * Layout. Two facts for each node: `2v`, it fails, and `2v + 1`, it is degraded or worse. Two conditions for
 * each need: `2c`, it is lost, and `2c + 1`, it is as good as lost for who feels degradation. A fact holds
 * while anything supports it: an event, or a condition that has held for as long as its delay. Each condition
 * counts the members that are away. All of it is counted up and down, so that nothing is worked out anew.
 *
 * An instant. What begins at it is laid on before anything ends, so that an outage that one cause takes over
 * from another goes on. Then facts that nothing supports any more fall, one after another from what is up, so
 * that nodes which only hold each other down stay down; then facts that are supported arise. Where both
 * happened at one instant, what arose is supposed from the beginning and the rest is worked out again, until
 * nothing more arises: the order of events at one instant makes no difference.
 */
import type { Case, CompiledEstate } from "../graph/compile.ts";
import { thresholdOf } from "../graph/thresholds.ts";
import { TimeHeap } from "../graph/time-heap.ts";
import type { State } from "../model/kinds.ts";
import type { Span } from "./timeline-inputs.ts";

/** The states of one node, each from its time on; before the first it is operational. */
export type StateChanges = { readonly atMs: number; readonly state: State }[];

/** Members that are met by hand from a time on. */
export interface ByHand {
  readonly fromMs: number;
  readonly slots: ReadonlySet<number>;
}

type Numbers = Uint8Array | Int32Array | Float64Array;

/** Facts in which an event puts the nodes that it hits. */
const FAILS = 0;
const DEGRADES = 1;

/**
 * Plays a case through, and tells when each node changes its state.
 *
 * @returns by node its changes in order of time; nodes that are operational throughout are left out.
 *
 * Cost: O((changes · dependents) log) and O(V + E) to lay out. There are no more changes than what the
 * events begin and end can bring about.
 */
export function stateChanges(
  compiled: CompiledEstate,
  which: Case,
  spans: readonly Span[],
  byHand: ByHand | null = null,
): Map<number, StateChanges> {
  return new TimelineRun(compiled, which, spans, byHand).changes();
}

interface Input {
  readonly atMs: number;
  readonly by: 1 | -1;
  readonly span: Span;
}

class TimelineRun {
  readonly #compiled: CompiledEstate;
  readonly #inputs: Input[];
  readonly #byHand: ByHand | null;
  readonly #losses: Int32Array;
  readonly #oneKnown: Uint8Array;
  readonly #counts: Uint8Array;
  readonly #support: Int32Array;
  readonly #holds: Uint8Array;
  readonly #away: Int32Array;
  readonly #knownAway: Int32Array;
  readonly #isLost: Uint8Array;
  /** By condition: 1 if it has taken effect on failure, 2 on degradation, 3 on both. */
  readonly #effect: Uint8Array;
  /** By condition: a mark of its own for each time that it begins, by which timers know that it still lasts. */
  readonly #mark: Int32Array;
  readonly #cut: Int32Array;
  readonly #met: Uint8Array;
  readonly #compromised: Int32Array;
  readonly #isolated: Int32Array;
  readonly #timers = new TimeHeap();
  readonly #timerCondition: number[] = [];
  readonly #timerMark: number[] = [];
  readonly #timerBit: number[] = [];
  readonly #log: { readonly array: Numbers; readonly at: number; readonly was: number }[] = [];
  readonly #touched = new Set<number>();
  readonly #changes = new Map<number, StateChanges>();
  #falling: number[] = [];
  #rising: number[] = [];
  /** Whether a fact or a condition has ended at this instant. */
  #hasEnded = false;
  #marks = 0;
  #nowMs = 0;

  constructor(compiled: CompiledEstate, which: Case, spans: readonly Span[], byHand: ByHand | null) {
    this.#compiled = compiled;
    this.#byHand = byHand;
    this.#inputs = spans
      .flatMap((span): Input[] => [
        { atMs: span.fromMs, by: 1, span },
        ...(span.toMs === Infinity ? [] : [{ atMs: span.toMs, by: -1 as const, span }]),
      ])
      .sort((a, b) => a.atMs - b.atMs);
    const [nodes, needs, slots] = [
      compiled.ids.length,
      compiled.needConsumer.length,
      compiled.slotProvider.length,
    ];
    this.#losses = new Int32Array(needs);
    this.#oneKnown = new Uint8Array(needs);
    this.#counts = new Uint8Array(slots);
    for (let c = 0; c < needs; c++) {
      const threshold = thresholdOf(compiled, c, which);
      if (threshold === null) continue;
      this.#losses[c] = threshold.losses;
      this.#oneKnown[c] = threshold.oneKnown ? 1 : 0;
      for (let slot = compiled.slotFirst[c]!; slot < compiled.slotFirst[c + 1]!; slot++)
        if (threshold.countsAssumed || !compiled.slotAssumed[slot]) this.#counts[slot] = 1;
    }
    this.#support = new Int32Array(2 * nodes);
    this.#holds = new Uint8Array(2 * nodes);
    this.#away = new Int32Array(2 * needs);
    this.#knownAway = new Int32Array(2 * needs);
    this.#isLost = new Uint8Array(2 * needs);
    this.#effect = new Uint8Array(2 * needs);
    this.#mark = new Int32Array(2 * needs);
    this.#cut = new Int32Array(slots);
    this.#met = new Uint8Array(slots);
    this.#compromised = new Int32Array(nodes);
    this.#isolated = new Int32Array(nodes);
  }

  changes(): Map<number, StateChanges> {
    let next = 0;
    let isMetByHand = this.#byHand === null;
    for (;;) {
      const handMs = isMetByHand ? Infinity : (this.#byHand?.fromMs ?? Infinity);
      const nowMs = Math.min(this.#inputs[next]?.atMs ?? Infinity, this.#timers.earliestMs, handMs);
      if (nowMs === Infinity) return this.#changes;
      this.#nowMs = nowMs;
      const inputs: Input[] = [];
      while (this.#inputs[next]?.atMs === nowMs) inputs.push(this.#inputs[next++]!);
      const due: number[] = [];
      while (this.#timers.size > 0 && this.#timers.earliestMs === nowMs) due.push(this.#timers.pop());
      const byHand = handMs === nowMs ? (this.#byHand?.slots ?? null) : null;
      if (byHand !== null) isMetByHand = true;
      this.#settle(inputs, due, byHand);
    }
  }

  #settle(inputs: readonly Input[], due: readonly number[], byHand: ReadonlySet<number> | null): void {
    const supposed = new Set<number>();
    for (const { by, span } of inputs)
      if (by === 1 && span.v !== -1 && !this.#holds[factOf(span)]) supposed.add(factOf(span));
    for (;;) {
      this.#hasEnded = false;
      for (const { by, span } of inputs) if (by === 1) this.#lay(span, by);
      for (const timer of due) this.#ripen(timer);
      for (const fact of supposed) this.#arise(fact);
      for (const { by, span } of inputs) if (by === -1) this.#lay(span, by);
      if (byHand !== null) for (const slot of byHand) this.#meetByHand(slot);
      this.#fall();
      const arisen = this.#rise().filter((fact) => !supposed.has(fact));
      if (!this.#hasEnded || arisen.length === 0) break;
      this.#undo();
      for (const fact of arisen) supposed.add(fact);
    }
    this.#log.length = 0;
    this.#tell();
  }

  /** Begins or ends what an event does. */
  #lay({ does, v, slot }: Span, by: 1 | -1): void {
    if (does === "cuts") {
      this.#set(this.#cut, slot, this.#cut[slot]! + by);
      if (this.#cut[slot] !== (by === 1 ? 1 : 0)) return;
      const provider = this.#compiled.slotProvider[slot]!;
      if (!this.#holds[2 * provider + FAILS]) this.#countMember(slot, FAILS, by);
      if (!this.#holds[2 * provider + DEGRADES]) this.#countMember(slot, DEGRADES, by);
      return;
    }
    if (does === "compromises") this.#set(this.#compromised, v, this.#compromised[v]! + by);
    if (does === "isolates") this.#set(this.#isolated, v, this.#isolated[v]! + by);
    this.#touched.add(v);
    this.#lean(does === "degrades" ? 2 * v + DEGRADES : 2 * v + FAILS, by);
  }

  /** A condition has lasted for as long as its consumer can bear. */
  #ripen(timer: number): void {
    const condition = this.#timerCondition[timer]!;
    if (this.#isLost[condition] && this.#mark[condition] === this.#timerMark[timer])
      this.#takeEffect(condition, this.#timerBit[timer]!);
  }

  #takeEffect(condition: number, bit: number): void {
    this.#set(this.#effect, condition, this.#effect[condition]! | bit);
    const v = this.#compiled.needConsumer[condition >> 1]!;
    this.#lean(2 * v + (bit === 1 ? FAILS : DEGRADES), 1);
  }

  /** One more or one less supports a fact. */
  #lean(fact: number, by: 1 | -1): void {
    this.#set(this.#support, fact, this.#support[fact]! + by);
    if (by === 1) this.#rising.push(fact);
    else this.#falling.push(fact);
  }

  #fall(): void {
    for (let fact = this.#falling.pop(); fact !== undefined; fact = this.#falling.pop()) {
      if (!this.#holds[fact] || this.#support[fact] !== 0) continue;
      this.#set(this.#holds, fact, 0);
      this.#pass(fact, -1);
      this.#hasEnded = true;
    }
  }

  #rise(): number[] {
    const arisen: number[] = [];
    for (let fact = this.#rising.pop(); fact !== undefined; fact = this.#rising.pop()) {
      if (this.#holds[fact] || this.#support[fact] === 0) continue;
      this.#arise(fact);
      arisen.push(fact);
    }
    return arisen;
  }

  #arise(fact: number): void {
    if (this.#holds[fact]) return;
    this.#set(this.#holds, fact, 1);
    this.#pass(fact, 1);
  }

  /** Hands a fact on to what counts it. */
  #pass(fact: number, by: 1 | -1): void {
    const v = fact >> 1;
    const aspect = fact & 1;
    this.#touched.add(v);
    if (aspect === FAILS) this.#lean(2 * v + DEGRADES, by);
    const { dependentFirst, dependents } = this.#compiled;
    for (let i = dependentFirst[v]!; i < dependentFirst[v + 1]!; i++) {
      const slot = dependents[i]!;
      if (this.#cut[slot] === 0) this.#countMember(slot, aspect, by);
    }
  }

  /** One more or one less of the members of a need is away, or degraded. */
  #countMember(slot: number, aspect: number, by: 1 | -1): void {
    if (!this.#counts[slot] || this.#met[slot]) return;
    const c = this.#compiled.slotNeed[slot]!;
    if (aspect === DEGRADES && !this.#compiled.feelsDegraded[c]) return;
    const condition = 2 * c + aspect;
    this.#set(this.#away, condition, this.#away[condition]! + by);
    if (!this.#compiled.slotAssumed[slot])
      this.#set(this.#knownAway, condition, this.#knownAway[condition]! + by);
    const isLost =
      this.#away[condition]! >= this.#losses[c]! && (!this.#oneKnown[c] || this.#knownAway[condition]! > 0);
    if (isLost === (this.#isLost[condition] === 1)) return;
    if (isLost) this.#begin(condition);
    else this.#end(condition);
  }

  #begin(condition: number): void {
    const c = condition >> 1;
    this.#set(this.#isLost, condition, 1);
    this.#set(this.#mark, condition, ++this.#marks);
    if ((condition & 1) === FAILS) this.#await(condition, 1, this.#compiled.failsAfterMs[c]!);
    this.#await(condition, 2, this.#compiled.degradesAfterMs[c]!);
  }

  #await(condition: number, bit: number, afterMs: number): void {
    if (afterMs === Infinity) return;
    if (afterMs === 0) return this.#takeEffect(condition, bit);
    this.#timerCondition.push(condition);
    this.#timerBit.push(bit);
    this.#timers.push(this.#nowMs + afterMs, this.#timerMark.push(this.#marks) - 1);
  }

  #end(condition: number): void {
    this.#hasEnded = true;
    this.#set(this.#isLost, condition, 0);
    const effect = this.#effect[condition]!;
    if (effect === 0) return;
    this.#set(this.#effect, condition, 0);
    const v = this.#compiled.needConsumer[condition >> 1]!;
    if (effect & 1) this.#lean(2 * v + FAILS, -1);
    if (effect & 2) this.#lean(2 * v + DEGRADES, -1);
  }

  #meetByHand(slot: number): void {
    const provider = this.#compiled.slotProvider[slot]!;
    for (const aspect of [FAILS, DEGRADES])
      if (this.#cut[slot]! > 0 || this.#holds[2 * provider + aspect]) this.#countMember(slot, aspect, -1);
    this.#set(this.#met, slot, 1);
  }

  #set(array: Numbers, at: number, value: number): void {
    this.#log.push({ array, at, was: array[at]! });
    array[at] = value;
  }

  #undo(): void {
    for (let i = this.#log.length - 1; i >= 0; i--) {
      const { array, at, was } = this.#log[i]!;
      array[at] = was;
    }
    this.#log.length = 0;
    this.#falling = [];
    this.#rising = [];
  }

  /** Notes the state of every node that may have changed at this instant. */
  #tell(): void {
    for (const v of this.#touched) {
      const state = this.#stateOf(v);
      const known = this.#changes.get(v);
      if (state === (known?.at(-1)?.state ?? "operational")) continue;
      if (known) known.push({ atMs: this.#nowMs, state });
      else this.#changes.set(v, [{ atMs: this.#nowMs, state }]);
    }
    this.#touched.clear();
  }

  #stateOf(v: number): State {
    if (this.#compromised[v]! > 0) return "compromised";
    if (this.#isolated[v]! > 0) return "isolated";
    if (this.#holds[2 * v + FAILS]) return "failed";
    return this.#holds[2 * v + DEGRADES] ? "degraded" : "operational";
  }
}

/** The fact that an event brings about by itself. */
function factOf({ does, v }: Span): number {
  return does === "degrades" ? 2 * v + DEGRADES : 2 * v + FAILS;
}
