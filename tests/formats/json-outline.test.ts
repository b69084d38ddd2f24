import { describe, expect, it } from "vitest";
import { outlineOf } from "../../src/formats/json-outline.ts";

/** The lists, cut wherever they can be: what stands before, within and after. */
const outlined = (text: string, bytesBetweenCuts = 1) => {
  const lists = outlineOf(new TextEncoder().encode(text), bytesBetweenCuts);
  return lists?.map(({ key, from, to, cuts }) => {
    const ends = [...cuts, to];
    return `${key}: ${ends.map((end, i) => text.slice(i === 0 ? from : (ends[i - 1] ?? 0) + 1, end)).join(" | ")}`;
  });
};

describe("the outline of a JSON object", () => {
  it("has the lists that stand directly in it, cut between their entries", () => {
    const text = '{"a": [1, {"x": [2, 3], "y": 1}, "b,]"], "c": {"d": [4]}, "e": [], "f": [[5, 6]]}';
    expect(outlined(text)).toEqual(['a: 1 |  {"x": [2, 3], "y": 1} |  "b,]"', "e: ", "f: [5, 6]"]);
  });

  it("cuts no closer than it is asked to", () => {
    expect(outlined('{"a": [1,2,3,4,5,6]}', 4)).toEqual(["a: 1,2 | 3,4 | 5,6"]);
  });

  it.each([
    ["a key twice in one object", '{"a": 1, "b": {"c": 1, "d": 2, "c": 3}}'],
    ["a key twice, once after a nested object", '{"a": {"b": 1}, "a": 2}'],
    ["a key with an escape, which may be another in disguise", '{"a": 1, "\\u0061": 2}'],
    [
      "more keys in one object than it compares",
      `{${Array.from({ length: 65 }, (_, i) => `"k${i}": 1`).join()}}`,
    ],
    ["a list", "[1]"],
    ["a list in a list that does not end", '{"a": [[1]'],
    ["a text that does not end", '{"a": "b}'],
    ["a text that ends with an escape", '{"a": "b\\"'],
    ["brackets that end too soon", '{"a": 1}}'],
    ["a list that ends like an object", '{"a": [1}'],
    ["nesting beyond any use", `{"a": ${"[".repeat(100)}${"]".repeat(100)}}`],
  ])("is not given of %s", (_, text) => {
    expect(outlined(text)).toBeUndefined();
  });

  it("allows one key in several objects, and as a value", () => {
    expect(outlined('{"a": {"a": "a", "b": {"a": 1}}, "b": [{"a": 1}, {"a": "\\"a\\": \\\\"}]}')).toEqual([
      'b: {"a": 1} |  {"a": "\\"a\\": \\\\"}',
    ]);
  });

  it("allows as much nesting as the reader of documents", () => {
    expect(outlined(`{"a": ${"[".repeat(99)}${"]".repeat(99)}}`)).toEqual([
      `a: ${"[".repeat(98)}${"]".repeat(98)}`,
    ]);
  });
});
