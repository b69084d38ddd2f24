import type { Duration } from "../../src/model/duration.ts";
import type { Estate } from "../../src/model/estate.ts";
import type { Scenario, ScenarioEvent } from "../../src/model/scenario.ts";
import { hitsOf, oracleEvents } from "./oracle-estate.ts";
import { oracleAnswer } from "./oracle.ts";

/** The figures of a replay that are counted by hand here: those of reports of a state. */
export interface OracleReplay {
  readonly precision: { readonly best: number | null; readonly worst: number | null };
  readonly recall: { readonly best: number | null; readonly worst: number | null };
  readonly allDown: number | null;
  readonly held: number;
  readonly controls: number;
  readonly unobserved: readonly string[];
}

/** Replays a scenario by asking for the whole answer at the time of every single report. */
export function oracleReplay(
  estate: Estate,
  scenario: Scenario,
  added: readonly ScenarioEvent[],
): OracleReplay {
  const answerAt = (at: Duration | null) => oracleAnswer(estate, scenario, added, at);
  const said = new Set(
    hitsOf(estate, oracleEvents([...scenario.events, ...added]))
      .filter(({ verb }) => ["compromise", "fail", "degrade", "isolate", "shutDown"].includes(verb))
      .map(({ node }) => node),
  );
  const reports = scenario.observed.flatMap(({ node, state, at }) => {
    if (node === undefined || state === undefined || state === "unknown" || said.has(node)) return [];
    const impact = answerAt(at ?? null).impacts.find(({ id }) => id === node);
    return [
      {
        down: state !== "operational",
        best: impact !== undefined && impact.best !== null && impact.best.state !== "operational",
        worst: impact !== undefined,
      },
    ];
  });
  const countOf = (wanted: (report: (typeof reports)[number]) => boolean) => reports.filter(wanted).length;
  const per = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const reported = new Set(
    scenario.observed.flatMap(({ node, state }) => (state === undefined ? [] : [node])),
  );
  return {
    precision: {
      best: per(
        countOf(({ down, best }) => down && best),
        countOf(({ best }) => best),
      ),
      worst: per(
        countOf(({ down, worst }) => down && worst),
        countOf(({ worst }) => worst),
      ),
    },
    recall: {
      best: per(
        countOf(({ down, best }) => down && best),
        countOf(({ down }) => down),
      ),
      worst: per(
        countOf(({ down, worst }) => down && worst),
        countOf(({ down }) => down),
      ),
    },
    allDown: per(
      countOf(({ down }) => down),
      reports.length,
    ),
    held: countOf(({ down, worst }) => !down && !worst),
    controls: countOf(({ down }) => !down),
    unobserved: answerAt(null)
      .impacts.map(({ id }) => id)
      .filter((id) => !reported.has(id) && !said.has(id)),
  };
}
