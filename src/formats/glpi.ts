import type { SystemKind } from "../model/kinds.ts";
import { exportsIn, hasColumns } from "./cmdb/header-rows.ts";
import type { HeaderRow, HeaderRows } from "./cmdb/header-rows.ts";
import { emptyForeignEstate } from "./foreign/foreign.ts";
import type { ForeignFormat, Told } from "./foreign/foreign.ts";
import { beginningOf } from "./foreign/foreign-text.ts";
import { compact } from "./foreign/names.ts";
import { Tally } from "./foreign/tally.ts";

const relationColumns = [
  "itemtype_source",
  "items_id_source",
  "itemtype_impacted",
  "items_id_impacted",
] as const;

/**
 * CSV exports of GLPI: the table `glpi_impactrelations`, in which a source impacts what is impacted, so that
 * this needs the source; and tables of items, one for each type (`glpi_computers`, `Computer.csv`), by id and
 * name, with their entity as the owner. Names of columns are those of GLPI's schema.
 */
export const glpi: ForeignFormat = {
  name: "glpi",
  title: "GLPI impact export",
  suits: (files) =>
    files.some((file) => beginningOf(file, 2000).toLowerCase().includes("itemtype_impacted")) ? 0.95 : 0,
  read: (files) => {
    const told = emptyForeignEstate();
    const tally = new Tally();
    const relations: HeaderRows[] = [];
    for (const rows of exportsIn(files, told)) {
      if (hasColumns(rows, ...relationColumns)) relations.push(rows);
      else if (hasColumns(rows, "id", "name")) for (const row of rows.rows) takeItem(row, rows, told, tally);
      else {
        const at = { file: rows.file.name, line: 1, path: "row 1" };
        const message = `this is neither glpi_impactrelations (${relationColumns.join(", ")}) nor a table of items (id, name)`;
        told.problems.push({ code: "WRONG_FILE", at, message });
      }
    }
    for (const { rows } of relations) for (const row of rows) takeRelation(row, told);
    told.remarks.push(...tally.remarks());
    return told;
  },
};

const kinds: ReadonlyMap<string, SystemKind> = new Map(
  Object.entries({
    computer: "hosting",
    software: "application",
    appliance: "application",
    cluster: "hosting",
    databaseinstance: "data-store",
    database: "data-store",
    networkequipment: "network",
    phone: "telephony",
    printer: "endpoint",
    monitor: "endpoint",
    peripheral: "endpoint",
    enclosure: "facility",
    rack: "facility",
    datacenter: "facility",
    dcroom: "facility",
    pdu: "facility",
    domain: "network",
    certificate: "identity",
  } satisfies Record<string, SystemKind>),
);

/** The type of a table's items: `glpi_computers.csv` and `Computer.csv` are both of Computer. */
function typeOf({ file }: HeaderRows): string {
  const bare = file.name.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "");
  return compact(bare.replace(/^glpi_/, "")).replace(/s$/, "");
}

function takeItem(row: HeaderRow, rows: HeaderRows, told: Told, tally: Tally): void {
  const [id, name] = [row.get("id"), row.get("name")];
  const type = compact(row.get("itemtype") ?? typeOf(rows));
  if (id === null || name === null) return tally.add("an item has no id or no name and is left out", row.at);
  const entity = row.get("entity", "entities_id", "completename");
  // GLPI writes an entity by its way from the root.
  const owner = entity === null || /^\d+$/.test(entity) ? null : (entity.split(">").at(-1)?.trim() ?? null);
  if (entity !== null && owner === null)
    tally.add("entities stand as numbers; export them by name to have owners", row.at);
  const whose = owner === null ? {} : { owner };
  const keys = [`${type}:${id}`];
  const supposed = { evidence: "reported" };
  if (type === "service" || type === "businessservice") {
    const fields = { name, ...whose };
    told.entries.push({ collection: "services", keys, isDistinct: true, fields, supposed, at: row.at });
    return;
  }
  const kind = kinds.get(type);
  if (kind === undefined) tally.add(`items of type ${type} are taken as applications`, row.at);
  const fields = { name, kind: kind ?? "application", ...whose };
  told.entries.push({
    collection: "systems",
    keys,
    isDistinct: true,
    fields,
    supposed: kind === undefined ? { evidence: "expected" } : supposed,
    at: row.at,
  });
}

function takeRelation(row: HeaderRow, told: Told): void {
  const [sourceType, source, impactedType, impacted] = relationColumns.map((column) => row.get(column));
  if (!sourceType || !source || !impactedType || !impacted) {
    told.problems.push({
      code: "MISSING_FIELD",
      at: row.at,
      message: `an impact relation needs ${relationColumns.join(", ")}`,
    });
    return;
  }
  const [of, provider] = [`${compact(impactedType)}:${impacted}`, `${compact(sourceType)}:${source}`];
  told.needs.push({ of, need: { provider }, supposed: { evidence: "reported" }, at: row.at });
}
