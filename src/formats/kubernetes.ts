import type { SystemKind } from "../model/kinds.ts";
import { emptyForeignEstate } from "./foreign/foreign.ts";
import type { ForeignFormat, ForeignPlace, Told } from "./foreign/foreign.ts";
import { beginningOf } from "./foreign/foreign-text.ts";
import { Tally } from "./foreign/tally.ts";
import type { Fields } from "./foreign/untyped.ts";
import { fieldsOf, listOf, wordOf } from "./foreign/untyped.ts";
import { documentsIn } from "./foreign/yaml-documents.ts";

interface Workload {
  readonly key: string;
  readonly namespace: string;
  readonly labels: Fields;
  readonly texts: readonly string[];
  readonly claims: readonly string[];
  readonly at: ForeignPlace;
}

interface Endpoint {
  readonly name: string;
  readonly namespace: string;
  readonly selector: Fields;
}

/**
 * Kubernetes manifests, best effort: workloads are systems and volume claims data stores. A manifest does not
 * say what needs what: a need is made where an environment value or an argument names a Service of the same files as a
 * host (`name`, `name.namespace`, `name.namespace.svc`), and is only assumed.
 */
export const kubernetes: ForeignFormat = {
  name: "kubernetes",
  title: "Kubernetes manifests",
  suits: (files) => {
    const isOne = (text: string) =>
      /^\s*"?apiVersion"?:/m.test(text) && /^\s*"?kind"?:/m.test(text) && !text.includes("backstage.io/");
    return files.length > 0 && files.every((file) => isOne(beginningOf(file, 20_000))) ? 0.8 : 0;
  },
  read: (files) => {
    const told = emptyForeignEstate();
    const tally = new Tally();
    const workloads: Workload[] = [];
    const endpoints: Endpoint[] = [];
    for (const { value, at } of documentsIn(files, told)) {
      const manifest = fieldsOf(value);
      const items = manifest["kind"] === "List" ? listOf(manifest["items"]) : [manifest];
      for (const item of items) takeManifest(fieldsOf(item), at, { told, tally, workloads, endpoints });
    }
    takeNeeds(workloads, endpoints, told, tally);
    told.remarks.push(...tally.remarks());
    return told;
  },
};

const workloadKinds = new Set([
  "Deployment",
  "StatefulSet",
  "DaemonSet",
  "CronJob",
  "Job",
  "Pod",
  "ReplicaSet",
]);

/** Images that hold data or say who is who, by a word of their name. */
const kindWords: readonly (readonly [RegExp, SystemKind])[] = [
  [/postgres|mysql|mariadb|mssql|mongo|redis|elasticsearch|opensearch|minio|cassandra/i, "data-store"],
  [/keycloak|openldap|authentik/i, "identity"],
];

