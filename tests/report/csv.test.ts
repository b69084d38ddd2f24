import { describe, expect, it } from "vitest";
import { impactCsv } from "../../src/report/csv.ts";
import { smallCase, smallEstate } from "./small-case.ts";

const { answer } = smallCase();

describe("the CSV form", () => {
  it("has one row a node and a column for every field", () => {
    expect(impactCsv(answer)).toBe(whole);
  });

  it("gives a spreadsheet no formula to compute and a terminal nothing to obey", () => {
    const names = [
      "=1+1",
      "+1",
      "-1",
      "@SUM(A1)",
      "\t=1",
      "\r=1",
      "a\u001b[31m",
      'quo"te, comma',
      " =1",
      "plain",
    ];
    const services = names.map((name, i) => ({ id: `s-${i}`, name, owner: "north", needs: ["net"] }));
    const { answer: spoiled } = smallCase({
      estate: { ...smallEstate, services },
      scenario: { scenario: 1, id: "attack", events: [{ fail: "net" }] },
    });
    const rows = impactCsv(spoiled)
      .split("\n")
      .filter((row) => row.startsWith("s-"));
    expect(rows.map((row) => row.slice("s-0,service,".length, row.indexOf(",north")))).toEqual([
      "'=1+1",
      "'+1",
      "'-1",
      "'@SUM(A1)",
      "' =1",
      "' =1",
      "a␛[31m",
      '"quo""te, comma"',
      "' =1",
      "plain",
    ]);
  });
});

const whole = `id,type,name,owner,priority,vulnerable,people,mtpdEnds,state,degradedAt,failedAt,bestState,bestDegradedAt,bestFailedAt,certainty,weakest,why,whyOmitted,via,cause,waitingFor
benefits,service,Benefits,north,1,true,12000,P1D,failed,PT0S,PT0S,failed,PT0S,PT0S,firm,reported,net > store > benefits,,store,0,
desk-a,system,Desk A,south,,false,,,failed,PT0S,PT0S,failed,PT0S,PT0S,firm,reported,net > desk-a,,net,0,
letters,service,Letters,north,,false,,,degraded,PT0S,,degraded,PT0S,,firm,reported,net > letters,,net,0,
net,system,Network,north,,false,,,compromised,PT0S,PT0S,compromised,PT0S,PT0S,firm,reported,net,,,0,
store,system,Records,north,,false,,,failed,PT0S,PT0S,failed,PT0S,PT0S,firm,reported,net > store,,net,0,
benefits-2,service,Benefits,south,2,false,,,failed,PT4H,P2DT4H,,,,possible,assumed,net > store > benefits-2,,store,0,
`;
