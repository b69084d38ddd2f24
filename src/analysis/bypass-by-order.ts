import type { WaitingGroup } from "./waiting-group.ts";

/** Up to so many nodes every order is weighed. */
export const MOST_ORDERED = 16;

/**
 * Finds a smallest set of pairs to be met by hand by weighing every order in which a group can come back: a
 * node costs the pairs that it still lacks when its turn comes, whatever the order of those before it (a
 * dynamic programme over sets, Held & Karp 1962).
 *
 * @param group - of up to `MOST_ORDERED` nodes.
 * @returns places of pairs.
 *
 * Cost: O(n² · 2ⁿ) for n nodes.
 */
export function bypassByOrder(group: WaitingGroup): number[] {
  const all = 2 ** group.size - 1;
  const turns = group.needsOf.map((_, place) => turnOf(group, place));
  const cost = new Uint16Array(all + 1).fill(0xffff);
  const last = new Uint8Array(all + 1);
  cost[0] = 0;
  for (let back = 0; back < all; back++) {
    for (const [place, { providers, lacks }] of turns.entries()) {
      const next = back | (1 << place);
      const sum = cost[back]! + lacks[back & providers]!;
      if (next === back || sum >= cost[next]!) continue;
      cost[next] = sum;
      last[next] = place;
    }
  }
  const pairs: number[] = [];
  for (let back = all; back !== 0;) {
    const place = last[back]!;
    back &= ~(1 << place);
    pairs.push(...turns[place]!.pairsWith(back));
  }
  return pairs.sort((a, b) => a - b);
}

/** What a node costs when its turn comes, by the set of its providers that are back. */
interface Turn {
  /** The set of all its providers. */
  readonly providers: number;
  /** By the set of its providers that are back: how many more it takes at least. */
  readonly lacks: Uint8Array;
  /** The pairs that it takes when a set of nodes is back. */
  readonly pairsWith: (back: number) => number[];
}

function turnOf(group: WaitingGroup, place: number): Turn {
  const needs = group.needsOf[place]!.map((need) => group.needs[need]!);
  const pairOf = new Map(
    needs.flatMap(({ members }) => members.map(({ pair }) => [1 << group.pairs[pair]!.provider, pair])),
  );
  const bits = [...pairOf.keys()].sort((a, b) => a - b);
  const providers = bits.reduce((set, bit) => set | bit, 0);
  const isMet = (there: number) =>
    needs.every(({ missing, missingKnown, members }) => {
      const back = members.filter(({ pair }) => there & (1 << group.pairs[pair]!.provider));
      return back.length >= missing || back.filter(({ isKnown }) => isKnown).length >= missingKnown;
    });
  const lacks = new Uint8Array(providers + 1);
  /** The providers that are worth having beside those that are there: one more is one less to have. */
  const cheapest = (there: number) =>
    bits
      .filter((bit) => !(there & bit))
      .reduce((least, bit) => (lacks[there | bit]! < lacks[there | least]! ? bit : least));
  // From all of them down, so that every larger set is known.
  for (let there = providers; ; there = (there - 1) & providers) {
    lacks[there] = isMet(there) ? 0 : 1 + lacks[there | cheapest(there)]!;
    if (there === 0) break;
  }
  const pairsWith = (back: number) => {
    const pairs: number[] = [];
    for (let there = back & providers; lacks[there] !== 0;) {
      const bit = cheapest(there);
      pairs.push(pairOf.get(bit)!);
      there |= bit;
    }
    return pairs;
  };
  return { providers, lacks, pairsWith };
}
