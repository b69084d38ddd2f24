import { describe, expect, it } from "vitest";
import { guessFormat } from "../../src/formats/foreign-formats.ts";
import { importOf } from "../../src/import.ts";
import { load } from "../../src/load.ts";
import type { ImportAnswer } from "../../src/model/findings/import.ts";
import { importLines } from "../support/import-lines.ts";
import { exampleOf } from "../support/spoiled-files.ts";
import { fileOf } from "../support/tables.ts";

/** Imports a format's example by guessing its format. */
async function imported(format: string, answers: string): Promise<ImportAnswer> {
  const files = exampleOf(format);
  expect(guessFormat(files)?.name).toBe(format);
  return importOf({ files, answers: fileOf("answers.yaml", `map: 1\n${answers}`) });
}

const northmere = "owner: Northmere\norganisations: { Northmere: council, Eastvale: council }";

describe("an export of", () => {
  it("ServiceNow: the type says which of the two needs the other", async () => {
    expect(importLines(await imported("servicenow", northmere))).toEqual([
      "benefit-desk (application) northmere -> benefits-app-01, benefits-db",
      "benefits-app-01 (hosting) northmere -> esx-cluster-1",
      "benefits-db (data-store) northmere",
      "esx-cluster-1 (hosting) northmere -> 1 of (esx-01, esx-02) assumed",
      "esx-01 (application) northmere",
      "esx-02 (application) northmere",
      "housing-ledger (application) northmere",
      "payments-bureau (application) northmere",
      "housing-benefit (service 1) northmere -> benefit-desk",
      "benefit-desk <=> housing-ledger data",
      "benefit-desk => payments-bureau data",
      'relationship type "Implement End Point To::Implement End Point From" has no counterpart and is left out',
      "how many members a cluster needs is not in the export; one is taken to be enough, as assumed",
    ]);
  });

  it("iTop: what impacts an application solution is one need of as many as its redundancy says", async () => {
    expect(importLines(await imported("itop", northmere))).toEqual([
      "customer-portal (application) northmere -> 1 of (web-1, web-2)",
      "revenue-desk (application) northmere -> rev-1",
      "search (application) northmere -> 50% of (web-1, web-2, rev-1)",
      "farm-a (hosting) eastvale",
      "web-1 (hosting) northmere -> farm-a",
      "web-2 (hosting) northmere -> farm-a",
      "rev-1 (hosting) northmere -> farm-a",
      "council-tax (service 1) northmere -> revenue-desk",
      "business criticality high, medium and low are taken as priority 1, 2 and 3",
    ]);
  });

  it("GLPI: what is impacted needs the source", async () => {
    expect(importLines(await imported("glpi", northmere))).toEqual([
      "core-switch (network) eastvale",
      "housing-ledger (application) northmere -> housing-app",
      "housing-app (hosting) northmere -> core-switch",
    ]);
  });

  it("Backstage: dependsOn is a need, and who consumes an API needs what provides it", async () => {
    expect(importLines(await imported("backstage", ""))).toEqual([
      "portal (application) northmere -> portal-db, payments",
      "payments (application) northmere",
      "portal-db (data-store) northmere",
      "housing-benefit (service 1) northmere -> portal",
      "api:default/identity-check is consumed and provided by nothing else in these files",
      "systems group other entities and are no nodes; partOf is kept as a note",
    ]);
  });

  it("CycloneDX: components and services are systems, libraries are parts of them", async () => {
    expect(importLines(await imported("cyclonedx", northmere))).toEqual([
      "customer-portal (application) northmere -> portal-web, online-payments",
      "portal-web (application) northmere -> residents",
      "residents (data-store) northmere",
      "online-payments (supplier-service) northmere",
      "components of type library are parts of systems and left out",
      "dependencies of or on parts that are no systems are left out",
    ]);
  });

  it("Structurizr: what a component needs its container needs", async () => {
    expect(importLines(await imported("structurizr", northmere))).toEqual([
      "customer-portal (application) northmere -> web-application, accounts",
      "online-payments (supplier-service) northmere",
      "cloud (hosting) northmere",
      "web-application (application) northmere -> cloud, online-payments, accounts",
      "accounts (data-store) northmere",
      "people are no nodes and are left out",
    ]);
  });

  it("Kubernetes: a need is made of a host in the environment, and is only assumed", async () => {
    expect(importLines(await imported("kubernetes", northmere))).toEqual([
      "portal (application) northmere -> accounts assumed",
      "accounts (data-store) northmere -> accounts-volume",
      "accounts-volume (data-store) northmere",
      "a manifest does not say what needs what: needs are made of hosts that the environment names, and are only assumed",
    ]);
  });

  it("Compose: depends_on is a need that is only expected", async () => {
    expect(importLines(await imported("compose", northmere))).toEqual([
      "web (application) northmere -> accounts expected, sign-in expected",
      "accounts (data-store) northmere",
      "sign-in (identity) northmere -> accounts expected",
      "depends_on says in what order things start; the needs made of it are only expected (3 times)",
    ]);
  });
});

