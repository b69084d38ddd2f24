import { fileURLToPath } from "node:url";
import type { Command } from "./asked-process.ts";

/** The command that serves an export of a module, by its path from this folder, as an asked process. */
export function inNode(module: string, name: string): Command {
  const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
  return {
    program: process.execPath,
    args: ["--import", import.meta.resolve("tsx"), here("host.ts"), here(module), name],
  };
}
