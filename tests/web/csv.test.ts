import { expect, test } from "vitest";
import { csvOf, whyText } from "../../web/csv.ts";
import { estateIndex } from "../../web/estate-index.ts";
import { rowsOf } from "../../web/rows.ts";
import { smallAnswer, smallEstate } from "./small-answer.ts";

const rows = rowsOf(smallAnswer, estateIndex(smallEstate), "counted");

test("writes one line for each row, quoted where it must be, with formula text made harmless", () => {
  expect(csvOf(rows, smallAnswer.start)).toBe(
    "\uFEFFId,Type,Name,Owner,Priority,Vulnerable people,People,Status,Best case,From,From (clock),Failed at," +
      "Tolerable outage ends,Certainty,Weakest evidence,Why,Waiting for assurance from,Contact,Phone,Email,Out of band\r\n" +
      'net,system,Network,North Council,,no,,Compromised,Compromised,PT0S,"24 Nov, 00:00",PT0S,,Firm,confirmed,Network,,Duty desk,100,,\r\n' +
      'desk,service,"\'=Desk, ""front""",South Council,1,yes,,Degraded,Operational,PT1H,"24 Nov, 01:00",,,Possible,assumed,' +
      '"Network > =Desk, ""front""",NC,,,,\r\n' +
      'pay,service,Payments,North Council,2,no,40,Failed,Degraded,PT4H,"24 Nov, 04:00",PT4H,P1DT4H,Partly,expected,' +
      "Network > Benefits system > Payments,,Duty desk,100,,\r\n",
  );
});

test("leaves clock times empty where the scenario has no start", () => {
  expect(csvOf(rows.slice(0, 1), null).split("\r\n")[1]).toBe(
    "net,system,Network,North Council,,no,,Compromised,Compromised,PT0S,,PT0S,,Firm,confirmed,Network,,Duty desk,100,,",
  );
});

test("makes every sign with which a formula can begin harmless", () => {
  const [row] = rows;
  if (row === undefined) throw new Error("no row to write");
  for (const sign of ["=", "+", "-", "@", "\t", "\r"]) {
    const line = csvOf([{ ...row, name: `${sign}1+1` }], null).split("\r\n")[1] ?? "";
    expect(line.startsWith(sign === "\r" ? `net,system,"'${sign}1+1"` : `net,system,'${sign}1+1`)).toBe(true);
  }
});

test("says in the path how many steps the answer left out", () => {
  const [row] = rows;
  if (row === undefined) throw new Error("no row to write");
  const why = ["a", "b", "c", "d"].map((id) => ({ id, name: id }));
  expect(whyText({ ...row, why, whyOmitted: 7 })).toBe("a > b > (7 left out) > c > d");
});
