import { resolve } from "node:path";
import type { ValidateFunction } from "ajv/dist/2020.js";
import { Ajv2020 } from "ajv/dist/2020.js";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildApp } from "../../server/app.ts";
import { loadEstates } from "../../server/store/estates.ts";
import { smallServer } from "./small-server.ts";

interface OpenApi {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
  readonly components: { readonly schemas: Record<string, object> };
}

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: {
    readonly content: Record<
      string,
      { readonly schema: object; readonly examples?: Record<string, { value: object }> }
    >;
  };
  readonly responses: Record<
    string,
    { readonly description: string; readonly content: Record<string, { readonly schema: object }> }
  >;
}

let app: FastifyInstance;
let document: OpenApi;
let schemas: Ajv2020;

beforeAll(async () => {
  app = await smallServer();
  document = (await app.inject({ url: "/docs/json" })).json();
  // The document is no schema itself; only what is asked for in it is taken as one.
  schemas = new Ajv2020({ strict: false, validateFormats: false, validateSchema: false });
  schemas.addSchema({ $id: "document", ...document });
});

afterAll(() => app.close());

/** The schema at a place of the document, such as `/components/schemas/Need`. */
function schemaAt(...steps: readonly string[]): ValidateFunction {
  const pointer = steps
    .map((step) => `/${encodeURIComponent(step.replace(/~/g, "~0").replace(/\//g, "~1"))}`)
    .join("");
  const schema = schemas.getSchema(`document#${pointer}`);
  if (!schema) throw new Error(`the document has nothing at ${pointer}`);
  return schema;
}

/** The schema of what a route answers with a status, or of what it is asked. */
function schemaOf(operationId: string, part: "asked" | "200" | "404"): ValidateFunction {
  const found = operations().find(({ operation }) => operation.operationId === operationId);
  if (!found) throw new Error(`no route is called ${operationId}`);
  const type = part === "404" ? "application/problem+json" : "application/json";
  const place = part === "asked" ? ["requestBody"] : ["responses", part];
  return schemaAt("paths", found.path, found.method, ...place, "content", type, "schema");
}

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

