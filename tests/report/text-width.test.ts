import { describe, expect, it } from "vitest";
import { foreign } from "../../src/report/foreign-text.ts";
import { widthColumns, wrapped } from "../../src/report/text-width.ts";

describe("the width of text", () => {
  it.each([
    ["plain", 5],
    ["é", 1],
    ["é", 1],
    ["住宅", 4],
    ["🏠", 2],
    ["👩‍👩‍👧", 2],
    ["🇬🇧", 2],
    ["–", 1],
    [foreign("שלום"), 4],
  ])("of %j is %i columns", (text, columns) => {
    expect(widthColumns(text)).toBe(columns);
  });
});

describe("wrapped text", () => {
  it("is broken between words, and inside a word only where it is longer than a line", () => {
    expect(wrapped("one two three abcdefghijkl", 8)).toEqual(["one two", "three", "abcdefgh", "ijkl"]);
  });

  it("breaks no character in half", () => {
    expect(wrapped("住宅手当", 5)).toEqual(["住宅", "手当"]);
  });

  it("closes at the end of a line what isolates text that runs from right to left, and opens it again", () => {
    expect(wrapped(foreign("שלום עולם"), 5)).toEqual(["\u2068שלום\u2069", "\u2068עולם\u2069"]);
  });
});
