import { z } from "zod";
import { Start } from "../dates.ts";
import { Duration } from "../duration.ts";
import { Certainty, NodeState, Range, Totals } from "../findings.ts";
import { Id } from "../ids.ts";
import { ScenarioEvent } from "../scenario.ts";
import { ToldNode } from "./told-node.ts";

const when = Duration.nullable();

/** The words for a change, from bad news to good. Each stands at the place from the end of what it becomes when the sides are swapped. */
export const changeWords = [
  "newly-affected",
  "worse",
  "earlier",
  "later",
  "better",
  "no-longer-affected",
] as const;
export type ChangeWord = (typeof changeWords)[number];

/** How one side stands with a node. State and times are those of the worst case; times after the compared one are included. */
export const ComparedState = z.object({
  state: NodeState,
  degradedAt: when,
  failedAt: when,
  best: z.object({ state: NodeState, degradedAt: when, failedAt: when }),
  certainty: Certainty.nullable().describe("Null where it is operational."),
  why: z.array(Id).describe("As in an impact; empty where it is operational."),
  whyOmitted: z.int().optional().describe("How many ids were left out of the middle of why."),
  cause: z.int().nullable().describe("Index, in the events of its side, of the event at the root of why."),
});
export type ComparedState = z.infer<typeof ComparedState>;

/** What made the word: the first measure, in this order, in which the two sides differ. */
export const Decision = z.object({
  case: z.enum(["worst", "best"]).describe("Best where the worst cases do not differ."),
  by: z
    .enum(["affected", "state", "failure", "onset"])
    .describe("Hit or not; the state; when it fails; when it is degraded or worse."),
  node: Id.nullable().describe(
    "Where the two part: the first node along `why` of the harder side whose times differ. Null where that path does not tell.",
  ),
  via: Id.nullable().describe("The provider before that node on the path."),
  event: z
    .int()
    .nullable()
    .describe("If they part at the root: index, in the events of the harder side, of the event there."),
});
export type Decision = z.infer<typeof Decision>;

/** What becomes of one node from the one side to the other. */
export const Change = ToldNode.extend({
  change: z.enum(changeWords),
  decidedBy: Decision,
  before: ComparedState.nullable().describe("Null where the estate of that side does not have the node."),
  after: ComparedState.nullable(),
});
export type Change = z.infer<typeof Change>;

/** What one side of a comparison is. */
export const Side = z.object({
  estate: Id,
  scenario: Id.nullable(),
  start: Start.nullable(),
  horizon: when,
  revision: z.string().describe("Hash of the estate that this side rests on."),
  events: z.array(ScenarioEvent).describe("What `cause` and `event` count in."),
});
export type Side = z.infer<typeof Side>;

/** Two plans, or an estate and a what-if, side by side. */
export const ComparisonAnswer = z.object({
  at: when.describe("The asked time; null if none was."),
  comparedAt: when.describe(
    "The time at which both sides are looked at: the asked one, else the earlier of the two horizons; null is the end.",
  ),
  before: Side,
  after: Side,
  changes: z
    .array(Change)
    .describe("By the earlier of the two onsets, then id; nodes that do not change are left out."),
  services: z
    .record(z.enum(changeWords), z.int())
    .describe("How many services each word is said of, in the changes."),
  unchanged: z.int().describe("Services that are affected in both and do not change."),
  totals: z.object({ before: Totals, after: Totals }),
  atRisk: z.object({
    before: Range.describe("Systems at risk: firm ones in the best case, all in the worst."),
    after: Range,
    newly: z.array(Id),
    noLonger: z.array(Id).describe("Compromised ones are no longer at risk: see the changes."),
  }),
  exposed: z.object({
    before: Range.describe("Holdings that may have been read: firm ones in the best case, all in the worst."),
    after: Range,
  }),
});
export type ComparisonAnswer = z.infer<typeof ComparisonAnswer>;