describe("the OpenAPI document", () => {
  it("lists every route of the API and no other", () => {
    expect(document.openapi).toBe("3.1.0");
    expect(
      operations().map(({ path, method, operation }) => `${method} ${path} ${operation.operationId}`),
    ).toEqual([
      "get /healthz getHealth",
      "get /api/estates listEstates",
      "get /api/estates/{id} getEstate",
      "post /api/estates/{id}/impact askImpact",
      "get /api/estates/{id}/impact getImpact",
      "get /api/estates/{id}/criticality getCriticality",
      "post /api/estates/{id}/criticality askCriticality",
      "get /api/estates/{id}/criticality/pairs getPairs",
      "post /api/estates/{id}/criticality/pairs askPairs",
      "post /api/estates/{id}/spread askSpread",
      "get /api/estates/{id}/spread getSpread",
      "post /api/estates/{id}/containment askContainment",
      "get /api/estates/{id}/containment getContainment",
      "post /api/estates/{id}/restoration askRestoration",
      "get /api/estates/{id}/restoration getRestoration",
      "post /api/estates/{id}/timeline askTimeline",
      "get /api/estates/{id}/timeline getTimeline",
      "post /api/estates/{id}/comparison askComparison",
      "get /api/estates/{id}/comparison getComparison",
      "post /api/estates/{id}/check-first askCheckFirst",
      "get /api/estates/{id}/check-first getCheckFirst",
      "post /api/estates/{id}/explanation askExplanation",
      "get /api/estates/{id}/explanation getExplanation",
      "post /api/estates/{id}/replay askReplay",
      "get /api/estates/{id}/replay getReplay",
      "post /api/estates/{id}/improvements askImprovements",
      "get /api/estates/{id}/improvements getImprovements",
      "get /api/estates/{id}/nodes/{nodeId} getNode",
      "post /api/imports previewImport",
      "post /api/imports/commit commitImport",
      "get /api/estates/{id}/exports/{form} exportEstate",
      "get /api/identifiers/{list} completeIdentifier",
      "get /api/problems/{code} getProblemType",
    ]);
  });

  it("names in every path the parameters that it takes", () => {
    for (const { path, operation } of operations()) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const taken = (operation.parameters ?? [])
        .filter((parameter) => parameter.in === "path")
        .map(({ name }) => name);
      expect([path, taken]).toEqual([path, named]);
    }
  });

  it("names statuses and ranges of them as OpenAPI writes them", () => {
    const statuses = operations().flatMap(({ operation }) => Object.keys(operation.responses));
    expect(statuses.filter((status) => !/^([1-5]\d\d|[1-5]XX|default)$/.test(status))).toEqual([]);
  });

  it("refers to nothing that is not in it", () => {
    const text = JSON.stringify(document);
    const named = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name = ""]) => name,
    );
    expect([...new Set(named)].filter((name) => !(name in document.components.schemas))).toEqual([]);
    expect(named.length).toBeGreaterThan(0);
    expect(Object.keys(document.components.schemas).filter((name) => !named.includes(name))).toEqual([]);
  });

  it("has schemas that are valid JSON Schema 2020-12", () => {
    const meta = new Ajv2020({ strict: false }).getSchema("https://json-schema.org/draft/2020-12/schema");
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      expect([name, meta?.(schema)]).toEqual([name, true]);
      expect(() => schemaAt("components", "schemas", name), name).not.toThrow();
    }
    for (const { operation } of operations()) {
      const contents = [operation.requestBody, ...Object.values(operation.responses)].flatMap((part) =>
        Object.values(part?.content ?? {}),
      );
      for (const { schema } of contents)
        expect([operation.operationId, meta?.(schema)]).toEqual([operation.operationId, true]);
    }
    expect(meta?.({ type: "nothing" })).toBe(false);
  });

  it("describes every route, parameter group and answer in words", () => {
    for (const { operation } of operations()) {
      const described = [
        operation.summary,
        ...Object.values(operation.responses).map((response) => response.description),
      ];
      expect([operation.operationId, described.filter((words) => !words)]).toEqual([
        operation.operationId,
        [],
      ]);
    }
  });

  it.each([
    ["listEstates", "/api/estates"],
    ["getEstate", "/api/estates/small"],
    ["getImpact", "/api/estates/small/impact?scenario=november&fail=paper"],
    ["getCriticality", "/api/estates/small/criticality?top=3"],
    ["getPairs", "/api/estates/small/criticality/pairs?at=PT4H"],
    ["getNode", "/api/estates/small/nodes/benefits"],
    ["getNode", "/api/estates/small/nodes/exchange-b"],
    ["getProblemType", "/api/problems/SYNTAX"],
    ["getHealth", "/healthz"],
  ])("describes what %s answers", async (operationId, url) => {
    const validate = schemaOf(operationId, "200");
    const answer: unknown = (await app.inject({ url })).json();
    validate(answer);
    expect(validate.errors).toBeNull();
    expect(validate({})).toBe(false);
  });

  it("describes problem details", async () => {
    const validate = schemaOf("getNode", "404");
    validate((await app.inject({ url: "/api/estates/small/nodes/papr" })).json());
    expect(validate.errors).toBeNull();
    expect(validate({})).toBe(false);
  });

  it("takes the questions that the server takes, and refuses a misspelt key as the server does", async () => {
    const validate = schemaOf("askImpact", "asked");
    const scenario = { scenario: 1, id: "x", events: [{ at: "PT1H", isolate: "ash", except: ["network"] }] };
    const questions = [
      {},
      { scenario: "november", at: "PT4H", events: [{ fail: "network" }] },
      { scenario, whatIf: { dropNeeds: [{ of: "registrars", provider: "network" }] } },
      {
        whatIf: [
          { services: [{ id: "benefits", needs: ["network"] }] },
          { remove: ["paper"], services: [{ id: "benefits", needs: null }] },
        ],
      },
      { event: [] },
      { scenario: { ...scenario, evnts: [] } },
      { whatIf: { services: [{ id: "benefits", priorty: 1 }] } },
      { events: [{ at: 4, fail: "network" }] },
    ];
    for (const question of questions) {
      const { statusCode } = await app.inject({
        method: "POST",
        url: "/api/estates/small/impact",
        payload: question,
      });
      expect([question, validate(question)]).toEqual([question, statusCode === 200]);
    }
  });

  it("shows examples that the server takes", async () => {
    const asked = operations().find(({ operation }) => operation.operationId === "askImpact")?.operation
      .requestBody;
    const examples = Object.values(asked?.content["application/json"]?.examples ?? {}).map(
      ({ value }) => value,
    );
    expect(examples.length).toBeGreaterThan(0);
    const estates = await loadEstates(["data/west-london"], { cwd: resolve(import.meta.dirname, "../..") });
    const bundled = await buildApp({ estates, webRoot: "/nowhere" });
    for (const example of examples) {
      const answer = await bundled.inject({
        method: "POST",
        url: "/api/estates/west-london/impact",
        payload: example,
      });
      expect([answer.statusCode, answer.json<{ impacts: unknown[] }>().impacts.length > 0]).toEqual([
        200,
        true,
      ]);
    }
    await bundled.close();
  });

  it("is shown by a page that loads nothing from outside", async () => {
    const page = await app.inject({ url: "/docs" });
    expect(page.statusCode).toBe(200);
    expect(String(page.headers["content-security-policy"]).split(";").slice(0, 3)).toEqual([
      "default-src 'self'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
    ]);
    const addresses = [...page.body.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address ?? "");
    expect(addresses.filter((address) => !address.startsWith("/docs/static/"))).toEqual([]);
    for (const url of addresses) expect([url, (await app.inject({ url })).statusCode]).toEqual([url, 200]);
    expect((await app.inject({ url: "/docs/static/swagger-initializer.js" })).body).toContain(
      '"validatorUrl":null',
    );
  });
});
