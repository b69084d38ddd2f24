import { expect, it } from "vitest";
import { jsonParts } from "../../cli/json-parts.ts";

it.each([
  {},
  { a: [], b: {}, c: null, d: "x\ny", e: undefined },
  { a: [1, "two", null, { three: [3, { four: [] }] }], b: { c: [1] }, d: [[], [[]]] },
])("%j is written as JSON.stringify writes it, and ends with a line break", (answer) => {
  expect([...jsonParts(answer)].join("")).toBe(`${JSON.stringify(answer, null, 2)}\n`);
});

it.each([[[]], [["a"]], [[{ b: 1 }, [2], null]]])(
  "%j is written the same if it comes entry by entry",
  (list) => {
    const parts = jsonParts({ before: 1, list: list.values(), after: 2 });
    expect([...parts].join("")).toBe(`${JSON.stringify({ before: 1, list, after: 2 }, null, 2)}\n`);
  },
);
