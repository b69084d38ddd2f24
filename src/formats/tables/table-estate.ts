import type { Collection } from "../../model/estate.ts";
import { emptyForeignEstate } from "../foreign/foreign.ts";
import type { ForeignEstate, ForeignPlace, ReadAnswers, Told } from "../foreign/foreign.ts";
import { lookedUp } from "../foreign/names.ts";
import type { TableName } from "./columns.ts";
import { needRows } from "./need-rows.ts";
import type { ReadRow } from "./row-reader.ts";
import { RowReader } from "./row-reader.ts";
import type { ShapedTable } from "./table-shape.ts";
import { shapeOf } from "./table-shape.ts";
import type { ReadTables } from "./table.ts";
import { cellText, rowPlace } from "./table.ts";

/** What is not said otherwise in a register is what somebody wrote down, not what was checked here. */
const asWritten = { evidence: "reported" } as const;

/**
 * Reads tables as an estate: each row an organisation, a system, a service, a need and so on, with everything
 * that it refers to by name or by id.
 */
export function estateInTables(read: readonly ReadTables[], answers: ReadAnswers): ForeignEstate {
  const told = emptyForeignEstate();
  for (const { problems, remarks } of read) {
    told.problems.push(...problems);
    told.remarks.push(...remarks);
  }
  const shaped = read.flatMap(({ tables }) => tables.flatMap((table) => shapeOf(table, answers, told) ?? []));
  const names = namesIn(shaped);
  for (const table of shaped) {
    const reader = new RowReader(table, answers, told, (text) => names.has(lookedUp(text)));
    const rows = table.rows.map((row) => ({ line: row.line, ...reader.read(row, table.name !== "needs") }));
    takeRows(table, rows, told);
  }
  return told;
}

/** Every name in the tables, so that a comma inside one does not divide it. */
function namesIn(tables: readonly ShapedTable[]): ReadonlySet<string> {
  return new Set(
    tables.flatMap(({ columns, rows }) => {
      const at = columns.find(({ column }) => column?.field === "name")?.at;
      return at === undefined ? [] : rows.map(({ cells }) => lookedUp(cellText(cells[at] ?? null)));
    }),
  );
}

type PlacedRow = ReadRow & { readonly line: number };

function takeRows(shaped: ShapedTable, rows: readonly PlacedRow[], told: Told): void {
  const { table, name } = shaped;
  const hasEvidence = shaped.columns.some(({ column }) => column?.field === "evidence");
  const at = (row: PlacedRow) => rowPlace(table, row.line);
  const supposed = hasEvidence ? {} : { supposed: asWritten };
  if (!hasEvidence && name !== "estate" && name !== "sources" && rows.length > 0)
    told.remarks.push({
      at: rowPlace(table, rows[0]!.line),
      message: `${quoteTable(shaped)} says nowhere how its facts are known; they are taken as reported`,
    });
  switch (name) {
    case "estate":
      Object.assign(told.header, rows[0]?.fields);
      return;
    case "needs":
      for (const need of needRows(rows, at, supposed, told.problems)) told.needs.push(need);
      return;
    case "holdings":
      for (const row of rows) {
        const { system, ...holding } = row.fields;
        const of = typeof system === "string" ? system : "";
        const evidence = hasEvidence ? {} : asWritten;
        told.holdings.push({ of, holding: { ...evidence, ...holding }, at: at(row) });
      }
      return;
    case "sources":
    case "organisations":
    case "systems":
    case "services":
    case "links":
      for (const row of rows) takeEntry(name, row, at(row), supposed, told);
  }
}

function takeEntry(
  name: Exclude<TableName, "estate" | "needs" | "holdings">,
  { fields: read, cells }: ReadRow,
  at: ForeignPlace,
  supposed: { supposed?: typeof asWritten },
  told: Told,
): void {
  const { needs, usedBy, contactName, contactPhone, contactEmail, contactOutOfBand, ...fields } = read;
  const contact = Object.fromEntries(
    Object.entries({
      name: contactName,
      phone: contactPhone,
      email: contactEmail,
      outOfBand: contactOutOfBand,
    }).filter(([, value]) => value !== undefined),
  );
  if (Object.keys(contact).length > 0) fields["contact"] = contact;
  const key = `${at.file}\n${at.path}`;
  const collection: Collection = name;
  told.entries.push({ collection, keys: [key], fields, at, cells, ...(name === "sources" ? {} : supposed) });
  for (const provider of Array.isArray(needs) ? (needs as string[]) : [])
    told.needs.push({ of: key, need: needOf(provider), at: cells["needs"] ?? at, ...supposed });
  for (const service of Array.isArray(usedBy) ? (usedBy as string[]) : []) {
    const place = cells["usedBy"] ?? at;
    const serviceKey = `${key}\n${service}`;
    const owner = fields["owner"] === undefined ? {} : { owner: fields["owner"] };
    told.entries.push({
      collection: "services",
      keys: [serviceKey],
      fields: { name: service },
      supposed: { ...owner, ...supposed.supposed },
      at: place,
      implied: "its-collection",
    });
    told.needs.push({ of: serviceKey, need: { provider: key }, at: place, ...supposed });
  }
}

/** `A or B` in a cell is one need that either meets. */
function needOf(text: string): Record<string, unknown> {
  const members = text.split(/ or /i).map((part) => part.trim());
  if (members.length < 2 || members.includes("")) return { provider: text };
  return { anyOf: members.map((provider) => ({ provider })) };
}

function quoteTable({ table }: ShapedTable): string {
  return JSON.stringify(table.sheet ?? table.file);
}
