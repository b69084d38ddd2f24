import { distinctNames } from "./foreign/distinct-names.ts";
import { emptyForeignEstate } from "./foreign/foreign.ts";
import type { ForeignEntry, ForeignFormat, ForeignPlace, Told } from "./foreign/foreign.ts";
import { beginningOf } from "./foreign/foreign-text.ts";
import { objectsIn } from "./foreign/json-objects.ts";
import { Tally } from "./foreign/tally.ts";
import type { Fields } from "./foreign/untyped.ts";
import { fieldsOf, listOf, wordOf } from "./foreign/untyped.ts";
import { kindOfElement } from "./structurizr/element-kinds.ts";
import { elementsOf, keyOf } from "./structurizr/elements.ts";
import type { Element } from "./structurizr/elements.ts";
import { environmentOf } from "./structurizr/environment.ts";

/**
 * Structurizr workspaces in JSON (https://github.com/structurizr/json): software systems, containers and the
 * deployment nodes of one environment are systems; components are parts of containers, so that their relationships
 * become those of the container. The source of a relationship needs its destination; what is deployed on several
 * nodes needs one of them. People and views are left out. Ids are those of their own file.
 */
export const structurizr: ForeignFormat = {
  name: "structurizr",
  title: "Structurizr workspace",
  suits: (files) =>
    files.every((file) => /"softwareSystems"\s*:/.test(beginningOf(file, 200_000))) && files.length > 0
      ? 0.9
      : 0,
  read: (files) => {
    const told = emptyForeignEstate();
    const tally = new Tally();
    const systems: Element[] = [];
    for (const { file, fields: workspace } of objectsIn(files, told)) {
      const name = wordOf(workspace["name"]);
      if (name !== null) told.header.name ??= name;
      systems.push(...systemsOf(fieldsOf(workspace["model"]), file, told, tally));
    }
    const names = distinctNames(
      systems.map(({ name, wholeName, at }) => ({ name, within: [wholeName ?? "", at.file] })),
    );
    systems.forEach((element, i) => told.entries.push(entryOf(element, names[i]!)));
    told.remarks.push(...tally.remarks());
    return told;
  },
};

/** The elements of one model that are systems; the needs among them are told. */
function systemsOf(model: Fields, file: string, told: Told, tally: Tally): Element[] {
  if (listOf(model["people"]).length > 0)
    tally.add("people are no nodes and are left out", { file, line: null, path: "model.people" });
  const environment = environmentOf(model, file, tally);
  const elements = elementsOf(model, { file, environment, tally });
  const systems = elements.filter(({ stands }) => stands === "system");
  const nodeOf = new Map(elements.map(({ key, node }) => [key, node]));
  const hosts = new Map<string, Element[]>();
  for (const element of elements) {
    const { node, whole, stands, level, at } = element;
    if (whole === null) continue;
    if (stands === "instance") hosts.set(node, [...(hosts.get(node) ?? []), element]);
    // A system is no more than its containers, a node runs on the one that it is in, and by what is beside it.
    else if (level === "containers") need(told, whole, { provider: node }, "reported", at);
    else if (level === "children") need(told, node, { provider: whole }, "reported", at);
    else if (level === "infrastructureNodes") need(told, whole, { provider: node }, "expected", at);
  }
  for (const [deployed, instances] of hosts) {
    const nodes = [...new Set(instances.map(({ whole }) => whole!))];
    const { at } = instances[0]!;
    if (nodes.length === 1) need(told, deployed, { provider: nodes[0]! }, "reported", at);
    else {
      told.needs.push({
        of: deployed,
        need: { anyOf: nodes.map((provider) => ({ provider })), evidence: "assumed" },
        at,
      });
      tally.add("where something is deployed on several nodes, one is taken to be enough, as assumed", at);
    }
  }
  takeRelationships(elements, nodeOf, told, tally);
  return systems;
}

function takeRelationships(
  elements: readonly Element[],
  nodeOf: ReadonlyMap<string, string>,
  told: Told,
  tally: Tally,
): void {
  for (const { part, at: from } of elements)
    listOf(part["relationships"]).forEach((each, i) => {
      const { sourceId, destinationId } = fieldsOf(each);
      const at = { ...from, path: `${from.path}.relationships[${i}]` };
      const [of, provider] = [sourceId, destinationId].map((id) =>
        nodeOf.get(keyOf(from.file, wordOf(id) ?? "")),
      );
      if (of === undefined || provider === undefined)
        tally.add("a relationship with what is no node is left out", at);
      // Relationships within one container are its own matter, and those between instances follow from what they are of.
      else if (of !== provider) need(told, of, { provider }, "reported", at);
    });
}

function entryOf({ key, part, level, at }: Element, name: string): ForeignEntry {
  const { kind, isSure } = kindOfElement(part, level);
  const description = wordOf(part["description"]);
  return {
    collection: "systems",
    keys: [key],
    isDistinct: true,
    fields: { name, kind, ...(description === null ? {} : { note: description }) },
    supposed: { evidence: isSure ? "reported" : "expected" },
    at,
  };
}

function need(told: Told, of: string, need: { provider: string }, evidence: string, at: ForeignPlace): void {
  told.needs.push({ of, need, supposed: { evidence }, at });
}
