import type { SystemKind } from "../model/kinds.ts";
import { emptyForeignEstate } from "./foreign/foreign.ts";
import type { ForeignFormat, Told } from "./foreign/foreign.ts";
import { beginningOf } from "./foreign/foreign-text.ts";
import { objectsIn } from "./foreign/json-objects.ts";
import { Tally } from "./foreign/tally.ts";
import type { Fields } from "./foreign/untyped.ts";
import { fieldsOf, listOf, wordOf } from "./foreign/untyped.ts";

/**
 * Structurizr workspaces in JSON (https://github.com/structurizr/json): software systems, containers and
 * deployment nodes are systems; components are parts of containers, so that their relationships become those of
 * the container. The source of a relationship needs its destination. People and views are left out.
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
    for (const { file, fields: workspace } of objectsIn(files, told)) {
      const name = wordOf(workspace["name"]);
      if (name !== null) told.header.name ??= name;
      takeModel(fieldsOf(workspace["model"]), file, told, tally);
    }
    told.remarks.push(...tally.remarks());
    return told;
  },
};

interface Element {
  readonly part: Fields;
  readonly level: keyof typeof nested;
  /** The element that it is a part of, and for which it stands in relationships if it is no node itself. */
  readonly whole: string | null;
  readonly path: string;
}

/** What each level of the model holds, and of what level that is. */
const nested = {
  softwareSystems: ["containers"],
  containers: ["components"],
  components: [],
  deploymentNodes: ["children", "infrastructureNodes", "softwareSystemInstances", "containerInstances"],
  children: ["children", "infrastructureNodes", "softwareSystemInstances", "containerInstances"],
  infrastructureNodes: [],
  softwareSystemInstances: [],
  containerInstances: [],
} as const satisfies Record<string, readonly string[]>;

function takeModel(model: Fields, file: string, told: Told, tally: Tally): void {
  const elements: Element[] = [];
  const add = (holder: Fields, level: keyof typeof nested, whole: string | null, base: string) =>
    listOf(holder[level]).forEach((part, i) =>
      elements.push({ part: fieldsOf(part), level, whole, path: `${base}${level}[${i}]` }),
    );
  if (listOf(model["people"]).length > 0)
    tally.add("people are no nodes and are left out", { file, line: null, path: "model.people" });
  add(model, "softwareSystems", null, "model.");
  add(model, "deploymentNodes", null, "model.");
  const nodeOf = new Map<string, string>();
  for (let i = 0; i < elements.length; i++) {
    const { part, level, whole, path } = elements[i]!;
    const id = wordOf(part["id"]);
    const at = { file, line: null, path };
    if (id === null) {
      tally.add("an element without an id is left out", at);
      continue;
    }
    const isPart = level === "components";
    const instanceOf = wordOf(part["containerId"]) ?? wordOf(part["softwareSystemId"]);
    nodeOf.set(id, isPart ? (whole ?? id) : (instanceOf ?? id));
    if (instanceOf !== null) {
      if (whole !== null) need(told, instanceOf, whole, "reported", at);
    } else if (!isPart) {
      takeElement(part, level, id, at, told);
      // A container runs where its system is looked for: the system is no more than what it is made of.
      if (level === "containers" && whole !== null) need(told, whole, id, "reported", at);
      if ((level === "children" || level === "infrastructureNodes") && whole !== null)
        if (level === "children") need(told, id, whole, "reported", at);
        else need(told, whole, id, "expected", at);
    }
    for (const inner of nested[level]) add(part, inner, isPart ? whole : id, `${path}.`);
  }
  for (const { part, path } of elements)
    listOf(part["relationships"]).forEach((each, i) => {
      const { sourceId, destinationId } = fieldsOf(each);
      const [of, provider] = [wordOf(sourceId), wordOf(destinationId)].map((id) =>
        id === null ? null : (nodeOf.get(id) ?? null),
      );
      const at = { file, line: null, path: `${path}.relationships[${i}]` };
      if (of === null || provider === null || of === undefined || provider === undefined)
        tally.add("a relationship with what is no node is left out", at);
      // Relationships within one container are its own matter, and those between instances follow from what they are of.
      else if (of !== provider) need(told, of, provider, "reported", at);
    });
}

/** Words in an element's tags and technology that say its kind. */
const kindWords: readonly (readonly [RegExp, SystemKind])[] = [
  [/database|sql|postgres|oracle|mongo|redis|storage|bucket/i, "data-store"],
  [/identity|active directory|entra|keycloak|sso/i, "identity"],
  [/load balancer|firewall|router|network|vpn|dns/i, "network"],
];

function takeElement(
  part: Fields,
  level: string,
  id: string,
  at: { file: string; line: null; path: string },
  told: Told,
): void {
  const name = wordOf(part["name"]) ?? `Element ${id}`;
  const words = `${wordOf(part["tags"]) ?? ""} ${wordOf(part["technology"]) ?? ""}`;
  const byWord = kindWords.find(([word]) => word.test(words))?.[1];
  const isHost = level === "deploymentNodes" || level === "children";
  const isExternal = /\bexternal\b/i.test(wordOf(part["location"]) ?? words);
  const kind = byWord ?? (isHost ? "hosting" : isExternal ? "supplier-service" : "application");
  const description = wordOf(part["description"]);
  const fields = { name, kind, ...(description === null ? {} : { note: description }) };
  told.entries.push({
    collection: "systems",
    keys: [id],
    fields,
    supposed: { evidence: byWord === undefined ? "expected" : "reported" },
    at,
  });
}

function need(
  told: Told,
  of: string,
  provider: string,
  evidence: string,
  at: { file: string; line: null; path: string },
): void {
  told.needs.push({ of, need: { provider }, supposed: { evidence }, at });
}
