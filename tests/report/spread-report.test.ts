import { describe, expect, it } from "vitest";
import { Scenario, spreadOf, type SpreadOptions } from "../../src/index.ts";
import { reportMarkdown } from "../../src/report/markdown.ts";
import { spreadCsv, spreadReport } from "../../src/report/spread-report.ts";
import { reportText } from "../../src/report/text.ts";
import { estateOf } from "../support/estate-text.ts";

const model = estateOf("Care -> b; Rents -> c; a => b takes PT2H likelihood 0.25; b => c; x => c", {
  Care: { priority: 1, name: "Care | at home" },
  Rents: { priority: 3 },
});
const scenario = Scenario.parse({
  scenario: 1,
  id: "attack",
  start: "2025-11-24",
  events: [{ compromise: "a" }, { at: "PT1H", suspect: "x", likelihood: 0.5 }],
});
const answerWith = (options: SpreadOptions = {}) => spreadOf(model, { scenario }, options);
const text = (options: SpreadOptions = {}) =>
  reportText(spreadReport(answerWith(options), model.estate), { widthColumns: null, colour: false });

describe("the report of a spread", () => {
  it("says what may be lost, how it was worked out, then services by priority, systems and ways", () => {
    expect(text()).toBe(`Services expected to fail if nothing more is cut: 0.25 to 0.88
drawn
Scenario attack, state in the end, with nothing restored. T is 24 Nov 2025, from midnight; clock times are UTC.
Services that fail without any spread: 0.
With it, as likely as not: at most 0 to 1. In nine of ten worlds: at most 1 to 2. In 99 of a hundred: at most 1 to 2.
Services expected to be degraded or worse: 0.25 to 0.88.
Exact: all 4 worlds of 2 links and suspicions of uncertain outcome in reach were worked out.
2 links and suspicions in reach have no likelihood: 0 in the best case and 1 in the worst.
This is a model, not a live scan.

SERVICES THAT MAY BE HIT (2)
Priority  Service         Owner  Fails      Degraded or worse  Id
1         Care | at home  org    25%        25%                Care
3         Rents           org    0% to 63%  0% to 63%          Rents

SYSTEMS THAT MAY BE HIT (4)
System  Owner  An attacker is there  Fails      Degraded or worse  Id
a       org    100%                  100%       100%               a
c       org    0% to 63%             0% to 63%  0% to 63%          c
x       org    50%                   50%        50%                x
b       org    25%                   25%        25%                b

HOW IT SPREADS (2)
When an attacker can be there at the earliest, and by what way.
System  Owner  Reached at the earliest  Likelihood  Certainty  By     Id
b       org    T+2 h, 24 Nov 02:00      25%         firm       a > b  b
c       org    T+1 h, 24 Nov 01:00      not known   firm       x > c  c

WHAT HAPPENS (2)
- T+0 h, 24 Nov 00:00: a compromised (confirmed)
- T+1 h, 24 Nov 01:00: x suspected of compromise, likelihood 50% (confirmed)

Estate drawn, revision ${model.revision}.
`);
  });

  it("says of a simulation its runs, its seed and how far off each figure may be", () => {
    expect(text({ method: "simulated", runs: 400, seed: 5 }).split("\n").slice(0, 14)).toEqual([
      "Services expected to fail if nothing more is cut: 0.23 to 0.86 (± 0.038)",
      "drawn",
      "Scenario attack, state in the end, with nothing restored. T is 24 Nov 2025, from midnight; clock times are UTC.",
      "Services that fail without any spread: 0.",
      "With it, as likely as not: at most 0 to 1. In nine of ten worlds: at most 1 to 2. In 99 of a hundred: at most 1 to 2.",
      "Services expected to be degraded or worse: 0.23 to 0.86 (± 0.038).",
      "Simulated: 400 runs with seed 5 over 2 links and suspicions of uncertain outcome in reach. The truth is rarely further off than twice the ± beside a figure; what happens in no run may still happen, if hardly more often than in 3 of 400 worlds.",
      "2 links and suspicions in reach have no likelihood: 0 in the best case and 1 in the worst.",
      "This is a model, not a live scan.",
      "",
      "SERVICES THAT MAY BE HIT (2)",
      "Priority  Service         Owner  Fails               Degraded or worse   Id",
      "1         Care | at home  org    23% (± 2.1%)        23% (± 2.1%)        Care",
      "3         Rents           org    0% to 63% (± 2.4%)  0% to 63% (± 2.4%)  Rents",
    ]);
  });

  it("is Markdown in which a name can do no harm", () => {
    expect(reportMarkdown(spreadReport(answerWith(), model.estate))).toContain(
      "| 1 | Care \\| at home | org |",
    );
  });

  it("is a table of shares for a spreadsheet", () => {
    expect(spreadCsv(answerWith()).trimEnd().split("\n")).toEqual([
      "id,type,name,owner,priority,reachedBest,reachedWorst,reachedErrorBest,reachedErrorWorst,failedBest,failedWorst,failedErrorBest,failedErrorWorst,affectedBest,affectedWorst,affectedErrorBest,affectedErrorWorst",
      "a,system,a,org,,1,1,0,0,1,1,0,0,1,1,0,0",
      "Rents,service,Rents,org,3,0,0,0,0,0,0.625,0,0,0,0.625,0,0",
      "c,system,c,org,,0,0.625,0,0,0,0.625,0,0,0,0.625,0,0",
      "x,system,x,org,,0.5,0.5,0,0,0.5,0.5,0,0,0.5,0.5,0,0",
      "Care,service,Care | at home,org,1,0,0,0,0,0.25,0.25,0,0,0.25,0.25,0,0",
      "b,system,b,org,,0.25,0.25,0,0,0.25,0.25,0,0,0.25,0.25,0,0",
    ]);
  });
});
