import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { dependentsOf, mostNeeded } from "../../bench/dependents.ts";
import { readGraph, writeGraph } from "../../bench/graph-file.ts";
import { idOf, madeEstate } from "../../bench/made-estate.ts";
import { madeGraph } from "../../bench/made-graph.ts";
import * as ours from "../../bench/ours.ts";
import { AskedProcess } from "../../bench/peers/asked-process.ts";
import { prepare as graphlib } from "../../bench/peers/graphlib.ts";
import { prepare as graphology } from "../../bench/peers/graphology.ts";
import { inNode } from "../../bench/peers/in-node.ts";
import { prepare as ngraph } from "../../bench/peers/ngraph.ts";
import { fatalPairs } from "../../bench/peers/plain-pairs.ts";
import { prepare as loop, prepareClosure } from "../../bench/peers/plain-loop.ts";
import type { Prepare } from "../../bench/peers/reach.ts";
import { graphOf, pairsOf, reach } from "../../src/index.ts";
import { modelOf } from "../support/estate-text.ts";
import { tinyGraph } from "./tiny-graph.ts";

const graph = madeGraph({ systems: 300 });
const everyNode = Array.from({ length: graph.nodes }, (_, v) => v);
const answersOf = (prepare: Prepare) => everyNode.map(prepare(graph));

async function withPath(use: (path: string) => Promise<void> | void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "sharedfate-"));
  try {
    await use(join(folder, "graph"));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it("turns needs round: who needs a provider, by which need", () => {
  const { first, needs, consumers } = dependentsOf(tinyGraph);
  expect([[...first], [...needs], [...consumers]]).toEqual([
    [0, 2, 4, 5, 5],
    [0, 1, 2, 3, 3],
    [1, 2, 2, 3, 3],
  ]);
});

it("names the most needed systems, of equals the lower number first", () => {
  expect(mostNeeded(tinyGraph, dependentsOf(tinyGraph), 3)).toEqual([0, 1, 2]);
});

it("spares the consumer of a group in the loop, and not in the closure", () => {
  expect([0, 1, 2, 3].map(loop(tinyGraph))).toEqual([4, 3, 1, 1]);
  expect([0, 1, 2, 3].map(prepareClosure(tinyGraph))).toEqual([4, 3, 2, 1]);
});

it("answers by the plain loop what the library answers, for every loss of one node", () => {
  expect(answersOf(loop)).toEqual(answersOf(ours.impact));
  expect(answersOf(loop)).toEqual(answersOf(ours.answer));
  expect(answersOf(loop)).toEqual(answersOf(ours.ranking));
});

it("sums a ranking up over the systems to what the plain loop comes to", () => {
  const sum = answersOf(loop)
    .slice(0, graph.systems)
    .reduce((a, b) => a + b, 0);
  expect(ours.ranking(graph).everySystem?.()).toBe(sum);
});

it("finds by losing every two systems the pairs that the library finds", () => {
  // Node 3 falls with both members of its group, 0 and 1, and with neither alone.
  const redundant = {
    ...tinyGraph,
    needFirst: Uint32Array.of(0, 0, 0, 0, 1),
    memberFirst: Uint32Array.of(0, 2),
    members: Uint32Array.of(0, 1),
    required: Uint32Array.of(1),
  };
  expect([fatalPairs(redundant), fatalPairs(tinyGraph)]).toEqual([1, 0]);
  expect(fatalPairs(graph)).toBe(pairsOf(ours.loaded(graph)).total);
});

it("answers by the closure what can be reached, and so do the peers", () => {
  const explored = graphOf(modelOf(madeEstate(graph)).estate);
  const reachable = everyNode.map((v) => reach(explored, idOf(v), "dependents").length + 1);
  expect(answersOf(prepareClosure)).toEqual(reachable);
  expect(answersOf(graphology)).toEqual(reachable);
  expect(answersOf(ngraph)).toEqual(reachable);
  expect(answersOf(graphlib)).toEqual(reachable);
});

it("reads from a file the graph that was written", () =>
  withPath((path) => {
    const delayed = madeGraph({ systems: 100, delayedShare: 1 / 3, assumedShare: 0.1 });
    writeGraph(path, delayed);
    expect(readGraph(path)).toEqual(delayed);
  }));

it("asks a process of its own for some losses and for the sum over many", () =>
  withPath(async (path) => {
    writeGraph(path, tinyGraph);
    const process = await AskedProcess.start(inNode("plain-loop.ts", "prepare"), path);
    try {
      expect((await process.impacts([3, 0, 1])).nodes).toEqual([1, 4, 3]);
      expect((await process.all(0, 2, 4)).nodes).toBe(5);
    } finally {
      process.stop();
    }
  }));
