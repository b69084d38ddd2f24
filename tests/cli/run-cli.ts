import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

export const packageFolder = fileURLToPath(new URL("../..", import.meta.url));
export const program = join(packageFolder, "cli", "sharedfate.js");

export interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The environment of a user in a plain terminal, whatever the tests are run from. */
export function plainEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const environment = { ...process.env };
  for (const name of ["INIT_CWD", "COLUMNS", "NO_COLOR", "FORCE_COLOR", "SHAREDFATE_DEBUG", "PORT", "HOST"]) {
    Reflect.deleteProperty(environment, name);
  }
  return { ...environment, ...more };
}

/** Runs the command line as a user does, in a process of its own. */
export function runCli(
  args: readonly string[],
  { cwd = packageFolder, input = "", env }: RunOptions = {},
): Promise<Outcome> {
  return outcomeOf(spawn(process.execPath, [program, ...args], { cwd, env: plainEnvironment(env) }), input);
}

/** Runs a line of shell in which `$SHAREDFATE` stands for the command line. */
export function runShell(
  line: string,
  { cwd = packageFolder, input = "", env }: RunOptions = {},
): Promise<Outcome> {
  const sharedfate = `'${process.execPath}' '${program}'`;
  const child = spawn("bash", ["-c", line.replaceAll("$SHAREDFATE", () => sharedfate)], {
    cwd,
    env: plainEnvironment(env),
  });
  return outcomeOf(child, input);
}

/** A folder with some files in it, gone after the test. Values that are not text are written as JSON. */
export function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), "sharedfate-cli-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(folder, name), typeof content === "string" ? content : JSON.stringify(content));
  }
  return folder;
}

function outcomeOf(child: ReturnType<typeof spawn>, input: string): Promise<Outcome> {
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout?.on("data", (chunk: Buffer) => out.push(chunk));
  child.stderr?.on("data", (chunk: Buffer) => err.push(chunk));
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(input);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (status) =>
      resolve({ status, out: Buffer.concat(out).toString(), err: Buffer.concat(err).toString() }),
    );
  });
}
