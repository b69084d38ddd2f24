import type { ChildProcessByStdio } from "node:child_process";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { endingWithUs } from "../children.ts";
import { megabytes } from "../numbers.ts";

/** How a contender is started; the path of the graph follows as the last argument. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
}

/** One answer for each source. */
export interface Impacts {
  readonly nodes: readonly number[];
  readonly ms: readonly number[];
}

/** The sum over many sources. */
export interface AllImpacts {
  readonly nodes: number;
  readonly ms: number;
}

/**
 * A contender in a process of its own, with a graph loaded, that is asked one thing at a time: what one
 * allocates does not slow the next, and its memory is its own. It takes its times itself.
 */
export class AskedProcess {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: AsyncIterator<string>;

  private constructor(child: ChildProcessByStdio<Writable, Readable, null>) {
    this.#child = child;
    this.#lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  }

  /** Starts it and waits until it has read the graph. */
  static async start({ program, args }: Command, graphPath: string): Promise<AskedProcess> {
    const child = endingWithUs(
      spawn(program, [...args, graphPath], { detached: true, stdio: ["pipe", "pipe", "inherit"] }),
    );
    const asked = new AskedProcess(child);
    await asked.#answer();
    return asked;
  }

  impacts(sources: readonly number[]): Promise<Impacts> {
    return this.#ask(`impacts ${sources.join(" ")}`) as Promise<Impacts>;
  }

  /** Every `step`-th node from `first` to before `end`. */
  all(first: number, step: number, end: number): Promise<AllImpacts> {
    return this.#ask(`all ${first} ${step} ${end}`) as Promise<AllImpacts>;
  }

  /** What it holds in memory now, and the most that it has held, in MB; null where the system does not say. */
  memory(): { readonly nowMb: number; readonly peakMb: number } | null {
    try {
      const status = readFileSync(`/proc/${this.#child.pid}/status`, "utf8");
      const held = (field: string) =>
        megabytes(Number(new RegExp(`^${field}:\\s+(\\d+) kB`, "m").exec(status)?.[1]));
      return { nowMb: held("VmRSS"), peakMb: held("VmHWM") };
    } catch {
      return null;
    }
  }

  stop(): void {
    this.#child.kill();
  }

  #ask(line: string): Promise<unknown> {
    this.#child.stdin.write(`${line}\n`);
    return this.#answer();
  }

  async #answer(): Promise<unknown> {
    const line = await this.#lines.next();
    if (line.done) throw new Error(`${this.#child.spawnargs.join(" ")} ended without an answer`);
    return JSON.parse(line.value) as unknown;
  }
}
