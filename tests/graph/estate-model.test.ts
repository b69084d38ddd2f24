import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { nodeHash } from "../../server/store/node-hash.ts";
import { load } from "../../src/index.ts";
import { file } from "../support/files.ts";

const organisations = [{ id: "o", name: "O", kind: "council" }];
const revisionOf = (...fragments: object[]) =>
  load({ estate: fragments.map((fragment, i) => file(`${i}.json`, fragment)) }).model.revision;
const host = { id: "a", name: "A", kind: "hosting", owner: "o" };
const app = {
  id: "b",
  name: "B",
  kind: "application",
  owner: "o",
  rto: "PT4H",
  needs: ["a", { anyOf: ["a"], evidence: "reported" }],
};
const plain = revisionOf({ estate: 1, id: "e", organisations, systems: [host, app] });

it("is the same whatever the order of entries and keys, and whether defaults are written out", () => {
  const needs = [
    { feels: "degraded", strength: "hard", after: "PT0S", provider: "a" },
    {
      evidence: "reported",
      atLeast: 1,
      anyOf: [{ evidence: "confirmed", provider: "a" }],
      feels: "degraded",
    },
  ];
  const turned = { needs, rto: "PT4H", owner: "o", kind: "application", name: "B", id: "b" };
  expect(revisionOf({ systems: [turned, host], organisations, id: "e", estate: 1 })).toBe(plain);
});

it("is the same whether the estate comes whole or in fragments", () => {
  const header = { estate: 1, id: "e" };
  expect(revisionOf({ ...header, systems: [app] }, { ...header, organisations, systems: [host] })).toBe(
    plain,
  );
});

it("changes with any value", () => {
  const changed = [
    { ...app, rto: "PT5H" },
    { ...app, needs: ["a"] },
    { ...app, note: "x" },
    { ...app, evidence: "reported" },
  ];
  const revisions = changed.map((system) =>
    revisionOf({ estate: 1, id: "e", organisations, systems: [host, system] }),
  );
  expect(new Set([plain, ...revisions]).size).toBe(5);
});

it("is a SHA-256 in hexadecimal", () => {
  expect(plain).toMatch(/^[0-9a-f]{64}$/);
});

it("is that of the fields and of the hash of each entry in order, in large estates of the entries themselves", () => {
  const sha256 = (...parts: (string | Buffer)[]) => {
    const hash = createHash("sha256");
    for (const part of parts) hash.update(part);
    return hash.digest();
  };
  const hashesOf = (list: object[]) => list.map((entry) => sha256(JSON.stringify(entry)));
  const fiveHundreds = (list: object[]) =>
    [...Array(Math.ceil(list.length / 500)).keys()].map((i) =>
      JSON.stringify(list.slice(500 * i, 500 * i + 500)),
    );
  for (const [size, partsOf] of [
    [2000, hashesOf],
    [60_000, fiveHundreds],
  ] as const) {
    const many = Array.from({ length: size }, (_, i) => ({ ...app, id: `b${i}`, name: "Bücher 📚" }));
    const { estate, revision } = load({
      estate: [file("e.json", { estate: 1, id: "e", name: "E", organisations, systems: [host, ...many] })],
    }).model;
    const systems = estate.systems.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const parts = [
      '{"estate":1,"id":"e","name":"E"}sources 0organisations 1',
      ...partsOf(estate.organisations),
      `systems ${size + 1}`,
      ...partsOf(systems),
      "services 0links 0",
    ];
    expect(revision).toBe(sha256(...parts).toString("hex"));
  }
});

it("is the same with the hash of the platform, in small estates and in large ones", () => {
  const systems = [...Array(50_010).keys()].map((i) => ({ ...host, id: `s${i}`, note: `Ü ${i}` }));
  for (const own of [systems.slice(0, 3), systems]) {
    const estate = [file("e.json", { estate: 1, id: "e", organisations, systems: own })];
    const { revision } = load({ estate }).model;
    expect(load({ estate, makeHash: nodeHash }).model.revision).toBe(revision);
    const turned = [file("e.json", { estate: 1, id: "e", organisations, systems: [...own].reverse() })];
    expect(load({ estate: turned, makeHash: nodeHash }).model.revision).toBe(revision);
  }
});

it("changes with any entry of a large estate, and with where one ends", () => {
  const many = (last: object) => {
    const systems = [...Array(50_010).keys()].map((i) => ({ ...host, id: `s${i}` }));
    return load({
      estate: [file("e.json", { estate: 1, id: "e", organisations, systems: [...systems, last] })],
    }).model.revision;
  };
  expect(
    new Set([many({ ...host, id: "t" }), many({ ...host, id: "t", note: "x" }), many({ ...host, id: "u" })])
      .size,
  ).toBe(3);
});
