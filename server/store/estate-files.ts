import { createReadStream } from "node:fs";
import { readFile, readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { SourceFile } from "../../src/formats/read-document.ts";
import { defaultSizeLimits, tooLarge } from "../../src/formats/read-document.ts";
import type { Problem } from "../../src/model/errors.ts";
import { EstateError } from "../../src/model/errors.ts";
import { byId } from "../../src/model/ids.ts";

/** Stands for standard input among paths. */
const STANDARD_INPUT = "-";

const estateFileName = /\.(ya?ml|json)$/i;

export interface ReadOptions {
  /** Relative paths are taken from here. */
  readonly cwd: string;
  /** Takes the place of both limits by extension. */
  readonly maxBytes?: number;
  /** Whether a folder stands for every file in it that has no dot before its name, and not for those of estates alone. */
  readonly anyFile?: boolean;
  /** What "-" stands for. Default: the standard input of this process. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/**
 * Reads the files that a user names.
 *
 * A folder stands for the YAML and JSON files directly inside it, in code-point order; "-" for standard
 * input. A file that is named twice is read once. Sizes are checked before anything is read.
 *
 * @returns the files in the order given, each under the name that the user gave it.
 * @throws EstateError with a problem for every path that cannot be read: `UNREADABLE_FILE` or `TOO_LARGE`.
 */
export async function readSourceFiles(paths: readonly string[], options: ReadOptions): Promise<SourceFile[]> {
  const problems: Problem[] = [];
  const named: string[] = [];
  for (const path of paths) {
    try {
      named.push(...(await filesOf(path, options)));
    } catch (error) {
      problems.push(problemOf(error, path));
    }
  }
  const files: SourceFile[] = [];
  const seen = new Set<string>();
  for (const name of named) {
    const place = name === STANDARD_INPUT ? name : resolve(options.cwd, name);
    if (seen.has(place)) continue;
    seen.add(place);
    try {
      files.push({ name, bytes: await bytesOf(name, place, options) });
    } catch (error) {
      problems.push(problemOf(error, name));
    }
  }
  const [first, ...rest] = problems;
  if (first) throw new EstateError([first, ...rest]);
  return files;
}

/** The estate files directly inside a folder, under the folder's name as the user gave it. */
export async function filesInFolder(folder: string, cwd: string, anyFile = false): Promise<string[]> {
  const names = (await readdir(resolve(cwd, folder))).filter(
    (name) => (anyFile || estateFileName.test(name)) && !name.startsWith("."),
  );
  const isFile = await Promise.all(
    names.map(async (name) => (await stat(resolve(cwd, folder, name))).isFile()),
  );
  return names
    .filter((_, i) => isFile[i])
    .sort(byId)
    .map((name) => join(folder, name));
}

async function filesOf(path: string, { cwd, anyFile }: ReadOptions): Promise<string[]> {
  if (path === STANDARD_INPUT) return [path];
  if (!(await stat(resolve(cwd, path))).isDirectory()) return [path];
  const files = await filesInFolder(path, cwd, anyFile);
  if (files.length === 0) {
    const kind = anyFile ? "files" : "estate files (.yaml, .yml or .json)";
    throw new Refusal("UNREADABLE_FILE", `is a folder without ${kind}`);
  }
  return files;
}

async function bytesOf(name: string, place: string, options: ReadOptions): Promise<Uint8Array> {
  if (name === STANDARD_INPUT) {
    return collect(options.stdin ?? process.stdin, options.maxBytes ?? defaultSizeLimits.maxJsonBytes);
  }
  const about = await stat(place);
  if (about.isDirectory()) throw new Refusal("UNREADABLE_FILE", "is a folder");
  // Before reading only the end of the name tells the form; whatever may be JSON gets the limit of JSON.
  const json = !/\.ya?ml$/i.test(name);
  const mostBytes =
    options.maxBytes ?? (json ? defaultSizeLimits.maxJsonBytes : defaultSizeLimits.maxYamlBytes);
  if (!about.isFile()) return collect(createReadStream(place), mostBytes);
  if (about.size > mostBytes) throw new Refusal("TOO_LARGE", tooLarge(about.size, mostBytes, json));
  return readFile(place);
}

/** Reads a stream to its end, or until it is over the limit. */
async function collect(stream: AsyncIterable<Uint8Array>, mostBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of stream) {
    sizeBytes += chunk.byteLength;
    if (sizeBytes > mostBytes) throw new Refusal("TOO_LARGE", tooLarge(sizeBytes, mostBytes, true));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Why a path is not read; a sentence that lacks its subject, except for `TOO_LARGE`. */
class Refusal extends Error {
  readonly code: "UNREADABLE_FILE" | "TOO_LARGE";

  constructor(code: "UNREADABLE_FILE" | "TOO_LARGE", message: string) {
    super(message);
    this.code = code;
  }
}

const reasons: Record<string, string> = {
  ENOENT: "does not exist",
  ENOTDIR: "does not exist: a part of the path is a file, not a folder",
  EACCES: "may not be read: there is no permission",
  EPERM: "may not be read: there is no permission",
  ELOOP: "is a link that leads back to itself",
  ENAMETOOLONG: "has a name that is too long",
  EISDIR: "is a folder",
};

function problemOf(error: unknown, path: string): Problem {
  const problem = (code: Problem["code"], message: string): Problem => ({
    code,
    file: path,
    line: null,
    path: "",
    message,
  });
  if (error instanceof Refusal) {
    return problem(
      error.code,
      error.code === "TOO_LARGE" ? error.message : `${shown(path)} ${error.message}`,
    );
  }
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  if (code === "ERR_FS_FILE_TOO_LARGE") {
    return problem("TOO_LARGE", "the file is larger than 2 GB, the most that can be read at once");
  }
  return problem("UNREADABLE_FILE", `${shown(path)} ${reasons[code] ?? `cannot be read (${code})`}`);
}

function shown(path: string): string {
  return path === STANDARD_INPUT ? "standard input" : `"${path}"`;
}
