import { stringify } from "csv-stringify/sync";
import type { Criticality, FatalPair, ImpactAnswer } from "../model/findings.ts";
import { guardedCell } from "../model/spreadsheet-cell.ts";
import type { CheckResult } from "./check-report.ts";
import { visible } from "./foreign-text.ts";

export type Field = string | number | boolean | null | undefined;

/** The impacts of an answer as a table: every field a column, names of the fields as in JSON. */
export interface ImpactTable {
  readonly name: "impacts";
  readonly fields: readonly string[];
  readonly rows: readonly (readonly Field[])[];
}

/**
 * The impacts of an answer in its order, one row a node. `best` is three columns; paths are joined by ` > `,
 * lists by a space. Durations are ISO 8601. An empty field is null.
 */
export function impactTable(answer: ImpactAnswer): ImpactTable {
  return {
    name: "impacts",
    fields: [
      "id",
      "type",
      "name",
      "owner",
      "priority",
      "vulnerable",
      "people",
      "mtpdEnds",
      "state",
      "degradedAt",
      "failedAt",
      "bestState",
      "bestDegradedAt",
      "bestFailedAt",
      "certainty",
      "weakest",
      "why",
      "whyOmitted",
      "via",
      "cause",
      "waitingFor",
    ],
    rows: answer.impacts.map((impact) => [
      impact.id,
      impact.type,
      impact.name,
      impact.owner,
      impact.priority,
      impact.vulnerable,
      impact.people,
      impact.mtpdEnds,
      impact.state,
      impact.degradedAt,
      impact.failedAt,
      impact.best?.state,
      impact.best?.degradedAt,
      impact.best?.failedAt,
      impact.certainty,
      impact.weakest,
      impact.why.join(" > "),
      impact.whyOmitted,
      impact.via,
      impact.cause,
      impact.waitingFor?.join(" "),
    ]),
  };
}

/**
 * Writes the impacts of an answer as CSV.
 *
 * A field that a spreadsheet would take for a formula is given a leading apostrophe (OWASP, CSV injection).
 */
export function impactCsv(answer: ImpactAnswer): string {
  const { fields, rows } = impactTable(answer);
  return csvTable(fields, rows);
}

/** Writes problems and findings as one table; `kind` tells them apart. */
export function checkCsv({ problems, findings }: CheckResult): string {
  const rows = (kind: string, entries: CheckResult["problems"] | CheckResult["findings"]) =>
    entries.map(({ code, file, line, path, message }) => [kind, code, file, line, path, message]);
  return csvTable(
    ["kind", "code", "file", "line", "path", "message"],
    [...rows("problem", problems), ...rows("finding", findings)],
  );
}

/** About how much is written at once: a single row may be long, and all of them longer than text can be. */
const PART_LENGTH = 2 ** 16;

/** Writes rows of a ranking as a table, in parts. Each range is two columns; lists of ids are joined by a space. */
export function rankCsv(ranking: Iterable<Criticality>): Iterable<string> {
  const ranges = ["failed", "affected", "systems", "councils", "people", "peopleUnknown"];
  return longTable(
    [
      ...["id", "name", "kind", "owner"],
      ...ranges.flatMap((name) => [`${name}Best`, `${name}Worst`]),
      ...["firstCritical", "singlePointFor", "despiteRedundancy"],
    ],
    ranking,
    ({ services, systems, councils, people, peopleUnknown, ...row }) => [
      ...[row.id, row.name, row.kind, row.owner],
      ...[services.failed, services.affected, systems, councils, people, peopleUnknown].flatMap(
        ({ best, worst }) => [best, worst],
      ),
      ...[row.firstCritical, row.singlePointFor.join(" "), row.despiteRedundancy.join(" ")],
    ],
  );
}

/** Writes pairs as a table, in parts. Lists of ids are joined by a space. */
export function pairsCsv(pairs: Iterable<FatalPair>): Iterable<string> {
  return longTable(["id", "otherId", "serviceCount", "services"], pairs, ({ ids, services }) => [
    ...ids,
    services.length,
    services.join(" "),
  ]);
}

/** Writes rows under the names of their columns, safe for a spreadsheet. */
export function csvTable(columns: readonly string[], rows: readonly (readonly Field[])[]): string {
  return lines([columns, ...rows]);
}

function* longTable<Entry>(
  columns: readonly string[],
  entries: Iterable<Entry>,
  rowOf: (entry: Entry) => readonly Field[],
): Iterable<string> {
  const rows: (readonly Field[])[] = [columns];
  let length = 0;
  for (const entry of entries) {
    const row = rowOf(entry);
    rows.push(row);
    for (const field of row) length += typeof field === "string" ? field.length : 1;
    if (length < PART_LENGTH) continue;
    yield lines(rows.splice(0));
    length = 0;
  }
  if (rows.length > 0) yield lines(rows);
}

function lines(rows: readonly (readonly Field[])[]): string {
  return stringify(
    rows.map((row) => row.map(safe)),
    { cast: { boolean: String } },
  );
}

function safe(field: Field): Field {
  if (typeof field !== "string") return field;
  return guardedCell(visible(field));
}
