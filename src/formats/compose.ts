import { emptyForeignEstate } from "./foreign/foreign.ts";
import type { ForeignFormat, ForeignPlace, Told } from "./foreign/foreign.ts";
import { beginningOf } from "./foreign/foreign-text.ts";
import { distinctNames } from "./foreign/distinct-names.ts";
import { kindOfImage } from "./foreign/image-kinds.ts";
import { Tally } from "./foreign/tally.ts";
import type { Fields } from "./foreign/untyped.ts";
import { fieldsOf, wordOf, wordsOf } from "./foreign/untyped.ts";
import { documentsIn } from "./foreign/yaml-documents.ts";

/**
 * Compose files (https://compose-spec.io): services are systems, and `depends_on` is a need. That says in what
 * order they start; that one fails without the other is only expected, and said so. Files of one folder are one
 * project, as an override is, unless each has a name of its own; a service of one project is none of another.
 */
export const compose: ForeignFormat = {
  name: "compose",
  title: "Compose file",
  suits: (files) => {
    const isOne = (text: string) =>
      /^services:\s*(#.*)?$/m.test(text) && !/^(estate|apiVersion):/m.test(text);
    if (files.length === 0 || !files.every((file) => isOne(beginningOf(file, 20_000)))) return 0;
    return files.every(({ name }) => /compose/i.test(name)) ? 0.95 : 0.5;
  },
  read: (files) => {
    const told = emptyForeignEstate();
    const tally = new Tally();
    const projects = [...documentsIn(files, told)].map(({ value, at }) => ({ fields: fieldsOf(value), at }));
    const projectOf = projectNames(projects);
    const services = projects.flatMap((project) => servicesOf(project, projectOf(project), told));
    const first = new Map<string, Service>();
    for (const service of services) {
      if (!first.has(service.key)) first.set(service.key, service);
      else tally.add("a service that several files of one project describe is taken as one", service.at);
    }
    const distinct = [...first.values()];
    const names = distinctNames(
      distinct.map(({ own, project }) => ({ name: own, within: [project.split("/").at(-1)!, project] })),
    );
    const nameOf = new Map(distinct.map(({ key }, i) => [key, names[i]!]));
    for (const service of services) takeService(service, nameOf.get(service.key)!, told, tally);
    told.remarks.push(...tally.remarks());
    return told;
  },
};

interface Project {
  readonly fields: Fields;
  readonly at: ForeignPlace;
}

interface Service {
  readonly key: string;
  readonly own: string;
  readonly project: string;
  readonly fields: Fields;
  readonly at: ForeignPlace;
}

function keyOf(project: string, service: string): string {
  return `compose:${project}/${service}`;
}

/** The project's own name; else that of the other files in its folder, if these agree; else the folder. */
function projectNames(projects: readonly Project[]): (project: Project) => string {
  const folderOf = ({ at: { file } }: Project) => file.slice(0, Math.max(0, file.lastIndexOf("/")));
  const named = new Map<string, Set<string>>();
  for (const project of projects) {
    const own = wordOf(project.fields["name"]);
    const names = named.get(folderOf(project)) ?? new Set();
    named.set(folderOf(project), own === null ? names : names.add(own));
  }
  return (project) => {
    const names = named.get(folderOf(project)) ?? new Set();
    const [only] = names;
    return (
      wordOf(project.fields["name"]) ?? (names.size === 1 && only !== undefined ? only : folderOf(project))
    );
  };
}

function servicesOf({ fields, at }: Project, project: string, told: Told): Service[] {
  const name = wordOf(fields["name"]);
  if (name !== null) told.header.name ??= name;
  const services = Object.entries(fieldsOf(fields["services"]));
  if (services.length === 0)
    told.problems.push({ code: "WRONG_FILE", at, message: "there is nothing under services" });
  return services.map(([own, value]) => ({
    key: keyOf(project, own),
    own,
    project,
    fields: fieldsOf(value),
    at: { ...at, path: `services.${own}` },
  }));
}

function takeService({ key, project, fields, at }: Service, name: string, told: Told, tally: Tally): void {
  const image = wordOf(fields["image"]);
  const kind = image === null ? null : kindOfImage(image);
  told.entries.push({
    collection: "systems",
    keys: [key],
    isDistinct: true,
    fields: {
      name,
      ...(kind === null ? {} : { kind }),
      ...(image === null ? {} : { note: `Image: ${image}` }),
    },
    supposed: { kind: "application", evidence: kind === null ? "expected" : "reported" },
    at,
  });
  for (const provider of providersOf(fields)) {
    const need = { provider: keyOf(project, provider) };
    told.needs.push({ of: key, need, supposed: { evidence: "expected" }, at });
    tally.add("depends_on says in what order things start; the needs made of it are only expected", at);
  }
}

/** Every service that one names: by `depends_on` as a list or a map, `links` and `volumes_from`. */
function providersOf(service: Fields): string[] {
  const dependsOn = service["depends_on"];
  const named = Array.isArray(dependsOn) ? wordsOf(dependsOn) : Object.keys(fieldsOf(dependsOn));
  const beside = [...wordsOf(service["links"]), ...wordsOf(service["volumes_from"])]
    .filter((word) => !word.startsWith("container:"))
    .map((word) => word.split(":")[0] ?? word);
  return [...new Set([...named, ...beside])];
}
