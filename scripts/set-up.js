import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { withFolderLock } from "./set-up/folder-lock.js";
import { installPackages, needsInstall } from "./set-up/packages.js";
import { buildPage, needsBuild } from "./set-up/page.js";

/** The checkout that this file stands in. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Installs the packages if they are not there; those for development only where they are needed. */
export async function setUpPackages({ dev }) {
  await onceIf(
    () => needsInstall(root, { dev }),
    () => installPackages(root),
  );
}

/** Builds the page if it is not there, or from other sources. Returns the builder's exit code. */
export async function setUpPage() {
  const code = await onceIf(
    () => needsBuild(root),
    () => buildPage(root),
  );
  return code ?? 0;
}

/** Of two commands that find the same thing missing, one makes it and the other waits for that. */
async function onceIf(isNeeded, make) {
  if (!isNeeded()) return;
  const lock = join(root, ".cache", "setting-up");
  const onWait = () => console.log("Another start or test is setting up this checkout; waiting for it…");
  return withFolderLock(lock, { onWait }, async () => (isNeeded() ? make() : undefined));
}
