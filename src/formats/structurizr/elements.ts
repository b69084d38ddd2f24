import type { ForeignPlace } from "../foreign/foreign.ts";
import type { Tally } from "../foreign/tally.ts";
import type { Fields } from "../foreign/untyped.ts";
import { fieldsOf, listOf, wordOf } from "../foreign/untyped.ts";

/** What each level of a model holds, and of what level that is. */
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

export type Level = keyof typeof nested;

/** One element of a model. */
export interface Element {
  readonly key: string;
  readonly name: string;
  readonly part: Fields;
  readonly level: Level;
  /** A system of its own, a part of one, or an instance of one. */
  readonly stands: "system" | "part" | "instance";
  /** The key of the system that it is, is a part of, or is an instance of. */
  readonly node: string;
  /** The key and the name of what it stands in; null at the top. */
  readonly whole: string | null;
  readonly wholeName: string | null;
  readonly at: ForeignPlace;
}

/** By what an element is known in all the files: ids are those of their own file. */
export function keyOf(file: string, id: string): string {
  return `${file}#${id}`;
}

/**
 * Every element of a model, the wholes before their parts.
 *
 * @param environment - of which the deployment nodes are taken; null takes all.
 */
export function elementsOf(
  model: Fields,
  {
    file,
    environment,
    tally,
  }: { readonly file: string; readonly environment: string | null; readonly tally: Tally },
): Element[] {
  const elements: Element[] = [];
  const queue: { part: Fields; level: Level; whole: Element | null; path: string }[] = [];
  const add = (holder: Fields, level: Level, whole: Element | null, base: string) =>
    listOf(holder[level]).forEach((part, i) =>
      queue.push({ part: fieldsOf(part), level, whole, path: `${base}${level}[${i}]` }),
    );
  add(model, "softwareSystems", null, "model.");
  add(model, "deploymentNodes", null, "model.");
  // The queue grows by what is nested in what it has.
  for (let i = 0; i < queue.length; i++) {
    const { part, level, whole, path } = queue[i]!;
    const at = { file, line: null, path };
    if (level === "deploymentNodes" && environment !== null && wordOf(part["environment"]) !== environment)
      continue;
    const id = wordOf(part["id"]);
    if (id === null) {
      tally.add("an element without an id is left out", at);
      continue;
    }
    const instanceOf = wordOf(part["containerId"]) ?? wordOf(part["softwareSystemId"]);
    const key = keyOf(file, id);
    const isPart = level === "components";
    const element: Element = {
      key,
      name: wordOf(part["name"]) ?? `Element ${id}`,
      part,
      level,
      stands: isPart ? "part" : instanceOf !== null ? "instance" : "system",
      node: isPart ? (whole?.node ?? key) : instanceOf !== null ? keyOf(file, instanceOf) : key,
      whole: whole?.key ?? null,
      wholeName: whole?.name ?? null,
      at,
    };
    elements.push(element);
    for (const inner of nested[level]) add(part, inner, element, `${path}.`);
  }
  return elements;
}
