import { describe, expect, it } from "vitest";
import { pairsOf } from "../../src/index.ts";
import { pairsCsv } from "../../src/report/csv.ts";
import { pairsMarkdown } from "../../src/report/markdown.ts";
import { pairsText } from "../../src/report/text.ts";
import { modelOf } from "../support/estate-text.ts";
import { estate, pairs, townsEstate } from "./ranking-case.ts";

const wide = { widthColumns: null, colour: false };

describe("pairs as text", () => {
  it("have a line each, with what only both take down", () => {
    const answer = pairs();
    expect(pairsText(answer, estate, wide))
      .toBe(`2 pairs of systems take down together what neither does alone
Two towns
Both systems are lost from the start, with nothing restored; counted is what has failed in the end.
Told for the worst case: all that is assumed counts. Services that fail with one of the two alone are not counted.
This is a model, not a live scan.

PAIRS (2)
System      And         Services  Which only both take down  Ids
Line (NTC)  Line (STC)  1         Calls                      line-a line-b
Line (NTC)  Network     1         Calls                      line-a net

Estate two-towns, with no date, revision ${answer.revision}.
`);
  });

  const { systems } = townsEstate;
  it.each([
    [{ systems: [], services: [] }, "A pair needs two systems, and the estate has none."],
    [{ systems: systems.slice(0, 1), services: [] }, "A pair needs two systems, and the estate has one."],
    [{ services: [] }, "The estate has no services, so that no pair can take any down."],
    [{ services: townsEstate.services.slice(0, 1) }, "None."],
  ])("are told plainly where there are none: %j", (less, sentence) => {
    const model = modelOf({ ...townsEstate, ...less });
    const lines = pairsText(pairsOf(model), model.estate, wide).split("\n");
    expect([lines[0], lines[6], lines[7]]).toEqual([
      "No two systems take down together what neither does alone",
      "PAIRS (0)",
      sentence,
    ]);
  });
});

describe("pairs as Markdown and CSV", () => {
  it("say how many are not shown", () => {
    const lines = [...pairsMarkdown(pairs(1), estate)].join("").split("\n");
    expect(lines.slice(lines.indexOf("## Pairs (1 of 2)") + 2, -3)).toEqual([
      "| System | And | Services | Which only both take down | Ids |",
      "| --- | --- | --- | --- | --- |",
      "| Line (NTC) | Line (STC) | 1 | Calls | line-a line-b |",
      "",
      "And 1 more pair, ranked below; --top 2 shows all.",
    ]);
  });

  it("have the ids of both systems and of every service", () => {
    expect([...pairsCsv(pairs().pairs)].join("")).toBe(
      "id,otherId,serviceCount,services\nline-a,line-b,1,calls\nline-a,net,1,calls\n",
    );
  });
});
