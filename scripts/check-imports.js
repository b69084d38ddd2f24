// Runs the import rule and fails if it looked at nothing: a TypeScript that dependency-cruiser
// cannot load makes it report "0 modules" and exit clean.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const cruiser = fileURLToPath(
  new URL("../node_modules/dependency-cruiser/bin/dependency-cruise.mjs", import.meta.url),
);
const floors = ["src", "server", "cli", "web", "tests", "bench", "scripts"].filter((dir) => existsSync(dir));
const run = spawnSync(process.execPath, [cruiser, "--config", ".dependency-cruiser.cjs", ...floors], {
  encoding: "utf8",
});
process.stdout.write(run.stdout);
process.stderr.write(run.stderr);
const modules = Number(/\((\d+) modules?/.exec(run.stdout)?.[1] ?? 0);
if (run.status !== 0) process.exit(run.status ?? 1);
if (modules === 0) {
  console.error("The import rule looked at no modules, so it proves nothing. Is TypeScript pinned to ~6?");
  process.exit(1);
}
