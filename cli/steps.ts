import type { Progress } from "../src/graph/work-control.ts";
import { cancellable } from "./interruption.ts";
import { progressBar } from "./progress-bar.ts";

/** So long it goes on before it looks whether somebody wants it to stop. */
const TURN_MS = 50;

/**
 * Goes through work that is cut into steps, showing how far it has come where a step tells it; Ctrl+C ends it
 * between two steps.
 *
 * @param doing - what is done, before the bar.
 * @throws Interrupted if the user presses Ctrl+C.
 */
export async function throughSteps<Result>(
  steps: Generator<Progress | void, Result>,
  doing: string,
  err: NodeJS.WriteStream,
): Promise<Result> {
  const bar = progressBar(err, doing);
  try {
    return await cancellable(async (signal) => {
      for (;;) {
        const turnEndsMs = performance.now() + TURN_MS;
        while (performance.now() < turnEndsMs) {
          const step = steps.next();
          if (step.done) return step.value;
          if (step.value) bar.onProgress(step.value);
        }
        await new Promise(setImmediate);
        signal.throwIfAborted();
      }
    });
  } finally {
    bar.end();
  }
}
