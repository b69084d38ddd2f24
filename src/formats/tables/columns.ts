import { compact } from "../foreign/names.ts";
import type { Enumeration } from "./known-words.ts";

/** How the cells of a column are read. */
export type Reading =
  | "text"
  /** By what the row refers to one other entry, or to several. */
  | "name"
  | "names"
  | "duration"
  | "date"
  | "boolean"
  | "count"
  | "share"
  | "atLeast"
  /** How long a workaround lasts, or that there is one. */
  | "workaround"
  | { readonly oneOf: Enumeration }
  | { readonly someOf: Enumeration };

export interface Column {
  readonly field: string;
  readonly reads: Reading;
  /** What else registers call it, besides the field's own name. */
  readonly also?: readonly string[];
}

export const tableNames = [
  "estate",
  "sources",
  "organisations",
  "systems",
  "services",
  "needs",
  "holdings",
  "links",
] as const;
export type TableName = (typeof tableNames)[number];

const column = (field: string, reads: Reading, ...also: string[]): Column => ({ field, reads, also });

const provenance: readonly Column[] = [
  column("evidence", { oneOf: "evidence" }, "how known", "confidence"),
  column("source", "name", "reference document", "source id"),
  column(
    "checked",
    "date",
    "last checked",
    "last reviewed",
    "review date",
    "date checked",
    "verified",
    "last verified",
  ),
  column("note", "text", "notes", "comment", "comments", "remarks", "description", "details"),
];

const node: readonly Column[] = [
  column(
    "owner",
    "name",
    "owned by",
    "owning organisation",
    "organisation",
    "organization",
    "council",
    "authority",
    "owning council",
    "owner organisation",
  ),
  column("runBy", "name", "run by", "operated by", "operator", "managed by", "hosted by"),
  column("rto", "duration", "recovery time objective", "recovery time", "target recovery time"),
  column("rpo", "duration", "recovery point objective"),
  column("rebuild", "duration", "rebuild time", "time to rebuild", "restore time"),
];

const needing = column(
  "needs",
  "names",
  "depends on",
  "dependencies",
  "dependency",
  "requires",
  "relies on",
  "provider",
  "providers",
  "supporting systems",
  "it systems",
  "systems used",
  "underpinned by",
  "system dependencies",
  "systems",
);

