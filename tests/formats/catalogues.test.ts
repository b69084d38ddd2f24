import { describe, expect, it } from "vitest";
import { kindOfImage } from "../../src/formats/foreign/image-kinds.ts";
import { importLines } from "../support/import-lines.ts";
import { importText } from "../support/tables.ts";

const northmere = "owner: Northmere\norganisations: { Northmere: council }";

/** What an import of files makes, a line a node, then what is told. */
async function told(files: Readonly<Record<string, string>>, answers = northmere): Promise<string[]> {
  return importLines(await importText(files, answers));
}

describe("Compose files", () => {
  it("of two projects have services of their own, told apart by their folders", async () => {
    const project = (image: string) => `services:
  web: { depends_on: [db] }
  db: { image: "${image}" }
`;
    const lines = await told({
      "teams/benefits/compose.yaml": project("postgres:17"),
      "teams/housing/compose.yaml": project("mcr.microsoft.com/mssql/server:2022"),
    });
    expect(lines.slice(0, 4)).toEqual([
      "web-benefits (application) northmere -> db-benefits expected",
      "db-benefits (data-store) northmere",
      "web-housing (application) northmere -> db-housing expected",
      "db-housing (data-store) northmere",
    ]);
  });

  it("of one project describe one service together, and say so", async () => {
    const lines = await told({
      "compose.yaml": "services:\n  web: { depends_on: [db] }\n  db: { image: 'postgres:17' }\n",
      "compose.override.yaml": "services:\n  web: { depends_on: [queue] }\n  queue: {}\n",
    });
    expect(lines).toEqual([
      "web (application) northmere -> db expected, queue expected",
      "db (data-store) northmere",
      "queue (application) northmere",
      "a service that several files of one project describe is taken as one",
      "depends_on says in what order things start; the needs made of it are only expected (2 times)",
    ]);
  });

  it("share what they have in common by merge keys", async () => {
    const file = "x-common: &common { depends_on: [db] }\nservices:\n  web: { <<: *common }\n  db: {}\n";
    expect((await told({ "compose.yaml": file }))[0]).toBe("web (application) northmere -> db expected");
  });
});

describe("the kind of an image", () => {
  it("is that of its own name, not of what stands beside a thing of that name", () => {
    const kinds = [
      ...["postgres:17", "bitnami/postgresql@sha256:ab", "mcr.microsoft.com/mssql/server:2022", "mssql"],
      ...[
        "oraclelinux:9",
        "oliver006/redis_exporter",
        "registry.example:5000/portal",
        "quay.io/keycloak/keycloak",
      ],
    ].map((image) => kindOfImage(image));
    expect(kinds).toEqual([
      ...["data-store", "data-store", "data-store", "data-store"],
      ...[null, null, null, "identity"],
    ]);
  });
});

describe("Kubernetes manifests", () => {
  const deployment = (name: string, namespace: string, spec: string, labels = `{ app: ${name} }`) => `
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name}, namespace: ${namespace} }
spec: { template: { metadata: { labels: ${labels} }, spec: { containers: [${spec}] } } }`;
  const service = (name: string, namespace: string, selector: string) => `
---
apiVersion: v1
kind: Service
metadata: { name: ${name}, namespace: ${namespace} }
spec: { selector: ${selector} }`;

  it("keep workloads of one name apart by their namespaces", async () => {
    const lines = await told({
      "all.yaml":
        deployment("api", "benefits", "{ image: app }") + deployment("api", "housing", "{ image: app }"),
    });
    expect(lines).toEqual(["api-benefits (application) northmere", "api-housing (application) northmere"]);
  });

  it("take a workload that is described for two environments once, and say so", async () => {
    const prod = deployment("api", "default", "{ image: app }");
    expect(await told({ "dev.yaml": prod, "prod.yaml": prod })).toEqual([
      "api (application) northmere",
      "Deployment default/api is described again, as for another environment; only the first is taken",
    ]);
  });

  it("need one of the workloads behind a Service, found in a ConfigMap too", async () => {
    const config = `
---
apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: digital }
data: { LEDGER: "http://ledger:8080", OTHER: "http://search/" }`;
    const consumer = (from: string) => deployment("portal", "digital", `{ image: app, ${from} }`);
    const providers =
      deployment("ledger-a", "digital", "{ image: app }", "{ role: ledger }") +
      deployment("ledger-b", "digital", "{ image: app }", "{ role: ledger }") +
      deployment("search", "digital", "{ image: app }") +
      service("ledger", "digital", "{ role: ledger }") +
      service("search", "digital", "{ app: search }");
    const [whole] = await told({
      "a.yaml": consumer("envFrom: [{ configMapRef: { name: settings } }]") + config + providers,
    });
    expect(whole).toBe("portal (application) northmere -> 1 of (ledger-a, ledger-b) assumed, search assumed");
    const key = "env: [{ name: A, valueFrom: { configMapKeyRef: { name: settings, key: LEDGER } } }]";
    const [single, ...rest] = await told({ "a.yaml": consumer(key) + config + providers });
    expect(single).toBe("portal (application) northmere -> 1 of (ledger-a, ledger-b) assumed");
    expect(rest).toContain(
      "where several workloads stand behind a Service, one is taken to be enough, as assumed",
    );
  });

  it("give a StatefulSet the store of its claim template", async () => {
    const file = `
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: accounts, namespace: digital }
spec:
  template: { spec: { containers: [{ image: "postgres:17" }], volumes: [{ persistentVolumeClaim: { claimName: elsewhere } }] } }
  volumeClaimTemplates: [{ metadata: { name: data } }]`;
    expect(await told({ "a.yaml": file })).toEqual([
      "accounts (data-store) northmere -> data-accounts-volume",
      "data-accounts-volume (data-store) northmere",
      "a volume claim that is in none of these files is left out",
    ]);
  });
});

