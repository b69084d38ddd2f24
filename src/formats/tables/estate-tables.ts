import type { Estate, Need } from "../../model/estate.ts";
import type { TableName } from "./columns.ts";
import { columnsOf } from "./columns.ts";

/** A table to be written: its fields in their order, and its rows under them. */
export interface WrittenTable {
  readonly name: TableName;
  readonly fields: readonly string[];
  readonly rows: readonly (readonly WrittenCell[])[];
}

export type WrittenCell = string | number | boolean | null;

type Fields = Readonly<Record<string, unknown>>;

/** Fields in which registers write what stands in tables of its own. */
const onlyRead: ReadonlySet<string> = new Set(["needs", "usedBy"]);

/**
 * An estate as tables, every fact in one cell, rows in the order of the estate. Reading them gives back the
 * same estate, but for an empty `contact` and white space at the ends of texts.
 */
export function tablesOf(estate: Estate): WrittenTable[] {
  const nodes = [...estate.systems, ...estate.services];
  return [
    tableOf("estate", [estate]),
    tableOf("sources", estate.sources),
    tableOf("organisations", estate.organisations.map(organisationRow)),
    tableOf(
      "systems",
      estate.systems.map((system) => ({ ...system, sharedWith: listCell(system.sharedWith) })),
    ),
    tableOf("services", estate.services),
    tableOf(
      "needs",
      nodes.flatMap(({ id, needs }) => needs.flatMap((need, i) => rowsOfNeed(id, need, i))),
    ),
    tableOf(
      "holdings",
      estate.systems.flatMap(({ id, holds }) => holds.map((holding) => ({ system: id, ...holding }))),
    ),
    tableOf("links", estate.links),
  ];
}

/** The fields of a table that are written. */
function writtenFields(name: TableName): string[] {
  return columnsOf[name].map(({ field }) => field).filter((field) => !onlyRead.has(field));
}

function tableOf(name: TableName, entries: readonly Fields[]): WrittenTable {
  const fields = writtenFields(name);
  return { name, fields, rows: entries.map((entry) => fields.map((field) => cellOf(entry[field]))) };
}

function cellOf(value: unknown): WrittenCell {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? value : null;
}

function listCell(values: readonly string[] | undefined): string | null {
  return values === undefined || values.length === 0 ? null : values.join("; ");
}

function organisationRow({ contact, notifyOn, ...rest }: Estate["organisations"][number]): Fields {
  return {
    ...rest,
    contactName: contact?.name,
    contactPhone: contact?.phone,
    contactEmail: contact?.email,
    contactOutOfBand: contact?.outOfBand,
    notifyOn: listCell(notifyOn),
  };
}

/** A need as a row, a group as a row for each of its members. */
function rowsOfNeed(of: string, need: Need, index: number): Fields[] {
  const { provider, anyOf, workaround, ...rest } = need;
  const whole = {
    of,
    ...rest,
    workaround: workaround === undefined ? undefined : (workaround.lasts ?? "yes"),
    workaroundNote: workaround?.note,
  };
  if (anyOf === undefined) return [{ ...whole, provider }];
  return anyOf.map((member) => ({
    ...whole,
    group: String(index + 1),
    provider: member.provider,
    memberEvidence: member.evidence,
    memberSource: member.source,
    memberChecked: member.checked,
    memberNote: member.note,
  }));
}
