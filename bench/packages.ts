import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const folder = fileURLToPath(new URL(".", import.meta.url));

/** Installs what only the benchmarks need, once; where that fails, its peers are named as missing. */
export function installOnFirstUse(say: (line: string) => void): void {
  if (existsSync(`${folder}node_modules`)) return;
  say("Installing better-sqlite3 for the benchmarks alone; it compiles for one to two minutes…");
  const { status } = spawnSync("npm", ["ci"], { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
  if (status !== 0) say("It could not be installed; the rows beside SQLite are left out.");
}
