import { describe, expect, it } from "vitest";
import { RequestError } from "../../../server/problem-details.ts";
import { answerBytes } from "../../../server/store/answer-bytes.ts";

function* counting(count: number) {
  for (let i = 0; i < count; i++) yield { i, name: `“${i}” 🏠` };
}

describe("an answer's bytes", () => {
  it.each([
    {},
    { estate: "e", at: null, ranking: [], total: 0 },
    { list: [1, { a: [2] }, "x"], nested: { list: [3] }, text: "é\n" },
  ])("are those of JSON: %j", async (answer) => {
    expect((await answerBytes(answer)).toString()).toBe(JSON.stringify(answer));
  });

  it("have the entries of any iterable as a list", async () => {
    const bytes = await answerBytes({ ranking: counting(3), total: 3, none: counting(0) });
    expect(bytes.toString()).toBe(JSON.stringify({ ranking: [...counting(3)], total: 3, none: [] }));
  });

  it("are made in slices between which others have their turn, and given up when nobody waits", async () => {
    const leaving = new AbortController();
    let made = 0;
    function* endless() {
      for (;;) yield made++;
    }
    const bytes = answerBytes({ list: endless() }, leaving.signal);
    setImmediate(() => leaving.abort(new Error("left")));
    await expect(bytes).rejects.toThrow("left");
  });

  it("are refused with what to do where they come to too much", async () => {
    const message = "The answer is longer than 1 MB; ask for fewer rows with top.";
    await expect(answerBytes({ list: counting(100_000) }, undefined, 2 ** 20)).rejects.toEqual(
      new RequestError("TOO_LARGE", message, { status: 422 }),
    );
  });
});
