import { z } from "zod";
import { Start } from "../dates.ts";
import { Duration } from "../duration.ts";
import { Id } from "../ids.ts";
import { ScenarioEvent } from "../scenario.ts";

const when = Duration.nullable();
const count = z.int().min(0);

/** When the work on a node begins and when the node works again; null where that has no end that is known. */
export const Recovery = z.object({ start: when, done: when });
export type Recovery = z.infer<typeof Recovery>;

/** What has to be done to a node for it to come back. */
export const RestorationWork = z.enum(["rebuild", "reconnect", "restart"]);
export type RestorationWork = z.infer<typeof RestorationWork>;

/** What holds a node up longest before it comes back. */
export const HeldUpBy = z.enum([
  "restoration-begins",
  "scenario",
  "gate",
  "provider",
  "cut",
  "team",
  "black-start",
]);
export type HeldUpBy = z.infer<typeof HeldUpBy>;

/** One node that went down and how it comes back. Times are those of the worst case. */
export const RestorationStep = z.object({
  id: Id,
  type: z.enum(["system", "service"]),
  name: z.string(),
  owner: Id,
  by: Id.describe("Who operates it, and so does the work."),
  work: RestorationWork.describe(
    "Rebuild what was hit itself, reconnect what was cut off on purpose; the rest starts when its needs are met.",
  ),
  failedAt: Duration,
  start: when.describe("When its own work begins, with as many teams as there are."),
  done: when.describe("When it works again."),
  waitsFor: z
    .array(Id)
    .describe("The nodes that have to be back first, and the organisations whose word it waits for."),
  heldUpBy: HeldUpBy.describe("What decides its start."),
  criticalPath: z
    .array(Id)
    .describe(
      "Of a service the chain that decides when it is back: from the node with which it begins, itself included.",
    ),
  criticalPathOmitted: z.int().optional().describe("How many ids were left out of the middle of the path."),
  rebuild: when.describe("The work that is recorded; null if none is, or none is needed."),
  downtime: when.describe("From failure to return; null without an end."),
  unlimited: Recovery.describe("The same with as many teams as could be of use: no plan is faster."),
  best: Recovery.extend({ failedAt: Duration })
    .nullable()
    .describe("The best case, with as many teams as could be of use; null if it does not fail there."),
  doneIfBypassed: when.describe("When it works again if every black-start group is bypassed by hand."),
});
export type RestorationStep = z.infer<typeof RestorationStep>;

/** Nodes that wait for one another, so that none of them can come back first. */
export const BlackStart = z.object({
  group: z.array(Id),
  bypass: z
    .array(z.tuple([Id, Id]))
    .describe(
      "Needs, as consumer and provider, that have to be met by hand once for the group to come back.",
    ),
  method: z
    .enum(["exact", "heuristic"])
    .describe("Whether no smaller set does it, or one was only looked for."),
  certainty: z.enum(["firm", "possible"]).describe("Firm if the best case has no way around it either."),
});
export type BlackStart = z.infer<typeof BlackStart>;

/** An organisation whose word is waited for. */
export const Gate = z.object({
  organisation: Id,
  opensAt: when.describe("When it gives its word; null if the scenario never says so."),
  nodes: z.array(Id).describe("What cannot come back, fully connected, before it opens."),
  ownSystemsDown: z
    .array(Id)
    .describe("Systems that it runs itself and that are down when its gate is closed."),
});
export type Gate = z.infer<typeof Gate>;

/** An outage that lasts longer than can be borne. */
export const Breach = z.object({
  id: Id,
  at: Duration.describe("When the maximum tolerable period of disruption ends, from the scenario's start."),
  mtpd: Duration,
  done: when,
  people: count.nullable(),
  vulnerable: z.boolean(),
  certainty: z.enum(["firm", "possible"]).describe("Firm if it is breached in the best case too."),
});
export type Breach = z.infer<typeof Breach>;

/** What one day less of work on one rebuild would save. */
export const RebuildSaving = z.object({
  id: Id,
  serviceHours: z.number().describe("Hours of downtime, over all services that come back."),
  peopleHours: z
    .number()
    .describe("The same times the people who rely on each service, where that is known."),
  breachesAvoided: z.array(Id),
});
export type RebuildSaving = z.infer<typeof RebuildSaving>;

const Downtime = z.object({
  services: count.describe("Services that are down for a time."),
  spared: count.describe("Services that would fail, and for which what they need is back before they do."),
  withoutEnd: count.describe("Those of them without an end that is known."),
  breaches: count,
  serviceHours: z.number().describe("Hours of downtime of those that come back."),
  peopleHours: z.number().describe("The same times people, where a figure is known."),
  peopleUnknown: count.describe("Services that fail and have no figure of people."),
  lastBack: when.describe("When the last service that comes back is back."),
});

/** What comes back, in what order and when, and what does not. */
export const RestorationAnswer = z.object({
  estate: Id,
  scenario: Id.nullable(),
  start: Start.nullable(),
  revision: z.string().describe("Hash of the estate that the answer rests on."),
  events: z.array(ScenarioEvent),
  begins: Duration.describe(
    "When restoration begins; by default with the last event that takes something down.",
  ),
  teams: z.int().nullable().describe("How many rebuilds can go on at once; null is as many as are of use."),
  method: z
    .enum(["exact", "list-scheduling"])
    .describe(
      "With few teams the order is a heuristic: first what the most urgent service hangs on, by priority, end of tolerable outage and people.",
    ),
  byHand: z
    .boolean()
    .describe("Whether the plan takes the black-start groups as started by hand, by the needs to bypass."),
  plan: z
    .array(RestorationStep)
    .describe("By when each is back, then when its work begins, then id; last what never is."),
  blackStart: z.array(BlackStart),
  gates: z.array(Gate),
  unknownRebuild: z
    .array(Id)
    .describe(
      "Nodes that were hit themselves and have no rebuild recorded: nought in the best case, without end in the worst.",
    ),
  breaches: z
    .array(Breach)
    .describe("In the worst case, by when the outage can no longer be borne, then id."),
  savings: z.object({
    oneDayFaster: z
      .array(RebuildSaving)
      .describe("Worst case, greatest saving first; rebuilds that save nothing are left out."),
    tried: count,
    omitted: count.describe("Rebuilds that were not tried, as there are too many."),
  }),
  totals: z.object({ best: Downtime, worst: Downtime }),
});
export type RestorationAnswer = z.infer<typeof RestorationAnswer>;
