import type { Progress } from "../src/graph/work-control.ts";

/** Who waits for less than this needs no bar. */
const PATIENCE_MS = 500;

const BAR_COLUMNS = 30;

/** Goes to the start of the line and clears it (ECMA-48). */
const CLEAR_LINE = "\r\u001b[K";

export interface ProgressBar {
  readonly onProgress: (progress: Progress) => void;
  /** Takes the bar away. */
  readonly end: () => void;
}

/**
 * Shows how far work has come, on one line of a terminal; nothing where it is none, or the work is soon done.
 *
 * @param doing - what is done, before the bar.
 * @param nowMs - the clock.
 */
export function progressBar(
  stream: { readonly isTTY?: boolean; write(text: string): unknown },
  doing: string,
  nowMs: () => number = () => performance.now(),
): ProgressBar {
  const startedMs = nowMs();
  let isShown = false;
  return {
    onProgress({ done, of }) {
      if (!stream.isTTY || nowMs() - startedMs < PATIENCE_MS) return;
      const share = of === 0 ? 1 : Math.min(1, done / of);
      const filled = Math.round(share * BAR_COLUMNS);
      const bar = "=".repeat(filled) + " ".repeat(BAR_COLUMNS - filled);
      stream.write(`${CLEAR_LINE}${doing} [${bar}] ${Math.floor(share * 100)}%`);
      isShown = true;
    },
    end() {
      if (isShown) stream.write(CLEAR_LINE);
      isShown = false;
    },
  };
}
