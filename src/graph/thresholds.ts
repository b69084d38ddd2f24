import type { Case, CompiledEstate } from "./compile.ts";

/**
 * How many members must be lost for their need to be. Either members count alike, or only those that
 * are not assumed; with `oneKnown` one of the lost has to be of these.
 */
export interface Threshold {
  readonly losses: number;
  readonly countsAssumed: boolean;
  readonly oneKnown: boolean;
}

/** That of a plain need, of which there can be millions. */
const ONLY_MEMBER: Threshold = { losses: 1, countsAssumed: false, oneKnown: false };

/**
 * When the loss of members loses a need, in one case; null for never.
 *
 * With n members, s of them not assumed, and k required. If k ≤ s the worst case counts on the known
 * ones alone, which are lost at s−k+1 losses, and the best on all, lost at n−k+1. If k > s the assumed
 * members may be refuted and the requirement fall with them: the worst case is lost with the first
 * member, the best only when all members would not do and a known one is gone.
 *
 * Cost: O(members).
 */
export function thresholdOf(compiled: CompiledEstate, c: number, which: Case): Threshold | null {
  const first = compiled.slotFirst[c] ?? 0;
  const end = compiled.slotFirst[c + 1] ?? 0;
  const size = end - first;
  if (size === 1 && compiled.required[c] === 1 && !compiled.slotAssumed[first])
    return which === "best" && compiled.needAssumed[c] ? null : ONLY_MEMBER;
  let known = size;
  for (let slot = first; slot < end; slot++) known -= compiled.slotAssumed[slot] ?? 0;
  const required = compiled.required[c] ?? 1;
  if (which === "worst") {
    return required <= known
      ? { losses: known - required + 1, countsAssumed: false, oneKnown: false }
      : { losses: 1, countsAssumed: true, oneKnown: false };
  }
  if (compiled.needAssumed[c] || known === 0) return null;
  const losses = size - required + 1;
  if (required <= known) return { losses, countsAssumed: true, oneKnown: false };
  // One loss that has to be of a known one is simply the first loss of these.
  return losses === 1
    ? { losses, countsAssumed: false, oneKnown: false }
    : { losses, countsAssumed: true, oneKnown: true };
}
