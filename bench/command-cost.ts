import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { endingWithUs } from "./children.ts";
import { mustEqual } from "./contest.ts";
import { megabytes } from "./numbers.ts";

const path = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const cli = path("../cli/sharedfate.js");
const noteMemory = path("note-memory.js");

/**
 * A command as a user gives it, in a process of its own: from its start to its end, and the most that it held.
 *
 * @param memoryPath - a file for the process to note its memory in.
 * @throws Error if its status is not 0.
 */
export async function commandCost(
  args: readonly string[],
  memoryPath: string,
): Promise<{ ms: number; out: string; peakMb: number }> {
  const startMs = performance.now();
  const child = endingWithUs(
    spawn(process.execPath, ["--import", noteMemory, cli, ...args], {
      env: { ...process.env, BENCH_MEMORY_FILE: memoryPath },
      detached: true,
      stdio: ["ignore", "pipe", "inherit"],
    }),
  );
  const ended = once(child, "exit");
  const out = await text(child.stdout);
  await ended;
  const ms = performance.now() - startMs;
  mustEqual(`sharedfate ${args[0] ?? ""}`, child.exitCode ?? NaN, 0, "is its status");
  return { ms, out, peakMb: megabytes(Number(readFileSync(memoryPath, "utf8"))) };
}
