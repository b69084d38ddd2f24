import { fileURLToPath } from "node:url";
import type { Piscina } from "piscina";

/** Threads without work end after this. */
const IDLE_MS = 30_000;

export interface ThreadsOptions {
  readonly most: number;
  /** What a thread runs: its exports by name are what it can do. */
  readonly program: URL;
}

/** Threads that start when there is work, end when there is none for a while, and start anew after one broke. */
export class Threads {
  readonly #options: ThreadsOptions;
  #started: Started | null = null;
  #isClosed = false;

  constructor(options: ThreadsOptions) {
    this.#options = options;
  }

  /**
   * Lets a thread do something.
   *
   * @param name - which of the program's exports is called.
   * @throws Error with a sentence if it, or the thread, breaks.
   */
  async run<Result>(name: string, task: object): Promise<Result> {
    const { Piscina } = await import("piscina");
    if (this.#isClosed) throw new Error("no thread is started any more");
    const started = (this.#started ??= this.#start(Piscina));
    try {
      return (await started.pool.run(task, { name })) as Result;
    } catch (error) {
      const { message } = started.fault ?? (error as Error);
      throw new Error(`a thread that worked on the answer broke: ${message}`, { cause: error });
    }
  }

  /** Ends all threads, whatever they do. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#started?.pool.destroy();
    this.#started = null;
  }

  #start(Pool: typeof Piscina): Started {
    const pool = new Pool({
      filename: fileURLToPath(this.#options.program),
      name: "",
      minThreads: 0,
      maxThreads: this.#options.most,
      idleTimeout: IDLE_MS,
      // What the process was started with may load what a thread loads by itself.
      execArgv: [],
      recordTiming: false,
    });
    const started: Started = { pool, fault: null };
    // Work that no thread has taken would wait for ever for one that cannot start.
    pool.on("error", (error: Error) => this.#giveUp(started, error));
    pool.on("workerDestroy", () =>
      queueMicrotask(() => {
        if (pool.threads.length === 0 && pool.queueSize > 0)
          this.#giveUp(started, new Error("it ended while it started"));
      }),
    );
    return started;
  }

  #giveUp(started: Started, fault: Error): void {
    started.fault ??= fault;
    if (this.#started === started) this.#started = null;
    void started.pool.destroy();
  }
}

interface Started {
  readonly pool: Piscina;
  fault: Error | null;
}
