import { describe, expect, it } from "vitest";
import { SharedWork } from "../../../server/store/shared-work.ts";
import type { Begin } from "../../../server/store/shared-work.ts";
import type { Progress } from "../../../src/graph/work-control.ts";

/** Work that a test ends, and what it was given when it began. */
function openWork() {
  const begun: Parameters<Begin<string>>[0][] = [];
  const ends: ((result: string) => void)[] = [];
  const begin: Begin<string> = (watching) => {
    begun.push(watching);
    return new Promise((resolve, reject) => {
      ends.push(resolve);
      watching.signal.addEventListener("abort", () => reject(new Error("cancelled")));
    });
  };
  return { begin, begun, end: (i: number, result: string) => ends[i]?.(result) };
}

/** Lets all that is ready to run have run. */
const settled = () => new Promise((done) => setImmediate(done));

describe("work that is shared", () => {
  it("is begun once for all who ask for the same at once, and anew for who asks later", async () => {
    const shared = new SharedWork<string>();
    const { begin, begun, end } = openWork();
    const both = [shared.join("a", begin), shared.join("a", begin)];
    const other = shared.join("b", begin);
    await settled();
    end(0, "first");
    end(1, "other");
    expect(await Promise.all([...both, other])).toEqual(["first", "first", "other"]);
    const later = shared.join("a", begin);
    await settled();
    end(2, "second");
    expect([await later, begun.length]).toEqual(["second", 3]);
  });

  it("tells everybody of its progress, those who join late of how far it has come", async () => {
    const shared = new SharedWork<string>();
    const { begin, begun, end } = openWork();
    const told: Record<string, Progress[]> = { early: [], late: [] };
    const early = shared.join("a", begin, { onProgress: (progress) => told["early"]?.push(progress) });
    await settled();
    begun[0]?.onProgress({ done: 1, of: 3 });
    const late = shared.join("a", begin, { onProgress: (progress) => told["late"]?.push(progress) });
    begun[0]?.onProgress({ done: 2, of: 3 });
    end(0, "done");
    await Promise.all([early, late]);
    const both = [
      { done: 1, of: 3 },
      { done: 2, of: 3 },
    ];
    expect(told).toEqual({ early: both, late: both });
  });

  it("goes on while anybody waits, and is cancelled when nobody does", async () => {
    const shared = new SharedWork<string>();
    const { begin, begun } = openWork();
    const [one, other] = [new AbortController(), new AbortController()];
    const first = shared.join("a", begin, { signal: one.signal });
    const second = shared.join("a", begin, { signal: other.signal });
    await settled();
    one.abort(new Error("one has left"));
    await expect(first).rejects.toThrow("one has left");
    expect(begun[0]?.signal.aborted).toBe(false);
    other.abort(new Error("the other has left"));
    await expect(second).rejects.toThrow("the other has left");
    expect(begun[0]?.signal.aborted).toBe(true);
  });

  it("is begun anew for who asks while it is being cancelled", async () => {
    const shared = new SharedWork<string>();
    const { begin, begun, end } = openWork();
    const leaving = new AbortController();
    const first = shared.join("a", begin, { signal: leaving.signal });
    await settled();
    leaving.abort(new Error("left"));
    const second = shared.join("a", begin);
    await expect(first).rejects.toThrow("left");
    await settled();
    end(1, "whole");
    expect([await second, begun.length]).toEqual(["whole", 2]);
  });

  it("fails for all who wait, and is tried anew for who asks later", async () => {
    const shared = new SharedWork<string>();
    let tries = 0;
    const begin = () => Promise.reject(new Error(`try ${++tries}`));
    const both = await Promise.allSettled([shared.join("a", begin), shared.join("a", begin)]);
    expect(both.map((each) => each.status === "rejected" && String(each.reason))).toEqual([
      "Error: try 1",
      "Error: try 1",
    ]);
    await expect(shared.join("a", begin)).rejects.toThrow("try 2");
  });
});
