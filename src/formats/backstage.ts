import type { SystemKind } from "../model/kinds.ts";
import { systemKinds } from "../model/kinds.ts";
import { emptyForeignEstate } from "./foreign/foreign.ts";
import type { ForeignFormat, ForeignPlace, Told } from "./foreign/foreign.ts";
import { beginningOf } from "./foreign/foreign-text.ts";
import { Tally } from "./foreign/tally.ts";
import type { Fields } from "./foreign/untyped.ts";
import { fieldsOf, wordOf, wordsOf } from "./foreign/untyped.ts";
import { documentsIn } from "./foreign/yaml-documents.ts";

/** An entity with its reference in full: `component:default/portal`, in lower case as Backstage compares them. */
interface Entity {
  readonly ref: string;
  readonly kind: string;
  readonly name: string;
  readonly title: string;
  readonly annotations: Fields;
  readonly spec: Fields;
  readonly at: ForeignPlace;
}

/**
 * Backstage's `catalog-info.yaml` (descriptor format, https://backstage.io/docs/features/software-catalog/descriptor-format),
 * many documents a file. Components and Resources are systems, Groups organisations; a Component of type
 * `business-service` is a service. `dependsOn` is a need; who consumes an API needs the components that provide
 * it. Systems and Domains group things and are no nodes. Annotations under `sharedfate.io/` carry what the catalogue has no field for.
 */
export const backstage: ForeignFormat = {
  name: "backstage",
  title: "Backstage catalogue",
  suits: (files) => (files.some((file) => beginningOf(file).includes("backstage.io/")) ? 0.95 : 0),
  read: (files) => {
    const told = emptyForeignEstate();
    const tally = new Tally();
    const entities: Entity[] = [];
    for (const { value, at } of documentsIn(files, told)) {
      const entity = entityOf(fieldsOf(value), at, told);
      if (entity !== null) entities.push(entity);
    }
    const providers = providersOfApis(entities);
    const repeated = repeatedNames(entities);
    for (const entity of entities) takeEntity(entity, { apis: providers, repeated }, told, tally);
    told.remarks.push(...tally.remarks());
    return told;
  },
};

/** What annotations of ours begin with. */
export const ANNOTATION = "sharedfate.io/";

function entityOf(value: Fields, at: ForeignPlace, told: Told): Entity | null {
  const metadata = fieldsOf(value["metadata"]);
  const [kind, name] = [wordOf(value["kind"]), wordOf(metadata["name"])];
  if (kind === null || name === null) {
    told.problems.push({ code: "MISSING_FIELD", at, message: "an entity needs a kind and metadata.name" });
    return null;
  }
  const namespace = wordOf(metadata["namespace"]) ?? "default";
  return {
    ref: `${kind}:${namespace}/${name}`.toLowerCase(),
    kind: kind.toLowerCase(),
    name,
    title: wordOf(metadata["title"]) ?? name,
    annotations: fieldsOf(metadata["annotations"]),
    spec: fieldsOf(value["spec"]),
    at,
  };
}

/** A reference in full, from `[kind:][namespace/]name`. */
function fullRef(ref: string, kind: string, { ref: from }: Entity): string {
  const [, givenKind, rest = ref] = /^([^:/]+):(.*)$/.exec(ref) ?? [];
  const [, namespace, name = rest] = /^([^/]+)\/(.*)$/.exec(rest) ?? [];
  const own = /:([^/]+)\//.exec(from)?.[1] ?? "default";
  return `${givenKind ?? kind}:${namespace ?? own}/${name}`.toLowerCase();
}

function providersOfApis(entities: readonly Entity[]): ReadonlyMap<string, readonly string[]> {
  const providers = new Map<string, string[]>();
  for (const entity of entities)
    for (const api of wordsOf(entity.spec["providesApis"])) {
      const ref = fullRef(api, "api", entity);
      providers.set(ref, [...(providers.get(ref) ?? []), entity.ref]);
    }
  return providers;
}

interface Catalogue {
  /** By the reference of an API, the components that provide it. */
  readonly apis: ReadonlyMap<string, readonly string[]>;
  readonly repeated: ReadonlySet<string>;
}

function repeatedNames(entities: readonly Entity[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { kind, name } of entities) {
    if (!["group", "component", "resource"].includes(kind)) continue;
    const own = name.toLowerCase();
    if (seen.has(own)) repeated.add(own);
    seen.add(own);
  }
  return repeated;
}

