import { z } from "zod";
import { Start } from "./dates.ts";
import { Duration, durationMs } from "./duration.ts";
import { Overlay, Source } from "./estate.ts";
import { Id, quote } from "./ids.ts";
import { severableKinds, states } from "./kinds.ts";
import { provenance } from "./provenance.ts";
import { strict } from "./strict.ts";

/**
 * What an event may do, what may stand as its target, and whether it can be given an end. An
 * organisation as target of an event that takes systems means every system that it runs.
 */
export const verbTable = {
  compromise: { target: "systems", ends: true },
  suspect: { target: "systems", ends: true },
  expose: { target: "node", ends: false },
  fail: { target: "systems", ends: true },
  degrade: { target: "systems", ends: true },
  isolate: { target: "node-or-organisation", ends: true },
  shutDown: { target: "systems", ends: true },
  sever: { target: "pair", ends: true },
  warn: { target: "organisation", ends: false },
  aware: { target: "organisation", ends: false },
  assure: { target: "organisation", ends: false },
  restore: { target: "node", ends: false },
} as const;

export type Verb = keyof typeof verbTable;
export const verbs = Object.keys(verbTable) as [Verb, ...Verb[]];

const eventShape = {
  at: Duration.default("PT0S").describe("When, from the scenario's start."),
  compromise: Id.optional().describe("An attacker is present from then."),
  suspect: Id.optional().describe("Not down; data possibly exposed; its links put others at risk."),
  expose: Id.optional().describe("Its data is exposed, nothing else."),
  fail: Id.optional(),
  degrade: Id.optional(),
  isolate: Id.optional().describe("A node: down for all who need it. An organisation: cut at its border."),
  shutDown: Id.optional().describe("Switched off on purpose."),
  sever: z
    .array(Id)
    .length(2, { error: "sever names exactly two organisations or nodes" })
    .optional()
    .describe("Cuts the needs and links that cross between the two, either way."),
  warn: Id.optional(),
  aware: Id.optional().describe("Starts that controller's 72-hour clock."),
  assure: Id.optional().describe("Opens the gates that the organisation holds."),
  restore: Id.optional().describe("It works again from then."),
  except: z.array(Id).optional().describe("Nodes whose needs and links an isolated organisation keeps."),
  only: z
    .array(z.enum(severableKinds))
    .optional()
    .describe("Narrows sever to providers and links of these kinds."),
  likelihood: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe("Of a suspicion: that it is true, 0 to 1; absent is unknown."),
  until: z
    .union([Duration, strict({ assuredBy: Id })])
    .optional()
    .describe("When it ends, from the scenario's start, or on whose word."),
  ...provenance,
};

/** One thing that happens. Exactly one verb says what. */
export const ScenarioEvent = strict(eventShape).superRefine((event, context) => {
  const complain = (message: string, path: string[] = []) =>
    context.addIssue({ code: "custom", message, path, params: { code: "BAD_EVENT" } });
  const given = verbs.filter((verb) => event[verb] !== undefined);
  if (given.length !== 1) {
    return complain(
      given.length === 0
        ? `an event says what happens: one of ${verbs.join(", ")}`
        : `an event says one thing; this one says ${given.join(" and ")}`,
    );
  }
  const verb = given[0] ?? "fail";
  if (event.except && verb !== "isolate") complain("except goes with isolate of an organisation", ["except"]);
  if (event.only && verb !== "sever") complain("only goes with sever", ["only"]);
  if (event.likelihood !== undefined && verb !== "suspect")
    complain("likelihood goes with suspect", ["likelihood"]);
  if (event.until !== undefined && !verbTable[verb].ends) complain(`${verb} has no end`, ["until"]);
  if (typeof event.until === "string" && durationMs(event.until) < durationMs(event.at)) {
    complain(`until ${quote(event.until)} lies before at ${quote(event.at)}; both count from the start`, [
      "until",
    ]);
  }
});
export type ScenarioEvent = z.infer<typeof ScenarioEvent>;

/** What was reported of a node or between two sides, to hold the model against. */
export const Observation = strict({
  node: Id.optional(),
  link: z.array(Id).length(2).optional(),
  state: z.enum([...states, "unknown", "severed", "intact"]).optional(),
  data: z.enum(["exposed", "not-exposed", "unknown"]).optional(),
  at: Duration.optional().describe("When it was so, from the scenario's start. Default: the end."),
  ...provenance,
}).superRefine((observation, context) => {
  const complain = (message: string) =>
    context.addIssue({ code: "custom", message, params: { code: "BAD_OBSERVATION" } });
  const { node, link, state, data } = observation;
  const ofLink = state === "severed" || state === "intact";
  if ((node === undefined) === (link === undefined))
    complain("an observation is of a node or of a link, one of the two");
  else if (link && (!ofLink || data)) complain("a link is observed as severed or intact");
  else if (node && ofLink)
    complain(`a node is observed in one of the states ${states.join(", ")} or unknown`);
  else if (node && state === undefined && data === undefined)
    complain("an observation of a node says its state or its data");
});
export type Observation = z.infer<typeof Observation>;

/** What happens and when, and what is changed to try an idea. */
export const Scenario = strict({
  scenario: z.literal(1).describe("Version of the format."),
  id: Id,
  name: z.string().optional(),
  note: z.string().optional(),
  start: Start.optional().describe("A day or an instant from which all times count."),
  horizon: Duration.optional().describe("How far figures look."),
  sources: z.array(Source).default([]),
  events: z.array(ScenarioEvent).default([]),
  changes: Overlay.optional().describe("A what-if."),
  observed: z.array(Observation).default([]),
});
export type Scenario = z.infer<typeof Scenario>;

/** What an event does and to what; a pair for `sever`. */
export function actionOf(event: ScenarioEvent): { readonly verb: Verb; readonly targets: readonly Id[] } {
  for (const verb of verbs) {
    const target = event[verb];
    if (target !== undefined) return { verb, targets: typeof target === "string" ? [target] : target };
  }
  throw new TypeError("an event without a verb passed the schema");
}
