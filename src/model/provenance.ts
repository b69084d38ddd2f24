import { z } from "zod";
import { PartialDate } from "./dates.ts";
import { Id } from "./ids.ts";
import { evidences } from "./kinds.ts";

/** How a fact is known, from the strongest to the weakest. */
export const Evidence = z.enum(evidences);
export type Evidence = z.infer<typeof Evidence>;

/** Fields that may stand on any entry, need, member, link, holding, event and observation. */
export const provenance = {
  evidence: Evidence.default("confirmed").describe("How this is known. Default: confirmed."),
  source: Id.optional().describe("Id of the source that says so."),
  checked: PartialDate.optional().describe("When it was last checked."),
  note: z.string().optional(),
};

/** The weaker of two: what holds only if both hold is as sure as its weakest part. */
export function weaker(a: Evidence, b: Evidence): Evidence {
  return evidences.indexOf(a) >= evidences.indexOf(b) ? a : b;
}
