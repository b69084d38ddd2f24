import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runNpm } from "./run.js";

/** All that the built page is made of. */
const SOURCES = ["web", "src/model", "src/layout", "tsconfig.json", "package-lock.json"];
const BUILT_FROM = "web/dist/.built-from";

export function needsBuild(root) {
  if (!existsSync(join(root, "web/dist/index.html")) || !existsSync(join(root, BUILT_FROM))) return true;
  return readFileSync(join(root, BUILT_FROM), "utf8") !== pageSourcesHash(root);
}

export async function buildPage(root) {
  console.log("Building the page (a few seconds)…");
  // Taken before the build, so that a change made meanwhile is built the next time.
  const hash = pageSourcesHash(root);
  const { code } = await runNpm(["run", "--silent", "build"], { cwd: root, doing: "building the page" });
  if (code === 0) writeFileSync(join(root, BUILT_FROM), hash);
  else console.error("The page could not be built; the reason stands above.");
  return code;
}

export function pageSourcesHash(root) {
  const hash = createHash("sha256");
  for (const path of SOURCES.flatMap((source) => filesUnder(root, source))) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update("\0");
  }
  return hash.digest("hex");
}

/** The files at or below a path, sorted; without what is built and what editors hide. */
function filesUnder(root, path) {
  const found = statSync(join(root, path), { throwIfNoEntry: false });
  if (found === undefined) return [];
  if (found.isFile()) return [path];
  return readdirSync(join(root, path))
    .filter((name) => name !== "dist" && name !== "node_modules" && !name.startsWith("."))
    .sort()
    .flatMap((name) => filesUnder(root, `${path}/${name}`));
}
