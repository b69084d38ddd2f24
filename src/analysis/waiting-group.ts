/**
 * A group of nodes that wait for one another, to be played through with some of its needs met by hand.
 *
 * Layout. Nodes are numbered by their place in the group. A pair is a consumer and one of its providers in
 * the group: what is met by hand once is met for every need of the one on the other. Needs count down what
 * they miss, and each place and each pair knows the members that count it.
 */

/** A node that waits for others of its group. */
export interface WaitingNode {
  readonly v: number;
  readonly needs: readonly WaitingNeed[];
}

/** A need that is not met: so many more of its members have to be back, or so many of those that are not assumed. */
export interface WaitingNeed {
  readonly missing: number;
  readonly missingKnown: number;
  readonly members: readonly {
    readonly slot: number;
    readonly provider: number;
    readonly isKnown: boolean;
  }[];
}

/** A consumer and one of its providers, as places in the group, with the slots between them. */
interface Pair {
  readonly consumer: number;
  readonly provider: number;
  readonly slots: readonly number[];
}

interface Member {
  readonly pair: number;
  readonly isKnown: boolean;
}

interface CompiledNeed extends Omit<WaitingNeed, "members"> {
  readonly consumer: number;
  readonly members: readonly Member[];
}

/** What a group lacks before anything is met: by need, in members, and by place, in needs. */
interface Lacking {
  readonly missing: Float64Array;
  readonly missingKnown: Float64Array;
  readonly unmet: Int32Array;
}

export class WaitingGroup {
  readonly pairs: readonly Pair[];
  readonly needs: readonly CompiledNeed[];
  readonly lacking: Lacking;
  /** By place: its needs; by place and by pair: the members that count it, with their needs. */
  readonly needsOf: readonly (readonly number[])[];
  readonly membersOfPlace: readonly (readonly (Member & { readonly need: number })[])[];
  readonly membersOfPair: readonly (readonly (Member & { readonly need: number })[])[];

  constructor(nodes: readonly WaitingNode[]) {
    const placeOf = new Map(nodes.map(({ v }, place) => [v, place]));
    const pairOf = new Map<string, number>();
    const pairs: { consumer: number; provider: number; slots: number[] }[] = [];
    const pairAt = (consumer: number, provider: number, slot: number): number => {
      const key = `${consumer} ${provider}`;
      const pair = pairOf.get(key) ?? pairs.push({ consumer, provider, slots: [] }) - 1;
      pairOf.set(key, pair);
      pairs[pair]!.slots.push(slot);
      return pair;
    };
    this.needs = nodes.flatMap(({ needs }, consumer) =>
      needs.map(({ missing, missingKnown, members }) => ({
        consumer,
        missing,
        missingKnown,
        members: members.map(({ slot, provider, isKnown }) => ({
          pair: pairAt(consumer, placeOf.get(provider)!, slot),
          isKnown,
        })),
      })),
    );
    this.pairs = pairs;
    this.lacking = {
      missing: Float64Array.from(this.needs, ({ missing }) => missing),
      missingKnown: Float64Array.from(this.needs, ({ missingKnown }) => missingKnown),
      unmet: Int32Array.from(nodes, ({ needs }) => needs.length),
    };
    const needsOf: number[][] = nodes.map(() => []);
    const membersOfPlace: (Member & { need: number })[][] = nodes.map(() => []);
    const membersOfPair: (Member & { need: number })[][] = pairs.map(() => []);
    this.needs.forEach(({ consumer, members }, need) => {
      needsOf[consumer]!.push(need);
      for (const member of members) {
        membersOfPair[member.pair]!.push({ ...member, need });
        membersOfPlace[pairs[member.pair]!.provider]!.push({ ...member, need });
      }
    });
    this.needsOf = needsOf;
    this.membersOfPlace = membersOfPlace;
    this.membersOfPair = membersOfPair;
  }

