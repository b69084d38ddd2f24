import { describe, expect, it } from "vitest";
import { rankOf } from "../../src/index.ts";
import { rankCsv } from "../../src/report/csv.ts";
import { rankMarkdown } from "../../src/report/markdown.ts";
import { rankText } from "../../src/report/text.ts";
import { modelOf } from "../support/estate-text.ts";
import { estate, ranking, townsEstate } from "./ranking-case.ts";
import { hostileNames } from "./small-case.ts";

const wide = { widthColumns: null, colour: false };

const heading = `4 systems, ranked by what is lost of 5 services with each alone
Two towns
`;

const meaning = `12 to 37 is a range: 12 if nothing holds that is assumed, 37 if all of it does. One number: both cases agree.
Systems are those that fail, the lost one included. A single point of failure is told for the worst case.
This is a model, not a live scan.
`;

describe("a ranking as text", () => {
  it("has a line for each system, and says what its ranges are", () => {
    const answer = ranking();
    expect(rankText(answer, estate, wide)).toBe(`${heading}\
Each system is lost alone, from the start, with nothing restored; counted is what is lost in the end.
${meaning}
SYSTEMS (4)
System   Owner  Services failed  Affected  Systems  Councils  People                                     First priority-1 failure  Single point for                             Of these despite redundancy  Id
Network  NTC    3 to 4           3 to 4    2 to 3   1 to 2    12,000 + 2 to 3 services without a figure  T+4 h                     4, among them Benefits, Letters and Payroll  Rents                        net
Desk     STC    1                1         1        1         1 service without a figure                 –                         Letters                                      –                            desk
Line     NTC    0                0         1        0         0                                          –                         –                                            –                            line-a
Line     STC    0                0         1        0         0                                          –                         –                                            –                            line-b

Estate two-towns, with no date, revision ${answer.revision}.
`);
  });

  it("says how many systems are not shown, how to see them, and of what time it is", () => {
    const lines = rankText(ranking(1, "PT2H"), estate, wide).split("\n");
    expect(lines[2]).toBe(
      "Each system is lost alone, from the start, with nothing restored; counted is what is lost at T+2 h.",
    );
    expect(lines.slice(7, 11).map((line) => line.split(/ {2,}/).slice(0, 3).join(", "))).toEqual([
      "SYSTEMS (1 OF 4)",
      "System, Owner, Services failed",
      "Network, NTC, 2 to 3",
      "And 3 more systems, ranked below; --top 4 shows all.",
    ]);
  });

  it("keeps the figures beside the name in a narrow terminal, and the rest below it", () => {
    const lines = rankText(ranking(1), estate, { widthColumns: 60, colour: false }).split("\n");
    const from = lines.indexOf("SYSTEMS (1 OF 4)") + 1;
    expect(lines.slice(from, from + 9)).toEqual([
      "System   Owner  Services  Affected  Councils",
      "                failed",
      "Network  NTC    3 to 4    3 to 4    1 to 2",
      "    Systems: 2 to 3; People: 12,000 + 2 to 3 services",
      "      without a figure; First priority-1 failure: T+4 h; Id:",
      "      net",
      "    Single point for: 4, among them Benefits, Letters and",
      "      Payroll",
      "    Of these despite redundancy: Rents",
    ]);
  });

  it.each([
    [{ systems: [] }, "No systems to rank", "The estate has no systems."],
    [
      { services: [] },
      "4 systems, ranked by what is lost of 0 services with each alone",
      "The estate has no services, so that it is not known what hangs on its systems: they are ranked by each other.",
    ],
  ])("says plainly what is so of an estate that lacks something: %j", (less, headline, sentence) => {
    const { services } = townsEstate;
    const model = modelOf({ ...townsEstate, services: "systems" in less ? [] : services, ...less });
    const lines = rankText(rankOf(model), model.estate, wide).split("\n");
    expect([lines[0], lines[8]]).toEqual([headline, sentence]);
  });
});

describe("a ranking as Markdown", () => {
  it("is the same, row by row", () => {
    const answer = ranking(2);
    const parts = [...rankMarkdown(answer, estate)];
    expect(parts.length).toBe(4);
    expect(parts.join("")).toBe(`# ${heading.replace("\n", "\n\n")}
- Each system is lost alone, from the start, with nothing restored; counted is what is lost in the end.
${meaning.replace(/^(?=.)/gm, "- ")}
## Systems (2 of 4)

| System | Owner | Services failed | Affected | Systems | Councils | People | First priority-1 failure | Single point for | Of these despite redundancy | Id |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
| Network | NTC | 3 to 4 | 3 to 4 | 2 to 3 | 1 to 2 | 12,000 + 2 to 3 services without a figure | T+4 h | 4, among them Benefits, Letters and Payroll | Rents | net |
| Desk | STC | 1 | 1 | 1 | 1 | 1 service without a figure | – | Letters | – | desk |

And 2 more systems, ranked below; --top 4 shows all.

Estate two-towns, with no date, revision ${answer.revision}.
`);
  });
});

describe("a ranking as CSV", () => {
  it("has every figure in a column of its own and every id", () => {
    expect([...rankCsv(ranking().ranking)].join("")).toBe(
      `id,name,kind,owner,failedBest,failedWorst,affectedBest,affectedWorst,systemsBest,systemsWorst,councilsBest,councilsWorst,peopleBest,peopleWorst,peopleUnknownBest,peopleUnknownWorst,firstCritical,singlePointFor,despiteRedundancy
net,Network,network,north,3,4,3,4,2,3,1,2,12000,12000,2,3,PT4H,benefits letters payroll rents,rents
desk,Desk,application,south,1,1,1,1,1,1,1,1,0,0,1,1,,letters,
line-a,Line,telephony,north,0,0,0,0,1,1,0,0,0,0,0,0,,,
line-b,Line,telephony,south,0,0,0,0,1,1,0,0,0,0,0,0,,,
`,
    );
  });

  it("comes in parts that together are one table, however many rows there are", () => {
    const [row] = ranking(1).ranking;
    if (!row) throw new Error("there is no row");
    const parts = [...rankCsv(Array.from({ length: 9000 }, () => row))];
    expect(parts.length).toBeGreaterThan(1);
    expect(new Set(parts.join("").split("\n")).size).toBe(3);
    expect(parts.join("").split("\n").length).toBe(9002);
  });

  it("gives a spreadsheet no formula to compute", () => {
    const { formula, escape } = hostileNames;
    const systems = [formula, escape].map((name, i) => ({
      id: `s-${i}`,
      name,
      kind: "network",
      owner: "north",
    }));
    const answer = rankOf(modelOf({ ...townsEstate, systems, services: [] }));
    expect(
      [...rankCsv(answer.ranking)]
        .join("")
        .split("\n")
        .map((line) => line.split(",")[1]),
    ).toEqual(["name", `"'=HYPERLINK(""http://x.example"")"`, "red ␛[31mtext␛[0m and �1m bell␇", undefined]);
  });
});
