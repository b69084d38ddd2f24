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
