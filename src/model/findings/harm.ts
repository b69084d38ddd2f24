import { z } from "zod";
import { Range } from "../findings.ts";

/** What a service that is hit counts, so that plans and facts can be put in an order. A choice, and said in every answer. */
export const HarmWeights = z.object({
  byPriority: z.tuple([z.int(), z.int(), z.int(), z.int()]).describe("Of priority 1 to 4, in this order."),
  withoutPriority: z.int().describe("Of services for which no priority is recorded."),
  degraded: z.int().describe("How many times its weight a degraded service counts."),
  failed: z.int().describe("How many times its weight a failed service counts."),
});
export type HarmWeights = z.infer<typeof HarmWeights>;

/** Services that are hit, as ranges: counted, and weighed. */
export const Harm = z.object({
  affected: Range,
  failed: Range,
  weighted: Range.describe("The sum of the weights of what is hit."),
});
export type Harm = z.infer<typeof Harm>;
