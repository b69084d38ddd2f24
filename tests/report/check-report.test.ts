import { describe, expect, it } from "vitest";
import type { Finding, Problem } from "../../src/index.ts";
import { problemLines } from "../../src/report/check-report.ts";
import { checkCsv } from "../../src/report/csv.ts";
import { checkMarkdown } from "../../src/report/markdown.ts";
import { checkText } from "../../src/report/text.ts";
import { smallCase } from "./small-case.ts";

const { estate } = smallCase();

const problems: Problem[] = [
  {
    code: "UNKNOWN_KEY",
    file: "a.yaml",
    line: 3,
    path: "systems[0].knd",
    message: '"knd" is not a known key',
  },
  { code: "UNKNOWN_ID", file: null, line: null, path: "--compromise", message: "there is no node" },
  { code: "EMPTY_FILE", file: "b\u001b[2J.yaml", line: null, path: "", message: "the file is empty" },
  { code: "SYNTAX", file: "a.yaml", line: 9, path: "", message: "a bracket is missing" },
];

const findings: Finding[] = [
  { code: "NO_NEEDS", file: "a.yaml", line: 4, path: "systems[1]", message: "no needs are recorded" },
  { code: "CYCLE", file: null, line: null, path: "", message: "a needs b needs a" },
];

const plain = { widthColumns: null, colour: false };

describe("problems", () => {
  it("are told one a line, those of one file together, with nothing that a terminal obeys", () => {
    expect(problemLines(problems)).toEqual([
      'a.yaml:3: systems[0].knd: "knd" is not a known key [UNKNOWN_KEY]',
      "a.yaml:9: a bracket is missing [SYNTAX]",
      "--compromise: there is no node [UNKNOWN_ID]",
      "b␛[2J.yaml: the file is empty [EMPTY_FILE]",
    ]);
  });

  it("stand under their file in Markdown", () => {
    expect(checkMarkdown({ problems: problems.slice(0, 2), findings: [], estate: null }))
      .toBe(`# 2 problems, 0 findings

No estate, because of the problems

## a.yaml (1)

- a.yaml:3: systems\\[0\\].knd: "knd" is not a known key \\[UNKNOWN\\_KEY\\]

## Given by flags (1)

- \\--compromise: there is no node \\[UNKNOWN\\_ID\\]
`);
  });
});

describe("findings", () => {
  it("are told by kind, after what was read", () => {
    expect(checkText({ problems: [], findings, estate }, plain)).toBe(`No problems, 2 findings
Two towns: 3 organisations, 6 systems, 4 services, 6 needs, 2 links
Findings are worth knowing and never an error.

CYCLES (1)
- a needs b needs a [CYCLE]

NO NEEDS RECORDED (1)
- a.yaml:4: systems[1]: no needs are recorded [NO_NEEDS]
`);
  });

  it("stand beside problems in CSV, told apart by their kind", () => {
    expect(checkCsv({ problems: problems.slice(0, 1), findings, estate: null }))
      .toBe(`kind,code,file,line,path,message
problem,UNKNOWN_KEY,a.yaml,3,systems[0].knd,"""knd"" is not a known key"
finding,NO_NEEDS,a.yaml,4,systems[1],no needs are recorded
finding,CYCLE,,,,a needs b needs a
`);
  });
});
