import { describe, expect, it } from "vitest";
import { AnswerCache } from "../../../server/store/answer-cache.ts";

const names = ["a", "b", "c", "d", "e"];

/** Which answers a cache has, without asking in an order that would change what it drops next. */
function keptIn(cache: AnswerCache<{ sizeBytes: number }>): string {
  return names.filter((name) => cache.get(name) !== undefined).join(" ");
}

describe("a cache of answers", () => {
  it("makes room by what was asked for longest ago", () => {
    const cache = new AnswerCache({ mostBytes: 30, mostEntries: 9 });
    for (const name of ["a", "b", "c"]) cache.set(name, { sizeBytes: 10 });
    cache.get("a");
    cache.set("d", { sizeBytes: 11 });
    expect(keptIn(cache)).toBe("a d");
  });

  it("keeps no more than so many, however small", () => {
    const cache = new AnswerCache({ mostBytes: 30, mostEntries: 2 });
    for (const name of ["a", "b", "c"]) cache.set(name, { sizeBytes: 1 });
    expect(keptIn(cache)).toBe("b c");
  });

  it("does not keep what alone is too large, and drops nothing for it", () => {
    const cache = new AnswerCache({ mostBytes: 30, mostEntries: 9 });
    cache.set("a", { sizeBytes: 30 });
    cache.set("b", { sizeBytes: 31 });
    expect(keptIn(cache)).toBe("a");
  });

  it("counts an answer that takes the place of another once", () => {
    const cache = new AnswerCache({ mostBytes: 30, mostEntries: 9 });
    cache.set("a", { sizeBytes: 20 });
    cache.set("a", { sizeBytes: 10 });
    cache.set("b", { sizeBytes: 20 });
    expect(keptIn(cache)).toBe("a b");
  });
});
