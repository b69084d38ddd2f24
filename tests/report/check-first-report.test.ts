import { describe, expect, it } from "vitest";
import { checkFirstOf, ScenarioEvent } from "../../src/index.ts";
import { checkFirstCsv, checkFirstReport } from "../../src/report/check-first-report.ts";
import { reportMarkdown } from "../../src/report/markdown.ts";
import { reportText } from "../../src/report/text.ts";
import { estateOf } from "../support/estate-text.ts";

const model = estateOf("Care -> app ?; Post -> 1 of (app, paper?); a => b ?; c => d ?", {
  Care: { priority: 1 },
});
const events = [{ fail: "app", evidence: "assumed" }, { compromise: "a" }].map((event) =>
  ScenarioEvent.parse(event),
);
const answer = checkFirstOf(model, { events });
const draw = (answered: typeof answer) =>
  reportText(checkFirstReport(answered, model.estate), { widthColumns: null, colour: false });

describe("the report of what to check first", () => {
  it("says what to check, whom to ask and what each outcome would mean, then what to check together", () => {
    expect(draw(answer)).toBe(`0 to 2 services affected: check first whether it happened: app failed
drawn
No scenario file, state in the end, with nothing restored. 5 assumed facts.
Services affected: 0 to 2; failed: 0 to 2; weighed: 0 to 18. Systems at risk: 0 to 1.
A service of priority 1, 2, 3, 4 counts 8, 4, 2 and 1, times 1 if degraded and 2 if failed: a choice, not a measurement. 1 service without a recorded priority counts 1.
What hangs on a fact is by how much the weighed range narrows once that fact alone is known, on average over its two outcomes, each counted alike. Parts need not add up: facts can matter only together.
This is a model, not a live scan.

CHECK FIRST (4)
Hangs on it  Check whether                     Ask  Affected if so  Affected if not  At risk if so  At risk if not
50%          it happened: app failed           org  0 to 2          0
44%          Care needs app                    org  0 to 2          0 to 1
5.6%         paper can serve Post beside app   org  0 to 1          0 to 2
–            a network link leads from a to b  org  0 to 2          0 to 2           1              0
On 1 other assumed fact nothing hangs alone; --format json lists them all.

CHECK TOGETHER (3)
Best and worst are 2 affected services apart now. Each row adds a fact to those above it and says how far apart they are once all of these are known, over all outcomes. Chosen one by one from all 3 facts that can matter: a good set, not proven to be the best.
Order  Check whether                    Services apart  Weighed  Weighed, mean
1      it happened: app failed          0 to 2          0 to 18  9
2      Care needs app                   0 to 1          0 to 2   1
3      paper can serve Post beside app  0               0        0
After these nothing of the range is left, whatever comes out.

Estate drawn, revision ${model.revision}.
`);
  });

  it("is Markdown, and a table with a row for each fact", () => {
    expect(reportMarkdown(checkFirstReport(answer, model.estate))).toContain("| 44% | Care needs app |");
    const rows = checkFirstCsv(answer).split("\n").slice(1, -1);
    expect(rows.map((line) => line.split(",").slice(0, 11).join(","))).toEqual([
      "event,,,,,,0,org,,9,0.5",
      "need,Care,app,,,,,org,,8,0.4444444444444444",
      "member,Post,app paper,paper,,,,org,,1,0.05555555555555555",
      "link,,,,a,b,,org,,0,0",
      "link,,,,c,d,,org,,0,0",
    ]);
  });

  it("says so where nothing hangs on an assumption", () => {
    const sure = checkFirstOf(estateOf("S -> a"), { events: [ScenarioEvent.parse({ fail: "a" })] });
    expect(draw(sure).split("\n")[0]).toBe("1 services affected: no outage hangs on an assumption");
  });
});
