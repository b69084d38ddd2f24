import { stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { SizeLimits, SourceFile } from "../../src/formats/read-document.ts";
import { defaultSizeLimits, readDocument } from "../../src/formats/read-document.ts";
import { filesInFolder } from "./estate-files.ts";

/** Scenarios stand in a folder of this name beside the estate's files. */
const SCENARIOS = "scenarios";

/** The fragments of one estate. */
export interface FileGroup {
  readonly files: readonly SourceFile[];
}

/** A scenario and the estates that it may belong to. */
export interface ScenarioFile {
  readonly file: SourceFile;
  readonly groups: readonly FileGroup[];
}

/** The files in the folders `scenarios` beside what the user named. */
export async function scenarioPaths(paths: readonly string[], cwd: string): Promise<string[]> {
  const folders = new Set<string>();
  for (const path of paths) {
    if (path !== "-")
      folders.add(join((await isFolder(resolve(cwd, path))) ? path : dirname(path), SCENARIOS));
  }
  const found: string[] = [];
  for (const folder of folders) {
    if (await isFolder(resolve(cwd, folder))) found.push(...(await filesInFolder(folder, cwd)));
  }
  return found;
}

/**
 * Sorts files into estates and scenarios. Fragments belong together by the `id` that they carry; a
 * file that cannot be read goes with the others if there is one estate only, else stands alone. A
 * scenario belongs to the estates beside it, or to any if there are none.
 */
export function groupFiles(
  files: readonly SourceFile[],
  { cwd, limits = defaultSizeLimits }: { readonly cwd: string; readonly limits?: SizeLimits },
): { estates: FileGroup[]; scenarios: ScenarioFile[] } {
  const headers = files.map((file) => ({ file, ...headerOf(file, limits) }));
  const fragments = headers.filter((header) => !header.isScenario);
  const ids = new Set(fragments.flatMap(({ id }) => (id === null ? [] : [id])));
  const only = ids.size === 1 ? [...ids][0] : undefined;
  const byKey = new Map<string | SourceFile, SourceFile[]>();
  for (const { id, file } of fragments) {
    const key = id ?? only ?? file;
    byKey.set(key, [...(byKey.get(key) ?? []), file]);
  }
  const estates = [...byKey.values()].map((own) => ({ files: own }));
  const scenarios = headers.flatMap(({ isScenario, file }) => {
    if (!isScenario) return [];
    const home = homeOf(file, cwd);
    const beside = estates.filter((group) => group.files.some((own) => homeOf(own, cwd) === home));
    return [{ file, groups: beside.length > 0 ? beside : estates }];
  });
  return { estates, scenarios };
}

/** The folder of an estate that a file belongs to. */
function homeOf(file: SourceFile, cwd: string): string {
  const folder = dirname(resolve(cwd, file.name));
  return basename(folder) === SCENARIOS ? dirname(folder) : folder;
}

function headerOf(file: SourceFile, limits: SizeLimits): { id: string | null; isScenario: boolean } {
  const { value } = readDocument(file, limits).document;
  if (typeof value !== "object" || value === null) return { id: null, isScenario: false };
  return {
    id: "id" in value && typeof value.id === "string" ? value.id : null,
    isScenario: "scenario" in value && !("estate" in value),
  };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
