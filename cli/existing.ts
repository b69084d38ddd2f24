import { stat } from "node:fs/promises";
import { resolve } from "node:path";

/** The first of these paths at which something stands; null if nothing does at any. */
export async function existing(paths: readonly string[], cwd: string): Promise<string | null> {
  for (const path of paths) if ((await stat(resolve(cwd, path)).catch(() => null)) !== null) return path;
  return null;
}
