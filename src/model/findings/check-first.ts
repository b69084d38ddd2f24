import { z } from "zod";
import { Duration } from "../duration.ts";
import { Overlay } from "../estate.ts";
import { Range } from "../findings.ts";
import { Id } from "../ids.ts";
import { linkKinds } from "../kinds.ts";
import { ScenarioEvent } from "../scenario.ts";
import { Harm, HarmWeights } from "./harm.ts";

const when = Duration.nullable();

const needFields = {
  consumer: Id,
  place: z.int().describe("Which of the consumer's needs, counted from 0 as the estate lists them."),
  need: z.array(Id).describe("Its members, as written."),
};

/** Something that may be false: it is left out of the best case and counts in the worst. */
export const AssumedFact = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("need"), ...needFields }),
  z.object({ kind: z.literal("member"), ...needFields, member: Id }),
  z.object({
    kind: z.literal("link"),
    id: Id.nullable(),
    from: Id,
    to: Id,
    link: z.enum(linkKinds),
  }),
  z.object({ kind: z.literal("event"), index: z.int().describe("Its place in events.") }),
]);
export type AssumedFact = z.infer<typeof AssumedFact>;

/** What the answer would be if one fact were settled in one way, and how to lay that on. */
export const Settled = z.object({
  services: Harm,
  atRisk: Range,
  overlay: Overlay.nullable().describe("A what-if that settles a fact of the estate; null for an event."),
  event: ScenarioEvent.nullable().describe(
    "What stands in the place of an event that is settled; null if it is refuted, or the fact is not an event.",
  ),
});
export type Settled = z.infer<typeof Settled>;

/** An assumed fact, and what hangs on it. */
export const FactToCheck = z.object({
  fact: AssumedFact,
  ask: Id.nullable().describe(
    "The organisation that runs the consumer or the system that the link leaves from.",
  ),
  source: Id.nullable().describe("The source of the assumption, where one is named."),
  note: z.string().nullable(),
  hanging: z
    .number()
    .min(0)
    .describe(
      "By how much the weighted range narrows once this fact alone is known: the mean of the two outcomes, each counted alike.",
    ),
  share: z
    .number()
    .min(0)
    .max(1)
    .nullable()
    .describe("The same as a share of the whole range; null if there is none."),
  ifConfirmed: Settled,
  ifRefuted: Settled,
});
export type FactToCheck = z.infer<typeof FactToCheck>;

/** One more fact to check beside those before it, and what is left once all of them are known. */
export const NextCheck = z.object({
  fact: AssumedFact,
  rank: z.int().describe("Its place among all facts by what hangs on each alone, counted from 0."),
  remaining: z
    .object({ least: z.int(), most: z.int(), mean: z.number() })
    .describe("The width of the weighted range over all outcomes of the facts so far, each counted alike."),
  services: z
    .object({ least: z.int(), most: z.int() })
    .describe("How far best and worst are apart in services affected, over the same outcomes."),
});
export type NextCheck = z.infer<typeof NextCheck>;

/** Which assumptions to check first. */
export const CheckFirstAnswer = z.object({
  estate: Id,
  scenario: Id.nullable(),
  at: when.describe("The asked time; null is the end, or the horizon where there is one."),
  horizon: when,
  revision: z.string().describe("Hash of the estate that the answer rests on."),
  events: z.array(ScenarioEvent).describe("What the index of an event counts in."),
  weights: HarmWeights,
  withoutPriority: z.int().describe("Services for which no priority is recorded."),
  services: Harm.describe("As long as nothing is checked."),
  atRisk: Range,
  facts: z
    .array(FactToCheck)
    .describe("That on which most hangs first: by `hanging`, then by the same of the systems at risk."),
  total: z.int().describe("How many assumed facts there are."),
  omitted: z.int().describe("How many of them, those on which least hangs, are not in facts."),
  together: z
    .object({
      checks: z.array(NextCheck).describe("Each chosen so that least remains on average: a heuristic."),
      candidates: z.int().describe("How many facts, from the top of the ranking, were tried at each step."),
      relevant: z.int().describe("How many facts could have a part in it at all."),
      stopped: z
        .enum(["nothing-left", "no-single-fact", "limit"])
        .describe(
          "Why there are no more: the range is closed in every outcome; no single further candidate narrows it; or as many as are looked for.",
        ),
    })
    .describe("Facts to check together, one after another."),
});
export type CheckFirstAnswer = z.infer<typeof CheckFirstAnswer>;
