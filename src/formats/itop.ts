import type { SystemKind } from "../model/kinds.ts";
import { exportsIn, hasColumns } from "./cmdb/header-rows.ts";
import type { HeaderRow, HeaderRows } from "./cmdb/header-rows.ts";
import { emptyForeignEstate } from "./foreign/foreign.ts";
import type { ForeignFormat, ForeignPlace, Told } from "./foreign/foreign.ts";
import { beginningOf } from "./foreign/foreign-text.ts";
import { compact } from "./foreign/names.ts";
import { Tally } from "./foreign/tally.ts";
import type { SourceFile } from "./read-document.ts";

/** What impacts an application solution or a farm, gathered until its redundancy is known. */
interface Impacted {
  readonly of: string;
  readonly providers: { readonly name: string; readonly at: ForeignPlace }[];
}

/** Columns of an exported CI that name what it stands on (iTop's data model, relation "impacts"). */
const hostColumns = [
  "virtualhost_name",
  "system_name",
  "middleware_name",
  "webserver_name",
  "dbserver_name",
  "server_name",
  "farm_name",
];

/** Tables of links: by their two columns, which is impacted and by which. */
const linkTables = [
  { impacted: "applicationsolution_name", by: "functionalci_name", isRedundant: true },
  { impacted: "businessprocess_name", by: "applicationsolution_name", isRedundant: false },
] as const;

/**
 * CSV exports of iTop: one file for each class of functional CI (named after the class, or with a column
 * `finalclass`), and the tables `lnkApplicationSolutionToFunctionalCI` and
 * `lnkApplicationSolutionToBusinessProcess`. The `redundancy` of an application solution is `disabled`, a count
 * or a percentage (iTop's AttributeRedundancySettings): what impacts it is then one need of so many of them.
 */
export const iTop: ForeignFormat = {
  name: "itop",
  title: "iTop CSV export",
  suits: (files) => {
    const isIts = (file: SourceFile) => {
      const head = beginningOf(file, 2000).split("\n")[0]?.toLowerCase() ?? "";
      return /finalclass|functionalci_name|applicationsolution_name|organization_name|org_id->name|business_criticity/.test(
        head,
      );
    };
    return files.some(isIts) ? 0.85 : 0;
  },
  read: (files) => {
    const told = emptyForeignEstate();
    const tally = new Tally();
    const redundancies = new Map<string, string>();
    const impacted = new Map<string, Impacted>();
    for (const rows of exportsIn(files, told)) {
      const links = linkTables.find(({ impacted, by }) => hasColumns(rows, impacted, by));
      if (links !== undefined)
        for (const row of rows.rows)
          addImpact(impacted, row.get(links.impacted), row.get(links.by), row.at, told);
      else if (hasColumns(rows, "name"))
        for (const row of rows.rows) takeItem(row, rows, { told, tally, redundancies, impacted });
      else
        tally.add("a table that is neither of CIs nor of links between them is left out", {
          file: rows.file.name,
          line: 1,
          path: "row 1",
        });
    }
    for (const each of impacted.values())
      told.needs.push(...needsOf(each, redundancies.get(each.of) ?? null, told));
    told.remarks.push(...tally.remarks());
    return told;
  },
};

const kinds: ReadonlyMap<string, SystemKind> = new Map(
  Object.entries({
    applicationsolution: "application",
    webapplication: "application",
    pcsoftware: "application",
    othersoftware: "application",
    middleware: "application",
    middlewareinstance: "application",
    webserver: "hosting",
    server: "hosting",
    virtualmachine: "hosting",
    farm: "hosting",
    hypervisor: "hosting",
    cloud: "hosting",
    databaseschema: "data-store",
    dbserver: "data-store",
    storagesystem: "data-store",
    nas: "data-store",
    sanswitch: "network",
    logicalvolume: "data-store",
    networkdevice: "network",
    networkinterface: "network",
    vlan: "network",
    pc: "endpoint",
    printer: "endpoint",
    tablet: "endpoint",
    mobilephone: "telephony",
    ipphone: "telephony",
    phone: "telephony",
    rack: "facility",
    enclosure: "facility",
    powersource: "facility",
    pdu: "facility",
    location: "facility",
  } satisfies Record<string, SystemKind>),
);

