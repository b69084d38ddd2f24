import { describe, expect, it } from "vitest";
import { comparisonOf, Scenario, ScenarioEvent, withOverlays } from "../../src/index.ts";
import { comparisonCsv, comparisonReport } from "../../src/report/comparison-report.ts";
import { reportMarkdown } from "../../src/report/markdown.ts";
import { reportText } from "../../src/report/text.ts";
import { estateOf } from "../support/estate-text.ts";

const model = estateOf("S -> app -> net; T -> net after PT4H ?; a => b ?", {
  S: { priority: 1, vulnerable: true, name: "Care | at home" },
  T: { people: 40 },
});
const scenario = Scenario.parse({
  scenario: 1,
  id: "attack",
  start: "2025-11-24",
  events: [{ fail: "net" }],
});
const spared = withOverlays(model, [{ dropNeeds: [{ of: "app", provider: "net" }] }]);
const answer = comparisonOf(
  { model, scenario },
  { model: spared, scenario, events: [ScenarioEvent.parse({ compromise: "a" })] },
);

describe("the report of a comparison", () => {
  it("says the figures of both sides, then each word's services, then systems and what is at risk", () => {
    const text = reportText(comparisonReport(answer, spared.estate), { widthColumns: null, colour: false });
    expect(text).toBe(`Services: 1 no longer affected; affected: 1 to 2 before, 0 to 1 after
drawn
Both as they stand in the end, with nothing restored; times count from each scenario's start. The word for a service is that of the worst case, or of the best where the worst cases agree.
T is 24 Nov 2025, from midnight; clock times are UTC.
Services failed: 1 to 2 before, 0 to 1 after.
Services degraded: 0 to 1 before, 0 to 1 after.
Councils with an affected service: 1 before, 0 to 1 after.
People who rely on them, where a figure is known: 0 to 40 before, 0 to 40 after.
Services affected without such a figure: 1 before, 0 after.
Systems at risk: 0 before, 0 to 1 after.
Holdings of data that may have been read: 0 before, 0 after.
Affected on both sides and the same: 1 service.
This is a model, not a live scan.

NO LONGER AFFECTED (1)
Priority       Service         Owner  Before                           After        Decided by                                        Id
1, vulnerable  Care | at home  org    failed from T+0 h, 24 Nov 00:00  operational  whether it is affected; the two part at app by way of net  S

SYSTEMS THAT CHANGE (2)
Change              System  Owner  Before                           After                                 Decided by                                        Id
Newly affected      a       org    operational                      compromised from T+0 h, 24 Nov 00:00  whether it is affected; the two part with the event: a compromised  a
No longer affected  app     org    failed from T+0 h, 24 Nov 00:00  operational                           whether it is affected; the two part at app by way of net  app

SYSTEMS AT RISK THAT CHANGE (1)
An attacker could reach these. A system that is compromised is not called at risk: see the changes.
- b: newly at risk

Before: estate drawn, scenario attack, revision ${model.revision}.
After: estate drawn, scenario attack, revision ${spared.revision}.
`);
  });

  it("is Markdown in which a name can do no harm", () => {
    expect(reportMarkdown(comparisonReport(answer, spared.estate))).toContain(
      "| 1, vulnerable | Care \\| at home | org | failed from T+0 h, 24 Nov 00:00 | operational |",
    );
  });

  it("is a table with a row for each change, in the order of the answer", () => {
    expect(comparisonCsv(answer).split("\n").slice(1)).toEqual([
      "S,service,Care | at home,org,1,true,,no-longer-affected,worst,affected,app,net,,failed,PT0S,PT0S,failed,PT0S,PT0S,net > app > S,operational,,,operational,,,",
      "a,system,a,org,,false,,newly-affected,worst,affected,a,,1,operational,,,operational,,,,compromised,PT0S,PT0S,compromised,PT0S,PT0S,a",
      "app,system,app,org,,false,,no-longer-affected,worst,affected,app,net,,failed,PT0S,PT0S,failed,PT0S,PT0S,net > app,operational,,,operational,,,",
      "",
    ]);
  });

  it("says so where nothing changes, and tells both starts where they differ", () => {
    const later = { model, scenario: { ...scenario, start: "2025-12-01" } };
    const same = comparisonReport(comparisonOf({ model, scenario }, later), model.estate);
    expect(same.headline).toBe("No service changes; affected: 1 to 2 before, 1 to 2 after");
    expect(same.summary.slice(1, 3)).toEqual([
      "Before: T is 24 Nov 2025, from midnight; clock times are UTC.",
      "After: T is 1 Dec 2025, from midnight; clock times are UTC.",
    ]);
  });

  it("tells when a failed service was first degraded, where that is what decides, and that no people are known", () => {
    const estate = estateOf("S -> net after PT1H workaround PT8H");
    const [at, later] = ["PT0S", "PT1H"].map((onset) =>
      Scenario.parse({
        scenario: 1,
        id: "attack",
        events: [{ at: onset, degrade: "S" }, { fail: "net" }],
      }),
    );
    const told = comparisonReport(
      comparisonOf({ model: estate, scenario: at }, { model: estate, scenario: later }),
      estate.estate,
    );
    const text = reportText(told, { widthColumns: null, colour: false });
    expect(text).toContain("failed from T+9 h, degraded from T+0 h");
    expect(text).toContain("failed from T+9 h, degraded from T+1 h");
    expect(text).toContain("People who rely on them: not known, no service has a figure.");
  });
});
