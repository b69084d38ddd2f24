import type { SystemKind } from "../model/kinds.ts";
import { distinctNames } from "./foreign/distinct-names.ts";
import { emptyForeignEstate } from "./foreign/foreign.ts";
import type { ForeignEntry, ForeignFormat, ForeignPlace, Told } from "./foreign/foreign.ts";
import { beginningOf } from "./foreign/foreign-text.ts";
import { objectsIn } from "./foreign/json-objects.ts";
import { Tally } from "./foreign/tally.ts";
import type { Fields } from "./foreign/untyped.ts";
import { fieldsOf, listOf, wordOf, wordsOf } from "./foreign/untyped.ts";

const versions = ["1.5", "1.6", "1.7"];

/**
 * CycloneDX bills of materials in JSON, 1.5 to 1.7 (https://cyclonedx.org/docs/1.6/json): components and
 * services are systems, the component of the metadata among them, and `dependencies` are needs: `ref` needs each
 * of `dependsOn`. A `bom-ref` means something in its own file only. Libraries and files are parts of what they are built into and left out, with what depends on them.
 */
export const cycloneDx: ForeignFormat = {
  name: "cyclonedx",
  title: "CycloneDX bill of materials",
  suits: (files) =>
    files.every((file) => /"bomFormat"\s*:\s*"CycloneDX"/.test(beginningOf(file, 20_000))) && files.length > 0
      ? 1
      : 0,
  read: (files) => {
    const told = emptyForeignEstate();
    const tally = new Tally();
    const systems: System[] = [];
    for (const { file, fields: bom } of objectsIn(files, told)) {
      const version = wordOf(bom["specVersion"]) ?? "";
      const at = { file, line: null, path: "specVersion" };
      if (!versions.includes(version)) {
        const message = `version "${version}" of CycloneDX is not read here; export it as ${versions.join(", ")}`;
        told.problems.push({ code: "UNKNOWN_VERSION", at, message });
        continue;
      }
      systems.push(...systemsOf(bom, file, told, tally));
    }
    const names = distinctNames(
      systems.map(({ name, group, version, bomName, file }) => ({
        name,
        within: [group ?? "", bomName ?? "", version ?? "", file],
      })),
    );
    systems.forEach((system, i) => told.entries.push(entryOf(system, names[i]!)));
    told.remarks.push(...tally.remarks());
    return told;
  },
};

/** What is a system of its own, by the type of a component; the other types are parts of one. */
const kinds: ReadonlyMap<string, SystemKind> = new Map(
  Object.entries({
    application: "application",
    platform: "hosting",
    "operating-system": "hosting",
    container: "application",
    device: "endpoint",
    data: "data-store",
    "machine-learning-model": "application",
  } satisfies Record<string, SystemKind>),
);

/** A component or a service that is a system of its own. */
interface System {
  readonly key: string | null;
  readonly name: string;
  readonly kind: SystemKind;
  readonly group: string | null;
  readonly version: string | null;
  readonly supplier: string | null;
  /** What the bill of materials is of. */
  readonly bomName: string | null;
  readonly file: string;
  readonly at: ForeignPlace;
}

/** The systems of one bill of materials; the needs among them are told. */
function systemsOf(bom: Fields, file: string, told: Told, tally: Tally): System[] {
  const keyOf = (ref: string) => `${file}#${ref}`;
  const queue: { part: Fields; isService: boolean; path: string }[] = [];
  const enqueue = (parts: unknown, isService: boolean, path: string) =>
    listOf(parts).forEach((part, i) =>
      queue.push({ part: fieldsOf(part), isService, path: `${path}[${i}]` }),
    );
  const root = fieldsOf(fieldsOf(bom["metadata"])["component"]);
  const bomName = wordOf(root["name"]);
  if (bomName !== null) queue.push({ part: root, isService: false, path: "metadata.component" });
  enqueue(bom["components"], false, "components");
  enqueue(bom["services"], true, "services");
  const systems: System[] = [];
  // The queue grows by what is nested in what it has.
  for (let i = 0; i < queue.length; i++) {
    const { part, isService, path } = queue[i]!;
    enqueue(part["components"], false, `${path}.components`);
    enqueue(part["services"], true, `${path}.services`);
    const at = { file, line: null, path };
    const kind = kindOf(part, isService);
    const name = wordOf(part["name"]);
    const ref = wordOf(part["bom-ref"]);
    if (name === null) tally.add("a part without a name is left out", at);
    else if (kind === null)
      tally.add(`components of type ${wordOf(part["type"]) ?? ""} are parts of systems and left out`, at);
    else
      systems.push({
        key: ref === null ? null : keyOf(ref),
        name,
        kind,
        group: wordOf(part["group"]),
        version: wordOf(part["version"]),
        supplier: wordOf(fieldsOf(part["provider"])["name"]) ?? wordOf(fieldsOf(part["supplier"])["name"]),
        bomName,
        file,
        at,
      });
  }
  const keys = new Set(systems.map(({ key }) => key));
  listOf(bom["dependencies"]).forEach((each, i) => {
    const dependency = fieldsOf(each);
    const ref = wordOf(dependency["ref"]);
    const at = { file, line: null, path: `dependencies[${i}]` };
    if (ref === null) return tally.add("a dependency without a ref is left out", at);
    const of = keyOf(ref);
    for (const provider of wordsOf(dependency["dependsOn"]).map(keyOf))
      if (keys.has(of) && keys.has(provider))
        told.needs.push({ of, need: { provider }, supposed: { evidence: "reported" }, at });
      else tally.add("dependencies of or on parts that are no systems are left out", at);
  });
  return systems;
}

function kindOf(part: Fields, isService: boolean): SystemKind | null {
  return isService ? "supplier-service" : (kinds.get(wordOf(part["type"]) ?? "") ?? null);
}

function entryOf({ key, kind, group, version, supplier, at }: System, name: string): ForeignEntry {
  const notes = [
    group === null ? null : `Group: ${group}`,
    version === null ? null : `Version: ${version}`,
    supplier === null ? null : `Supplier: ${supplier}`,
  ].filter((note) => note !== null);
  return {
    collection: "systems",
    keys: key === null ? [] : [key],
    isDistinct: key !== null,
    fields: { name, kind, ...(notes.length === 0 ? {} : { note: notes.join("\n") }) },
    supposed: { evidence: "reported" },
    at,
  };
}
