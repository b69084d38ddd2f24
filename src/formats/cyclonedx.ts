import type { SystemKind } from "../model/kinds.ts";
import { emptyForeignEstate } from "./foreign/foreign.ts";
import type { ForeignFormat, Told } from "./foreign/foreign.ts";
import { beginningOf } from "./foreign/foreign-text.ts";
import { objectsIn } from "./foreign/json-objects.ts";
import { Tally } from "./foreign/tally.ts";
import type { Fields } from "./foreign/untyped.ts";
import { fieldsOf, listOf, wordOf, wordsOf } from "./foreign/untyped.ts";

const versions = ["1.5", "1.6", "1.7"];

/**
 * CycloneDX bills of materials in JSON, 1.5 to 1.7 (https://cyclonedx.org/docs/1.6/json): components and
 * services are systems, the component of the metadata among them, and `dependencies` are needs: `ref` needs each
 * of `dependsOn`. Libraries and files are parts of what they are built into and left out, with what depends on them.
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
    for (const { file, fields: bom } of objectsIn(files, told)) {
      const version = wordOf(bom["specVersion"]) ?? "";
      const at = { file, line: null, path: "specVersion" };
      if (!versions.includes(version)) {
        const message = `version "${version}" of CycloneDX is not read here; export it as ${versions.join(", ")}`;
        told.problems.push({ code: "UNKNOWN_VERSION", at, message });
        continue;
      }
      takeBom(bom, file, told, tally);
    }
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

function takeBom(bom: Fields, file: string, told: Told, tally: Tally): void {
  const refs = new Set<string>();
  const queue: { part: Fields; isService: boolean; path: string }[] = [];
  const enqueue = (parts: unknown, isService: boolean, path: string) =>
    listOf(parts).forEach((part, i) =>
      queue.push({ part: fieldsOf(part), isService, path: `${path}[${i}]` }),
    );
  const root = fieldsOf(fieldsOf(bom["metadata"])["component"]);
  if (wordOf(root["name"]) !== null) queue.push({ part: root, isService: false, path: "metadata.component" });
  enqueue(bom["components"], false, "components");
  enqueue(bom["services"], true, "services");
  // The queue grows by what is nested in what it has.
  for (let i = 0; i < queue.length; i++) {
    const { part, isService, path } = queue[i]!;
    enqueue(part["components"], false, `${path}.components`);
    enqueue(part["services"], true, `${path}.services`);
    takePart(part, isService, { file, line: null, path }, refs, told, tally);
  }
  listOf(bom["dependencies"]).forEach((each, i) => {
    const dependency = fieldsOf(each);
    const of = wordOf(dependency["ref"]);
    const at = { file, line: null, path: `dependencies[${i}]` };
    if (of === null) return tally.add("a dependency without a ref is left out", at);
    for (const provider of wordsOf(dependency["dependsOn"]))
      if (refs.has(of) && refs.has(provider))
        told.needs.push({ of, need: { provider }, supposed: { evidence: "reported" }, at });
      else tally.add("dependencies of or on parts that are no systems are left out", at);
  });
}

function takePart(
  part: Fields,
  isService: boolean,
  at: { file: string; line: null; path: string },
  refs: Set<string>,
  told: Told,
  tally: Tally,
): void {
  const name = wordOf(part["name"]);
  const type = isService ? "service" : (wordOf(part["type"]) ?? "");
  const kind = isService ? "supplier-service" : kinds.get(type);
  if (name === null) return tally.add("a part without a name is left out", at);
  if (kind === undefined)
    return tally.add(`components of type ${type} are parts of systems and left out`, at);
  const ref = wordOf(part["bom-ref"]);
  if (ref !== null) refs.add(ref);
  const provider = wordOf(fieldsOf(part["provider"])["name"]) ?? wordOf(fieldsOf(part["supplier"])["name"]);
  const group = wordOf(part["group"]);
  const version = wordOf(part["version"]);
  const notes = [
    group === null ? null : `Group: ${group}`,
    version === null ? null : `Version: ${version}`,
    provider === null ? null : `Supplier: ${provider}`,
  ].filter((note) => note !== null);
  const fields = { name, kind, ...(notes.length === 0 ? {} : { note: notes.join("\n") }) };
  told.entries.push({
    collection: "systems",
    keys: ref === null ? [] : [ref],
    fields,
    supposed: { evidence: "reported" },
    at,
  });
}
