import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Bench } from "../../bench/bench.ts";
import { contest } from "../../bench/contest.ts";
import type { Contender } from "../../bench/peers/contenders.ts";
import { inNode } from "../../bench/peers/in-node.ts";
import { tinyGraph } from "./tiny-graph.ts";

const missed: string[] = [];
let bench: Bench;
beforeAll(() => {
  const scratch = mkdtempSync(join(tmpdir(), "sharedfate-"));
  const plan = { rounds: 1, warmUpMs: 0 };
  bench = { isQuick: true, plan, longPlan: plan, scratch, say: () => {}, miss: (what) => missed.push(what) };
});
afterAll(() => rmSync(bench.scratch, { recursive: true }));

const loop: Contender = {
  name: "loop",
  answers: "AND/OR",
  find: () => inNode("plain-loop.ts", "prepare"),
};
const closure: Contender = {
  name: "closure",
  answers: "plain reachability",
  find: () => inNode("plain-loop.ts", "prepareClosure"),
};
const sources = [0, 1, 2, 3];

it("lets all take part who answer their question rightly, in the order of the list", async () => {
  const names = await contest(bench, { graph: tinyGraph, contenders: [closure, loop], sources }, (all) =>
    Promise.resolve(all.map(({ contender }) => contender.name)),
  );
  expect(names).toEqual(["closure", "loop"]);
});

it("times nothing where one answers wrongly", async () => {
  const liar: Contender = { ...closure, name: "liar", answers: "AND/OR" };
  let isTimed = false;
  const measure = contest(bench, { graph: tinyGraph, contenders: [loop, liar], sources }, () => {
    isTimed = true;
    return Promise.resolve();
  });
  await expect(measure).rejects.toThrow("liar on the loss of node 2: 2 nodes are hit in place of 1");
  expect(isTimed).toBe(false);
});

it("names what is missing, and goes on without it", async () => {
  const absent: Contender = {
    ...loop,
    name: "absent",
    find: () => ({ missing: "g++ (apt-get install g++)" }),
  };
  const names = await contest(bench, { graph: tinyGraph, contenders: [absent, loop], sources }, (all) =>
    Promise.resolve(all.map(({ contender }) => contender.name)),
  );
  expect([names, missed]).toEqual([["loop"], ["g++ (apt-get install g++)"]]);
});
