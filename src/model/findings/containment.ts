import { z } from "zod";
import { Start } from "../dates.ts";
import { Duration } from "../duration.ts";
import { Range } from "../findings.ts";
import { Id } from "../ids.ts";
import { ScenarioEvent } from "../scenario.ts";
import { Estimate, Method } from "./spread.ts";

/** What an option is on the list for; none of these if it is a combination that the front holds. */
export const optionRoles = ["do-nothing", "minimum-cut", "isolate-reach", "isolate-everything"] as const;

/** What came of looking for a cut that keeps the attacker from what is to be protected. */
export const containmentVerdicts = [
  "cut",
  "out-of-reach",
  "nothing-compromised",
  "nothing-to-protect",
  "already-compromised",
  "too-late",
  "cannot-be-cut",
] as const;

/** One way to act: what to do, what it costs, what it leaves. */
export const ContainmentOption = z.object({
  roles: z.array(z.enum(optionRoles)),
  sever: z.array(z.tuple([Id, Id])).describe("Systems to sever from each other."),
  isolate: z.array(Id).describe("Systems to isolate."),
  protects: z
    .boolean()
    .describe(
      "Whether an attacker can reach nothing that is protected, but for what no cut can save; never if that is all of it.",
    ),
  unprotected: z.array(Id).describe("Protected systems that can still be reached, worst case."),
  servicesLost: Range.describe("Services that fail by the cut and would not without it, in either case."),
  servicesAffected: Range.describe("The same of services that are degraded or worse."),
  lost: z.array(Id).describe("The services that fail by the cut, worst case."),
  riskLeft: Estimate.describe(
    "Services that an attacker is expected to take by going on from where the scenario puts him, whether or not the cut takes them too.",
  ),
  falseAlarm: Range.describe("Services that the cut makes fail if there was no attack at all."),
  onFront: z.boolean().describe("Whether no other option leaves less risk for no more, worst case."),
});
export type ContainmentOption = z.infer<typeof ContainmentOption>;

/** What to cut so that a compromise does not spread, and what each way costs and leaves. */
export const ContainmentAnswer = z.object({
  estate: Id,
  scenario: Id.nullable(),
  at: Duration.nullable().describe("The asked time; null is the end, or the horizon where there is one."),
  horizon: Duration.nullable(),
  start: Start.nullable(),
  revision: z.string().describe("Hash of the estate that the answer rests on."),
  events: z.array(ScenarioEvent),
  cutsAt: Duration.describe("When the options are carried out."),
  compromised: z.array(Id).describe("Where the attacker is or may be by the scenario's own word."),
  protect: z.object({
    ids: z.array(Id).describe("What was asked to be protected."),
    systems: z.array(Id).describe("The systems that an attacker has to be kept from for it."),
    alreadyCompromised: z.array(Id).describe("Those of them that are compromised or suspected."),
    reachedBefore: z.array(Id).describe("Those that an attacker can have reached before a cut is made."),
  }),
  keep: z.array(Id).describe("Systems that are neither isolated nor severed from each other."),
  verdict: z.enum(containmentVerdicts),
  options: z
    .array(ContainmentOption)
    .describe("By services lost, then from the most risk left to the least."),
  front: z.object({
    method: z
      .enum(["exact", "search"])
      .describe("Whether every combination of actions was tried, or some that were thought likely."),
    actions: z.int().describe("How many systems and pairs could be isolated or severed to any use."),
    plans: z.int().describe("How many combinations were worked out."),
  }),
  risk: z.object({
    method: Method,
    runs: z.int().describe("How many worlds each option was held against."),
    seed: z.int().nullable(),
    chances: z.int().describe("Links and suspicions in reach with a likelihood between 0 and 1."),
    unknownLikelihoods: z.int().describe("Links and suspicions in reach without a likelihood."),
  }),
});
export type ContainmentAnswer = z.infer<typeof ContainmentAnswer>;
