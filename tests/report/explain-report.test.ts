import { describe, expect, it } from "vitest";
import { explanationOf, ScenarioEvent, scenarioFrom } from "../../src/index.ts";
import { explainCsv, explainReport } from "../../src/report/explain-report.ts";
import { reportMarkdown } from "../../src/report/markdown.ts";
import { reportText } from "../../src/report/text.ts";
import { estateOf, modelOf } from "../support/estate-text.ts";
import { smallEstate, smallScenario } from "./small-case.ts";

const model = modelOf(smallEstate);
const answer = explanationOf(model, {
  scenario: scenarioFrom(smallScenario, model),
  node: "benefits-2",
  at: "P2DT5H",
});
const plain = { widthColumns: null, colour: false };

/** The lines of a section of the text about a node of a drawn estate. */
function section(
  title: string,
  estate: string,
  asked: { node: string; events?: object[]; mostFacts?: number; mostSets?: number },
) {
  const drawn = estateOf(estate);
  const events = (asked.events ?? []).map((event) => ScenarioEvent.parse(event));
  const text = reportText(explainReport(explanationOf(drawn, { ...asked, events }), drawn.estate), plain);
  const lines = text.split("\n");
  const from = lines.findIndex((line) => line.startsWith(title));
  return lines.slice(from, lines.indexOf("", from));
}

describe("the report of an explanation", () => {
  it("tells as text what the node came to, what holds it down, what else would, and what would have saved it", () => {
    expect(reportText(explainReport(answer, model.estate), plain)).toBe(wholeText);
  });

  it("tells the same as Markdown", () => {
    const lines = reportMarkdown(explainReport(answer, model.estate)).split("\n");
    expect(lines.filter((line) => line.startsWith("#"))).toEqual([
      "# Benefits (STC) is failed from T+2 d 4 h, 26 Nov 04:00, degraded from T+4 h, 24 Nov 04:00",
      "## What holds it down (3)",
      "## Losses that would make it fail (2)",
      "## What would have saved it (5)",
    ]);
  });

  it("gives the derivation as a table, a row for each event and each member", () => {
    expect(explainCsv(answer)).toBe(wholeCsv);
  });

  it("says that a node is not hit, and what losses would hit it all the same", () => {
    const drawn = estateOf("S -> a");
    const lines = reportText(explainReport(explanationOf(drawn, { node: "S" }), drawn.estate), plain).split(
      "\n",
    );
    expect(lines[0]).toBe("S is not hit");
    expect(section("WHAT HOLDS", "S -> a", { node: "S" })[1]).toBe("Nothing: it is not hit by then.");
    expect(section("LOSSES", "S -> a", { node: "S" })).toEqual([
      "LOSSES THAT WOULD MAKE IT FAIL (1)",
      "Systems whose loss at the start would do so, together and no fewer of them, whatever the scenario. Every such set of up to 3 was found; larger ones were not looked for.",
      "Lost together  Down from  How sure",
      "a              T+0 h      firm",
    ]);
  });

  it("words groups, cuts, loops and what came later", () => {
    const estate = "north: S, a, b; south: c; S -> 1 of (a, c); a -> b -> a; S -> b after PT3H";
    const events = [{ fail: "a" }, { at: "PT1H", sever: ["north", "south"] }];
    expect(section("WHAT HOLDS", estate, { node: "S", events }).slice(2)).toEqual([
      "Needs away  Node  State   From   Because",
      "0           S     failed  T+1 h  needs 1 of 2 must work; lost: a (failed) and c (cut off by event 2)",
      "0           S     failed  T+1 h  also: needs b (failed), felt from T+3 h",
      "1           a     failed  T+0 h  a failed",
      "1           a     failed  T+0 h  also: needs b (failed, in a loop with it)",
      "1           b     failed  T+0 h  needs a (failed, in a loop with it)",
    ]);
  });

  it("says how much is left out of the derivation and of the sets of losses", () => {
    const estate = "S -> 1 of (a, b); a -> x; b -> y";
    const events = [{ fail: "x" }, { fail: "y" }];
    expect(section("WHAT HOLDS", estate, { node: "S", events, mostFacts: 2 }).at(-1)).toBe(
      "And 3 more facts, the farthest from it, not told here; 5 in all.",
    );
    expect(section("LOSSES", estate, { node: "S", mostSets: 3 }).at(-1)).toBe(
      "And 1 more set of these, not told here.",
    );
  });

  it("says that nothing single would have saved it", () => {
    expect(
      section("WHAT WOULD", "S -> a; S -> b", { node: "S", events: [{ fail: "a" }, { fail: "b" }] }),
    ).toEqual([
      "WHAT WOULD HAVE SAVED IT (0)",
      "Single changes, each alone, worst case. 3 were tried; no other single change of these kinds could.",
      "None: it takes more than one change.",
    ]);
  });
});

const wholeText = `Benefits (STC) is failed from T+2 d 4 h, 26 Nov 04:00, degraded from T+4 h, 24 Nov 04:00
Two towns
Scenario attack, worst case, by T+2 d 5 h, with nothing restored. T is 24 Nov 2025, from midnight; clock times are UTC.
Shortest way to it: Network > Records > Benefits (STC). It began with: Network compromised.
How sure: possible, weakest evidence assumed.

WHAT HOLDS IT DOWN (3)
Each node stands once, under the number of needs between it and what was asked; look up a member under its own name. What did not begin a state and holds it down as well is marked: also.
Needs away  Node            State   From                     Because
0           Benefits (STC)  failed  T+2 d 4 h, 26 Nov 04:00  needs Records (failed), lost from T+0 h, 24 Nov 00:00
1           Records         failed  T+0 h, 24 Nov 00:00      needs Network (failed)
2           Network         failed  T+0 h, 24 Nov 00:00      Network compromised

LOSSES THAT WOULD MAKE IT FAIL (2)
Systems whose loss at the start would do so, together and no fewer of them, whatever the scenario. Every such set of up to 3 was found; larger ones were not looked for.
Lost together  Down from  How sure
Network        T+2 d 4 h  possible
Records        T+2 d 4 h  possible

WHAT WOULD HAVE SAVED IT (5)
Single changes, each alone, worst case. 5 were tried; no other single change of these kinds could.
- Without event 1 (Network compromised): it would be operational.
- With one more provider, that keeps working, for what Benefits (STC) needs of Records: it would be operational.
- With one more provider, that keeps working, for what Records needs of Network: it would be operational.
- With a workaround that lasts longer than 2 d 1 h for what Benefits (STC) needs of Records: it would be degraded only.
- With a workaround that lasts longer than 1 h for what Records needs of Network: it would be degraded only.

Estate two-towns, revision ${answer.revision}.
`;

const wholeCsv = `id,state,at,depth,reason,reasonAt,first,required,of,member,memberLostAt,memberState,event,evidence
benefits-2,failed,P2DT4H,0,need,P2DT4H,true,1,1,store,PT0S,failed,,
store,failed,PT0S,1,need,PT0S,true,1,1,net,PT0S,failed,,
net,failed,PT0S,2,event,PT0S,true,,,,,,0,reported
`;
