/**
 * The estates that everything is measured on, as numbers: drawn from a seed, the same on every machine.
 *
 * Shape. Systems are numbered from 0 and come in communities of 1,000 (a council and its neighbours);
 * services follow them, 50 for each community. A system has 1 to 8 needs, a service 1 to 5. A provider is
 * drawn with 70% from those that stand before the consumer in its own community, else from the platforms,
 * the first 1,000 systems that everybody shares; in both by a power law, so that few are needed by many.
 * Of the draws 0.2% take any system of the community, which closes loops. Of the needs 5% are groups, half
 * 1 of 2 and half 2 of 3. What is delayed or assumed is drawn by itself: it never changes who needs whom.
 */
const COMMUNITY = 1_000;
const PLATFORMS = 1_000;
const SYSTEMS_PER_SERVICE = 20;
const LOCAL_SHARE = 0.7;
const ANYWHERE_SHARE = 0.002;
const GROUP_SHARE = 0.05;
/** Gives 1 to 8 needs, 4.4 in the mean. */
const NEEDS_SPAN = 7.8;
const SERVICE_NEEDS_SPAN = 5;
const TRIES = 8;

/** What delayed needs wait for, drawn evenly: a buffer of minutes, a nightly batch, a weekly run. */
export const delays = ["PT15M", "PT1H", "PT2H", "PT4H", "PT8H", "P1D", "P2D", "P7D"] as const;

export interface MadeOptions {
  readonly systems: number;
  /** Share of the needs that have a delay. Default: 0. */
  readonly delayedShare?: number;
  /** Share of the needs that are assumed. Default: 0. */
  readonly assumedShare?: number;
  readonly seed?: number;
}

/** Nodes 0 … systems − 1 are systems, the rest up to `nodes` are services. */
export interface MadeGraph {
  readonly systems: number;
  readonly nodes: number;
  /** The needs of node v are `needFirst[v] … needFirst[v + 1]`. */
  readonly needFirst: Uint32Array;
  /** The members of need c are `members[memberFirst[c] … memberFirst[c + 1]]`; a plain need has one. */
  readonly memberFirst: Uint32Array;
  readonly members: Uint32Array;
  /** How many members must work. */
  readonly required: Uint32Array;
  /** 0 for no delay, else 1 + the place in `delays`. */
  readonly delay: Uint32Array;
  readonly assumed: Uint32Array;
}

/** Cost: O(V + E). */
export function madeGraph({ systems, delayedShare = 0, assumedShare = 0, seed = 1 }: MadeOptions): MadeGraph {
  const services = Math.floor(systems / SYSTEMS_PER_SERVICE);
  const chance = seeded(seed);
  const needFirst = [0];
  const memberFirst = [0];
  const members: number[] = [];
  const required: number[] = [];
  const add = (providers: readonly number[], k: number) => {
    members.push(...providers);
    memberFirst.push(members.length);
    required.push(k);
  };
  for (let v = 0; v < systems + services; v++) {
    const span = v < systems ? NEEDS_SPAN : SERVICE_NEEDS_SPAN;
    const needs = v === 0 ? 0 : 1 + Math.floor(chance() * span);
    const provider = drawer(v, systems, chance);
    for (let i = 0; i < needs; i++) {
      const size = chance() >= GROUP_SHARE ? 1 : chance() < 0.5 ? 2 : 3;
      const group = Array.from({ length: size }, provider).filter((found) => found !== null);
      // Where there are too few to choose from, what was found is needed by itself.
      if (group.length === size) add(group, Math.max(1, size - 1));
      else for (const found of group) add([found], 1);
    }
    needFirst.push(required.length);
  }
  const chanceOfDelay = seeded(seed + 1);
  const chanceOfDoubt = seeded(seed + 2);
  return {
    systems,
    nodes: systems + services,
    needFirst: Uint32Array.from(needFirst),
    memberFirst: Uint32Array.from(memberFirst),
    members: Uint32Array.from(members),
    required: Uint32Array.from(required),
    delay: Uint32Array.from(required, () =>
      chanceOfDelay() < delayedShare ? 1 + Math.floor(chanceOfDelay() * delays.length) : 0,
    ),
    assumed: Uint32Array.from(required, () => (chanceOfDoubt() < assumedShare ? 1 : 0)),
  };
}

/** Draws the providers of one consumer, none twice; null where eight tries find no new one. */
function drawer(v: number, systems: number, chance: () => number): () => number | null {
  const isSystem = v < systems;
  const community = isSystem
    ? Math.floor(v / COMMUNITY)
    : Math.floor(((v - systems) * SYSTEMS_PER_SERVICE) / COMMUNITY);
  const first = community * COMMUNITY;
  const population = Math.min(COMMUNITY, systems - first);
  const before = isSystem ? v - first : population;
  const platforms = Math.min(v, PLATFORMS, systems);
  const drawn = new Set([v]);
  const draw = () => {
    if (isSystem && chance() < ANYWHERE_SHARE) return first + Math.floor(population * chance());
    const isLocal = chance() < LOCAL_SHARE && before > 0;
    const [from, among] = isLocal ? [first, before] : [0, platforms];
    const even = chance();
    // A square, so that place x of many is drawn as often as 1/√x.
    return from + Math.floor(among * even * even);
  };
  return () => {
    for (let i = 0; i < TRIES; i++) {
      const found = draw();
      if (drawn.has(found)) continue;
      drawn.add(found);
      return found;
    }
    return null;
  };
}

/** An even chance from 0 to 1, the same sequence for the same seed (mulberry32, by Tommy Ettinger). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
