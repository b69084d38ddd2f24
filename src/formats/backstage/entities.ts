import { distinctNames } from "../foreign/distinct-names.ts";
import type { ForeignPlace, Told } from "../foreign/foreign.ts";
import type { Fields } from "../foreign/untyped.ts";
import { fieldsOf, wordOf, wordsOf } from "../foreign/untyped.ts";

/** An entity with its reference in full: `component:default/portal`, in lower case as Backstage compares them. */
export interface Entity {
  readonly ref: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly title: string;
  readonly annotations: Fields;
  readonly spec: Fields;
  readonly at: ForeignPlace;
}

/** The entity of a document; null, and told, if it is none. */
export function entityOf(value: Fields, at: ForeignPlace, told: Told): Entity | null {
  const metadata = fieldsOf(value["metadata"]);
  const [kind, name] = [wordOf(value["kind"]), wordOf(metadata["name"])];
  if (kind === null || name === null) {
    told.problems.push({ code: "MISSING_FIELD", at, message: "an entity needs a kind and metadata.name" });
    return null;
  }
  const namespace = wordOf(metadata["namespace"]) ?? "default";
  const spec = fieldsOf(value["spec"]);
  return {
    ref: `${kind}:${namespace}/${name}`.toLowerCase(),
    namespace,
    kind: kind.toLowerCase(),
    name,
    title: wordOf(fieldsOf(spec["profile"])["displayName"]) ?? wordOf(metadata["title"]) ?? name,
    annotations: fieldsOf(metadata["annotations"]),
    spec,
    at,
  };
}

/** A reference in full, from `[kind:][namespace/]name`. */
export function fullRef(ref: string, kind: string, from: Pick<Entity, "namespace">): string {
  const [, givenKind, rest = ref] = /^([^:/]+):(.*)$/.exec(ref) ?? [];
  const [, namespace, name = rest] = /^([^/]+)\/(.*)$/.exec(rest) ?? [];
  return `${givenKind ?? kind}:${namespace ?? from.namespace}/${name}`.toLowerCase();
}

/** What entities say of one another. */
export interface Catalogue {
  /** By the reference of an API, the components that provide it. */
  readonly apis: ReadonlyMap<string, ReadonlySet<string>>;
  /** By the reference of a System, what is part of it. */
  readonly systems: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names that are no ids, since several entities have them. */
  readonly repeated: ReadonlySet<string>;
  /** By reference: names under which nodes can be told apart. */
  readonly titles: ReadonlyMap<string, string>;
}

/** Kinds of entity that are systems or services. */
export const nodeKinds: ReadonlySet<string> = new Set(["component", "resource"]);

export function catalogueOf(entities: readonly Entity[]): Catalogue {
  const apis = new Map<string, Set<string>>();
  const systems = new Map<string, Set<string>>();
  const put = (parts: Map<string, Set<string>>, whole: string, part: string) =>
    parts.set(whole, (parts.get(whole) ?? new Set()).add(part));
  const byRef = (isWanted: (kind: string) => boolean) =>
    new Map(entities.filter(({ kind }) => isWanted(kind)).map((entity) => [entity.ref, entity]));
  const [nodes, groups] = [byRef((kind) => nodeKinds.has(kind)), byRef((kind) => kind === "group")];
  for (const entity of nodes.values()) {
    for (const api of wordsOf(entity.spec["providesApis"]))
      put(apis, fullRef(api, "api", entity), entity.ref);
    const system = wordOf(entity.spec["system"]);
    if (system !== null) put(systems, fullRef(system, "system", entity), entity.ref);
  }
  return {
    apis,
    systems,
    repeated: repeatedNames(entities),
    titles: new Map([...titlesOf(nodes), ...titlesOf(groups)]),
  };
}

function titlesOf(entities: ReadonlyMap<string, Entity>): [string, string][] {
  const names = distinctNames(
    [...entities.values()].map(({ title, namespace, kind, name }) => ({
      name: title,
      within: [namespace, kind, name],
    })),
  );
  return [...entities.keys()].map((ref, i) => [ref, names[i]!]);
}

function repeatedNames(entities: readonly Entity[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  const byRef = new Map(entities.map((entity) => [entity.ref, entity]));
  for (const { kind, name } of byRef.values()) {
    if (kind !== "group" && !nodeKinds.has(kind)) continue;
    const own = name.toLowerCase();
    if (seen.has(own)) repeated.add(own);
    seen.add(own);
  }
  return repeated;
}
