import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { asked, askedWords, isMet, limitMsOf, measuredWords } from "../../bench/asked.ts";
import type { Bounds } from "../../bench/asked.ts";
import { megabytes, sizeText, threeDigits } from "../../bench/numbers.ts";
import { withResults } from "../../bench/page.ts";
import type { Row } from "../../bench/row.ts";
import { askedTable, growthTable, memoryTable, rowsTable } from "../../bench/table.ts";
import { compared } from "../../bench/timing.ts";

const row = (name: string, size: number, peer: string, theirMs: number, ourMs: number): Row => ({
  case: name,
  size,
  peer,
  ...compared([theirMs], [ourMs]),
});
const rows: Row[] = [
  { ...row("one impact", 10_000, "C++ loop", 0.1, 0.2), note: "AND/OR" },
  row("one impact", 100_000, "C++ loop", 1, 1.5),
  row("one impact", 100_000, "graphology", 60, 1.5),
  { ...row("rank", 100_000, "igraph", 1_400, 700), peerMemoryMb: 200, ourMemoryMb: 345.6 },
];

it("writes figures with three digits, and sizes as they are spoken of", () => {
  expect([0.012345, 1, 12.345, 1234.5, NaN].map(threeDigits)).toEqual(["0.0123", "1", "12.3", "1,235", "–"]);
  expect(megabytes(1_000_000)).toBe(1_024);
  expect([500, 20_000, 1_000_000].map(sizeText)).toEqual(["500", "20k", "1M"]);
});

it("sets all rows side by side, with what was asked of them and whether it holds", () => {
  expect(rowsTable(rows.slice(0, 3)).split("\n").slice(2)).toEqual([
    "| one impact | 10k | C++ loop | 0.1 | 0.2 | 0.5 | 0.5 to 0.5 | 1 |  | AND/OR |",
    "| one impact | 100k | C++ loop | 1 | 1.5 | 0.667 | 0.667 to 0.667 | 1 | at most 1.6 times as long: yes |  |",
    "| one impact | 100k | graphology | 60 | 1.5 | 40 | 40 to 40 | 1 | at least 50 times faster: NO |  |",
  ]);
});

it("says of every bound what was asked, what there is, and whether that is enough", () => {
  const measured = { ...row("a", 1, "b", 60, 30), ourMemoryMb: 30, peerMemoryMb: 20 };
  const said = (bounds: Bounds) => {
    const one = { case: "a", size: 1, peer: "b", bounds };
    return [askedWords(one), measuredWords(measured, one), isMet(measured, one)];
  };
  expect(said({ timesAsLong: 0.4 })).toEqual(["at most 0.4 times as long", "0.5 times as long", false]);
  expect(said({ timesFaster: 2 })).toEqual(["at least 2 times faster", "2 times faster", true]);
  expect(said({ underMs: 30, underMb: 29 })).toEqual(["under 30 ms, under 29 MB", "30 ms, 30 MB", false]);
  expect(said({ percentOfRate: 60 })).toEqual([
    "at least 60% of its requests a second",
    "200% of its requests a second",
    true,
  ]);
  expect(said({ timesTheMemory: 1.5 })).toEqual([
    "at most 1.5 times the memory",
    "1.5 times the memory",
    true,
  ]);
});

it("does not take for met what was not measured", () => {
  const one = { case: "a", size: 1, peer: "b", bounds: { underMb: 1_500 } };
  expect(isMet(row("a", 1, "b", 1, 1), one)).toBe(false);
});

it("knows a limit from what was asked, and refuses to hold a case against none", () => {
  expect(limitMsOf("everything hit, later answers", 5_000)).toBe(100);
  expect(() => limitMsOf("everything hit, later answers", 7)).toThrow(
    "nothing was asked for of everything hit, later answers at 7",
  );
});

it("names every figure that was asked for, also where nothing was measured for it", () => {
  const lines = askedTable(rows).split("\n").slice(2);
  expect(lines.slice(0, 3)).toEqual([
    "| one impact | 100k | C++ loop | at most 1.6 times as long | 1.5 times as long | yes |",
    "| one impact | 100k | graphology | at least 50 times faster | 40 times faster | **no** |",
    "| one impact | 100k | SQLite | at least 25 times faster | not measured | – |",
  ]);
  expect(lines.length).toBe(asked.length);
});

it("shows how ours and the loop in C++ grow with the estate", () => {
  expect(growthTable(rows)).toBe(
    [
      "| case, ms | program | 10k | 100k |",
      "| --- | --- | --: | --: |",
      "| one impact | ours | 0.2 | 1.5 (×7.5) |",
      "| one impact | C++ loop | 0.1 | 1 (×10) |",
    ].join("\n"),
  );
});

it("shows what each program held in memory", () => {
  expect(memoryTable(rows)).toBe(
    ["| at most, MB | 100k |", "| --- | --: |", "| ours | 346 |", "| igraph | 200 |"].join("\n"),
  );
});

const places = ["machine", "asked", "growth", "memory", "all"].map(
  (name) => `<!-- ${name} -->old<!-- /${name} -->`,
);
const about = { date: "2026-11-25", node: "v20.20.2", processors: "2 × Xeon", isQuick: false, missing: [] };

it("replaces what stands between the marks of the page, and nothing else", () => {
  const page = withResults(["# Title", ...places, "The end."].join("\n"), rows, about);
  expect(
    page.startsWith("# Title\n<!-- machine -->\n\nMeasured on 2026-11-25 with Node 20.20.2 on 2 × Xeon.\n\n"),
  ).toBe(true);
  expect(page.endsWith("\n\n<!-- /all -->\nThe end.")).toBe(true);
  expect(page.includes("old")).toBe(false);
});

it("names on the page what was not there to be measured", () => {
  const page = withResults(places.join("\n"), rows, { ...about, missing: ["g++ (apt-get install g++)"] });
  expect(page.split("\n")[2]).toBe(
    "Measured on 2026-11-25 with Node 20.20.2 on 2 × Xeon. Not there to be measured: g++ (apt-get install g++).",
  );
});

it("refuses a page without a place for a part", () => {
  expect(() => withResults(places.slice(1).join("\n"), rows, about)).toThrow(
    "the page has no place between <!-- machine --> and <!-- /machine -->",
  );
});

it("finds every place in the page of the documentation", () => {
  const page = readFileSync(new URL("../../docs/performance.md", import.meta.url), "utf8");
  expect(withResults(page, rows, about)).not.toBe(page);
});
