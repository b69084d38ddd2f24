import { z } from "zod";
import { Start } from "../dates.ts";
import { Duration } from "../duration.ts";
import { Impact, NodeState } from "../findings.ts";
import { Id } from "../ids.ts";
import { verbTable } from "../scenario.ts";
import type { Verb } from "../scenario.ts";
import { ScenarioEvent } from "../scenario.ts";

const count = z.int().min(0);

/** How bad it is: failed; or degraded, or worse. */
export const Outcome = z.enum(["failed", "degraded"]);
export type Outcome = z.infer<typeof Outcome>;

/** One member of a lost need. It is lost when it is down, or cut off from this consumer alone, whichever is first. */
export const LostMember = z.object({
  id: Id,
  lostAt: Duration.nullable().describe("Null if it still works at the asked time."),
  down: z
    .object({ state: Outcome, at: Duration })
    .nullable()
    .describe("Its own state as the consumer feels it: a fact of the derivation, where it counts."),
  cut: z.object({ event: z.int().describe("Index in events."), at: Duration }).nullable(),
  counts: z
    .boolean()
    .describe("False for an assumed member on which the worst case does not count, lost or not."),
  inLoop: z.boolean().describe("Whether this node has a part in its turn in what holds the member down."),
});
export type LostMember = z.infer<typeof LostMember>;

const first = z
  .boolean()
  .describe(
    "Whether it began the state; the rest came later, or through this node itself, and hold it down too.",
  );

/** One of the things that hold a node down: an event, or a need that is lost. */
export const Reason = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("event"),
    event: z.int().describe("Index in events."),
    verb: z.enum(Object.keys(verbTable) as [Verb, ...Verb[]]),
    at: Duration,
    first,
  }),
  z.object({
    type: z.literal("need"),
    need: count.describe("Its place among the needs of the node, as written, from 0."),
    required: count.describe("How many members must work."),
    of: count.describe("How many members there are."),
    losses: count.describe("How many losses, of members that count, it takes to lose the need."),
    lostAt: Duration.describe("When too few members were left."),
    at: Duration.describe("When that is felt: after the buffer, and the workaround."),
    first,
    members: z.array(LostMember).describe("The lost ones first."),
    membersOmitted: count,
  }),
]);
export type Reason = z.infer<typeof Reason>;

/** That a node is down from some time on, and everything that holds it down at the asked time. */
export const DerivedFact = z.object({
  id: Id,
  state: Outcome,
  at: Duration,
  depth: count.describe("Needs between it and the node that was asked about, the fewest."),
  reasons: z.array(Reason),
  reasonsOmitted: count,
});
export type DerivedFact = z.infer<typeof DerivedFact>;

/**
 * The full derivation of one state, in the worst case: a graph, each fact told once and named by its id
 * and state wherever it is needed again. Nearest facts first.
 */
export const Derivation = z.object({
  facts: z.array(DerivedFact),
  total: count.describe("How many facts the full derivation has."),
  omitted: count.describe("How many of them, the farthest from the node, are not in facts."),
});
export type Derivation = z.infer<typeof Derivation>;

/** Systems whose loss together, at the start, takes the node down, and no fewer of them would. */
export const CutSet = z.object({
  ids: z.array(Id),
  at: Duration.describe("When the node goes down with them, worst case."),
  certainty: z.enum(["firm", "possible"]).describe("Firm if the best case agrees."),
});
export type CutSet = z.infer<typeof CutSet>;

/** Minimal sets of losses, in the worst case, whatever the scenario. */
export const CutSets = z.object({
  outcome: Outcome.describe("What the losses bring about."),
  sets: z.array(CutSet).describe("By size, then ids."),
  total: count.describe("How many minimal sets of at most `upTo` systems were found."),
  omitted: count.describe("How many of them are not in sets."),
  upTo: z.int().describe("The largest sets that were looked for."),
  exactUpTo: z
    .int()
    .describe("Every minimal set of at most so many systems was found; less than upTo if work ran out."),
});
export type CutSets = z.infer<typeof CutSets>;

const becomes = {
  state: NodeState.describe("Of the node at the asked time, with this change alone, worst case."),
  degradedAt: Duration.nullable(),
  failedAt: Duration.nullable(),
};
const ofNeed = {
  consumer: Id,
  need: count.describe("Its place among the needs of the consumer, as written, from 0."),
  members: z.array(Id),
};

/** A single change with which the node would be better off at the asked time. */
export const SavingChange = z.discriminatedUnion("change", [
  z.object({ change: z.literal("event-less"), event: z.int().describe("Index in events."), ...becomes }),
  z.object({ change: z.literal("provider-more"), ...ofNeed, ...becomes }),
  z.object({
    change: z.literal("workaround"),
    ...ofNeed,
    lastsLongerThan: Duration.nullable().describe(
      "A workaround that lasts longer than this does it; null: only one without an end does.",
    ),
    ...becomes,
  }),
]);
export type SavingChange = z.infer<typeof SavingChange>;

/** What would have saved it. */
export const Savings = z.object({
  changes: z.array(SavingChange).describe("The best outcome first; then events, providers, workarounds."),
  tried: count.describe("How many single changes were tried."),
  untried: count.describe("How many more could have been, farthest from the node: not tried, not excluded."),
});
export type Savings = z.infer<typeof Savings>;

/** Why one node is down: everything that holds it down, what else would, and what would not have. */
export const ExplanationAnswer = z.object({
  estate: Id,
  scenario: Id.nullable(),
  node: Id,
  at: Duration.nullable().describe("The asked time; null is the end, or the horizon where there is one."),
  horizon: Duration.nullable(),
  start: Start.nullable(),
  revision: z.string().describe("Hash of the estate that the answer rests on."),
  events: z.array(ScenarioEvent).describe("What event indices count in."),
  impact: Impact.nullable().describe("Null if the node is not hit by then."),
  derivation: Derivation.nullable(),
  cutSets: CutSets,
  savedBy: Savings.nullable(),
});
export type ExplanationAnswer = z.infer<typeof ExplanationAnswer>;
