import { z } from "zod";
import { Start } from "../dates.ts";
import { Duration } from "../duration.ts";
import { AtRisk, Range } from "../findings.ts";
import { Id } from "../ids.ts";
import { ScenarioEvent } from "../scenario.ts";

/** Whether a figure was worked out over every outcome of chance, or over a sample of them. */
export const Method = z.enum(["exact", "simulated"]);
export type Method = z.infer<typeof Method>;

const inBothCases = z.object({ best: z.number().min(0), worst: z.number().min(0) });

/** A mean or a share in both cases, with how far off it may be: nought if it is exact. */
export const Estimate = inBothCases.extend({
  standardError: inBothCases.describe("Of the two figures; a truth more than twice as far away is rare."),
});
export type Estimate = z.infer<typeof Estimate>;

/** How many services are hit, over what chance may bring. */
export const SpreadFigure = z.object({
  expected: Estimate,
  p50: Range.describe("As likely exceeded as not."),
  p90: Range.describe("Exceeded in one of ten worlds at the most."),
  p99: Range.describe("Exceeded in one of a hundred worlds at the most."),
});
export type SpreadFigure = z.infer<typeof SpreadFigure>;

/** How likely one node is hit. */
export const SpreadNode = z.object({
  id: Id,
  type: z.enum(["system", "service"]),
  name: z.string(),
  owner: Id,
  priority: z.int().nullable(),
  reached: Estimate.describe("That an attacker is there; no link leads to a service."),
  failed: Estimate.describe("That it fails, by an attacker or for want of what it needs."),
  affected: Estimate.describe("That it is degraded or worse."),
});
export type SpreadNode = z.infer<typeof SpreadNode>;

/**
 * What a compromise may come to if it spreads over links that are not cut: an unknown likelihood is 0 in
 * the best case and 1 in the worst.
 */
export const SpreadAnswer = z.object({
  estate: Id,
  scenario: Id.nullable(),
  at: Duration.nullable().describe("The asked time; null is the end, or the horizon where there is one."),
  horizon: Duration.nullable(),
  start: Start.nullable(),
  revision: z.string().describe("Hash of the estate that the answer rests on."),
  events: z.array(ScenarioEvent),
  method: Method,
  runs: z.int().describe("How many worlds were looked at: all of them, or a sample."),
  seed: z.int().nullable().describe("Of the sample; the same seed gives the same answer. Null if exact."),
  chances: z.int().describe("Links and suspicions in reach with a likelihood between 0 and 1."),
  unknownLikelihoods: z.int().describe("Links and suspicions in reach without a likelihood."),
  services: z.object({
    failed: SpreadFigure,
    affected: SpreadFigure,
    withoutSpread: z
      .object({ failed: Range, affected: Range })
      .describe("What the scenario takes down if nothing spreads and no suspicion is true."),
  }),
  nodes: z.array(SpreadNode).describe("Every node that may be hit, the likeliest to fail first; then by id."),
  atRisk: z.array(AtRisk).describe("As impact has it: earliest time, path and likeliest path."),
});
export type SpreadAnswer = z.infer<typeof SpreadAnswer>;
