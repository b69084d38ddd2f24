import { describe, expect, it } from "vitest";
import { progressBar } from "../../cli/progress-bar.ts";

/** A terminal that notes what is written to it, and a clock that a test sets. */
function terminal(isTTY = true) {
  const written: string[] = [];
  const clock = { nowMs: 0 };
  const stream = { isTTY, write: (text: string) => written.push(text) };
  return { written, clock, bar: progressBar(stream, "Ranking", () => clock.nowMs) };
}

const CLEAR = "\r\u001b[K";

describe("the bar of progress", () => {
  it("shows nothing of work that is soon done", () => {
    const { written, clock, bar } = terminal();
    clock.nowMs = 499;
    bar.onProgress({ done: 1, of: 2 });
    bar.end();
    expect(written).toEqual([]);
  });

  it("fills as the work goes on, and is taken away at the end", () => {
    const { written, clock, bar } = terminal();
    clock.nowMs = 500;
    bar.onProgress({ done: 1, of: 3 });
    bar.onProgress({ done: 3, of: 3 });
    bar.end();
    expect(written).toEqual([
      `${CLEAR}Ranking [${"=".repeat(10)}${" ".repeat(20)}] 33%`,
      `${CLEAR}Ranking [${"=".repeat(30)}] 100%`,
      CLEAR,
    ]);
  });

  it("is not shown where nobody would see it move", () => {
    const { written, clock, bar } = terminal(false);
    clock.nowMs = 5000;
    bar.onProgress({ done: 1, of: 3 });
    bar.end();
    expect(written).toEqual([]);
  });
});
