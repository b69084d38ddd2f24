import { describe, expect, it } from "vitest";
import { Turns, Unavailable } from "../../../server/workers/turns.ts";

/** Notes who has been let in. */
function queue(turns: Turns) {
  const entered: string[] = [];
  const come = async (name: string, signal?: AbortSignal) => {
    const end = await turns.take(signal);
    entered.push(name);
    return end;
  };
  return { entered, come };
}

describe("turns", () => {
  it("are taken at once while there are any, then in the order of coming", async () => {
    const { entered, come } = queue(new Turns({ atOnce: 2, mostWaiting: 9 }));
    const [endA, endB] = await Promise.all([come("a"), come("b")]);
    const [c, d] = [come("c"), come("d")];
    expect(entered).toEqual(["a", "b"]);
    endB();
    const endC = await c;
    expect(entered).toEqual(["a", "b", "c"]);
    endA();
    endC();
    await d;
    expect(entered).toEqual(["a", "b", "c", "d"]);
  });

  it("are refused to whoever comes when too many wait", async () => {
    const { come } = queue(new Turns({ atOnce: 1, mostWaiting: 1 }));
    const end = await come("a");
    const b = come("b");
    await expect(come("c")).rejects.toThrow(
      new Unavailable("Too many long answers are being worked out; ask again in a moment."),
    );
    end();
    (await b)();
    await come("c");
  });

  it("pass over those who have left the queue", async () => {
    const { entered, come } = queue(new Turns({ atOnce: 1, mostWaiting: 2 }));
    const leaving = new AbortController();
    const end = await come("a");
    const b = come("b", leaving.signal);
    const c = come("c");
    leaving.abort(new Error("left"));
    await expect(b).rejects.toThrow("left");
    end();
    await c;
    expect(entered).toEqual(["a", "c"]);
    await expect(come("d", leaving.signal)).rejects.toThrow("left");
  });
});
