/**
 * A program in JavaScript as a process that is asked, with the commands of csr-loop.cpp:
 * `host.ts MODULE EXPORT GRAPH`, where the export is a `Prepare`.
 */
import { createInterface } from "node:readline";
import { readGraph } from "../graph-file.ts";
import type { Prepare } from "./reach.ts";

const [module = "", name = "", path = ""] = process.argv.slice(2);
const prepare = ((await import(module)) as Readonly<Record<string, Prepare>>)[name];
if (prepare === undefined) throw new Error(`${module} has no ${name}`);
const reach = prepare(readGraph(path));
answer({ ready: true });
for await (const line of createInterface({ input: process.stdin })) {
  const [command, ...given] = line.split(" ");
  const numbers = given.map(Number);
  if (command === "all") answer(reachAll(numbers));
  else {
    const answers = numbers.map((source) => timed(() => reach(source)));
    answer({ nodes: answers.map(({ nodes }) => nodes), ms: answers.map(({ ms }) => ms) });
  }
}

function reachAll([first = 0, step = 1, end = 0]: readonly number[]) {
  if (reach.everySystem && first === 0 && step === 1) return timed(reach.everySystem);
  return timed(() => {
    let nodes = 0;
    for (let v = first; v < end; v += step) nodes += reach(v);
    return nodes;
  });
}

function timed(work: () => number) {
  const startMs = performance.now();
  const nodes = work();
  return { nodes, ms: performance.now() - startMs };
}

function answer(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
