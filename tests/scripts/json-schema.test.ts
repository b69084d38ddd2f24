import { readdirSync, readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { jsonSchemaText, publishedSchemas } from "../../scripts/json-schema.ts";

const root = new URL("../../", import.meta.url);
const text = (path: string) => readFileSync(new URL(path, root), "utf8");

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Where each object schema stands that does not refuse unknown keys. */
function openObjects(root: Json): string[] {
  const open: string[] = [];
  const left: [string, Json][] = [["#", root]];
  for (const [place, node] of left) {
    if (node === null || typeof node !== "object") continue;
    const isObject = !Array.isArray(node) && node["type"] === "object";
    if (isObject && node["additionalProperties"] !== false) open.push(place);
    left.push(...Object.entries(node).map(([key, value]): [string, Json] => [`${place}/${key}`, value]));
  }
  return open;
}

function errorsOf(path: string, value: unknown): string[] {
  const check = new Ajv2020({ allErrors: true, strictTypes: false }).compile(
    JSON.parse(text(path)) as object,
  );
  return check(value) ? [] : (check.errors ?? []).map((error) => `${error.instancePath} ${error.keyword}`);
}

describe.each(publishedSchemas)("$path", (published) => {
  it("is what the model's schemas give", () => {
    expect(text(published.path)).toBe(jsonSchemaText(published));
  });

  it("is valid JSON Schema 2020-12, with an id, a title and a description", () => {
    const schema = JSON.parse(text(published.path)) as Record<string, unknown>;
    expect(new Ajv2020().validateSchema(schema)).toBe(true);
    expect([schema["$schema"], schema["$id"], schema["title"], schema["description"]]).toEqual([
      "https://json-schema.org/draft/2020-12/schema",
      published.id,
      published.title,
      published.description,
    ]);
  });

  it("refuses unknown keys at every level", () => {
    expect(openObjects(JSON.parse(text(published.path)) as Json)).toEqual([]);
  });
});

describe("the estate's schema", () => {
  const estate = (need: Json) => ({
    estate: 1,
    id: "small",
    organisations: [{ id: "rbkc", name: "RBKC", kind: "council" }],
    systems: [{ id: "network", name: "Network", kind: "network", owner: "rbkc" }],
    services: [{ id: "payroll", name: "Payroll", owner: "rbkc", needs: [need] }],
  });

  it.each([
    ["an id alone", "network"],
    ["a need with a delay", { provider: "network", after: "P1D" }],
    [
      "a group of short and long members",
      { anyOf: ["network", { provider: "spare", evidence: "assumed" }], atLeast: "50%" },
    ],
  ])("accepts %s as a need", (_form, need) => {
    expect(errorsOf("docs/estate.schema.json", estate(need))).toEqual([]);
  });

  it("refuses a misspelt key inside a need", () => {
    expect(errorsOf("docs/estate.schema.json", estate({ provider: "network", afetr: "P1D" }))).toEqual([
      "/services/0/needs/0 type",
      "/services/0/needs/0 additionalProperties",
      "/services/0/needs/0 anyOf",
    ]);
  });

  it("refuses a misspelt key of a service", () => {
    const value = estate("network");
    Object.assign(value.services[0] ?? {}, { mtdp: "P1D" });
    expect(errorsOf("docs/estate.schema.json", value)).toEqual(["/services/0 additionalProperties"]);
  });
});

describe("the scenario's schema", () => {
  it("accepts events, an end that somebody assures, and a what-if", () => {
    const events = [{ at: "PT4H", sever: ["lbhf", "rbkc"], until: { assuredBy: "rbkc" } }];
    const changes = {
      systems: [{ id: "network", rto: null }],
      dropLinks: [{ from: "a", to: "b", kind: "email" }],
    };
    expect(errorsOf("docs/scenario.schema.json", { scenario: 1, id: "attack", events, changes })).toEqual([]);
  });

  it("refuses a misspelt verb", () => {
    const value = { scenario: 1, id: "attack", events: [{ compromize: "network" }] };
    expect(errorsOf("docs/scenario.schema.json", value)).toEqual(["/events/0 additionalProperties"]);
  });
});

describe("the bundled files", () => {
  const yamlIn = (folder: string) =>
    readdirSync(new URL(folder, root))
      .filter((name) => name.endsWith(".yaml"))
      .map((name) => folder + name);
  const files = [
    ...yamlIn("data/west-london/").map((path) => [path, "docs/estate.schema.json"] as const),
    ...yamlIn("data/west-london/scenarios/").map((path) => [path, "docs/scenario.schema.json"] as const),
    ["data/small/estate.yaml", "docs/estate.schema.json"] as const,
    ["data/small/scenarios/scenario.yaml", "docs/scenario.schema.json"] as const,
  ];

  it.each(files)("%s agrees with %s", (path, schema) => {
    expect(errorsOf(schema, parse(text(path)))).toEqual([]);
  });
});
