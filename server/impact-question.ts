import { z } from "zod";
import type { EstateModel, ImpactAnswer } from "../src/index.ts";
import {
  didYouMean,
  Duration,
  EstateError,
  Id,
  impactOf,
  Overlay,
  Scenario,
  ScenarioEvent,
  scenarioFrom,
  withOverlays,
} from "../src/index.ts";
import { quote } from "../src/model/ids.ts";
import { strict } from "../src/model/strict.ts";
import { renamePaths } from "./rename-paths.ts";
import type { ServedEstate, ServedScenario } from "./store/served-estate.ts";

/** More events than this are a scenario file's matter, not a request's. */
const MOST_EVENTS = 1000;

/** Changes laid on an estate for one answer. */
export const WhatIf = z.union([Overlay, z.array(Overlay)]);
export type WhatIf = z.infer<typeof WhatIf>;

/** What is asked of an estate: a scenario, more events, a what-if and a time. All may be left out. */
export const ImpactQuestion = strict({
  scenario: z
    .union([Id, Scenario])
    .optional()
    .describe("The id of a scenario that stands beside the estate, or a whole scenario."),
  events: z
    .array(ScenarioEvent)
    .max(MOST_EVENTS)
    .default([])
    .describe("Added after the scenario's own events."),
  whatIf: WhatIf.optional().describe("Changes laid on the estate in order, after those of the scenario."),
  at: Duration.optional().describe("The state at this time, included. Default: the horizon, else the end."),
}).meta({
  examples: [
    { events: [{ at: "PT0S", compromise: "rbkc-hosting" }], at: "P1D" },
    {
      scenario: "west-london-2025-11-24",
      events: [{ at: "PT12H", isolate: "lbhf" }],
      whatIf: {
        systems: [{ id: "rbkc-phones", needs: [{ anyOf: ["shared-telephony", "mobile-network"] }] }],
      },
      at: "P2D",
    },
  ],
});
export type ImpactQuestion = z.infer<typeof ImpactQuestion>;

/**
 * Answers a question about a served estate.
 *
 * @throws EstateError with everything that is wrong; paths are those of the question.
 */
export function answerQuestion(served: ServedEstate, question: ImpactQuestion): ImpactAnswer {
  const { model, scenario } = subjectOf(served, question);
  return inEventsOfQuestion(scenario, () =>
    impactOf(model, { scenario, events: question.events, at: question.at ?? null }),
  );
}

/** An answer counts the scenario's events first, and its asker those of the question alone. */
export function inEventsOfQuestion<Answer>(scenario: Scenario | null, answer: () => Answer): Answer {
  const own = scenario?.events.length ?? 0;
  const inQuestion = (path: string) =>
    path.replace(/^events\[(\d+)\]/, (_, index) => `events[${Number(index) - own}]`);
  return renamePaths(inQuestion, answer);
}

/** What a question says of the estate and of what happens. */
export type AskedOfEstate = Partial<Pick<ImpactQuestion, "scenario" | "events" | "whatIf" | "at">>;

/** The estate with everything laid on that is asked for, and the scenario checked against it. */
export function subjectOf(served: ServedEstate, { scenario, whatIf }: AskedOfEstate) {
  const whatIfs = overlaidBy(whatIf);
  if (scenario === undefined) return { model: changed(served.model, whatIfs), scenario: null };
  if (typeof scenario === "string") {
    // The changes of a scenario that stands beside the estate are laid on already.
    const standing = standingScenario(served, scenario);
    const model = changed(standing.model, whatIfs, standing.scenario.sources);
    return { model, scenario: checked(standing.scenario, model) };
  }
  const { changes, sources } = scenario;
  const own = changes === undefined ? [] : [{ value: changes, path: "scenario.changes" }];
  const model = changed(served.model, [...own, ...whatIfs], sources);
  return { model, scenario: checked(scenario, model) };
}

/** An estate with changes laid on. @throws EstateError with everything that is wrong with them. */
export function changedBy(model: EstateModel, whatIf: WhatIf | undefined): EstateModel {
  return changed(model, overlaidBy(whatIf));
}

interface Overlaid {
  readonly value: unknown;
  readonly path: string;
}

function overlaidBy(whatIf: WhatIf | undefined): Overlaid[] {
  if (whatIf === undefined) return [];
  if (!Array.isArray(whatIf)) return [{ value: whatIf, path: "whatIf" }];
  return whatIf.map((value, i) => ({ value, path: `whatIf[${i}]` }));
}

function changed(
  model: EstateModel,
  overlays: readonly Overlaid[],
  sources: Scenario["sources"] = [],
): EstateModel {
  const [first, ...others] = overlays;
  const place = first && others.length === 0 ? first.path : "whatIf";
  return renamePaths(
    (path) => path.replace(/^whatIf(?=$|[.[])/, place),
    () =>
      withOverlays(
        model,
        overlays.map(({ value }) => value),
        sources.map((source) => source.id),
      ),
  );
}

function checked(scenario: Scenario, model: EstateModel): Scenario {
  return renamePaths(
    (path) => (path === "" ? "scenario" : `scenario.${path}`),
    () => scenarioFrom(scenario, model),
  );
}

export function standingScenario({ model, scenarios }: ServedEstate, id: string): ServedScenario {
  const found = scenarios.get(id);
  if (found) return found;
  const estate = model.estate.name ?? model.estate.id;
  const message = `there is no scenario ${quote(id)} beside ${quote(estate)}${didYouMean(id, scenarios.keys())}`;
  throw new EstateError([{ code: "UNKNOWN_ID", file: null, line: null, path: "scenario", message }]);
}
