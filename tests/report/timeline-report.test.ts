import { describe, expect, it } from "vitest";
import { Scenario, timelineOf } from "../../src/index.ts";
import { reportMarkdown } from "../../src/report/markdown.ts";
import { reportText } from "../../src/report/text.ts";
import { timelineCsv, timelineReport } from "../../src/report/timeline-report.ts";
import { estateOf } from "../support/estate-text.ts";

const model = estateOf("wcc: cloud; Care -> app -> db; Tax ~> cloud ?", {
  Care: { priority: 1, mtpd: "P1D", name: "Care | at home", vulnerable: true },
});
const scenario = Scenario.parse({
  scenario: 1,
  id: "attack",
  start: "2025-11-24",
  events: [
    { compromise: "db", until: "P2D" },
    { at: "PT6H", isolate: "cloud", until: { assuredBy: "wcc" } },
  ],
});
const answer = timelineOf(model, { scenario, at: "PT6H" });

describe("the report of a timeline", () => {
  it("says what it comes to, what is too long, what changes when, and every state in order", () => {
    const text = reportText(timelineReport(answer, model.estate), { widthColumns: null, colour: false });
    expect(text).toBe(`Services down at some time: 1; all back by T+2 d, 26 Nov 00:00
drawn
Scenario attack. T is 24 Nov 2025, from midnight; clock times are UTC.
Only what the scenario ends does end; --plan follows a plan of restoration.
Services down for longer than can be borne: 1. Hours of downtime of services, of what ends: 48.
People: not known, no service that is down has a figure.
Ranges go from the best case to the worst; times without one are those of the worst.
This is a model, not a live scan.

AT T+6 H, 24 NOV 06:00 (5)
What            Worst case   Best case    Id
Care | at home  failed       failed       Care
Tax             degraded     operational  Tax
app             failed       failed       app
cloud           isolated     isolated     cloud
db              compromised  compromised  db

DOWN FOR LONGER THAN CAN BE BORNE (1)
Service                     Down from            Too long from        To                   People     Id
Care | at home, vulnerable  T+0 h, 24 Nov 00:00  T+1 d, 25 Nov 00:00  T+2 d, 26 Nov 00:00  not known  Care

WHAT CHANGES WHEN (3)
- T+0 h, 24 Nov 00:00: db compromised. 3 go down: Care | at home, app and db. Services then failed: 1, degraded: 0.
- T+6 h, 24 Nov 06:00: cloud isolated. 1 goes down: cloud; 1 is degraded: Tax. Services then failed: 1, degraded: 1.
- T+2 d, 26 Nov 00:00: 3 come back: Care | at home, app and db. Services then failed: 0, degraded: 1.

SERVICES (2)
Priority       Service         Owner  Down in all  Degraded in all  Worst case                                        Best case               Id
1, vulnerable  Care | at home  org    2 d          0 h              failed from T+0 h, 24 Nov 00:00 to T+2 d, 26 Nov 00:00  the same                Care
–              Tax             org    0 h          0 h to no end    degraded from T+6 h, 24 Nov 06:00 on              operational throughout  Tax

SYSTEMS (3)
System  Owner  Down in all  Degraded in all  Worst case                                        Best case  Id
app     org    2 d          0 h              failed from T+0 h, 24 Nov 00:00 to T+2 d, 26 Nov 00:00  the same   app
db      org    2 d          0 h              compromised from T+0 h, 24 Nov 00:00 to T+2 d, 26 Nov 00:00  the same   db
cloud   wcc    no end       0 h              isolated from T+6 h, 24 Nov 06:00 on              the same   cloud

WHOSE WORD IS WAITED FOR (1)
- wcc: no word in the scenario, and so no end; cloud waits for it. It is down itself (1 system): ask for its word by a way that needs none of them.

WHAT HAPPENS (2)
- T+0 h, 24 Nov 00:00: db compromised, until T+2 d, 26 Nov 00:00 (confirmed)
- T+6 h, 24 Nov 06:00: cloud isolated, until wcc gives its assurance (confirmed)

Estate drawn, revision ${model.revision}.
`);
  });

  it("says plainly that nothing happens", () => {
    const { headline } = timelineReport(timelineOf(model, {}), model.estate);
    expect(headline).toBe("Nothing is ever degraded or down");
  });

  it("is Markdown in which a name can do no harm", () => {
    expect(reportMarkdown(timelineReport(answer, model.estate))).toContain("Care \\| at home");
  });

  it("is a table with a row for each interval of each case", () => {
    expect(timelineCsv(answer).split("\n").slice(0, 3)).toEqual([
      "id,type,name,owner,priority,vulnerable,people,case,state,from,to",
      "Care,service,Care | at home,org,1,true,,worst,failed,PT0S,P2D",
      "Care,service,Care | at home,org,1,true,,best,failed,PT0S,P2D",
    ]);
  });
});
