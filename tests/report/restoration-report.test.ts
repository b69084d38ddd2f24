import { describe, expect, it } from "vitest";
import { restorationOf, Scenario } from "../../src/index.ts";
import { reportMarkdown } from "../../src/report/markdown.ts";
import { restorationCsv, restorationReport } from "../../src/report/restoration-report.ts";
import { reportText } from "../../src/report/text.ts";
import { estateOf } from "../support/estate-text.ts";

const model = estateOf("wcc: cloud; Care -> app -> db; Tax -> cloud; Loop -> x -> y -> x; y -> db", {
  Care: { priority: 1, mtpd: "P1D", name: "Care | at home" },
  Tax: { people: 40 },
  db: { rebuild: "P2D" },
  app: { rebuild: "PT6H" },
});
const scenario = Scenario.parse({
  scenario: 1,
  id: "attack",
  start: "2025-11-24",
  events: [{ compromise: "db" }, { compromise: "app" }, { isolate: "cloud", until: { assuredBy: "wcc" } }],
});
const answer = restorationOf(model, { scenario }, { teams: 1 });

describe("the report of a restoration", () => {
  it("says what cannot start, whose word is waited for, what is too late, the work in order, and what has no end", () => {
    const text = reportText(restorationReport(answer, model.estate), { widthColumns: null, colour: false });
    expect(text)
      .toBe(`3 services down: 1 back by T+2 d 6 h, 26 Nov 06:00, 2 without an end that is known; 1 down for longer than can be borne; 1 group cannot start by itself
drawn
Scenario attack; restoration begins at T+0 h, 24 Nov 00:00. T is 24 Nov 2025, from midnight; clock times are UTC.
With 1 team. The order is a rule of thumb (list scheduling): a free team takes what the most urgent service hangs on, by priority, end of tolerable outage and people. A better order may exist; none is faster than the times without a limit.
Services that are down: 3; back before it is felt: 0; without an end that is known: 2; down for longer than can be borne: 1. Best to worst case.
Hours of downtime: 54 over 1 service that comes back in the best case; 54 over 1 service that comes back in the worst. People-hours without a service, where people and an end are known: 0 to 0; services without a figure: 2.
This is a model, not a live scan.

WHAT CANNOT START BY ITSELF (1)
These wait for one another, even with every gate open. Each needs some of its needs met by hand, once, for all of it to come back.
- x and y. By hand: start x without y (no fewer do; firm).

WHOSE WORD IS WAITED FOR (1)
- wcc: no word in the scenario, and so no end; cloud waits for it. It is down itself (1 system): ask for its word by a way that needs none of them.

DOWN FOR LONGER THAN CAN BE BORNE (1)
Service         Until                Can be borne  Back                     People     Certainty  Id
Care | at home  T+1 d, 25 Nov 00:00  1 d           T+2 d 6 h, 26 Nov 06:00  not known  firm       Care

WORK, IN ORDER (2)
Who does what, from when. What is rebuilt was hit itself; the rest is connected again. Best case: with all the teams that are of use.
From                 Done                     Who  What              Held up by                Waits for  Best case                Without a limit          Id
T+0 h, 24 Nov 00:00  T+2 d, 26 Nov 00:00      org  rebuild db, 2 d   the start of restoration             T+2 d, 26 Nov 00:00      T+2 d, 26 Nov 00:00      db
T+2 d, 26 Nov 00:00  T+2 d 6 h, 26 Nov 06:00  org  rebuild app, 6 h  what it needs             db         T+2 d 6 h, 26 Nov 06:00  T+2 d 6 h, 26 Nov 06:00  app

SERVICES BACK (1)
Back                     Service         Owner  Down for  Best case                Decided by                 Id
T+2 d 6 h, 26 Nov 06:00  Care | at home  org    2 d 6 h   T+2 d 6 h, 26 Nov 06:00  db > app > Care | at home  Care

WITHOUT AN END THAT IS KNOWN (5)
What each waits for has to be settled first; where it waits for itself, see what cannot start by itself.
What   Type     Held up by                Best case  If bypassed by hand  Waits for  Id
Loop   service  what it needs             no end     T+0 h, 24 Nov 00:00  x          Loop
Tax    service  what it needs             no end     –                    cloud      Tax
cloud  system   the word of another       no end     –                    wcc        cloud
x      system   itself, by way of others  no end     T+0 h, 24 Nov 00:00  y          x
y      system   itself, by way of others  no end     T+2 d, 26 Nov 00:00  db and x   y

WORTH A DAY (2)
What one day less of work on each rebuild alone would save, worst case.
Rebuild  Hours of services  People-hours known  Outages no longer too long
db       24                 0                   –
app      6                  0                   –

WHAT HAPPENS (3)
- T+0 h, 24 Nov 00:00: db compromised (confirmed)
- T+0 h, 24 Nov 00:00: app compromised (confirmed)
- T+0 h, 24 Nov 00:00: cloud isolated, until wcc gives its assurance (confirmed)

Estate drawn, revision ${model.revision}.
`);
  });

  it("says plainly that there is nothing to restore", () => {
    const { headline } = restorationReport(restorationOf(model, {}), model.estate);
    expect(headline).toBe("Nothing to restore: nothing fails");
  });

  it("is Markdown in which a name can do no harm", () => {
    expect(reportMarkdown(restorationReport(answer, model.estate))).toContain("Care \\| at home");
  });

  it("is a table with a row for each node, in the order of the plan", () => {
    expect(restorationCsv(answer).split("\n").slice(0, 3)).toEqual([
      "id,type,name,owner,by,work,rebuild,failedAt,start,done,downtime,heldUpBy,waitsFor,criticalPath,unlimitedStart,unlimitedDone,bestFailedAt,bestStart,bestDone,doneIfBypassed,breachedAt",
      "db,system,db,org,org,rebuild,P2D,PT0S,PT0S,P2D,P2D,restoration-begins,,,PT0S,P2D,PT0S,PT0S,P2D,P2D,",
      "app,system,app,org,org,rebuild,PT6H,PT0S,P2D,P2DT6H,P2DT6H,provider,db,,P2D,P2DT6H,PT0S,P2D,P2DT6H,P2DT6H,",
    ]);
  });
});
