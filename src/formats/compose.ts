import type { SystemKind } from "../model/kinds.ts";
import { emptyForeignEstate } from "./foreign/foreign.ts";
import type { ForeignFormat, ForeignPlace, Told } from "./foreign/foreign.ts";
import { beginningOf } from "./foreign/foreign-text.ts";
import { Tally } from "./foreign/tally.ts";
import type { Fields } from "./foreign/untyped.ts";
import { fieldsOf, wordOf, wordsOf } from "./foreign/untyped.ts";
import { documentsIn } from "./foreign/yaml-documents.ts";

/**
 * Compose files (https://compose-spec.io): services are systems, and `depends_on` is a need. That says in what
 * order they start; that one fails without the other is only expected, and said so. Names are those of
 * the file, and mean nothing outside it.
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
    for (const { value, at } of documentsIn(files, told)) takeProject(fieldsOf(value), at, told, tally);
    told.remarks.push(...tally.remarks());
    return told;
  },
};

/** Images that hold data or say who is who, by a word of their name. */
const kindWords: readonly (readonly [RegExp, SystemKind])[] = [
  [/postgres|mysql|mariadb|mssql|oracle|mongo|redis|elasticsearch|opensearch|minio|cassandra/i, "data-store"],
  [/keycloak|openldap|authentik|dex\b/i, "identity"],
  [/nginx|traefik|haproxy|caddy/i, "network"],
  [/postfix|mailhog|exim/i, "email"],
];

function takeProject(project: Fields, at: ForeignPlace, told: Told, tally: Tally): void {
  const name = wordOf(project["name"]);
  if (name !== null) told.header.name ??= name;
  const services = Object.entries(fieldsOf(project["services"]));
  if (services.length === 0)
    told.problems.push({ code: "WRONG_FILE", at, message: "there is nothing under services" });
  for (const [own, value] of services) {
    const service = fieldsOf(value);
    const place = { ...at, path: `services.${own}` };
    const image = wordOf(service["image"]);
    const kind = kindWords.find(([word]) => word.test(image ?? ""))?.[1];
    const note = image === null ? {} : { note: `Image: ${image}` };
    told.entries.push({
      collection: "systems",
      keys: [`compose:${own}`],
      fields: { name: own, kind: kind ?? "application", ...note },
      supposed: { evidence: kind === undefined ? "expected" : "reported" },
      at: place,
    });
    for (const provider of providersOf(service)) {
      told.needs.push({
        of: `compose:${own}`,
        need: { provider: `compose:${provider}` },
        supposed: { evidence: "expected" },
        at: place,
      });
      tally.add("depends_on says in what order things start; the needs made of it are only expected", place);
    }
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
