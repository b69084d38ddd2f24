import type { SystemKind } from "../model/kinds.ts";
import { exportsIn, hasColumns } from "./cmdb/header-rows.ts";
import type { HeaderRow, HeaderRows } from "./cmdb/header-rows.ts";
import { emptyForeignEstate } from "./foreign/foreign.ts";
import type { ForeignFormat, Told } from "./foreign/foreign.ts";
import { beginningOf } from "./foreign/foreign-text.ts";
import { compact } from "./foreign/names.ts";
import { Tally } from "./foreign/tally.ts";

/**
 * CSV exports of a ServiceNow CMDB: the relationship table `cmdb_rel_ci` (parent, type, child), and any CI
 * table (name, sys_class_name, company, business_criticality, sys_id), by the names of fields or by the labels
 * of a list export. The type says what the parent is to the child and what the child is to the parent:
 * `Depends on::Used by`. Names of fields and types are those of the public documentation of the base system.
 */
export const serviceNow: ForeignFormat = {
  name: "servicenow",
  title: "ServiceNow CMDB export",
  suits: (files) => {
    const heads = files.map((file) => beginningOf(file, 2000).split("\n")[0]?.toLowerCase() ?? "");
    if (heads.some((head) => /parent/.test(head) && /child/.test(head) && /type/.test(head))) return 0.9;
    return heads.every((head) => head.includes("sys_class_name")) ? 0.9 : 0;
  },
  read: (files) => {
    const told = emptyForeignEstate();
    const tally = new Tally();
    const relations: HeaderRows[] = [];
    for (const rows of exportsIn(files, told)) {
      if (hasColumns(rows, "parent", "type", "child")) relations.push(rows);
      else if (!hasColumns(rows, "name")) {
        const at = { file: rows.file.name, line: 1, path: "row 1" };
        const message =
          "this is neither cmdb_rel_ci (parent, type, child) nor a table of CIs (name, sys_class_name)";
        told.problems.push({ code: "WRONG_FILE", at, message });
      } else for (const row of rows.rows) takeItem(row, told, tally);
    }
    const members = new Map<string, { of: string; providers: string[]; row: HeaderRow }>();
    for (const { rows } of relations) for (const row of rows) takeRelation(row, told, tally, members);
    for (const { of, providers, row } of members.values()) {
      const anyOf = providers.map((provider) => ({ provider }));
      told.needs.push({ of, need: { anyOf, evidence: "assumed" }, at: row.at });
      tally.add(
        "how many members a cluster needs is not in the export; one is taken to be enough, as assumed",
        row.at,
      );
    }
    told.remarks.push(...tally.remarks());
    return told;
  },
};

/** Classes of CIs, by name or label, without `cmdb_ci_`. What is not here is an application. */
const kinds: ReadonlyMap<string, SystemKind> = new Map(
  Object.entries({
    appl: "application",
    application: "application",
    businessapp: "application",
    businessapplication: "application",
    appserver: "hosting",
    webserver: "hosting",
    server: "hosting",
    linuxserver: "hosting",
    winserver: "hosting",
    windowsserver: "hosting",
    unixserver: "hosting",
    esxserver: "hosting",
    vmwareinstance: "hosting",
    virtualmachineinstance: "hosting",
    vminstance: "hosting",
    cluster: "hosting",
    clustervcenter: "hosting",
    cloudserviceaccount: "hosting",
    kubernetescluster: "hosting",
    database: "data-store",
    dbinstance: "data-store",
    databaseinstance: "data-store",
    dbmssqlinstance: "data-store",
    mssqlinstance: "data-store",
    dborainstance: "data-store",
    dbmysqlinstance: "data-store",
    dbpostgresqlinstance: "data-store",
    storageserver: "data-store",
    storagedevice: "data-store",
    san: "data-store",
    netgear: "network",
    networkgear: "network",
    ipswitch: "network",
    iprouter: "network",
    ipfirewall: "network",
    ipnetwork: "network",
    lb: "network",
    loadbalancer: "network",
    vpn: "network",
    dnsname: "network",
    computer: "endpoint",
    pchardware: "endpoint",
    printer: "endpoint",
    datacenter: "facility",
    rack: "facility",
    computerroom: "facility",
    ups: "facility",
    pduoutlet: "facility",
    emailserver: "email",
    exchangeserver: "email",
    exchangeservice: "email",
    directoryserver: "identity",
    adcontroller: "identity",
    activedirectorydomaincontroller: "identity",
    ipphone: "telephony",
    telephonysystem: "telephony",
  } satisfies Record<string, SystemKind>),
);

