import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { worstFirst } from "../../src/analysis/worst-first.ts";

describe("worstFirst", () => {
  it("orders as a comparison column by column does, and leaves equals as they stood", () => {
    const value = fc.oneof(fc.nat(3), fc.nat(70_000), fc.nat(2 ** 31 - 1), fc.maxSafeNat());
    fc.assert(
      fc.property(fc.array(fc.tuple(value, fc.nat(3)), { maxLength: 40 }), (rows) => {
        const order = Uint32Array.from(rows.keys());
        const columns = [
          Uint32Array.from(rows, ([, second]) => second),
          Float64Array.from(rows, ([first]) => first),
        ];
        worstFirst(order, columns);
        const expected = [...rows.keys()].sort(
          (a, b) =>
            (columns[0]?.[b] ?? 0) - (columns[0]?.[a] ?? 0) ||
            (columns[1]?.[b] ?? 0) - (columns[1]?.[a] ?? 0) ||
            a - b,
        );
        expect([...order]).toEqual(expected);
      }),
    );
  });
});
