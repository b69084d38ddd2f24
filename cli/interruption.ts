import { exitStatus } from "./exit-status.ts";

const end = () => process.exit(exitStatus.interrupted);

/**
 * Runs something that waits for disk, pipe or terminal so that Ctrl+C ends it with status 130. While the
 * library computes no handler could run; there the signal itself ends the process, which a shell reports
 * as 130 as well.
 */
export async function interruptible<Result>(work: () => Promise<Result>): Promise<Result> {
  process.on("SIGINT", end);
  try {
    return await work();
  } finally {
    process.off("SIGINT", end);
  }
}

/** What was asked for was given up, because the user pressed Ctrl+C. */
export class Interrupted extends Error {
  constructor() {
    super("interrupted");
    this.name = "Interrupted";
  }
}

/**
 * Runs work that can be cancelled, so that Ctrl+C cancels it.
 *
 * @throws Interrupted once the work has stopped.
 */
export async function cancellable<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const cancelling = new AbortController();
  // Who presses twice does not want to wait.
  const cancel = () => (cancelling.signal.aborted ? end() : cancelling.abort(new Interrupted()));
  process.on("SIGINT", cancel);
  try {
    return await work(cancelling.signal);
  } finally {
    process.off("SIGINT", cancel);
  }
}