/** The columns of each table, in the order in which they are written. */
export const columnsOf: Readonly<Record<TableName, readonly Column[]>> = {
  estate: [column("id", "text"), column("name", "text"), column("asOf", "date", "as of", "as at", "date")],
  sources: [
    column("id", "text", "identifier", "ref"),
    column("title", "text", "name"),
    column("publisher", "text", "published by"),
    column("date", "date", "published", "publication date"),
    column("url", "text", "link", "address", "web address"),
    ...provenance,
  ],
  organisations: [
    column("id", "text", "identifier", "organisation id", "code"),
    column("name", "text", "organisation", "organization", "organisation name", "council", "supplier"),
    column("shortName", "text", "short name", "abbreviation", "acronym"),
    column("kind", { oneOf: "organisationKind" }, "type", "category", "organisation type"),
    column("gss", "text", "gss code", "ons code"),
    column("contactName", "text", "contact", "contact person"),
    column("contactPhone", "text", "phone", "telephone"),
    column("contactEmail", "text", "email", "email address"),
    column("contactOutOfBand", "text", "out of band", "emergency contact", "out of hours contact"),
    column("notifyOn", { someOf: "notifyOn" }, "notify on", "tell when"),
    ...provenance,
  ],
  systems: [
    column(
      "id",
      "text",
      "identifier",
      "asset id",
      "asset number",
      "asset ref",
      "system id",
      "ci number",
      "ref",
      "reference",
    ),
    column("name", "text", "system", "system name", "application", "application name", "asset", "asset name"),
    column(
      "kind",
      { oneOf: "systemKind" },
      "type",
      "asset type",
      "system type",
      "ci type",
      "category",
      "class",
    ),
    ...node,
    column("sharedWith", "names", "shared with", "shared by", "also used by"),
    needing,
    column(
      "usedBy",
      "names",
      "business service",
      "business services",
      "services supported",
      "supports",
      "supports services",
      "service supported",
      "services",
    ),
    ...provenance,
  ],
  services: [
    column("id", "text", "identifier", "service id", "ref", "reference"),
    column("name", "text", "service", "service name", "business service", "business activity", "activity"),
    ...node,
    column("lgsl", "count", "lgsl id", "lgsl code"),
    column(
      "priority",
      { oneOf: "priority" },
      "criticality",
      "tier",
      "business criticality",
      "importance",
      "bia tier",
    ),
    column(
      "people",
      "count",
      "people relying on it",
      "residents",
      "service users",
      "number of users",
      "customers",
    ),
    column("vulnerable", "boolean", "vulnerable users", "vulnerable people", "supports vulnerable people"),
    column("statutory", "boolean", "statutory service", "statutory duty"),
    column(
      "mtpd",
      "duration",
      "mtd",
      "mao",
      "maximum tolerable period of disruption",
      "maximum tolerable downtime",
      "max tolerable outage",
      "maximum acceptable outage",
    ),
    column("mbco", "text", "minimum business continuity objective", "minimum level of service"),
    needing,
    ...provenance,
  ],
  needs: [
    column(
      "of",
      "name",
      "consumer",
      "node",
      "service",
      "system",
      "business service",
      "application",
      "dependent",
      "who needs",
    ),
    column("provider", "name", "needs", "depends on", "dependency", "needed", "needed system", "requires"),
    column("group", "text", "any of", "redundancy group"),
    column("atLeast", "atLeast", "at least", "how many must work", "required"),
    column("strength", { oneOf: "strength" }, "hard or soft", "need type", "type"),
    column("after", "duration", "felt after", "tolerance", "buffer", "delay"),
    column("workaround", "workaround", "workaround lasts", "workaround for"),
    column("workaroundNote", "text", "workaround note", "how it is worked around"),
    column("feels", { oneOf: "feels" }),
    ...provenance,
    column("memberEvidence", { oneOf: "evidence" }),
    column("memberSource", "name"),
    column("memberChecked", "date"),
    column("memberNote", "text"),
  ],
  holdings: [
    column("system", "name", "held by", "held in", "asset", "application"),
    column("data", "text", "data held", "dataset", "information asset", "records"),
    column("controller", "name", "data controller"),
    column("subjects", "count", "data subjects", "number of people"),
    column("special", "boolean", "special category", "special categories"),
    ...provenance,
  ],
  links: [
    column("id", "text", "identifier", "link id"),
    column("from", "name", "from system", "source system"),
    column("to", "name", "to system", "target system"),
    column("kind", { oneOf: "linkKind" }, "type", "link type"),
    column("bothWays", "boolean", "both ways", "two way", "bidirectional"),
    column("likelihood", "share", "probability"),
    column("takes", "duration", "time to travel"),
    ...provenance,
  ],
};

/** By table, its columns under every name that they go by, written compactly. */
export const columnByName: Readonly<Record<TableName, ReadonlyMap<string, Column>>> = mapTables((name) => {
  const known = new Map<string, Column>();
  for (const each of columnsOf[name]) known.set(compact(each.field), each);
  for (const each of columnsOf[name])
    for (const word of each.also ?? []) if (!known.has(compact(word))) known.set(compact(word), each);
  return known;
});

const tableWords: Readonly<Record<TableName, readonly string[]>> = {
  estate: ["estate"],
  sources: ["source", "bibliography"],
  organisations: ["organisation", "organization", "council", "supplier", "partner"],
  systems: [
    "system",
    "application",
    "asset",
    "assetregister",
    "applicationregister",
    "register",
    "app",
    "itsystem",
  ],
  services: ["service", "businessservice", "businessactivity", "bia"],
  needs: ["need", "dependency", "dependencie"],
  holdings: ["holding", "dataholding", "informationasset", "dataheld"],
  links: ["link", "connection"],
};

/** Which table a sheet or a file is by its name: a word of the name, or the name, is one of the table's. */
export function tableByName(name: string): TableName | null {
  const bare = name.replace(/^.*[/\\]/, "").replace(/\.(csv|tsv|txt)$/i, "");
  const whole = compact(bare).replace(/s$/, "");
  const words = bare.split(/[^\p{L}\p{N}]+/u).map((word) => compact(word).replace(/s$/, ""));
  const exact = tableNames.find((table) => tableWords[table].includes(whole));
  return (
    exact ??
    tableNames.find(
      (table) => table !== "estate" && words.some((word) => tableWords[table].includes(word)),
    ) ??
    null
  );
}

function mapTables<Value>(of: (name: TableName) => Value): Readonly<Record<TableName, Value>> {
  return Object.fromEntries(tableNames.map((name) => [name, of(name)])) as Record<TableName, Value>;
}
