import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Estate } from "../../src/index.ts";
import { impactOf, load, systemKinds, verbs } from "../../src/index.ts";
import {
  AddedNeed,
  Contact,
  Holding,
  Link,
  Organisation,
  Overlay,
  Service,
  Source,
  System,
  Workaround,
} from "../../src/model/estate.ts";
import { Observation, Scenario, ScenarioEvent } from "../../src/model/scenario.ts";
import { dataFile, dataFilesOfType, dataText, loadWestLondon, westLondonFragments } from "./data-files.ts";

type Json = Record<string, unknown>;

const small = { estate: [dataFile("small/estate.yaml")], scenario: dataFile("small/scenarios/scenario.yaml") };

/** What stands in a list as written; nothing if it is left out. */
function listed(parent: Json, key: string): unknown[] {
  const list = parent[key];
  return Array.isArray(list) ? list : [];
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

interface Fact {
  readonly at: string;
  readonly value: unknown;
}

/** Everything in a fragment, as written, that has to say how it is known. */
function factsOf(name: string): Fact[] {
  const fragment = parse(dataText(name)) as Json;
  const below = (parents: readonly Fact[], key: string): Fact[] =>
    parents.flatMap(({ at, value }) =>
      isObject(value) ? listed(value, key).map((child, i) => ({ at: `${at} ${key}[${i}]`, value: child })) : [],
    );
  const top = (key: string) =>
    listed(fragment, key).map((value, i) => ({
      at: `${name} ${isObject(value) && typeof value["id"] === "string" ? value["id"] : `${key}[${i}]`}`,
      value,
    }));
  const nodes = [...top("systems"), ...top("services")];
  const needs = [...below(nodes, "needs"), ...top("addNeeds")];
  return [...nodes, ...top("organisations"), ...top("links"), ...needs, ...below(needs, "anyOf"), ...below(nodes, "holds")];
}

const westLondonFacts = westLondonFragments.flatMap(factsOf);

function westLondon(): Estate {
  return loadWestLondon().model.estate;
}

/** Every key that stands anywhere in a document. */
function keysIn(value: unknown): Set<string> {
  const keys = new Set<string>();
  const open = [value];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (isObject(next)) Object.keys(next).forEach((key) => keys.add(key));
    if (typeof next === "object" && next !== null) open.push(...(Object.values(next) as unknown[]));
  }
  return keys;
}

describe("the files in data/", () => {
  it("are the ones that the README names", () => {
    const named = [...dataText("README.md").matchAll(/`((?:west-london|small|northmere)\/[\w./-]+\.yaml)`/g)].map((match) => match[1]);
    expect([...new Set(named)].sort()).toEqual(dataFilesOfType(".yaml"));
  });

  it("load without a problem: west London with its scenario", () => {
    expect(loadWestLondon().scenario?.id).toBe("west-london-2025-11-24");
  });

  it("load without a problem: the small estate alone, with its scenario, and with its what-if", () => {
    expect(load({ estate: small.estate }).model.estate.id).toBe("small");
    const answered = load(small);
    expect(impactOf(answered.model, { scenario: answered.scenario }).scenario).toBe("small-attack");
    const changed = load({ ...small, whatIfs: [dataFile("small/what-ifs/what-if.yaml")] });
    expect(impactOf(changed.model, { scenario: changed.scenario }).scenario).toBe("small-attack");
  });

  it("load without a problem: the example in the README, where losing the servers stops the benefit after five days", () => {
    const example = /```yaml\n([^]*?)```/.exec(dataText("README.md"))?.[1] ?? "";
    const { model } = load({ estate: [{ name: "example.yaml", bytes: new TextEncoder().encode(example) }] });
    const event = ScenarioEvent.parse({ compromise: "servers" });
    expect(impactOf(model, { events: [event] }).impacts.map(({ id, degradedAt, failedAt }) => [id, degradedAt, failedAt])).toEqual([
      ["benefits", "PT0S", "PT0S"],
      ["housing-benefit", "PT0S", "P5D"],
      ["servers", "PT0S", "PT0S"],
    ]);
  });
});

