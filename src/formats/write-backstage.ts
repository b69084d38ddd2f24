import { stringify } from "yaml";
import type { Estate, Need } from "../model/estate.ts";
import { ANNOTATION } from "./backstage.ts";

/** What Backstage allows in a name, and how long it may be (its validator for entity names). */
const namePattern = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/;

/**
 * Writes an estate as Backstage entities, a document each in order of the estate: organisations as Groups,
 * systems as Components, services as Components of type `business-service`, needs as `dependsOn`.
 *
 * Lost: groups of needs become a dependency on each member; strengths, delays, workarounds, links, holdings and
 * sources have no field. The comment at the top says so, and how many ids were changed to what Backstage allows.
 */
export function backstageOf(estate: Estate): string {
  const nodes = [...estate.systems, ...estate.services];
  const names = entityNames([...estate.organisations, ...nodes].map(({ id }) => id));
  const nameOf = (id: string) => names.get(id) ?? id;
  const changed = [...names].filter(([id, name]) => id !== name).length;
  const groups = nodes.reduce(
    (sum, { needs }) => sum + needs.filter((need) => need.anyOf !== undefined).length,
    0,
  );
  const entity = (
    kind: string,
    id: string,
    name: string,
    own: object,
    annotations: Record<string, string>,
  ) => ({
    apiVersion: "backstage.io/v1alpha1",
    kind,
    metadata: { name: nameOf(id), title: name, annotations },
    spec: own,
  });
  const kindOf = (node: (typeof nodes)[number]) => ("kind" in node ? node.kind : null);
  const documents = [
    ...estate.organisations.map(({ id, name, kind }) =>
      entity(
        "Group",
        id,
        name,
        { type: "organization", profile: { displayName: name }, children: [] },
        { [`${ANNOTATION}kind`]: kind },
      ),
    ),
    ...nodes.map((node) =>
      entity(
        "Component",
        node.id,
        node.name,
        {
          type: kindOf(node) === null ? "business-service" : "service",
          lifecycle: "production",
          owner: `group:default/${nameOf(node.owner)}`,
          ...dependsOn(node.needs, nameOf),
        },
        annotationsOf(node),
      ),
    ),
  ];
  const lost = [
    `# ${(estate.name ?? estate.id).replace(/\s+/g, " ")}, written for Backstage.`,
    `# Lost: strengths, delays, workarounds, links, holdings and sources. Redundancy groups that became a dependency on each member: ${groups}.`,
    ...(changed === 0 ? [] : [`# Ids that were changed to what Backstage allows in a name: ${changed}.`]),
  ];
  return `${lost.join("\n")}\n${documents.map((document) => `---\n${stringify(document, { lineWidth: 0 })}`).join("")}`;
}

function annotationsOf(node: Estate["systems"][number] | Estate["services"][number]): Record<string, string> {
  if ("kind" in node) return { [`${ANNOTATION}kind`]: node.kind };
  return node.priority === undefined ? {} : { [`${ANNOTATION}priority`]: String(node.priority) };
}

function dependsOn(needs: readonly Need[], nameOf: (id: string) => string): { dependsOn?: string[] } {
  const providers = needs.flatMap(
    (need) => need.anyOf?.map(({ provider }) => provider) ?? [need.provider ?? ""],
  );
  const refs = [...new Set(providers)].map((provider) => `component:default/${nameOf(provider)}`);
  return refs.length === 0 ? {} : { dependsOn: refs };
}

/** For each id a name that Backstage takes: itself where it can be, else with other characters replaced; no two alike but for case. */
function entityNames(ids: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  const inOrder = [...ids].sort((a, b) => Number(namePattern.test(b)) - Number(namePattern.test(a)));
  for (const id of inOrder) {
    const base = namePattern.test(id)
      ? id
      : id
          .replace(/[^A-Za-z0-9._-]/g, "-")
          .slice(0, 50)
          .replace(/[^A-Za-z0-9]+$/, "");
    let name = base;
    for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${base}-${number}`;
    taken.add(name.toLowerCase());
    names.set(id, name);
  }
  return names;
}