  get size(): number {
    return this.needsOf.length;
  }

  /** Nodes and members that are looked at to play the group through once. */
  get stepsOfTrial(): number {
    return this.needs.reduce((sum, { members }) => sum + members.length, this.size);
  }

  /**
   * Which nodes come back, by place: 1 for those that do.
   *
   * @param isMet - by pair, whether it is met by hand.
   * @param isSupposed - by place, which nodes are taken to be back.
   *
   * Cost: O(members).
   */
  back(isMet: Uint8Array, isSupposed?: Uint8Array): Uint8Array {
    const trial = new WaitingTrial(this);
    isMet.forEach((met, pair) => met && trial.meet(pair));
    isSupposed?.forEach((supposed, place) => supposed && trial.suppose(place));
    return trial.back;
  }
}

/** A group in the course of coming back, with one pair after another met by hand. */
export class WaitingTrial {
  /** By place: 1 for what is back. */
  readonly back: Uint8Array;
  readonly isMet: Uint8Array;
  readonly #group: WaitingGroup;
  readonly #missing: Float64Array;
  readonly #missingKnown: Float64Array;
  readonly #unmet: Int32Array;
  readonly #onNearer: (place: number) => void;

  /** @param onNearer - called with each place that lacks one less. */
  constructor(group: WaitingGroup, onNearer: (place: number) => void = () => undefined) {
    this.#group = group;
    this.#onNearer = onNearer;
    this.back = new Uint8Array(group.size);
    this.isMet = new Uint8Array(group.pairs.length);
    this.#missing = group.lacking.missing.slice();
    this.#missingKnown = group.lacking.missingKnown.slice();
    this.#unmet = group.lacking.unmet.slice();
  }

  /** Meets a pair by hand. */
  meet(pair: number): void {
    if (this.isMet[pair]) return;
    this.isMet[pair] = 1;
    if (this.back[this.#group.pairs[pair]!.provider]) return;
    const open: number[] = [];
    for (const member of this.#group.membersOfPair[pair]!) this.#count(member, open);
    this.#follow(open);
  }

  /** Takes a node to be back. */
  suppose(place: number): void {
    if (this.back[place]) return;
    this.back[place] = 1;
    this.#follow([place]);
  }

  /** How many more members have to be there for a need to be met. */
  lack(need: number): number {
    return Math.max(0, Math.min(this.#missing[need]!, this.#missingKnown[need]!));
  }

  /** The pairs that would have to be met by hand for a need to be met. */
  pairsLacking(need: number): number[] {
    const away = this.#group.needs[need]!.members.filter(
      ({ pair }) => !this.isMet[pair] && !this.back[this.#group.pairs[pair]!.provider],
    );
    const byKnown = this.#missingKnown[need]! < this.#missing[need]!;
    const counted = byKnown ? away.filter(({ isKnown }) => isKnown) : away;
    return counted.slice(0, this.lack(need)).map(({ pair }) => pair);
  }

  #follow(open: number[]): void {
    for (let place = open.pop(); place !== undefined; place = open.pop())
      for (const member of this.#group.membersOfPlace[place]!)
        if (!this.isMet[member.pair]) this.#count(member, open);
  }

  /** One member more of a need is there. */
  #count({ need, isKnown }: { readonly need: number; readonly isKnown: boolean }, open: number[]): void {
    if (this.lack(need) === 0) return;
    this.#missing[need] = this.#missing[need]! - 1;
    if (isKnown) this.#missingKnown[need] = this.#missingKnown[need]! - 1;
    const { consumer } = this.#group.needs[need]!;
    if (this.back[consumer]) return;
    this.#onNearer(consumer);
    if (this.lack(need) > 0) return;
    this.#unmet[consumer] = this.#unmet[consumer]! - 1;
    if (this.#unmet[consumer] > 0) return;
    this.back[consumer] = 1;
    open.push(consumer);
  }
}
