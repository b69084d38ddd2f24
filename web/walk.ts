import type { Id } from "../src/model/ids.ts";

/** Where the keyboard stands on the map, what Up and Down step through, and the way back. */
export interface Walk {
  readonly at: Id;
  readonly siblings: readonly Id[];
  readonly trail: readonly Id[];
}

export type WalkMove = "needs" | "needed-by" | "up" | "down" | "home" | "back" | { readonly to: Id };

/** The graph as the walk sees it. */
export interface WalkGround {
  readonly needs: ReadonlyMap<Id, readonly Id[]>;
  readonly neededBy: ReadonlyMap<Id, readonly Id[]>;
  /** Every drawn node, column by column from the top; Up and Down alone reach them all. */
  readonly order: readonly Id[];
  /** The origin of what happens, or the first node where nothing does. */
  readonly home: Id;
}

const LONGEST_TRAIL = 200;

/**
 * Takes one step. Left goes to what the node needs, right to what needs it; Up and Down go through
 * the other needs (or consumers) of the node that one came from, and through the whole map where
 * one did not come by a need.
 *
 * @returns the same walk where there is nowhere to go.
 */
export function walked(walk: Walk | null, move: WalkMove, ground: WalkGround): Walk {
  const start: Walk = walk ?? { at: ground.home, siblings: ground.order, trail: [] };
  if (typeof move === "object") return arrived(start, move.to, ground.order);
  switch (move) {
    case "needs":
      return followed(start, ground.needs, ground);
    case "needed-by":
      return followed(start, ground.neededBy, ground);
    case "up":
      return stepped(start, -1);
    case "down":
      return stepped(start, 1);
    case "home":
      return arrived(start, ground.home, ground.order);
    case "back": {
      const at = start.trail.at(-1);
      return at === undefined ? start : { at, siblings: ground.order, trail: start.trail.slice(0, -1) };
    }
  }
}

function followed(walk: Walk, ways: ReadonlyMap<Id, readonly Id[]>, ground: WalkGround): Walk {
  const next = new Set(ways.get(walk.at));
  const siblings = ground.order.filter((id) => next.has(id));
  const first = siblings[0];
  return first === undefined ? walk : arrived(walk, first, siblings);
}

function stepped(walk: Walk, by: 1 | -1): Walk {
  const at = walk.siblings[walk.siblings.indexOf(walk.at) + by];
  return at === undefined ? walk : { ...walk, at };
}

function arrived(walk: Walk, at: Id, siblings: readonly Id[]): Walk {
  if (at === walk.at) return { ...walk, siblings };
  return { at, siblings, trail: [...walk.trail.slice(-LONGEST_TRAIL), walk.at] };
}
