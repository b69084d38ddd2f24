import type { SystemKind } from "../../model/kinds.ts";

/** What a container image runs, by a word of its name. */
const kinds: Readonly<Partial<Record<SystemKind, readonly string[]>>> = {
  "data-store": [
    ...["postgres", "postgresql", "postgis", "mysql", "mariadb", "percona", "mssql", "oracle", "mongo"],
    ...["mongodb", "redis", "valkey", "memcached", "elasticsearch", "opensearch", "minio", "cassandra"],
  ],
  identity: ["keycloak", "openldap", "authentik", "goauthentik", "dex"],
  network: ["nginx", "traefik", "haproxy", "caddy", "envoy"],
  email: ["postfix", "mailhog", "mailpit", "exim"],
};

const kindOfWord: ReadonlyMap<string, SystemKind> = new Map(
  Object.entries(kinds).flatMap(([kind, words]) => words.map((word) => [word, kind as SystemKind])),
);

/** Words of images that stand beside what they are named after: `redis-exporter` holds no data. */
const beside = new Set(["exporter", "operator", "proxy", "client", "backup", "admin", "ui", "agent", "init"]);

/** Last names of images that say nothing without the name before: `mssql/server`. */
const generic = new Set(["server", "database", "db"]);

/** The kind of system that an image is, by the words of its last name; null where these do not say. */
export function kindOfImage(image: string): SystemKind | null {
  const names = image.toLowerCase().split("@")[0]!.split("/");
  const last = names.pop()!.split(":")[0]!;
  const words = [...(generic.has(last) ? [names.at(-1) ?? ""] : []), last].flatMap((name) =>
    name.split(/[^a-z0-9]+/),
  );
  if (words.some((word) => beside.has(word))) return null;
  const telling = words.find((word) => kindOfWord.has(word));
  return telling === undefined ? null : kindOfWord.get(telling)!;
}
