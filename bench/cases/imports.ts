import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { xlsxOf } from "../../src/formats/tables/write-xlsx.ts";
import { LIMIT, limitMsOf } from "../asked.ts";
import type { Bench } from "../bench.ts";
import { commandCost } from "../command-cost.ts";
import { mustEqual } from "../contest.ts";
import { seeded } from "../made-graph.ts";
import type { Row } from "../row.ts";
import { held, median } from "../timing.ts";

const CSV = "import CSV, rows of needs";
const XLSX = "import XLSX, rows of systems";
const NEEDS = 100_000;
const SYSTEMS = 20_000;
const QUICK_SHARE = 0.1;
const COUNCILS = 30;
const SEED = 7;

/** Registers by name and without ids, imported by the command as a dry run. */
export async function imports(bench: Bench): Promise<Row[]> {
  const share = bench.isQuick ? QUICK_SHARE : 1;
  const [needs, systems] = [NEEDS * share, SYSTEMS * share];
  const tables = registerOf(systems, needs);
  const folder = join(bench.scratch, "register");
  mkdirSync(folder);
  for (const { name, fields, rows } of tables)
    writeFileSync(join(folder, `${name}.csv`), [fields, ...rows].map((row) => row.join(",")).join("\n"));
  const workbook = join(bench.scratch, "register.xlsx");
  writeFileSync(workbook, await xlsxOf(tables.filter(({ name }) => name !== "needs")));
  const rowOf = async (title: string, size: number, path: string, counted: "needs" | "systems") => {
    const runs = [];
    for (let i = 0; i < (bench.isQuick ? 1 : 3); i++) {
      const run = await commandCost(["import", path, "--dry-run"], join(bench.scratch, "memory"));
      mustEqual(title, Number(run.out.startsWith("Nothing is wrong")), 1, "is whether nothing is wrong");
      const read = new RegExp(`^${counted} +(\\d+)`, "m").exec(run.out)?.[1];
      mustEqual(title, Number(read), size, `${counted} are read`);
      runs.push(run);
    }
    return {
      case: title,
      size,
      peer: LIMIT,
      ...held(
        limitMsOf(title, size),
        runs.map(({ ms }) => ms),
      ),
      note: `sharedfate import ${counted === "needs" ? "FOLDER" : "FILE"} --dry-run, names and no ids`,
      ourMemoryMb: median(runs.map(({ peakMb }) => peakMb)),
    };
  };
  return [await rowOf(CSV, needs, folder, "needs"), await rowOf(XLSX, systems, workbook, "systems")];
}

/** Councils, their systems, and needs by chance, no two of them the same. */
function registerOf(systems: number, needs: number) {
  const random = seeded(SEED);
  const nameOf = (i: number) => `System number ${i}`;
  const below = (most: number) => Math.floor(random() * most);
  const pairs = new Set<string>();
  while (pairs.size < needs) {
    const [of, provider] = [below(systems), below(systems)];
    if (of !== provider) pairs.add(`${of} ${provider}`);
  }
  return [
    {
      name: "organisations",
      fields: ["Name", "Kind"],
      rows: [...Array(COUNCILS).keys()].map((i) => [`Council ${i}`, "council"]),
    },
    {
      name: "systems",
      fields: ["Name", "Kind", "Owner"],
      rows: [...Array(systems).keys()].map((i) => [nameOf(i), "application", `Council ${i % COUNCILS}`]),
    },
    {
      name: "needs",
      fields: ["Consumer", "Depends on", "Strength", "Felt after"],
      rows: [...pairs].map((pair, i) => {
        const [of, provider] = pair.split(" ").map(Number);
        return [nameOf(of ?? 0), nameOf(provider ?? 0), "hard", `${i % 5} hours`];
      }),
    },
  ];
}
