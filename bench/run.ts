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
import { everythingHit } from "./cases/everything-hit.ts";
import { httpImpact } from "./cases/http-impact.ts";
import { loadFiles } from "./cases/load-file.ts";
import { manyImpacts } from "./cases/many-impacts.ts";
import { oneImpact } from "./cases/one-impact.ts";
import { rank } from "./cases/rank.ts";
import { installOnFirstUse } from "./packages.ts";
import { withResults } from "./page.ts";
import { circumstances, readResults, resultsPath, writeResults } from "./results.ts";
import type { Row } from "./row.ts";
import { rowsTable } from "./table.ts";

const cases: Readonly<Record<string, (bench: Bench) => Promise<Row[]>>> = {
  "one-impact": oneImpact,
  "delayed-impact": delayedImpact,
  rank,
  "load-file": loadFiles,
  "everything-hit": everythingHit,
  "many-impacts": manyImpacts,
  "http-impact": httpImpact,
};

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
  const bench: Bench = {
    isQuick,
    plan: { rounds: 7, warmUpMs: 300 },
    scratch,
    say,
    miss: (what) => missing.add(what),
  };
  // A quick look does not wait for a compiler.
  if (!isQuick) installOnFirstUse(say);
  const rows: Row[] = [];
  for (const [name, measureCase] of Object.entries(cases)) {
    if (only !== undefined && name !== only) continue;
    say(name);
    rows.push(...(await measureCase(bench)));
  }
  process.stdout.write(await format(rowsTable(rows), { parser: "markdown" }));
  for (const what of missing) process.stdout.write(`Not measured, as it is not installed: ${what}\n`);
  const path = out ?? (only === undefined ? resultsPath : undefined);
  if (path === undefined) return;
  writeResults(path, rows, circumstances(isQuick, [...missing]));
  say(`written: ${path}`);
}

async function writePage(): Promise<void> {
  const { rows, about } = readResults(resultsPath);
  if (about.isQuick) throw new Error("bench/results.json is of a quick look; run npm run bench first");
  const page = withResults(readFileSync(pagePath, "utf8"), rows, about);
  writeFileSync(pagePath, await format(page, { parser: "markdown", printWidth: 110 }));
}
