import { expect, it } from "vitest";
import { jsonParts } from "../../cli/json-parts.ts";

it.each([
  {},
  { a: [], b: {}, c: null, d: "x\ny", e: undefined },
  { a: [1, "two", null, { three: [3, { four: [] }] }], b: { c: [1] }, d: [[], [[]]] },
])("%j is written as JSON.stringify writes it, and ends with a line break", (answer) => {
  expect([...jsonParts(answer)].join("")).toBe(`${JSON.stringify(answer, null, 2)}\n`);
});