describe("an export that is imported again", () => {
  const formats = [
    "servicenow",
    "itop",
    "glpi",
    "backstage",
    "cyclonedx",
    "structurizr",
    "kubernetes",
    "compose",
  ];
  it.each(formats)("changes nothing, and nothing of it is gone: %s", async (format) => {
    const files = exampleOf(format);
    const answers = fileOf("answers.yaml", `map: 1\n${format === "backstage" ? "" : northmere}`);
    const { result } = await importOf({ files, answers });
    const { model } = load({ estate: [fileOf("estate.json", JSON.stringify(result))] });
    const again = await importOf({ files, answers, into: model, removeGone: true, replaceNeeds: true });
    expect([again.problems, again.changes, again.result]).toEqual([[], [], { estate: 1 }]);
  });
});

describe("a wrong file", () => {
  const told = async (from: string, name: string, text: string) => {
    const { problems } = await importOf({ files: [fileOf(name, text)], from });
    return problems.map(({ code, line, path, message }) => `${code} ${line ?? "-"} ${path}: ${message}`);
  };

  it("of a CMDB is told by what it lacks", async () => {
    expect(await told("servicenow", "a.csv", "x,y\n1,2")).toEqual([
      "WRONG_FILE 1 row 1: this is neither cmdb_rel_ci (parent, type, child) nor a table of CIs (name, sys_class_name)",
    ]);
    expect(await told("servicenow", "a.csv", "parent,type,child\nA,Depends on::Used by,\n")).toEqual([
      "MISSING_FIELD 2 row 2: a relationship needs a parent, a type and a child",
    ]);
    expect(await told("glpi", "a.csv", "x;y\n1;2")).toEqual([
      expect.stringMatching(/^WRONG_FILE 1 row 1: this is neither glpi_impactrelations/),
    ]);
  });

  it("of a catalogue is told with its line, and aliases that multiply are refused", async () => {
    expect(await told("backstage", "a.yaml", "kind: Component\n---\nkind: [\n")).toEqual([
      expect.stringMatching(/^SYNTAX 4 document 2: this is no YAML: /),
      "MISSING_FIELD 1 document 1: an entity needs a kind and metadata.name",
    ]);
    const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${"bcdefgh"
      .split("")
      .map(
        (word, i) =>
          `${word}: &${word} [${Array(9)
            .fill(`*${"abcdefgh".charAt(i)}`)
            .join(",")}]`,
      )
      .join("\n")}\n`;
    expect(await told("compose", "a.yaml", bomb)).toEqual([
      expect.stringMatching(/^UNSAFE_ALIAS 1 : aliases: /),
    ]);
    expect(await told("cyclonedx", "a.json", '{"bomFormat":"CycloneDX","specVersion":"1.2"}')).toEqual([
      'UNKNOWN_VERSION - specVersion: version "1.2" of CycloneDX is not read here; export it as 1.5, 1.6, 1.7',
    ]);
    expect(await told("structurizr", "a.json", '{"model":')).toEqual([expect.stringMatching(/^SYNTAX 1 : /)]);
  });
});
