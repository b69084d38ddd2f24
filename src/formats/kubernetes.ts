import { distinctNames } from "./foreign/distinct-names.ts";
import { emptyForeignEstate } from "./foreign/foreign.ts";
import type { ForeignFormat, Told } from "./foreign/foreign.ts";
import { beginningOf } from "./foreign/foreign-text.ts";
import { kindOfImage } from "./foreign/image-kinds.ts";
import { Tally } from "./foreign/tally.ts";
import { fieldsOf, listOf } from "./foreign/untyped.ts";
import { documentsIn } from "./foreign/yaml-documents.ts";
import { ManifestReader } from "./kubernetes/manifest-reader.ts";
import type { Manifests, Volume, Workload } from "./kubernetes/manifest-reader.ts";

/**
 * Kubernetes manifests, best effort: workloads are systems and volume claims data stores. A manifest does not
 * say what needs what: a need is made where an environment value, an argument or a ConfigMap that the
 * environment is taken from names a Service of the same files as a host (`name`, `name.namespace`,
 * `name.namespace.svc`), and is only assumed. Where several workloads stand behind a Service, one is taken to be
 * enough.
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
    const reader = new ManifestReader(told, tally);
    for (const { value, at } of documentsIn(files, told)) {
      const manifest = fieldsOf(value);
      const items = manifest["kind"] === "List" ? listOf(manifest["items"]) : [manifest];
      for (const item of items) reader.take(fieldsOf(item), at);
    }
    const { manifests } = reader;
    takeEntries(manifests, told);
    takeNeeds(manifests, told, tally);
    told.remarks.push(...tally.remarks());
    return told;
  },
};

function takeEntries({ workloads, volumes }: Manifests, told: Told): void {
  const things = [
    ...[...workloads.values()].map((thing) => ({ thing, ...describe(thing) })),
    ...[...volumes.values()].map((thing) => ({ thing, kind: "data-store", notes: [], isSure: true })),
  ];
  const names = distinctNames(
    things.map(({ thing: { name, namespace, kind } }) => ({ name, within: [namespace, kind] })),
  );
  things.forEach(({ thing, kind, notes, isSure }, i) => {
    told.entries.push({
      collection: "systems",
      keys: [thing.key],
      isDistinct: true,
      fields: { name: names[i], kind, ...(notes.length === 0 ? {} : { note: notes.join("\n") }) },
      supposed: { evidence: isSure ? "reported" : "expected" },
      at: thing.at,
    });
  });
}

/** The first container is what the workload is for; the others stand beside it. */
function describe({ partOf, images }: Workload) {
  const [main] = images;
  const kind = main === undefined ? null : kindOfImage(main);
  const notes = [
    ...(partOf === null ? [] : [`Part of: ${partOf}`]),
    ...images.map((image) => `Image: ${image}`),
  ];
  return { kind: kind ?? "application", notes, isSure: kind !== null };
}

function takeNeeds(manifests: Manifests, told: Told, tally: Tally): void {
  const { workloads, volumes } = manifests;
  const behind = workloadsBehind(manifests);
  for (const workload of workloads.values()) {
    const { key: of, namespace, claims, at } = workload;
    for (const claim of claims) {
      const provider = keyOfVolume(namespace, claim);
      if (volumes.has(provider))
        told.needs.push({ of, need: { provider }, supposed: { evidence: "reported" }, at });
      else tally.add("a volume claim that is in none of these files is left out", at);
    }
    const hosts = new Set(textsOf(workload, manifests).flatMap(hostsIn));
    const services = new Set([...hosts].map((host) => fullName(host, namespace)));
    const needed = new Map(
      [...services].flatMap((service): [string, readonly Workload[]][] => {
        const providers = behind.get(service) ?? [];
        const isOwn = providers.some(({ key }) => key === of);
        return providers.length === 0 || isOwn
          ? []
          : [[providers.map(({ key }) => key).join(" "), providers]];
      }),
    );
    for (const providers of needed.values()) {
      const members = providers.map(({ key }) => ({ provider: key }));
      const what = members.length === 1 ? members[0]! : { anyOf: members };
      told.needs.push({ of, need: { ...what, evidence: "assumed" }, at });
      tally.add(
        "a manifest does not say what needs what: needs are made of hosts that the environment names, and are only assumed",
        at,
      );
      if (members.length > 1)
        tally.add(
          "where several workloads stand behind a Service, one is taken to be enough, as assumed",
          at,
        );
    }
  }
}

/** By `namespace/name` of a Service the workloads that it chooses by their labels. */
function workloadsBehind({ endpoints, workloads }: Manifests): ReadonlyMap<string, readonly Workload[]> {
  const behind = new Map<string, Workload[]>();
  for (const { name, namespace, selector } of endpoints) {
    const chosen = Object.entries(selector);
    if (chosen.length === 0) continue;
    const isChosen = (each: Workload) =>
      each.namespace === namespace && chosen.every(([label, value]) => each.labels[label] === value);
    behind.set(`${namespace}/${name}`, [...workloads.values()].filter(isChosen));
  }
  return behind;
}

/** Everywhere that a workload may name a host. */
function textsOf({ texts, namespace, configs }: Workload, { configMaps }: Manifests): string[] {
  return [
    ...texts,
    ...configs.flatMap(({ name, key }) => {
      const entries = configMaps.get(`${namespace}/${name}`) ?? [];
      return entries.flatMap(([own, text]) => (key === null || key === own ? [text] : []));
    }),
  ];
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

function keyOfVolume(namespace: string, claim: string): Volume["key"] {
  return `pvc:${namespace}/${claim}`;
}
