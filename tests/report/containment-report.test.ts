import { describe, expect, it } from "vitest";
import { containmentOf, Scenario, type ContainmentQuestion } from "../../src/index.ts";
import { containmentCsv, containmentReport } from "../../src/report/containment-report.ts";
import { reportMarkdown } from "../../src/report/markdown.ts";
import { reportText } from "../../src/report/text.ts";
import { estateOf } from "../support/estate-text.ts";

const model = estateOf(
  "Own -> g -> a; Care -> c; Rents -> c; Far -> w; a => g takes PT2H; g => c likelihood 0.5; a => h; h => g",
  { Care: { priority: 1, name: "Care | at home" } },
);
const scenario = Scenario.parse({
  scenario: 1,
  id: "attack",
  start: "2025-11-24",
  events: [{ suspect: "a", likelihood: 0.5 }],
});
const answerTo = (question: ContainmentQuestion = {}) => containmentOf(model, { scenario, ...question });
const text = (question: ContainmentQuestion = {}) =>
  reportText(containmentReport(answerTo(question), model.estate), { widthColumns: null, colour: false });

describe("the report of a containment", () => {
  it("says the cheapest cut, then of every option what to do, what it costs and what it leaves", () => {
    expect(text({ keep: ["g", "c"] }))
      .toBe(`Cheapest cut that protects: isolate a. Services lost to it: 1; expected to be lost to spread all the same: 0
drawn
Cuts are made at T+0 h, 24 Nov 00:00; figures are those of the end, with nothing restored. T is 24 Nov 2025, from midnight; clock times are UTC.
Compromised or suspected: a.
To stay connected: c and g.
Every combination of the 5 actions that take a way from the attacker was worked out: no option is missing.
Exact: all 4 worlds of 2 links and suspicions of uncertain outcome in reach were worked out.
3 links and suspicions in reach have no likelihood: 0 in the best case and 1 in the worst.
This is a model, not a live scan.

OPTIONS (4)
Lost to the cut: services that fail by it. Left at risk: services that the attacker is expected to take by going on. If a false alarm: services that the cut makes fail if there was no attack. Beaten: another option costs and leaves no more, worst case.
Option                           Lost to the cut  Left at risk  If a false alarm  Protects  Beaten  What to do          Services lost  Still in reach
do nothing                       0                0 to 0.5      0                 no        no      nothing                            c
cheapest cut that protects       1                0             1                 yes       no      isolate a           Own
isolate everything within reach  1                0             1                 yes       yes     isolate a and h     Own
isolate everything               2                0             2                 yes       yes     isolate a, h and w  Far and Own

TO PROTECT (1)
- Care | at home
For it an attacker has to be kept from 1 system: c.

WHAT HAPPENS (1)
- T+0 h, 24 Nov 00:00: a suspected of compromise, likelihood 50% (confirmed)

Estate drawn, revision ${model.revision}.
`);
  });

  it("says in plain words why no cut is needed, helps, comes in time or can be made", () => {
    const headline = (question: ContainmentQuestion) => text(question).split("\n")[0];
    expect([
      headline({ protect: ["Far"] }),
      headline({ protect: [] }),
      headline({ scenario: null }),
      headline({ protect: ["a"] }),
      headline({ cutsAt: "P1D" }),
      headline({ keep: ["a", "g", "c", "h"] }),
    ]).toEqual([
      "No cut is needed: what is to be protected is out of the attacker's reach",
      "Nothing to protect: no system was named, and no service of priority 1 needs one",
      "No cut is needed: the scenario has nothing compromised or suspected",
      "No cut helps: of what is to be protected, all that is in reach is compromised or suspected already",
      "No cut comes in time: of what is to be protected, all that is in reach can be reached before one is made",
      "No cut can be made: the attacker has a way over systems that have to stay connected",
    ]);
  });

  it("says that options were searched for, and names no more systems than can be read", () => {
    const many = estateOf(
      `Care -> t; ${Array.from({ length: 14 }, (_, i) => `a => m${i}; m${i} => t`).join("; ")}`,
    );
    const answer = containmentOf(many, { scenario, protect: ["Care"] });
    const lines = reportText(containmentReport(answer, many.estate), { widthColumns: null, colour: false });
    expect(lines).toContain(
      "Found by a search: 3 combinations of 44 actions were worked out. No other can lose or leave less than the one that loses and leaves nothing.",
    );
    expect(lines).toContain(
      "isolate a, m0, m1, m10, m11, m12, m13, m2, m3, m4, m5, m6 and 4 more that --format json names",
    );
  });

  it("says that a better option may exist where that nothing is left was seen in a sample only", () => {
    const many = estateOf(
      `Care -> t; ${Array.from({ length: 14 }, (_, i) => `a => m${i} likelihood 0.5; m${i} => t`).join("; ")}`,
    );
    const answer = containmentOf(many, { scenario, protect: ["Care"] });
    const lines = reportText(containmentReport(answer, many.estate), { widthColumns: null, colour: false });
    expect(lines).toContain("were worked out, so that a better option may exist.");
  });

  it("is Markdown in which a name can do no harm", () => {
    expect(reportMarkdown(containmentReport(answerTo(), model.estate))).toContain("- Care \\| at home");
  });

  it("is a table of options for a spreadsheet", () => {
    expect(
      containmentCsv(answerTo({ keep: ["g", "c"] }))
        .trimEnd()
        .split("\n"),
    ).toEqual([
      "roles,onFront,sever,isolate,protects,unprotected,servicesLostBest,servicesLostWorst,servicesAffectedBest,servicesAffectedWorst,lost,riskLeftBest,riskLeftWorst,riskLeftErrorBest,riskLeftErrorWorst,falseAlarmBest,falseAlarmWorst",
      "do-nothing,true,,,false,c,0,0,0,0,,0,0.5,0,0,0,0",
      "minimum-cut,true,,a,true,,1,1,1,1,Own,0,0,0,0,1,1",
      "isolate-reach,false,,a h,true,,1,1,1,1,Own,0,0,0,0,1,1",
      "isolate-everything,false,,a h w,true,,2,2,2,2,Far Own,0,0,0,0,2,2",
    ]);
  });
});
