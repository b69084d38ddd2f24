import { describe, expect, it } from "vitest";
import { improvementsOf } from "../../src/index.ts";
import { improvementsCsv, improvementsReport } from "../../src/report/improvements-report.ts";
import { reportMarkdown } from "../../src/report/markdown.ts";
import { reportText } from "../../src/report/text.ts";
import { estateOf } from "../support/estate-text.ts";

const model = estateOf("Care -> app -> db; Tax -> db ?; a => db likelihood 0.5", {
  Care: { priority: 1, name: "Care | at home", people: 100 },
});
const answer = improvementsOf(model, { top: 2 });

describe("the report of improvements", () => {
  it("says what to do, what it saves, with which losses, and what it leaves; links apart", () => {
    const text = reportText(improvementsReport(answer, model.estate), { widthColumns: null, colour: false });
    expect(text)
      .toBe(`Most is saved by a second provider for what Care | at home needs of app: 2 fewer services hit, over all losses of one system
drawn
Each of 3 systems is lost alone, and what is hit is counted at T+2 d, with nothing restored. Added up over these losses: services hit 2 to 3, failed 2 to 3.
A change saves the difference, worst case; ranges go from the best case to the worst. Sorted by weight: a service of priority 1, 2, 3, 4 counts 8, 4, 2, 1, times 1 if degraded and 2 if failed: a choice, not a measurement.
A second provider is a new system that needs nothing and is lost with nothing else; a real one saves less. Workarounds last 3 d. Only needs with one provider are tried, each change alone: 6 changes. 4 changes that save something are not listed; --top lists more.
This is a model, not a live scan.

CHANGES (2)
Saved: services no longer hit, and no longer failed, added up over all losses. Left: systems whose loss alone fails it all the same.
Change                                            Saved, hit  Saved, failed  Weight  People  Left  Helps most with the loss of  Ids
A second provider for what Care | at home needs of app  2           2              32      200     0     app and db                   Care app
A workaround for what Care | at home needs of app  0           2              16              0     app and db                   Care app

LINKS TO SEVER FOR GOOD (1)
Each system is compromised alone, and spreads as far as links lead. Added up over these compromises: services hit 3 to 5, failed 3 to 5. What is saved here is not to be set against what is saved above: the one is of losses, the other of compromises that spread.
Link    Kind     Saved, hit  Saved, failed  Systems not reached  Helps most with a compromise of
a – db  network  1 to 2      1 to 2         1                    a

Estate drawn, revision ${model.revision}.
`);
  });

  it("says plainly that nothing helps", () => {
    const quiet = estateOf("a -> b");
    expect(improvementsReport(improvementsOf(quiet), quiet.estate).headline).toBe(
      "No single change of those that were tried saves anything",
    );
  });

  it("is Markdown in which a name can do no harm", () => {
    expect(reportMarkdown(improvementsReport(answer, model.estate))).toContain("Care \\| at home");
  });

  it("is a table of the changes, then of the links, each with its what-if", () => {
    expect(improvementsCsv(answer).split("\n").slice(0, 3)).toEqual([
      "change,from,to,kind,affectedSavedBest,affectedSavedWorst,failedSavedBest,failedSavedWorst,weightedSavedBest,weightedSavedWorst,peopleSaved,eased,most,stillFailsWith,notReached,whatIf",
      'second-provider,Care,app,,2,2,2,2,32,32,200,2,app db,0,,"{""systems"":[{""id"":""app-2-for-Care"",""name"":""Second app, for Care | at home"",""kind"":""application"",""owner"":""org"",""note"":""What-if.""}],""services"":[{""id"":""Care"",""needs"":[{""atLeast"":1,""strength"":""hard"",""after"":""PT0S"",""evidence"":""confirmed"",""feels"":""degraded"",""anyOf"":[{""provider"":""app"",""evidence"":""confirmed""},{""provider"":""app-2-for-Care"",""evidence"":""confirmed""}]}]}]}"',
      'workaround,Care,app,,0,0,2,2,16,16,0,2,app db,0,,"{""services"":[{""id"":""Care"",""needs"":[{""provider"":""app"",""atLeast"":1,""strength"":""hard"",""after"":""PT0S"",""evidence"":""confirmed"",""feels"":""degraded"",""workaround"":{""lasts"":""P3D""}}]}]}"',
    ]);
  });
});
