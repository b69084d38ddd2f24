import type { SystemKind } from "../model/kinds.ts";
import { systemKinds } from "../model/kinds.ts";
import type { Catalogue, Entity } from "./backstage/entities.ts";
import { catalogueOf, entityOf, fullRef, nodeKinds } from "./backstage/entities.ts";
import { emptyForeignEstate } from "./foreign/foreign.ts";
import type { ForeignFormat, Told } from "./foreign/foreign.ts";
import { beginningOf } from "./foreign/foreign-text.ts";
import { Tally } from "./foreign/tally.ts";
import { fieldsOf, wordOf, wordsOf } from "./foreign/untyped.ts";
import { documentsIn } from "./foreign/yaml-documents.ts";

/**
 * Backstage's `catalog-info.yaml` (descriptor format, https://backstage.io/docs/features/software-catalog/descriptor-format),
 * many documents a file. Components and Resources are systems, Groups organisations; a Component of type
 * `business-service` is a service. `dependsOn` is a need; who consumes an API needs the components that provide
 * it, and who depends on a System may need any of its parts. Systems and Domains group things and are no nodes. Annotations under `sharedfate.io/` carry what the catalogue has no field for.
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
    const catalogue = catalogueOf(entities);
    const seen = new Set<string>();
    for (const entity of entities) {
      if (seen.has(entity.ref))
        tally.add("an entity that is described more than once is taken as one", entity.at);
      seen.add(entity.ref);
      takeEntity(entity, catalogue, told, tally);
    }
    told.remarks.push(...tally.remarks());
    return told;
  },
};

/** What annotations of ours begin with. */
export const ANNOTATION = "sharedfate.io/";

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

function takeEntity(entity: Entity, catalogue: Catalogue, told: Told, tally: Tally): void {
  const { apis, repeated, titles } = catalogue;
  const { kind, ref, title, name, spec, at, annotations } = entity;
  const type = wordOf(spec["type"])?.toLowerCase() ?? "";
  // One name in two namespaces, or of two kinds, is no id.
  const id = repeated.has(name.toLowerCase()) ? {} : { id: name };
  if (kind === "group") {
    const given = wordOf(annotations[`${ANNOTATION}kind`]);
    const fields = {
      ...id,
      name: titles.get(ref) ?? title,
      ...(given === null ? {} : { kind: given }),
    };
    told.entries.push({
      collection: "organisations",
      keys: [ref],
      isDistinct: true,
      fields,
      supposed: { evidence: "reported" },
      at,
    });
    return;
  }
  if (kind === "api") {
    if (!apis.has(ref)) tally.add("an API that no component of these files provides is left out", at);
    return;
  }
  if (!nodeKinds.has(kind)) {
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
  const fields = { ...id, name: titles.get(ref) ?? title, ...whose, ...note };
  if (isService) {
    const priority = Number(wordOf(annotations[`${ANNOTATION}priority`]));
    const urgent = Number.isInteger(priority) && priority > 0 ? { priority } : {};
    told.entries.push({
      collection: "services",
      keys: [ref],
      isDistinct: true,
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
      isDistinct: true,
      fields: { ...fields, kind: own ?? "application" },
      supposed: { evidence },
      at,
    });
  }
  takeNeeds(entity, catalogue, told, tally);
}

function takeNeeds(entity: Entity, { apis, systems }: Catalogue, told: Told, tally: Tally): void {
  const { ref: of, spec, at } = entity;
  const need = (provider: string) =>
    told.needs.push({ of, need: { provider }, supposed: { evidence: "reported" }, at });
  const needApi = (ref: string) => {
    const providers = [...(apis.get(ref) ?? [])].filter((provider) => provider !== of);
    if (providers.length === 0)
      tally.add(`${ref} is consumed and provided by nothing else in these files`, at);
    else if (providers.length === 1) need(providers[0]!);
    else {
      const anyOf = providers.map((provider) => ({ provider }));
      told.needs.push({ of, need: { anyOf, evidence: "assumed" }, at });
      tally.add("where several components provide an API, one is taken to be enough, as assumed", at);
    }
  };
  const needSystem = (ref: string) => {
    const parts = [...(systems.get(ref) ?? [])].filter((part) => part !== of);
    if (parts.length === 0) tally.add(`${ref} is depended on and has no other part in these files`, at);
    else tally.add("what depends on a System may need each of its parts, as assumed", at);
    for (const provider of parts) told.needs.push({ of, need: { provider, evidence: "assumed" }, at });
  };
  for (const word of wordsOf(spec["dependsOn"])) {
    const ref = fullRef(word, "component", entity);
    if (ref.startsWith("api:")) needApi(ref);
    else if (ref.startsWith("system:")) needSystem(ref);
    else need(ref);
  }
  for (const word of wordsOf(spec["dependencyOf"])) {
    const dependent = fullRef(word, "component", entity);
    told.needs.push({ of: dependent, need: { provider: of }, supposed: { evidence: "reported" }, at });
  }
  // A part needs the whole that it runs in as little as the whole needs each part: nothing is made of it.
  if (wordOf(spec["subcomponentOf"]) !== null)
    tally.add("subcomponentOf says nothing of what fails with what and is left out", at);
  for (const api of wordsOf(spec["consumesApis"])) needApi(fullRef(api, "api", entity));
}
