import type { Case, CompiledEstate } from "./compile.ts";
import { thresholdOf } from "./thresholds.ts";
import type { Threshold } from "./thresholds.ts";

/** A need as it might be: whether it and each of its members are assumed, and how many have to work. */
export interface SupposedNeed {
  readonly isAssumed: boolean;
  /** Of each member, 1 where it is assumed. */
  readonly members: Uint8Array;
  /** Falls to the number of members if it must. */
  readonly required: number;
}

/** When a supposed need is lost in one case, by the rule for those of the estate; null for never, and for no members. */
export function supposedThreshold(
  compiled: CompiledEstate,
  { isAssumed, members, required }: SupposedNeed,
  which: Case,
): Threshold | null {
  if (members.length === 0) return null;
  const alone: CompiledEstate = {
    ...compiled,
    slotFirst: Int32Array.of(0, members.length),
    slotAssumed: members,
    required: Int32Array.of(Math.min(required, members.length)),
    needAssumed: Uint8Array.of(isAssumed ? 1 : 0),
  };
  return thresholdOf(alone, 0, which);
}
