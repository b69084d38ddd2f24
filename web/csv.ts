import type { Row } from "./rows.ts";
import { certaintyWords, clockText, stateWords } from "./words.ts";

const columns: readonly (readonly [string, (row: Row, start: string | null) => string])[] = [
  ["Id", (row) => row.id],
  ["Type", (row) => row.type],
  ["Name", (row) => row.name],
  ["Owner", (row) => row.ownerName],
  ["Priority", (row) => String(row.priority ?? "")],
  ["Vulnerable people", (row) => (row.vulnerable ? "yes" : "no")],
  ["People", (row) => String(row.people ?? "")],
  ["Status", (row) => stateWords[row.state]],
  ["Best case", (row) => stateWords[row.bestState ?? row.state]],
  ["From", (row) => row.from],
  ["From (clock)", (row, start) => clockText(start, row.from) ?? ""],
  ["Failed at", (row) => row.failedAt ?? ""],
  ["Tolerable outage ends", (row) => row.ends ?? ""],
  ["Certainty", (row) => certaintyWords[row.certainty]],
  ["Weakest evidence", (row) => row.weakest],
  ["Why", (row) => whyText(row)],
  ["Waiting for assurance from", (row) => row.waitingFor.join("; ")],
  ["Contact", (row) => row.contact?.name ?? ""],
  ["Phone", (row) => row.contact?.phone ?? ""],
  ["Email", (row) => row.contact?.email ?? ""],
  ["Out of band", (row) => row.contact?.outOfBand ?? ""],
];

/**
 * Writes rows as CSV (RFC 4180), with a byte order mark so that spreadsheets read it as UTF-8.
 *
 * @param start - the scenario's start, for clock times; null leaves them empty.
 */
export function csvOf(rows: readonly Row[], start: string | null): string {
  const lines = [
    columns.map(([title]) => title),
    ...rows.map((row) => columns.map(([, text]) => text(row, start))),
  ];
  return `\uFEFF${lines.map((cells) => cells.map(cell).join(",")).join("\r\n")}\r\n`;
}

/** The path as one text, saying how many steps are left out of its middle. */
export function whyText(row: Row): string {
  const names = row.why.map((step) => step.name);
  if (row.whyOmitted === 0) return names.join(" > ");
  const half = Math.ceil(names.length / 2);
  return [...names.slice(0, half), `(${row.whyOmitted} left out)`, ...names.slice(half)].join(" > ");
}

/** A leading sign would make a spreadsheet run the text as a formula; an apostrophe keeps it text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