describe("the small estate", () => {
  const documents = ["small/estate.yaml", "small/scenarios/scenario.yaml", "small/what-ifs/what-if.yaml"].map((name) => parse(dataText(name)) as unknown);

  it("has a dozen nodes", () => {
    const { systems, services } = load({ estate: small.estate }).model.estate;
    expect(systems.length + services.length).toBe(12);
  });

  it("shows every key of the format", () => {
    const shapes = [AddedNeed, Contact, Holding, Link, Organisation, Overlay, Service, Source, System, Workaround];
    const known = [...shapes, Scenario, ScenarioEvent, Observation].flatMap((schema) => Object.keys(schema.shape));
    const used = keysIn(documents);
    expect([...new Set(known)].filter((key) => !used.has(key))).toEqual([]);
  });

  it("lets every verb happen", () => {
    const used = load(small).scenario?.events.flatMap((event) => verbs.filter((verb) => event[verb] !== undefined));
    expect([...new Set(used)].sort()).toEqual([...verbs].sort());
  });
});

describe("the west London estate", () => {
  it("has four councils with their codes, at least 30 systems of every kind, and at least 60 services", () => {
    const { organisations, systems, services } = westLondon();
    const councils = organisations.filter(({ kind }) => kind === "council");
    expect(councils.map(({ shortName, gss }) => `${gss} ${shortName}`).sort()).toEqual([
      "E09000012 Hackney",
      "E09000013 LBHF",
      "E09000020 RBKC",
      "E09000033 WCC",
    ]);
    expect(systems.length).toBeGreaterThanOrEqual(30);
    expect(services.length).toBeGreaterThanOrEqual(60);
    expect([...new Set(systems.map(({ kind }) => kind))].sort()).toEqual([...systemKinds].sort());
  });

  it("gives every council a spread of at least a dozen services", () => {
    const { services } = westLondon();
    const few = ["rbkc", "wcc", "lbhf", "hackney"].filter((id) => services.filter(({ owner }) => owner === id).length < 12);
    expect(few).toEqual([]);
  });

  it("says of every node, need, member, link and holding how it is known", () => {
    const silent = westLondonFacts.filter(({ value }) => !isObject(value) || typeof value["evidence"] !== "string");
    expect(silent.map(({ at }) => at)).toEqual([]);
  });

  it("names a source for all that is reported", () => {
    const unsourced = westLondonFacts.filter(
      ({ value }) => isObject(value) && value["evidence"] === "reported" && value["source"] === undefined,
    );
    expect(unsourced.map(({ at }) => at)).toEqual([]);
  });

  it("calls nothing confirmed but the four councils", () => {
    const confirmed = westLondonFacts.filter(({ value }) => isObject(value) && value["evidence"] === "confirmed");
    expect(confirmed.map(({ at }) => at).sort()).toEqual([
      "west-london/hackney.yaml hackney",
      "west-london/lbhf.yaml lbhf",
      "west-london/rbkc.yaml rbkc",
      "west-london/wcc.yaml wcc",
    ]);
  });

  it("says of every planning figure that it is illustrative", () => {
    const figures = ["mtpd", "rto", "rpo", "rebuild", "takes"];
    const unmarked = westLondonFacts.filter(
      ({ value }) =>
        isObject(value) && figures.some((figure) => value[figure] !== undefined) && !/illustrative/.test(String(value["note"])),
    );
    expect(unmarked.map(({ at }) => at)).toEqual([]);
  });

  it("counts people and data subjects only with a source", () => {
    const counted = westLondonFacts.filter(
      ({ value }) => isObject(value) && ["people", "subjects"].some((key) => value[key] !== undefined) && value["source"] === undefined,
    );
    expect(counted.map(({ at }) => at)).toEqual([]);
  });

  it("gives no telephone number, because none was checked", () => {
    expect(westLondon().organisations.flatMap(({ id, contact }) => (contact?.phone === undefined ? [] : [id]))).toEqual([]);
  });

  it("rests on sources from before the attack, and its scenario on others from after it", () => {
    const { model, scenario } = loadWestLondon();
    expect(model.estate.sources.filter(({ date = "9999" }) => date > "2025-11-23").map(({ id }) => id)).toEqual([]);
    expect(scenario?.sources.filter(({ date = "0" }) => date !== "2026" && date < "2025-11-24").map(({ id }) => id)).toEqual([]);
  });
});