const criticity: ReadonlyMap<string, number> = new Map(Object.entries({ high: 1, medium: 2, low: 3 }));

function takeItem(
  row: HeaderRow,
  { file }: HeaderRows,
  {
    told,
    tally,
    redundancies,
    impacted,
  }: { told: Told; tally: Tally; redundancies: Map<string, string>; impacted: Map<string, Impacted> },
): void {
  const name = row.get("name", "Full name");
  if (name === null) return tally.add("a CI has no name and is left out", row.at);
  const className =
    row.get("finalclass", "CI sub-class") ?? file.name.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "");
  const owner = row.get("organization_name", "org_id->name", "org_name", "organization");
  const whose = owner === null ? {} : { owner };
  const keys = [row.get("id")].flatMap((id) => (id === null ? [] : [`itop:${id}`]));
  if (compact(className) === "businessprocess") {
    const priority = criticity.get(compact(row.get("business_criticity", "business criticality") ?? ""));
    if (priority !== undefined)
      tally.add("business criticality high, medium and low are taken as priority 1, 2 and 3", row.at);
    const fields = { name, ...whose, ...(priority === undefined ? {} : { priority }) };
    told.entries.push({
      collection: "services",
      keys,
      isDistinct: keys.length > 0,
      fields,
      supposed: { evidence: "reported" },
      at: row.at,
    });
    return;
  }
  const kind = kinds.get(compact(className));
  if (kind === undefined) tally.add(`class ${className} is taken as an application`, row.at);
  told.entries.push({
    collection: "systems",
    keys,
    isDistinct: keys.length > 0,
    fields: { name, kind: kind ?? "application", ...whose },
    supposed: { evidence: kind === undefined ? "expected" : "reported" },
    at: row.at,
  });
  const redundancy = row.get("redundancy");
  if (redundancy !== null) redundancies.set(name, redundancy);
  for (const column of hostColumns) {
    const host = row.get(column);
    if (host !== null) addImpact(impacted, name, host, row.at, told);
  }
}

function addImpact(
  impacted: Map<string, Impacted>,
  of: string | null,
  by: string | null,
  at: ForeignPlace,
  told: Told,
): void {
  if (of === null || by === null) {
    told.problems.push({
      code: "MISSING_FIELD",
      at,
      message: "a link needs both what is impacted and what impacts it",
    });
    return;
  }
  const known = impacted.get(of) ?? { of, providers: [] };
  impacted.set(of, known);
  known.providers.push({ name: by, at });
}

/** A need of each, or of so many of them all where the redundancy is a count or a percentage. */
function needsOf({ of, providers }: Impacted, redundancy: string | null, told: Told): Told["needs"] {
  const at = providers[0]?.at ?? { file: "", line: null, path: "" };
  const supposed = { evidence: "reported" };
  const [, count, percent] = /^([1-9]\d{0,5})\s*(%?)$/.exec(redundancy ?? "") ?? [];
  if (count !== undefined && providers.length > 1) {
    const anyOf = providers.map(({ name }) => ({ provider: name }));
    return [{ of, need: { anyOf, atLeast: percent === "%" ? `${count}%` : Number(count) }, supposed, at }];
  }
  if (redundancy !== null && count === undefined && compact(redundancy) !== "disabled")
    told.problems.push({
      code: "INVALID_VALUE",
      at,
      message: `the redundancy of "${of}" is "${redundancy}"; it is disabled, a count or a percentage`,
    });
  return providers.map(({ name, at: place }) => ({ of, need: { provider: name }, supposed, at: place }));
}