const serviceClasses = new Set([
  "service",
  "servicebusiness",
  "businessservice",
  "servicetechnical",
  "technicalservice",
  "serviceauto",
  "serviceoffering",
  "applicationservice",
  "businessprocess",
  "businesscapability",
]);

function classOf(row: HeaderRow): string {
  return compact((row.get("sys_class_name", "class") ?? "").replace(/^cmdb_ci_/i, ""));
}

function takeItem(row: HeaderRow, told: Told, tally: Tally): void {
  const name = row.get("name");
  const className = row.get("sys_class_name", "class");
  const keys = [row.get("sys_id")].filter((key) => key !== null);
  if (name === null) {
    tally.add("a CI has no name and is left out", row.at);
    return;
  }
  const owner = row.get("company", "u_organization", "organization");
  const person = row.get("owned_by", "managed_by");
  const note = person === null ? {} : { note: `Owned by: ${person}` };
  const whose = owner === null ? {} : { owner };
  const criticality = row.get("business_criticality", "busines_criticality");
  if (serviceClasses.has(classOf(row))) {
    const priority = /^[1-4]/.exec(criticality ?? "")?.[0];
    const fields = {
      name,
      ...whose,
      ...note,
      ...(priority === undefined ? {} : { priority: Number(priority) }),
    };
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
  if (criticality !== null)
    tally.add("how critical a system is has no place in an estate; services have a priority", row.at);
  const kind = kinds.get(classOf(row));
  if (kind === undefined) tally.add(`class ${className ?? "(none)"} is taken as an application`, row.at);
  told.entries.push({
    collection: "systems",
    keys,
    isDistinct: keys.length > 0,
    fields: { name, kind: kind ?? "application", ...whose, ...note },
    supposed: { evidence: kind === undefined ? "expected" : "reported" },
    at: row.at,
  });
}

/** What the parent is to the child: who of the two fails without the other, or what goes between them. */
type Meaning = "parent" | "child" | "members" | "data" | "data-both" | "network";

const relations: ReadonlyMap<string, Meaning> = new Map(
  Object.entries({
    dependson: "parent",
    uses: "parent",
    runson: "parent",
    hostedon: "parent",
    contains: "parent",
    virtualizedby: "parent",
    consumes: "parent",
    receivesdatafromupstream: "parent",
    providedby: "parent",
    instantiates: "parent",
    locatedin: "parent",
    usedby: "child",
    hosts: "child",
    runs: "child",
    provides: "child",
    virtualizes: "child",
    powers: "child",
    containedby: "child",
    members: "members",
    clusterof: "members",
    sendsdatato: "data",
    exchangesdatawith: "data-both",
    connectsto: "network",
    connectedby: "network",
    ipconnection: "network",
  } satisfies Record<string, Meaning>),
);

function takeRelation(
  row: HeaderRow,
  told: Told,
  tally: Tally,
  members: Map<string, { of: string; providers: string[]; row: HeaderRow }>,
): void {
  const [parent, type, child] = [row.get("parent"), row.get("type"), row.get("child")];
  if (parent === null || child === null || type === null) {
    told.problems.push({
      code: "MISSING_FIELD",
      at: row.at,
      message: "a relationship needs a parent, a type and a child",
    });
    return;
  }
  const meaning = relations.get(compact(type.split("::")[0] ?? ""));
  if (meaning === undefined) {
    tally.add(`relationship type "${type}" has no counterpart and is left out`, row.at);
    return;
  }
  for (const name of [parent, child]) imply(name, row, told);
  if (meaning === "members") {
    const known = members.get(parent);
    if (known === undefined) members.set(parent, { of: parent, providers: [child], row });
    else if (!known.providers.includes(child)) known.providers.push(child);
  } else if (meaning === "parent" || meaning === "child") {
    const [of, provider] = meaning === "parent" ? [parent, child] : [child, parent];
    told.needs.push({ of, need: { provider }, supposed: { evidence: "reported" }, at: row.at });
  } else {
    const kind = meaning === "network" ? "network" : "data";
    const bothWays = meaning === "data" ? {} : { bothWays: true };
    const fields = { from: parent, to: child, kind, ...bothWays };
    told.entries.push({
      collection: "links",
      keys: [],
      fields,
      supposed: { evidence: "reported" },
      at: row.at,
    });
  }
}

/** A CI that no table describes is known by its name alone. */
function imply(name: string, row: HeaderRow, told: Told): void {
  told.entries.push({
    collection: "systems",
    keys: [],
    fields: { name },
    supposed: { kind: "application", evidence: "expected" },
    at: row.at,
    implied: "any-node",
  });
}
