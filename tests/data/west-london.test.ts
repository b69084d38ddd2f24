import { describe, expect, it } from "vitest";
import { actionOf, impactOf } from "../../src/index.ts";
import type { Impact, ImpactAnswer, ScenarioEvent } from "../../src/index.ts";
import { loadWestLondon } from "./data-files.ts";

const { model, scenario } = loadWestLondon();
const events = scenario?.events ?? [];
const firstDay = impactOf(model, { scenario, at: "P1D" });
const horizon = impactOf(model, { scenario });

function impactIn(answer: ImpactAnswer, id: string): Impact | undefined {
  return answer.impacts.find((impact) => impact.id === id);
}

function stateAndWhy(id: string): string {
  const impact = impactIn(firstDay, id);
  return impact === undefined ? "operational" : `${impact.state} ${impact.certainty}: ${impact.why.join(" > ")}`;
}

/** The place of the one event that does this to that. */
function eventOf(verb: string, target: string): number {
  return events.findIndex((event) => {
    const action = actionOf(event);
    return action.verb === verb && action.targets.join() === target;
  });
}

/** What is hit on the first day if only some of the events happen. */
function hitBy(kept: (event: ScenarioEvent, index: number) => boolean): Set<string> {
  const answer = impactOf(model, { events: events.filter(kept), at: "P1D" });
  return new Set(answer.impacts.map(({ id }) => id));
}

describe("24 November 2025, on the first day", () => {
  it("takes down the telephones of two councils by what they need, and by no event of their own", () => {
    expect(stateAndWhy("rbkc-phones")).toBe("failed firm: rbkc-hosting > shared-telephony > rbkc-phones");
    expect(stateAndWhy("wcc-phones")).toBe("failed firm: rbkc-hosting > shared-telephony > wcc-phones");
    const telephony = new Set(model.estate.systems.filter(({ kind }) => kind === "telephony").map(({ id }) => id));
    expect(events.flatMap((event) => actionOf(event).targets).filter((target) => telephony.has(target))).toEqual([]);
    expect(impactIn(firstDay, "wcc-phones")?.cause).toBe(eventOf("compromise", "rbkc-hosting"));
  });

  it("hits services of three councils, and of Hackney none", () => {
    const services = firstDay.impacts.filter(({ type }) => type === "service");
    expect([...new Set(services.map(({ owner }) => owner))].sort()).toEqual(["lbhf", "rbkc", "wcc"]);
    expect(firstDay.totals.councils).toEqual({ best: 3, worst: 3 });
  });

  it("makes Westminster's outage of web forms, payments and certificates its own precaution", () => {
    const isolation = eventOf("isolate", "wcc");
    const lost = ["wcc-report-it", "wcc-web-payments", "wcc-certificates", "wcc-council-tax-web"];
    expect(lost.map((id) => impactIn(firstDay, id)?.cause)).toEqual(lost.map(() => isolation));
    const spared = hitBy((_, index) => index !== isolation);
    expect(lost.filter((id) => spared.has(id))).toEqual([]);
  });

  it("leaves Westminster's Direct Debit, payroll, revenues and mail as they are", () => {
    const kept = ["wcc-council-tax-direct-debit", "wcc-payroll", "wcc-revenues", "wcc-mail"];
    expect(kept.map(stateAndWhy)).toEqual(kept.map(() => "operational"));
  });

  it("lets Hammersmith and Fulham wait for Kensington's word with what hangs on the severed border", () => {
    const waiting = firstDay.impacts.filter(({ waitingFor }) => waitingFor !== null);
    expect(waiting.map(({ id, waitingFor }) => `${id}: ${waitingFor?.join()}`).sort()).toEqual([
      "lbhf-care-assessment: rbkc",
      "lbhf-land-charges: rbkc",
      "lbhf-phones: rbkc",
      "lbhf-planning-applications: rbkc",
      "lbhf-planning: rbkc",
      "legacy-interconnect: rbkc",
    ]);
    expect(stateAndWhy("legacy-interconnect")).toBe("failed firm: rbkc-network > legacy-interconnect");
  });

  it("trusts no mail and no Teams out of the two councils", () => {
    expect(firstDay.untrusted.map(({ from, to, kind, since }) => `${from} > ${to}: ${kind} ${since}`)).toEqual([
      "rbkc-mail > hackney-mail: email PT12H",
      "rbkc-mail > lbhf-mail: email PT12H",
      "rbkc-mail > rbkc-endpoints: email PT12H",
      "rbkc-mail > wcc-mail: email PT12H",
      "rbkc-teams > lbhf-teams: collaboration PT12H",
      "rbkc-teams > wcc-teams: collaboration PT12H",
      "wcc-mail > hackney-mail: email PT12H",
      "wcc-mail > lbhf-mail: email PT12H",
      "wcc-mail > rbkc-mail: email PT12H",
      "wcc-mail > wcc-endpoints: email PT12H",
      "wcc-teams > lbhf-teams: collaboration PT12H",
      "wcc-teams > rbkc-teams: collaboration PT12H",
    ]);
  });

  it("shows data of two controllers as possibly read, with both clocks running, and nothing as certain", () => {
    const rows = firstDay.exposed.map(({ controller, certainty, clockEnds }) => `${controller} ${certainty} ${clockEnds}`);
    expect([...new Set(rows)]).toEqual(["rbkc possible P3DT9H", "wcc possible P3DT9H"]);
    expect(firstDay.exposed.filter(({ controller }) => controller === "wcc").map(({ node }) => node)).toEqual([
      "adults-casework",
      "childrens-casework",
      "shared-records-store",
      "wcc-mail",
    ]);
  });

  it("tells the Commissioner by the end of the first clock, the security centre, the police, government, health and owners", () => {
    expect(firstDay.notify.map(({ organisation, reason, deadline }) => `${organisation}: ${reason} ${deadline}`)).toEqual([
      "action-fraud: compromise null",
      "dwp: compromise null",
      "dwp: exposure P3DT9H",
      "ico: exposure P3DT9H",
      "lbhf: owns-affected-service null",
      "met-police: compromise null",
      "mhclg: outage null",
      "ncsc: compromise null",
      "nhs: compromise null",
      "nhs: outage null",
      "rbkc: owns-affected-service null",
      "rbkc: runs-compromised-system null",
      "wcc: owns-affected-service null",
    ]);
  });
});