/** Types of Resources and Components, by words of their own choosing; what is not here is an application. */
const kinds: ReadonlyMap<string, SystemKind> = new Map(
  Object.entries({
    database: "data-store",
    "s3-bucket": "data-store",
    bucket: "data-store",
    storage: "data-store",
    cache: "data-store",
    queue: "application",
    cluster: "hosting",
    "kubernetes-cluster": "hosting",
    server: "hosting",
    vm: "hosting",
    network: "network",
    vpc: "network",
    "identity-provider": "identity",
    saas: "supplier-service",
  } satisfies Record<string, SystemKind>),
);

function takeEntity(entity: Entity, { apis, repeated }: Catalogue, told: Told, tally: Tally): void {
  const { kind, ref, title, name, spec, at, annotations } = entity;
  const type = wordOf(spec["type"])?.toLowerCase() ?? "";
  // One name in two namespaces, or of two kinds, is no id.
  const id = repeated.has(name.toLowerCase()) ? {} : { id: name };
  if (kind === "group") {
    const given = wordOf(annotations[`${ANNOTATION}kind`]);
    const fields = {
      ...id,
      name: wordOf(fieldsOf(spec["profile"])["displayName"]) ?? title,
      ...(given === null ? {} : { kind: given }),
    };
    told.entries.push({
      collection: "organisations",
      keys: [ref],
      fields,
      supposed: { evidence: "reported" },
      at,
    });
    return;
  }
  if (kind === "api") {
    const consumed = apis.get(ref);
    if (consumed === undefined) tally.add("an API that no component of these files provides is left out", at);
    return;
  }
  if (kind !== "component" && kind !== "resource") {
    const groups = kind === "system" || kind === "domain";
    tally.add(
      groups
        ? `${kind}s group other entities and are no nodes; partOf is kept as a note`
        : `entities of kind ${kind} have no counterpart and are left out`,
      at,
    );
    return;
  }
  const owner = wordOf(spec["owner"]);
  const whose = owner === null ? {} : { owner: fullRef(owner, "group", entity) };
  const partOf = wordOf(spec["system"]);
  const note = partOf === null ? {} : { note: `Part of: ${partOf}` };
  const isService = kind === "component" && type === "business-service";
  const fields = { ...id, name: title, ...whose, ...note };
  if (isService) {
    const priority = Number(wordOf(annotations[`${ANNOTATION}priority`]));
    const urgent = Number.isInteger(priority) && priority > 0 ? { priority } : {};
    told.entries.push({
      collection: "services",
      keys: [ref],
      fields: { ...fields, ...urgent },
      supposed: { evidence: "reported" },
      at,
    });
  } else {
    const given = systemKinds.find((each) => each === annotations[`${ANNOTATION}kind`]);
    const own = given ?? kinds.get(type);
    if (own === undefined && type !== "service" && type !== "website" && type !== "library")
      tally.add(`type ${type === "" ? "(none)" : type} is taken as an application`, at);
    const evidence = own === undefined ? "expected" : "reported";
    told.entries.push({
      collection: "systems",
      keys: [ref],
      fields: { ...fields, kind: own ?? "application" },
      supposed: { evidence },
      at,
    });
  }
  takeNeeds(entity, apis, told, tally);
}

function takeNeeds(
  entity: Entity,
  apis: ReadonlyMap<string, readonly string[]>,
  told: Told,
  tally: Tally,
): void {
  const { ref: of, spec, at } = entity;
  const need = (provider: string) =>
    told.needs.push({ of, need: { provider }, supposed: { evidence: "reported" }, at });
  for (const provider of wordsOf(spec["dependsOn"])) need(fullRef(provider, "component", entity));
  // A part needs the whole that it runs in as little as the whole needs each part: nothing is made of it.
  if (wordOf(spec["subcomponentOf"]) !== null)
    tally.add("subcomponentOf says nothing of what fails with what and is left out", at);
  for (const api of wordsOf(spec["consumesApis"])) {
    const providers = apis.get(fullRef(api, "api", entity)) ?? [];
    if (providers.length === 0)
      tally.add(`API ${api} is consumed and provided by nothing in these files`, at);
    else if (providers.length === 1) need(providers[0]!);
    else {
      const anyOf = providers.map((provider) => ({ provider }));
      told.needs.push({ of, need: { anyOf, evidence: "assumed" }, at });
      tally.add("where several components provide an API, one is taken to be enough, as assumed", at);
    }
  }
}
