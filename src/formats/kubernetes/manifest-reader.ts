import type { ForeignPlace, Told } from "../foreign/foreign.ts";
import type { Tally } from "../foreign/tally.ts";
import type { Fields } from "../foreign/untyped.ts";
import { fieldsOf, listOf, wordOf } from "../foreign/untyped.ts";

/** What runs, as its manifest says. */
export interface Workload {
  readonly key: string;
  readonly name: string;
  readonly namespace: string;
  readonly kind: string;
  readonly labels: Fields;
  readonly partOf: string | null;
  readonly images: readonly string[];
  /** What its containers are given as environment, command and arguments. */
  readonly texts: readonly string[];
  /** The ConfigMaps, or single keys of them, that its environment is taken from. */
  readonly configs: readonly { readonly name: string; readonly key: string | null }[];
  readonly claims: readonly string[];
  readonly at: ForeignPlace;
}

export interface Volume {
  readonly key: string;
  readonly name: string;
  readonly namespace: string;
  readonly kind: string;
  readonly at: ForeignPlace;
}

interface Endpoint {
  readonly name: string;
  readonly namespace: string;
  readonly selector: Fields;
}

/** What manifests describe, by key. */
export interface Manifests {
  readonly workloads: Map<string, Workload>;
  readonly volumes: Map<string, Volume>;
  readonly endpoints: Endpoint[];
  /** By `namespace/name` what a ConfigMap holds. */
  readonly configMaps: Map<string, readonly (readonly [string, string])[]>;
}

const workloadKinds = new Set([
  "Deployment",
  "StatefulSet",
  "DaemonSet",
  "CronJob",
  "Job",
  "Pod",
  "ReplicaSet",
]);

/** Reads manifests one after another. */
export class ManifestReader {
  readonly manifests: Manifests = {
    workloads: new Map(),
    volumes: new Map(),
    endpoints: [],
    configMaps: new Map(),
  };
  readonly #told: Told;
  readonly #tally: Tally;

  constructor(told: Told, tally: Tally) {
    this.#told = told;
    this.#tally = tally;
  }

  take(manifest: Fields, at: ForeignPlace): void {
    const kind = wordOf(manifest["kind"]) ?? "";
    const metadata = fieldsOf(manifest["metadata"]);
    const name = wordOf(metadata["name"]);
    const namespace = wordOf(metadata["namespace"]) ?? "default";
    if (name === null) {
      const message = "a manifest needs a kind and metadata.name";
      this.#told.problems.push({ code: "MISSING_FIELD", at, message });
      return;
    }
    const { endpoints, configMaps } = this.manifests;
    if (kind === "Service") {
      const selector = fieldsOf(fieldsOf(manifest["spec"])["selector"]);
      endpoints.push({ name, namespace, selector });
    } else if (kind === "ConfigMap") {
      const entries = Object.entries(fieldsOf(manifest["data"]));
      const texts = entries.flatMap(([key, value]): [string, string][] => {
        const text = wordOf(value);
        return text === null ? [] : [[key, text]];
      });
      configMaps.set(`${namespace}/${name}`, texts);
    } else if (kind === "PersistentVolumeClaim") this.#addVolume(namespace, name, at);
    else if (workloadKinds.has(kind)) this.#takeWorkload(manifest, { kind, name, namespace, at });
    else
      this.#tally.add(
        `manifests of kind ${kind === "" ? "(none)" : kind} have no counterpart and are left out`,
        at,
      );
  }

  #takeWorkload(
    manifest: Fields,
    { kind, name, namespace, at }: Pick<Workload, "kind" | "name" | "namespace" | "at">,
  ): void {
    const key = `${kind}:${namespace}/${name}`.toLowerCase();
    if (this.manifests.workloads.has(key)) {
      this.#tally.add(
        `${kind} ${namespace}/${name} is described again, as for another environment; only the first is taken`,
        at,
      );
      return;
    }
    const spec = fieldsOf(manifest["spec"]);
    const job = kind === "CronJob" ? fieldsOf(fieldsOf(spec["jobTemplate"])["spec"]) : spec;
    const template = kind === "Pod" ? manifest : fieldsOf(job["template"]);
    const pod = fieldsOf(template["spec"]);
    const containers = [...listOf(pod["containers"]), ...listOf(pod["initContainers"])].map(fieldsOf);
    const labels = fieldsOf(fieldsOf(template["metadata"])["labels"]);
    const claims = listOf(pod["volumes"]).flatMap(
      (volume) => wordOf(fieldsOf(fieldsOf(volume)["persistentVolumeClaim"])["claimName"]) ?? [],
    );
    // Each pod of a StatefulSet has a claim of its own from the template; together they are one data store.
    for (const each of listOf(spec["volumeClaimTemplates"])) {
      const own = wordOf(fieldsOf(fieldsOf(each)["metadata"])["name"]);
      if (own === null) continue;
      claims.push(`${own}-${name}`);
      this.#addVolume(namespace, `${own}-${name}`, at);
    }
    this.manifests.workloads.set(key, {
      key,
      name,
      namespace,
      kind: kind.toLowerCase(),
      labels,
      partOf: wordOf(labels["app.kubernetes.io/part-of"]),
      images: containers.flatMap((container) => wordOf(container["image"]) ?? []),
      texts: containers.flatMap(textsOf),
      configs: containers.flatMap(configsOf),
      claims,
      at,
    });
  }

  #addVolume(namespace: string, name: string, at: ForeignPlace): void {
    const key = `pvc:${namespace}/${name}`;
    if (this.manifests.volumes.has(key))
      this.#tally.add(`volume claim ${namespace}/${name} is described again; only the first is taken`, at);
    else this.manifests.volumes.set(key, { key, name: `${name} volume`, namespace, kind: "volume", at });
  }
}

function textsOf(container: Fields): string[] {
  const environment = listOf(container["env"]).flatMap((each) => wordOf(fieldsOf(each)["value"]) ?? []);
  const words = [...listOf(container["command"]), ...listOf(container["args"])].flatMap(
    (each) => wordOf(each) ?? [],
  );
  return [...environment, ...words];
}

function configsOf(container: Fields): Workload["configs"] {
  const whole = listOf(container["envFrom"]).map((each) => fieldsOf(fieldsOf(each)["configMapRef"]));
  const single = listOf(container["env"]).map((each) =>
    fieldsOf(fieldsOf(fieldsOf(each)["valueFrom"])["configMapKeyRef"]),
  );
  return [
    ...whole.map((ref) => ({ ref, key: null })),
    ...single.map((ref) => ({ ref, key: wordOf(ref["key"]) })),
  ].flatMap(({ ref, key }) => {
    const name = wordOf(ref["name"]);
    return name === null ? [] : [{ name, key }];
  });
}