describe("Backstage entities", () => {
  const entity = (kind: string, name: string, rest = "", namespace = "default") => `
---
apiVersion: backstage.io/v1alpha1
kind: ${kind}
metadata: { name: ${name}, namespace: ${namespace} }
spec: { type: service, owner: team, ${rest} }`;
  const team = entity("Group", "team", "profile: { displayName: Northmere }");
  const council = "organisations: { Northmere: council }";

  it("of one name in two namespaces are two things", async () => {
    const far = "owner: group:default/team";
    const lines = await told(
      {
        "catalog-info.yaml":
          team +
          entity("Component", "api", "dependsOn: ['housing/api']") +
          entity("Component", "api", "", "housing").replace("owner: team", far),
      },
      council,
    );
    expect(lines).toEqual([
      "api-default (application) team -> api-housing",
      "api-housing (application) team",
    ]);
  });

  it("may depend on an API or a System, and say who depends on them", async () => {
    const lines = await told(
      {
        "catalog-info.yaml":
          team +
          entity("Component", "portal", "dependsOn: ['api:pay', 'system:records']") +
          entity("Component", "payments", "providesApis: [pay]") +
          entity("Component", "files", "system: records") +
          entity("Resource", "index", "system: records, dependencyOf: ['component:payments']"),
      },
      council,
    );
    expect(lines).toEqual([
      "portal (application) team -> payments, files assumed, index assumed",
      "payments (application) team -> index",
      "files (application) team",
      "index (application) team",
      "what depends on a System may need each of its parts, as assumed",
    ]);
  });

  it("that are described twice are taken as one, and said to be", async () => {
    const portal = entity("Component", "portal");
    expect(await told({ "catalog-info.yaml": team + portal, "b.yaml": portal }, council)).toEqual([
      "portal (application) team",
      "an entity that is described more than once is taken as one",
    ]);
  });
});

describe("CycloneDX bills of materials", () => {
  it("have references of their own", async () => {
    const bom = (name: string, store: string) =>
      JSON.stringify({
        bomFormat: "CycloneDX",
        specVersion: "1.6",
        metadata: { component: { "bom-ref": "1", type: "application", name } },
        components: [{ "bom-ref": "2", type: "data", name: store }],
        dependencies: [{ ref: "1", dependsOn: ["2"] }],
      });
    expect(await told({ "a.json": bom("Portal", "Store"), "b.json": bom("Ledger", "Store") })).toEqual([
      "portal (application) northmere -> store-portal",
      "store-portal (data-store) northmere",
      "ledger (application) northmere -> store-ledger",
      "store-ledger (data-store) northmere",
    ]);
  });
});

describe("Structurizr workspaces", () => {
  const workspace = (model: object) => JSON.stringify({ name: "Northmere", model });
  const system = (id: string, name: string, containers: object[]) => ({ id, name, containers });

  it("have ids of their own, and containers that are told apart by their systems", async () => {
    const model = (name: string) => ({
      softwareSystems: [
        system("1", name, [{ id: "2", name: "Store", technology: "PostgreSQL" }]),
        system("3", `${name} archive`, [{ id: "4", name: "Store", technology: "Lessons in C" }]),
      ],
    });
    expect(
      await told({ "a.json": workspace(model("Portal")), "b.json": workspace(model("Ledger")) }),
    ).toEqual([
      "portal (application) northmere -> store-portal",
      "portal-archive (application) northmere -> store-portal-archive",
      "store-portal (data-store) northmere",
      "store-portal-archive (application) northmere",
      "ledger (application) northmere -> store-ledger",
      "ledger-archive (application) northmere -> store-ledger-archive",
      "store-ledger (data-store) northmere",
      "store-ledger-archive (application) northmere",
    ]);
  });

  it("take the live environment alone, in which one of several nodes is enough", async () => {
    const node = (id: string, name: string, environment: string, of: string) => ({
      id,
      name,
      environment,
      containerInstances: [{ id: `${id}0`, containerId: of, environment }],
    });
    const model = {
      softwareSystems: [system("1", "Portal", [{ id: "2", name: "Web" }])],
      deploymentNodes: [
        node("5", "Laptop", "Development", "2"),
        node("6", "Hall", "Live", "2"),
        node("7", "Annexe", "Live", "2"),
      ],
    };
    expect(await told({ "a.json": workspace(model) })).toEqual([
      "portal (application) northmere -> web",
      "hall (hosting) northmere",
      "annexe (hosting) northmere",
      "web (application) northmere -> 1 of (hall, annexe) assumed",
      "the deployment is that of Live; that of Development is left out",
      "where something is deployed on several nodes, one is taken to be enough, as assumed",
    ]);
  });
});

describe("Configuration items", () => {
  it("of one name and owner are two things if their numbers say so, and asked about", async () => {
    const answer = await importText(
      {
        "cmdb_ci.csv":
          "sys_id,name,sys_class_name\n11,Web,cmdb_ci_server\n12,Web,cmdb_ci_server\n13,Portal,cmdb_ci_appl\n",
        "cmdb_rel_ci.csv": "parent,type,child\n13,Runs on::Runs,12\n",
      },
      northmere,
    );
    expect(importLines(answer).slice(0, 3)).toEqual([
      "web (hosting) northmere",
      "northmere-web (hosting) northmere",
      "portal (application) northmere -> northmere-web",
    ]);
    expect(answer.questions.map(({ message }) => message)).toEqual([
      '"Web" and "Web" in row 3 may be one system; they are kept apart. Are they?',
    ]);
  });
});
