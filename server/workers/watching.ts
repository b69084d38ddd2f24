import type { Progress, WorkControl } from "../../src/graph/work-control.ts";

/** How often progress is looked at. */
const LOOK_EVERY_MS = 100;

/** How someone watches over work that takes its time. */
export interface Watching {
  /** Ends the work. */
  readonly signal?: AbortSignal;
  /** Told of changes alone, and in the end that all is done. */
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Runs work under its control: tells of its progress while it runs, and cancels it if the signal is aborted.
 *
 * @throws the signal's reason if it was aborted, once the work has stopped.
 */
export async function watched<Result>(
  control: WorkControl,
  { signal, onProgress }: Watching,
  work: () => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  let told = 0;
  const tell = ({ done, of }: Progress) => {
    if (done === told) return;
    told = done;
    onProgress?.({ done, of });
  };
  const cancel = () => control.cancel();
  const looking = setInterval(() => tell(control.progress), LOOK_EVERY_MS);
  signal?.addEventListener("abort", cancel, { once: true });
  try {
    const result = await work();
    signal?.throwIfAborted();
    const { of } = control.progress;
    tell({ done: of, of });
    return result;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  } finally {
    clearInterval(looking);
    signal?.removeEventListener("abort", cancel);
  }
}
