import { z } from "zod";
import { Start } from "../dates.ts";
import { Duration } from "../duration.ts";
import { NodeState, Range } from "../findings.ts";
import { Id } from "../ids.ts";
import { ScenarioEvent } from "../scenario.ts";
import { Gate } from "./restoration.ts";
import { ToldNode } from "./told-node.ts";

const when = Duration.nullable();
const count = z.int().min(0);

/** A time in which a node is in one state: from included, to excluded; null is without an end. */
export const StateInterval = z.object({ state: NodeState, from: Duration, to: when });
export type StateInterval = z.infer<typeof StateInterval>;

/** A length of time in both cases; null is without an end. */
export const DurationRange = z.object({ best: when, worst: when });
export type DurationRange = z.infer<typeof DurationRange>;

/** An outage that lasts longer than can be borne: when it becomes so, and when it ends. */
export const LongOutage = z.object({ from: Duration, at: Duration, to: when });
export type LongOutage = z.infer<typeof LongOutage>;

/** What becomes of one node over time. Times in which it is operational are left out. */
export const TimelineNode = ToldNode.extend({
  intervals: z.array(StateInterval).describe("In the worst case, in order of time."),
  best: z.array(StateInterval).describe("In the best case; empty if it is operational throughout."),
  downtime: DurationRange.describe(
    "Failed, isolated or compromised in all, up to the horizon where there is one.",
  ),
  degraded: DurationRange.describe("Degraded in all, up to the horizon where there is one."),
  mtpd: when,
  breaches: z.array(LongOutage).describe("Outages of the worst case that last longer than the MTPD."),
});
export type TimelineNode = z.infer<typeof TimelineNode>;

/** What changes at one moment of the worst case. */
export const TimelineMoment = z.object({
  at: Duration,
  events: z.array(z.int()).describe("Indices of the events at that moment."),
  down: z.array(Id).describe("Nodes that are failed, isolated or compromised from then, and were not."),
  degraded: z.array(Id).describe("Nodes that are degraded from then, and were operational or down."),
  back: z.array(Id).describe("Nodes that are operational from then, and were not."),
  services: z.object({ failed: count, degraded: count }).describe("How many services are, from then."),
});
export type TimelineMoment = z.infer<typeof TimelineMoment>;

/** A scenario from its first event to the last change, with what ends taken at its word. */
export const TimelineAnswer = z.object({
  estate: Id,
  scenario: Id.nullable(),
  at: when.describe("The asked instant; null if none was asked."),
  horizon: when,
  start: Start.nullable(),
  revision: z.string().describe("Hash of the estate that the answer rests on."),
  events: z.array(ScenarioEvent),
  plan: z
    .object({ begins: Duration, teams: z.int().nullable(), byHand: z.boolean() })
    .nullable()
    .describe("The plan of restoration that was followed; null where only what the scenario ends does end."),
  nodes: z
    .array(TimelineNode)
    .describe("Every node that is not operational at some time of the worst case, by onset, then id."),
  moments: z.array(TimelineMoment),
  states: z
    .array(z.object({ id: Id, best: NodeState, worst: NodeState }))
    .describe(
      "At the asked instant, that instant included, by id; what is operational in both cases is left out.",
    ),
  withoutEnd: z.array(Id).describe("Nodes that are not operational again in the worst case."),
  gates: z.array(Gate),
  totals: z.object({
    services: z.object({
      down: Range.describe("Services that are down at some time."),
      withoutEnd: Range.describe("Those of them that are down without an end."),
      breaches: Range.describe("Those that are down for longer than can be borne at one time."),
    }),
    serviceHours: z
      .object({ best: z.number(), worst: z.number() })
      .describe("Hours of downtime of those that end or up to the horizon."),
    peopleHours: z
      .object({ best: z.number(), worst: z.number() })
      .describe("The same times people, where a figure is known."),
    peopleUnknown: Range.describe("Services that are down at some time and have no figure of people."),
  }),
});
export type TimelineAnswer = z.infer<typeof TimelineAnswer>;
