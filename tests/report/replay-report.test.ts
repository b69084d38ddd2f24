import { describe, expect, it } from "vitest";
import { replayOf, Scenario, scenarioFrom } from "../../src/index.ts";
import { reportMarkdown } from "../../src/report/markdown.ts";
import { replayCsv, replayReport } from "../../src/report/replay-report.ts";
import { reportText } from "../../src/report/text.ts";
import { estateOf, modelOf } from "../support/estate-text.ts";
import { smallEstate, smallScenario } from "./small-case.ts";

const model = modelOf(smallEstate);
const answer = replayOf(model, { scenario: scenarioFrom(smallScenario, model) });
const plain = { widthColumns: null, colour: false };

describe("the report of a replay", () => {
  it("tells as text how much agrees, the errors by name, the scores, and every report", () => {
    expect(reportText(replayReport(answer, model.estate), plain)).toBe(wholeText);
  });

  it("tells the same as Markdown", () => {
    const lines = reportMarkdown(replayReport(answer, model.estate)).split("\n");
    expect(lines[0]).toBe("# 1 of 2 reports of a state agree with the model");
    expect(lines).toContain("| States | 2 | 1 | 0 | 1 | 50% | 100% | 50% |");
  });

  it("gives every report as a row of a table, and what nobody reported on behind them", () => {
    expect(replayCsv(answer)).toBe(wholeCsv);
  });

  it("says that there is nothing to compare", () => {
    const drawn = estateOf("S -> a");
    const silent = replayOf(drawn, { scenario: Scenario.parse({ scenario: 1, id: "silent" }) });
    expect(reportText(replayReport(silent, drawn.estate), plain).split("\n").slice(0, 4)).toEqual([
      "No report of a state to compare",
      "drawn",
      "Scenario silent, each report at its own time, with nothing restored.",
      "Where those who wrote the estate knew the outcome, this shows what the model can say, not what it would have foretold.",
    ]);
  });

  it("names twenty of many nodes that nobody reported on, counts the rest and says where they are", () => {
    const drawn = estateOf(Array.from({ length: 25 }, (_, i) => `S${i + 10} -> net`).join("; "));
    const scenario = Scenario.parse({ scenario: 1, id: "s", events: [{ fail: "net" }] });
    const lines = reportText(replayReport(replayOf(drawn, { scenario }), drawn.estate), plain).split("\n");
    const from = lines.indexOf("PREDICTED AND NEVER REPORTED ON (25)");
    expect(lines.slice(from + 2, from + 23)).toEqual([
      ...Array.from({ length: 20 }, (_, i) => `- S${i + 10}: failed`),
      'And 5 others, not named here; --format json lists them all under "unobserved".',
    ]);
  });
});

const wholeText = `1 of 2 reports of a state agree with the model
Two towns
Scenario attack, each report at its own time, with nothing restored. T is 24 Nov 2025, from midnight; clock times are UTC.
Of what is predicted as down, was down (precision): 50%. Of what was down, is predicted (recall): 100%. Best to worst case.
Predicting that everything is down would have a precision of 50%.
Reported as still working: 1; so in both cases 0, in one 0.
The exact state is right in both cases in 1 of 2.
1 report not counted: of an unknown state, or said by the scenario itself.
Where those who wrote the estate knew the outcome, this shows what the model can say, not what it would have foretold.

MISSED (0)
None.

FALSE ALARMS (1)
Reported as up, and down in both cases.
- Letters, T+1 d, 25 Nov 00:00

SCORES
Of what        Reports  Agree  Within the range  Wrong  Precision  Recall  All down
States         2        1      0                 1      50%        100%    50%
Exposed data   0        0      0                 0      –          –       –
Severed links  0        0      0                 0      –          –       –

BY COUNCIL
Council  Reports  Agree  Within the range  Wrong  Precision  Recall  All down
NTC      2        1      0                 1      50%        100%    50%

BY KIND
Kind     Reports  Agree  Within the range  Wrong  Precision  Recall  All down
Network  0        0      0                 0      –          –       –
Service  2        1      0                 1      50%        100%    50%

REPORTS OF STATES (3)
What            Reported     At                   Predicted    Agrees
Benefits (NTC)  failed       T+1 d, 25 Nov 00:00  failed       yes
Letters         operational  T+1 d, 25 Nov 00:00  degraded     no, false alarm
Network         compromised  T+1 d, 25 Nov 00:00  compromised  the scenario says so

REPORTS OF DATA (1)
What     Reported  At       Predicted               Agrees
Records  exposed   the end  not-exposed to exposed  the scenario says so

REPORTS OF LINKS (0)
None.

PREDICTED AND NEVER REPORTED ON (3)
Nobody said whether these were hit, so that they count neither as right nor as wrong.
- Desk A: failed
- Records: failed
- Benefits (STC): operational to failed

Estate two-towns, scenario attack, revision ${answer.revision}.
`;

const wholeCsv = `of,id,at,observed,bestPredicted,worstPredicted,verdict,exact,source
state,benefits,P1D,failed,failed,failed,agrees,true,
state,letters,P1D,operational,degraded,degraded,false-alarm,false,
state,net,P1D,compromised,compromised,compromised,origin,true,
data,store,,exposed,not-exposed,exposed,origin,,
state,desk-a,,,failed,failed,never-reported,,
state,store,,,failed,failed,never-reported,,
state,benefits-2,,,operational,failed,never-reported,,
`;