describe("24 November 2025, Hackney", () => {
  const owners = new Map([...model.estate.systems, ...model.estate.services].map(({ id, owner }) => [id, owner]));

  it("is never among what is hit, not even in the worst case after a month", () => {
    expect(horizon.impacts.filter(({ id }) => owners.get(id) === "hackney")).toEqual([]);
  });

  it("is at risk with every system that it runs, as warned", () => {
    const run = model.estate.systems.filter(({ owner, runBy = owner }) => runBy === "hackney").map(({ id }) => id);
    const atRisk = firstDay.atRisk.filter(({ owner }) => owner === "hackney");
    expect(atRisk.map(({ id, warnedAt }) => `${id} ${warnedAt}`).sort()).toEqual(run.map((id) => `${id} P1D`).sort());
  });

  it("could be reached by mail, and by nothing else", () => {
    const crossings = model.estate.links.filter(({ from, to }) => (owners.get(from) === "hackney") !== (owners.get(to) === "hackney"));
    expect(crossings.map(({ from, to, kind, evidence }) => `${from} > ${to}: ${kind} ${evidence}`).sort()).toEqual([
      "rbkc-mail > hackney-mail: email assumed",
      "wcc-mail > hackney-mail: email assumed",
    ]);
  });
});

describe("24 November 2025, held against what was reported", () => {
  it("is wrong about two reports, payroll and Direct Debit after a month, and leaves the difference standing", () => {
    const wrong = horizon.observed.filter(({ match }) => match === false);
    expect(wrong.map(({ node, at, state, predicted }) => [node, at, state, predicted])).toEqual([
      ["rbkc-payroll", "P30D", "operational", { best: "degraded", worst: "degraded" }],
      ["wcc-council-tax-direct-debit", "P30D", "operational", { best: "degraded", worst: "failed" }],
    ]);
  });

  it("leaves open what rests on guesses: social care casework, and whether records were read", () => {
    const isDown = (state: string) => state !== "operational" && state !== "not-exposed";
    const open = horizon.observed.filter(({ predicted }) => predicted && isDown(predicted.best) !== isDown(predicted.worst));
    expect(open.map(({ node, at }) => `${node} ${at}`)).toEqual([
      "shared-records-store P1D",
      "rbkc-safeguarding-adults P7D",
      "rbkc-child-protection P7D",
      "shared-records-store P30D",
    ]);
  });

  it("gives every report a source, and every source to one", () => {
    const known = (scenario?.sources ?? []).map(({ id }) => id);
    const used = [...events, ...(scenario?.observed ?? [])].map(({ source }) => source);
    expect([...new Set(used)].sort()).toEqual([...known].sort());
  });

  it("says no node is down by an event except the environment that was attacked", () => {
    const seeds = events.filter((event) => ["compromise", "fail", "degrade", "shutDown"].includes(actionOf(event).verb));
    expect(seeds.map((event) => actionOf(event).targets.join())).toEqual(["rbkc-hosting"]);
  });
});