function takeManifest(
  manifest: Fields,
  at: ForeignPlace,
  {
    told,
    tally,
    workloads,
    endpoints,
  }: { told: Told; tally: Tally; workloads: Workload[]; endpoints: Endpoint[] },
): void {
  const kind = wordOf(manifest["kind"]) ?? "";
  const metadata = fieldsOf(manifest["metadata"]);
  const name = wordOf(metadata["name"]);
  const namespace = wordOf(metadata["namespace"]) ?? "default";
  const spec = fieldsOf(manifest["spec"]);
  if (name === null) {
    told.problems.push({ code: "MISSING_FIELD", at, message: "a manifest needs a kind and metadata.name" });
    return;
  }
  if (kind === "Service") endpoints.push({ name, namespace, selector: fieldsOf(spec["selector"]) });
  else if (kind === "PersistentVolumeClaim") {
    const fields = { name: `${name} volume`, kind: "data-store" };
    told.entries.push({
      collection: "systems",
      keys: [`pvc:${namespace}/${name}`],
      fields,
      supposed: { evidence: "reported" },
      at,
    });
  } else if (workloadKinds.has(kind)) {
    const job = kind === "CronJob" ? fieldsOf(fieldsOf(spec["jobTemplate"])["spec"]) : spec;
    const template = kind === "Pod" ? manifest : fieldsOf(job["template"]);
    const pod = fieldsOf(template["spec"]);
    const containers = [...listOf(pod["containers"]), ...listOf(pod["initContainers"])].map(fieldsOf);
    const labels = fieldsOf(fieldsOf(template["metadata"])["labels"]);
    const key = `${kind}:${namespace}/${name}`.toLowerCase();
    const images = containers.flatMap((container) => wordOf(container["image"]) ?? []);
    const word = kindWords.find(([each]) => images.some((image) => each.test(image)))?.[1];
    const partOf = wordOf(labels["app.kubernetes.io/part-of"]);
    const notes = [
      ...(partOf === null ? [] : [`Part of: ${partOf}`]),
      ...images.map((image) => `Image: ${image}`),
    ];
    told.entries.push({
      collection: "systems",
      keys: [key],
      fields: {
        name: wordOf(labels["app.kubernetes.io/name"]) ?? name,
        kind: word ?? "application",
        ...(notes.length === 0 ? {} : { note: notes.join("\n") }),
      },
      supposed: { evidence: word === undefined ? "expected" : "reported" },
      at,
    });
    const claims = listOf(pod["volumes"]).flatMap(
      (volume) => wordOf(fieldsOf(fieldsOf(volume)["persistentVolumeClaim"])["claimName"]) ?? [],
    );
    workloads.push({ key, namespace, labels, claims, at, texts: containers.flatMap(textsOf) });
  } else
    tally.add(`manifests of kind ${kind === "" ? "(none)" : kind} have no counterpart and are left out`, at);
}

/** Where a container may name a host: its environment, its command and its arguments. */
function textsOf(container: Fields): string[] {
  const environment = listOf(container["env"]).flatMap((each) => wordOf(fieldsOf(each)["value"]) ?? []);
  const words = [...listOf(container["command"]), ...listOf(container["args"])].flatMap(
    (each) => wordOf(each) ?? [],
  );
  return [...environment, ...words];
}

function takeNeeds(
  workloads: readonly Workload[],
  endpoints: readonly Endpoint[],
  told: Told,
  tally: Tally,
): void {
  const claimKeys = new Set(told.entries.flatMap(({ keys }) => keys));
  const behind = new Map<string, string[]>();
  for (const { name, namespace, selector } of endpoints) {
    const chosen = Object.entries(selector);
    if (chosen.length === 0) continue;
    const keys = workloads
      .filter(
        (each) =>
          each.namespace === namespace && chosen.every(([label, value]) => each.labels[label] === value),
      )
      .map(({ key }) => key);
    behind.set(`${namespace}/${name}`, keys);
  }
  for (const { key: of, namespace, texts, claims, at } of workloads) {
    for (const claim of claims)
      if (claimKeys.has(`pvc:${namespace}/${claim}`))
        told.needs.push({
          of,
          need: { provider: `pvc:${namespace}/${claim}` },
          supposed: { evidence: "reported" },
          at,
        });
    const providers = new Set(
      texts.flatMap(hostsIn).flatMap((host) => behind.get(fullName(host, namespace)) ?? []),
    );
    for (const provider of providers) {
      if (provider === of) continue;
      told.needs.push({ of, need: { provider, evidence: "assumed" }, at });
      tally.add(
        "a manifest does not say what needs what: needs are made of hosts that the environment names, and are only assumed",
        at,
      );
    }
  }
}

/** Words of a text that may be hosts; a long text is no address. */
function hostsIn(text: string): string[] {
  return text.length > 2000 ? [] : text.toLowerCase().split(/[^a-z0-9.-]+/);
}

/** `name`, `name.namespace` and `name.namespace.svc…` as `namespace/name`. */
function fullName(host: string, namespace: string): string {
  const [name = "", given, ...rest] = host.split(".");
  const isLocal = given !== undefined && (rest.length === 0 || rest[0] === "svc");
  return `${isLocal ? given : namespace}/${name}`;
}
