import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Bench } from "../bench.ts";
import type { Command } from "./asked-process.ts";
import { inNode } from "./in-node.ts";

/** A program that tells how many nodes the loss of one takes down. */
export interface Contender {
  readonly name: string;
  /** Plain reachability takes a group for lost with any member: an easier question than ours. */
  readonly answers: "AND/OR" | "plain reachability";
  /** How it is started, or what is missing here and how to get it. */
  readonly find: (scratch: string) => Command | Missing;
  /** The largest estate that it is asked about, in systems: beyond, it takes gigabytes and minutes. */
  readonly mostSystems?: number;
  /** The same where all sources are asked for. Default: no bound of its own. */
  readonly mostRanked?: number;
  /** Where all sources are asked for, it is timed on a sample of them. */
  readonly isSampled?: boolean;
  /** Nothing was asked for beside it, and a quick look leaves it out. */
  readonly isExtra?: boolean;
}

export interface Missing {
  readonly missing: string;
}

const LARGE = 100_000;

export const ours: Contender = {
  name: "ours",
  answers: "AND/OR",
  find: () => inNode("../ours.ts", "impact"),
};

/** The same for the loss of every system. */
export const ourRanking: Contender = { ...ours, find: () => inNode("../ours.ts", "ranking") };

const peers: readonly Contender[] = [
  { name: "C++ loop", answers: "AND/OR", find: compileLoop },
  {
    name: "JavaScript loop",
    answers: "AND/OR",
    find: () => inNode("plain-loop.ts", "prepare"),
    mostRanked: LARGE,
    isExtra: true,
  },
  {
    name: "igraph",
    answers: "plain reachability",
    find: () => inPython("igraph", "igraph"),
    mostRanked: LARGE,
  },
  { ...slow("graphlib", () => inNode("graphlib.ts", "prepare")), isExtra: true },
  { ...slow("ngraph", () => inNode("ngraph.ts", "prepare")), isExtra: true },
  slow("SQLite", findSqlite),
  slow("graphology", () => inNode("graphology.ts", "prepare")),
  slow("networkx", () => inPython("networkx", "networkx")),
];

/** Those that are asked about an estate of this size. */
export function peersFor(systems: number, { isQuick }: Pick<Bench, "isQuick">): Contender[] {
  return peers.filter(
    ({ mostSystems = systems, isExtra = false }) => mostSystems >= systems && !(isQuick && isExtra),
  );
}

function slow(name: string, find: Contender["find"]): Contender {
  return { name, answers: "plain reachability", find, mostSystems: LARGE, isSampled: true };
}

function findSqlite(): Command | Missing {
  try {
    createRequire(import.meta.url)("better-sqlite3");
    return inNode("sqlite.ts", "prepare");
  } catch {
    return { missing: "better-sqlite3 (npm ci --prefix bench; it compiles for one to two minutes)" };
  }
}

function compileLoop(scratch: string): Command | Missing {
  const program = join(scratch, "csr-loop");
  const command = { program, args: [] };
  if (existsSync(program)) return command;
  const source = fileURLToPath(new URL("csr-loop.cpp", import.meta.url));
  const args = ["-O3", "-std=c++17", "-o", program, source];
  const { status, stderr } = spawnSync("g++", args, { encoding: "utf8" });
  if (status === 0) return command;
  return {
    missing: stderr
      ? `a g++ that compiles bench/peers/csr-loop.cpp: ${stderr.trim()}`
      : "g++ (apt-get install g++)",
  };
}

/** Debian's packages belong to Debian's Python, which need not be the first on the path. */
function inPython(library: string, way: string): Command | Missing {
  const script = fileURLToPath(new URL("reach.py", import.meta.url));
  const has = (program: string) => spawnSync(program, ["-c", `import ${library}`]).status === 0;
  const program = ["python3", "/usr/bin/python3"].find(has);
  if (program !== undefined) return { program, args: [script, way] };
  return { missing: `${library} (apt-get install python3-${library})` };
}
