import { z } from "zod";
import { Duration } from "./duration.ts";
import { Start } from "./dates.ts";
import { Contact } from "./estate.ts";
import { Id } from "./ids.ts";
import { linkKinds, states, systemKinds } from "./kinds.ts";
import { Evidence } from "./provenance.ts";
import { Observation, ScenarioEvent } from "./scenario.ts";
import { ToldNode } from "./findings/told-node.ts";

/** A figure in the best and in the worst case; what is assumed makes the difference. */
export const Range = z.object({ best: z.int().min(0), worst: z.int().min(0) });
export type Range = z.infer<typeof Range>;

export const NodeState = z.enum(states);

/** A time from the scenario's start, or null: it never happens. */
const when = Duration.nullable();

/** How sure an impact is: firm in both cases, hit differently in each, or hit in the worst case only. */
export const Certainty = z.enum(["firm", "partly", "possible"]);
export type Certainty = z.infer<typeof Certainty>;

/** What happens to one node. State and times are those of the worst case; `best` gives the others. */
export const Impact = ToldNode.extend({
  mtpdEnds: when.describe("When the tolerable disruption of a failed service ends."),
  state: NodeState,
  degradedAt: when.describe("When it is degraded or worse: the onset."),
  failedAt: when,
  best: z.object({ state: NodeState, degradedAt: when, failedAt: when }).nullable(),
  certainty: Certainty,
  weakest: Evidence.describe("The weakest evidence along why."),
  why: z.array(Id).describe("A path of needs from the origin to this node, both included."),
  whyOmitted: z.int().optional().describe("How many ids were left out of the middle of why."),
  via: Id.nullable().describe("The provider next to this node on the path."),
  cause: z.int().describe("Index, in events, of the event at the root of why."),
  waitingFor: z.array(Id).nullable().describe("Organisations whose assurance it waits for."),
});
export type Impact = z.infer<typeof Impact>;

/** A need that has lost members but still has enough. */
export const Reduced = z.object({
  id: Id.describe("The consumer."),
  need: z.array(Id).describe("The members, as written."),
  working: z.int(),
  required: z.int(),
});
export type Reduced = z.infer<typeof Reduced>;

/** A system that an attacker could reach, or whose organisation was warned. Never an outage. */
export const AtRisk = z.object({
  id: Id,
  owner: Id,
  earliest: when,
  path: z.array(Id).nullable(),
  pathOmitted: z.int().optional().describe("How many ids were left out of the middle of path."),
  likelihood: z
    .number()
    .nullable()
    .describe("Of the likeliest path whose every link has a likelihood; null if unknown."),
  likelyPath: z.array(Id).nullable(),
  likelyPathOmitted: z.int().optional(),
  certainty: Certainty,
  warnedAt: when,
});
export type AtRisk = z.infer<typeof AtRisk>;

/** Data that may have been read. */
export const Exposed = z.object({
  controller: Id,
  node: Id,
  data: z.string(),
  subjects: z.int().nullable(),
  special: z.boolean(),
  certainty: Certainty,
  clockEnds: when.describe("72 hours after the controller became aware; null if that is not known."),
});
export type Exposed = z.infer<typeof Exposed>;

/** A link over which nothing should be believed for now. */
export const Untrusted = z.object({ from: Id, to: Id, kind: z.enum(linkKinds), since: Duration });
export type Untrusted = z.infer<typeof Untrusted>;

/** Why an organisation has to be told. */
export const NotifyReason = z.enum([
  "compromise",
  "exposure",
  "outage",
  "owns-affected-service",
  "runs-compromised-system",
]);
export type NotifyReason = z.infer<typeof NotifyReason>;

/** One organisation to tell, and one reason. */
export const Notice = z.object({
  organisation: Id,
  reason: NotifyReason,
  deadline: when,
  contact: Contact.nullable(),
});
export type Notice = z.infer<typeof Notice>;

/** An event that the question does not apply: the answer holds with nothing restored. */
export const NotApplied = ScenarioEvent.safeExtend({
  index: z.int().describe("Its place in events."),
  part: z.enum(["event", "until"]).describe("What was not applied: the event, or only its end."),
});
export type NotApplied = z.infer<typeof NotApplied>;

