import { once } from "node:events";
import { constants, realpathSync, rmSync } from "node:fs";
import { access, open, rename, stat } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import type { Writable } from "node:stream";
import { UsageError } from "./exit-status.ts";

/** Text is handed on in pieces of this many characters, so that a closed pipe is noticed soon. */
const PIECE_LENGTH = 64 * 1024;

/**
 * Writes to standard output or standard error at the pace of whoever reads. A reader that has seen enough
 * and has gone, as `head` does, is no error.
 */
export async function write(stream: Writable, parts: Iterable<string> | Uint8Array): Promise<void> {
  try {
    for (const piece of pieces(parts)) {
      if (stream.destroyed || stream.errored) return;
      if (!stream.write(piece)) await once(stream, "drain");
    }
    await new Promise<void>((done) => stream.write("", () => done()));
  } catch (error) {
    if (!isGone(error)) throw error;
  }
}

/** Whether an error says only that nobody reads any more. */
export function isGone(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return code === "EPIPE" || code === "ERR_STREAM_DESTROYED" || code === "ERR_STREAM_PREMATURE_CLOSE";
}

/**
 * Writes a file whole or not at all: aside first, then in one step to its place. What is no plain file, such
 * as a pipe, is written to directly.
 *
 * @param path - as the user gave it.
 * @throws UsageError if it cannot be written.
 */
export async function writeFileAt(
  path: string,
  cwd: string,
  parts: Iterable<string> | Uint8Array,
): Promise<void> {
  const named = resolve(cwd, path);
  try {
    const standing = await stat(named).catch(() => null);
    if (standing && !standing.isFile()) return await writeTo(await open(named, "w"), parts);
    if (standing) await access(named, constants.W_OK);
    // What a link leads to is replaced, and the link stays.
    const place = placeOf(path, cwd);
    const aside = join(dirname(place), `.${basename(place)}.${process.pid}.part`);
    const clear = () => rmSync(aside, { force: true });
    process.once("exit", clear);
    try {
      await writeTo(await open(aside, "wx", standing?.mode), parts);
      await rename(aside, place);
    } finally {
      clear();
      process.off("exit", clear);
    }
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : null;
    if (code === null) throw error;
    throw new UsageError(`--output ${path} cannot be written: ${reasons[code] ?? code}.`);
  }
}

async function writeTo(file: FileHandle, parts: Iterable<string> | Uint8Array): Promise<void> {
  try {
    for (const piece of pieces(parts))
      await (typeof piece === "string" ? file.write(piece) : file.writeFile(piece));
  } finally {
    await file.close();
  }
}

/** Refuses to write the answer over what it is computed from. */
export function refuseToOverwrite(output: string | undefined, inputs: readonly string[], cwd: string): void {
  if (output === undefined) return;
  const target = placeOf(output, cwd);
  const same = inputs.find((input) => input !== "-" && placeOf(input, cwd) === target);
  if (same !== undefined) throw new UsageError(`--output ${output} would overwrite ${same}, which is read.`);
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "its folder does not exist",
  ENOTDIR: "a part of the path is a file, not a folder",
  EISDIR: "it is a folder",
  EACCES: "there is no permission",
  EPERM: "there is no permission",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
};

function placeOf(path: string, cwd: string): string {
  const place = resolve(cwd, path);
  try {
    return realpathSync(place);
  } catch {
    return place;
  }
}

function* pieces(parts: Iterable<string> | Uint8Array): Iterable<string | Uint8Array> {
  if (parts instanceof Uint8Array) {
    yield parts;
    return;
  }
  let gathered = "";
  for (const part of parts) {
    gathered += part;
    let from = 0;
    while (gathered.length - from >= PIECE_LENGTH) {
      const to = endOfPiece(gathered, from + PIECE_LENGTH);
      yield gathered.slice(from, to);
      from = to;
    }
    gathered = gathered.slice(from);
  }
  if (gathered !== "") yield gathered;
}

/** The two halves of a character beyond the basic plane stay together. */
function endOfPiece(text: string, end: number): number {
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}
