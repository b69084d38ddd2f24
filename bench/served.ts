import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { endingWithUs } from "./children.ts";

/** A server in a process of its own. */
export interface Served {
  /** Such as http://127.0.0.1:43210. */
  readonly address: string;
  readonly stop: () => void;
}

const cli = fileURLToPath(new URL("../cli/sharedfate.js", import.meta.url));

/** Serves an estate file as a user does, and waits until it listens. */
export function served(estatePath: string): Promise<Served> {
  return listening([cli, "serve", estatePath]);
}

/** Starts a program of Node that prints the address on which it listens. */
export async function listening(args: readonly string[]): Promise<Served> {
  const child = endingWithUs(
    spawn(process.execPath, args, {
      env: { ...process.env, PORT: "0", HOST: "127.0.0.1" },
      detached: true,
      stdio: ["ignore", "pipe", "inherit"],
    }),
  );
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/[\d.]+:\d+/.exec(line)?.[0];
    if (address === undefined) continue;
    // What it says later is nobody's to read, and may not fill the pipe.
    child.stdout.resume();
    return { address, stop: () => void child.kill() };
  }
  throw new Error(`${args.join(" ")} ended before it listened`);
}
