/**
 * Measures ourselves and others side by side, prints the table and writes it as JSON. Run with
 * `npm run bench`; docs/performance.md says how, and keeps what came out.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Command, Option } from "commander";
import { format } from "prettier";
import type { Bench } from "./bench.ts";
import { delayedImpact } from "./cases/delayed-impact.ts";
import { edits } from "./cases/edits.ts";
import { everythingHit } from "./cases/everything-hit.ts";
import { httpImpact } from "./cases/http-impact.ts";
import { httpRanking } from "./cases/http-ranking.ts";
import { loadFiles } from "./cases/load-file.ts";
import { manyImpacts } from "./cases/many-impacts.ts";
import { oneImpact } from "./cases/one-impact.ts";
import { imports } from "./cases/imports.ts";
import { pairs } from "./cases/pairs.ts";
import { questions } from "./cases/questions.ts";
import { rank } from "./cases/rank.ts";
import { rankFile } from "./cases/rank-file.ts";
import { secondThread } from "./cases/second-thread.ts";
import { threeDigits } from "./numbers.ts";
import { installOnFirstUse } from "./packages.ts";
import { withResults } from "./page.ts";
import { circumstances, readResults, resultsPath, writeResults } from "./results.ts";
import type { Row } from "./row.ts";
import { askedTable, rowsTable } from "./table.ts";

const cases: Readonly<Record<string, (bench: Bench) => Promise<Row[]>>> = {
  "one-impact": oneImpact,
  "delayed-impact": delayedImpact,
  rank,
  "second-thread": secondThread,
  "rank-file": rankFile,
  pairs,
  edits,
  "load-file": loadFiles,
  "everything-hit": everythingHit,
  questions,
  imports,
  "many-impacts": manyImpacts,
  "http-impact": httpImpact,
  "http-ranking": httpRanking,
};

const ROUNDS = 7;
const QUICK_ROUNDS = 3;
const WARM_UP_MS = 300;
/** As a shell tells that Ctrl+C ended a program. */
const INTERRUPTED = 130;

const pagePath = fileURLToPath(new URL("../docs/performance.md", import.meta.url));

interface Options {
  readonly quick?: boolean;
  readonly only?: string;
  readonly out?: string;
  readonly writeDocs?: boolean;
}

await new Command("npm run bench --")
  .description("Measures ourselves and others side by side.")
  .option("--quick", "estates up to 10,000 systems, within a minute")
  .addOption(
    new Option("--only <case>", "one case; writes nothing without --out").choices(Object.keys(cases)),
  )
  .option("--out <file>", "where the rows go as JSON (default: bench/results.json)")
  .option("--write-docs", "measures nothing: puts bench/results.json into docs/performance.md")
  .allowExcessArguments(false)
  .action((options: Options) => (options.writeDocs ? writePage() : measure(options)))
  .parseAsync();

async function measure({ quick: isQuick = false, only, out }: Options): Promise<void> {
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const missing = new Set<string>();
  const scratch = mkdtempSync(join(tmpdir(), "sharedfate-bench-"));
  process.once("exit", () => rmSync(scratch, { recursive: true, force: true }));
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => process.exit(INTERRUPTED));
  const plan = { rounds: ROUNDS, warmUpMs: WARM_UP_MS, slow: { overMs: 20_000, rounds: 3 } };
  const bench: Bench = {
    isQuick,
    plan,
    longPlan: isQuick ? { ...plan, rounds: QUICK_ROUNDS } : plan,
    scratch,
    say,
    miss: (what) => missing.add(what),
  };
  // A quick look does not wait for a compiler.
  if (!isQuick) installOnFirstUse(say);
  const path = out ?? (only === undefined ? resultsPath : undefined);
  const rows: Row[] = [];
  for (const [name, measureCase] of Object.entries(cases)) {
    if (only !== undefined && name !== only) continue;
    const startMs = performance.now();
    say(name);
    rows.push(...(await measureCase(bench)));
    say(`  ${threeDigits((performance.now() - startMs) / 1_000)} s`);
    // Half an hour's work is not lost with the last case.
    if (path !== undefined) writeResults(path, rows, circumstances(isQuick, [...missing]));
  }
  const tables = only === undefined ? [rowsTable(rows), askedTable(rows)] : [rowsTable(rows)];
  process.stdout.write(await format(tables.join("\n\n"), { parser: "markdown" }));
  for (const what of missing) process.stdout.write(`Not measured, as it is not installed: ${what}\n`);
  if (path !== undefined) say(`written: ${path}`);
}

async function writePage(): Promise<void> {
  const { rows, about } = readResults(resultsPath);
  if (about.isQuick) throw new Error("bench/results.json is of a quick look; run npm run bench first");
  const page = withResults(readFileSync(pagePath, "utf8"), rows, about);
  writeFileSync(pagePath, await format(page, { parser: "markdown", printWidth: 110 }));
}