/** A report held against the model. `match` is null where there is nothing to compare. */
export const Observed = Observation.safeExtend({
  predicted: z.object({ best: z.string(), worst: z.string() }).nullable(),
  origin: z.boolean().describe("Whether the scenario itself says it, so that it proves nothing."),
  match: z.boolean().nullable(),
});
export type Observed = z.infer<typeof Observed>;

export const Totals = z.object({
  services: z.object({ affected: Range, failed: Range, degraded: Range }),
  councils: Range,
  people: Range.describe("Sum over affected services with a figure."),
  peopleUnknown: Range.describe("Affected services without a figure."),
});
export type Totals = z.infer<typeof Totals>;

/** The blast radius of a scenario, with all that a responder needs to read it. */
export const ImpactAnswer = z.object({
  estate: Id,
  scenario: Id.nullable(),
  at: when.describe("The asked time; null is the end, or the horizon where there is one."),
  horizon: when,
  start: Start.nullable(),
  revision: z.string().describe("Hash of the estate that the answer rests on."),
  events: z
    .array(ScenarioEvent)
    .describe("What `cause` counts in: the scenario's events, then those of the request."),
  impacts: z.array(Impact),
  reduced: z.array(Reduced),
  atRisk: z.array(AtRisk),
  exposed: z.array(Exposed),
  untrusted: z.array(Untrusted),
  notify: z.array(Notice),
  unknown: z.array(Id).describe("Nodes not hit that have no needs recorded: absence of data is not safety."),
  notApplied: z.array(NotApplied),
  observed: z.array(Observed),
  totals: Totals,
});
export type ImpactAnswer = z.infer<typeof ImpactAnswer>;

/** What is lost with one system alone. Lists of services are those of the worst case. */
export const Criticality = z.object({
  id: Id,
  name: z.string(),
  kind: z.enum(systemKinds),
  owner: Id,
  services: z.object({ affected: Range, failed: Range }),
  systems: Range.describe("Systems that fail, itself included."),
  councils: Range.describe("Councils with an affected service."),
  people: Range.describe("Sum over affected services with a figure."),
  peopleUnknown: Range.describe("Affected services without a figure."),
  firstCritical: when.describe("When the first priority-1 service fails, worst case; null if none does."),
  singlePointFor: z.array(Id).describe("Services that fail with it, worst case, by id."),
  despiteRedundancy: z
    .array(Id)
    .describe("Those of them with a group of which not all must work among the needs that they reach."),
});
export type Criticality = z.infer<typeof Criticality>;

/** Every system by what its loss alone takes down, worst first. */
export const RankAnswer = z.object({
  estate: Id,
  at: when.describe("The asked time; null is the end."),
  revision: z.string().describe("Hash of the estate that the answer rests on."),
  ranking: z.array(Criticality),
  total: z.int().describe("How many systems were ranked."),
  omitted: z.int().describe("How many of them, the least critical, are not in ranking."),
});
export type RankAnswer = z.infer<typeof RankAnswer>;

/** A ranking of which the rows come one by one: all of them can be more than memory holds. */
export interface LazyRankAnswer extends Omit<RankAnswer, "ranking"> {
  readonly ranking: Iterable<Criticality>;
}

/** Two systems of which the loss takes down what neither loss alone does. */
export const FatalPair = z.object({
  ids: z.tuple([Id, Id]),
  services: z.array(Id).describe("Services that fail by both and by neither alone, worst case, by id."),
});
export type FatalPair = z.infer<typeof FatalPair>;

/** Every fatal pair, that of the most services first. */
export const PairsAnswer = z.object({
  estate: Id,
  at: when.describe("The asked time; null is the end."),
  revision: z.string().describe("Hash of the estate that the answer rests on."),
  pairs: z.array(FatalPair),
  total: z.int().describe("How many fatal pairs there are, exactly."),
  omitted: z.int().describe("How many of them, those of the fewest services, are not in pairs."),
});
export type PairsAnswer = z.infer<typeof PairsAnswer>;
