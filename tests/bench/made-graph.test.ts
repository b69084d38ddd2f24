import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { dependentsOf } from "../../bench/dependents.ts";
import type { MadeGraph } from "../../bench/made-graph.ts";
import { delays, madeGraph } from "../../bench/made-graph.ts";
import { prepare } from "../../bench/peers/plain-loop.ts";

const SYSTEMS = 10_000;
const graph = madeGraph({ systems: SYSTEMS });
const needs = graph.required.length;
const sizeOf = (c: number) => graph.memberFirst[c + 1]! - graph.memberFirst[c]!;
const needsOf = (from: number, to: number) => graph.needFirst[to]! - graph.needFirst[from]!;

function providersOf({ members, memberFirst, needFirst }: MadeGraph, v: number): Uint32Array {
  return members.subarray(memberFirst[needFirst[v]!], memberFirst[needFirst[v + 1]!]);
}

function hashOf({ needFirst, memberFirst, members, required }: MadeGraph): string {
  const hash = createHash("sha256");
  for (const array of [needFirst, memberFirst, members, required]) hash.update(array);
  return hash.digest("hex").slice(0, 16);
}

it("draws the same estate on every machine", () => {
  expect(hashOf(madeGraph({ systems: 1_000 }))).toBe("3d7211e15a81a033");
});

it("draws another estate from another seed", () => {
  expect(hashOf(madeGraph({ systems: 1_000, seed: 2 }))).not.toBe(hashOf(madeGraph({ systems: 1_000 })));
});

it("adds a service for every twenty systems", () => {
  expect([graph.systems, graph.nodes]).toEqual([10_000, 10_500]);
});

it("gives a system 4.4 needs in the mean, and a service 3", () => {
  expect(needsOf(0, SYSTEMS) / SYSTEMS).toBeCloseTo(4.4, 1);
  expect(needsOf(SYSTEMS, graph.nodes) / 500).toBeCloseTo(3, 0);
});

it("makes groups of 5% of the needs, half of them 1 of 2 and half 2 of 3", () => {
  const groups = Array.from({ length: needs }, (_, c) => c).filter((c) => sizeOf(c) > 1);
  const forms = groups.map((c) => `${graph.required[c]} of ${sizeOf(c)}`);
  expect([...new Set(forms)].sort()).toEqual(["1 of 2", "2 of 3"]);
  expect(groups.length / needs).toBeCloseTo(0.05, 2);
  expect(forms.filter((form) => form === "1 of 2").length / groups.length).toBeCloseTo(0.5, 1);
});

it("finds 70% of the providers in the own community, beside the few that are platforms of it", () => {
  let local = 0;
  let members = 0;
  for (let v = 2_000; v < SYSTEMS; v++) {
    for (const provider of providersOf(graph, v)) {
      members++;
      const isLocal = Math.floor(provider / 1_000) === Math.floor(v / 1_000);
      if (isLocal) local++;
      expect(isLocal || provider < 1_000).toBe(true);
    }
  }
  expect(local / members).toBeCloseTo(0.7, 1);
});

it("lets the popularity of the platforms fall by a power law: a tenth of them has 37% of what they carry", () => {
  const { first } = dependentsOf(graph);
  expect((first[100]! - first[0]!) / (first[1_000]! - first[0]!)).toBeCloseTo(0.37, 2);
});

it("lets nobody need itself, or a provider twice", () => {
  // Small estates, in which a draw from anywhere soon finds the consumer itself.
  for (let seed = 1; seed <= 2_000; seed++) {
    const small = madeGraph({ systems: 10, seed });
    for (let v = 0; v < small.nodes; v++) {
      const providers = providersOf(small, v);
      expect(new Set([...providers, v]).size).toBe(providers.length + 1);
    }
  }
});

it("closes loops: some systems need one that stands after them", () => {
  let forward = 0;
  for (let v = 0; v < SYSTEMS; v++) for (const provider of providersOf(graph, v)) if (provider > v) forward++;
  expect(forward / graph.members.length).toBeCloseTo(0.001, 3);
});

it("takes down 307 of 10,500 nodes with one system in the mean", () => {
  const reach = prepare(graph);
  let sum = 0;
  for (let v = 0; v < SYSTEMS; v++) sum += reach(v);
  expect(Math.round(sum / SYSTEMS)).toBe(307);
});

it("delays and doubts the share of the needs that is asked for, and never changes who needs whom", () => {
  const other = madeGraph({ systems: SYSTEMS, delayedShare: 1 / 3, assumedShare: 0.1 });
  expect(hashOf(other)).toBe(hashOf(graph));
  expect(graph.delay.some(Boolean) || graph.assumed.some(Boolean)).toBe(false);
  expect(other.delay.filter(Boolean).length / needs).toBeCloseTo(1 / 3, 2);
  expect(other.assumed.filter(Boolean).length / needs).toBeCloseTo(0.1, 2);
  expect([...new Set(other.delay)].sort()).toEqual([0, ...delays.map((_, i) => i + 1)]);
});
