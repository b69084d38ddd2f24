import { asked, askedOf, askedWords, isMet, measuredWords } from "./asked.ts";
import { sizeText, threeDigits } from "./numbers.ts";
import type { Row } from "./row.ts";

/** All rows, side by side. */
export function rowsTable(rows: readonly Row[]): string {
  return markdownTable(
    [
      "case",
      "systems:",
      "peer",
      "peer, ms:",
      "ours, ms:",
      "peer ÷ ours:",
      "spread:",
      "runs:",
      "asked",
      "note",
    ],
    rows.map((row) => [
      row.case,
      sizeText(row.size),
      row.peer,
      threeDigits(row.medianMs),
      threeDigits(row.ourMedianMs),
      threeDigits(row.ratio),
      `${threeDigits(row.lowestRatio)} to ${threeDigits(row.highestRatio)}`,
      String(row.runs),
      verdict(row),
      row.note ?? "",
    ]),
  );
}

function verdict(row: Row): string {
  const one = askedOf(row);
  return one ? `${askedWords(one)}: ${isMet(row, one) ? "yes" : "NO"}` : "";
}

/** Every figure that was asked for, also where nothing was measured for it. */
export function askedTable(rows: readonly Row[]): string {
  return markdownTable(
    ["case", "systems:", "beside", "asked", "measured", "met"],
    asked.map((one) => {
      const row = rows.find((candidate) => askedOf(candidate) === one);
      const answer = row
        ? [measuredWords(row, one), isMet(row, one) ? "yes" : "**no**"]
        : ["not measured", "–"];
      return [one.case, sizeText(one.size), one.peer, askedWords(one), ...answer];
    }),
  );
}

/** How ours and the plain loop in C++ grow with the estate, each with its factor for ten times the size. */
export function growthTable(rows: readonly Row[]): string {
  const compiled = rows.filter(({ peer }) => peer === "C++ loop");
  const sizes = [...new Set(compiled.map(({ size }) => size))].sort((a, b) => a - b);
  const line = (name: string, program: string, msOf: (row: Row) => number) => {
    const times = sizes.map((size) => {
      const row = compiled.find((candidate) => candidate.case === name && candidate.size === size);
      return row && msOf(row);
    });
    const cells = times.map((ms, i) => {
      const before = times[i - 1];
      if (ms === undefined) return "–";
      return before === undefined ? threeDigits(ms) : `${threeDigits(ms)} (×${threeDigits(ms / before)})`;
    });
    return [name, program, ...cells];
  };
  const names = [...new Set(compiled.map((row) => row.case))];
  return markdownTable(
    ["case, ms", "program", ...sizes.map((size) => `${sizeText(size)}:`)],
    names.flatMap((name) => [
      line(name, "ours", ({ ourMedianMs }) => ourMedianMs),
      line(name, "C++ loop", ({ medianMs }) => medianMs),
    ]),
  );
}

/** What each program held in memory after it had answered the loss of every system, reading included. */
export function memoryTable(rows: readonly Row[]): string {
  const known = rows.filter((row) => row.case === "rank" && row.ourMemoryMb !== undefined);
  const sizes = [...new Set(known.map(({ size }) => size))].sort((a, b) => a - b);
  const cell = (mb: number | undefined) => (mb === undefined ? "–" : threeDigits(mb));
  const peers = [...new Set(known.map(({ peer }) => peer))];
  const of = (size: number, peer?: string) =>
    known.find((row) => row.size === size && (peer === undefined || row.peer === peer));
  return markdownTable(
    ["at most, MB", ...sizes.map((size) => `${sizeText(size)}:`)],
    [
      ["ours", ...sizes.map((size) => cell(of(size)?.ourMemoryMb))],
      ...peers.map((peer) => [peer, ...sizes.map((size) => cell(of(size, peer)?.peerMemoryMb))]),
    ],
  );
}

/** A table in Markdown. A head that ends in a colon stands over figures. */
function markdownTable(heads: readonly string[], lines: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [
    line(heads.map((head) => head.replace(/:$/, ""))),
    line(heads.map((head) => (head.endsWith(":") ? "--:" : "---"))),
    ...lines.map(line),
  ].join("\n");
}
