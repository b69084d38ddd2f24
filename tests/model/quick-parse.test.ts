import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { Estate, Need } from "../../src/model/estate.ts";
import { quickParser, UNSURE } from "../../src/model/quick-parse.ts";
import { writtenEstates } from "../support/written-estates.ts";

/** What the quick way makes of a value, and what zod does; text shows the order of keys too. */
const both = (schema: z.ZodType, value: unknown) => {
  const quick = quickParser(schema).parse(value);
  const zod = schema.safeParse(value);
  return {
    quick: quick === UNSURE ? "unsure" : JSON.stringify(quick),
    zod: zod.success ? JSON.stringify(zod.data) : "refused",
  };
};

const complaining = z.string().transform((text, context) => {
  context.addIssue("no");
  return text;
});
const nothing = z.strictObject({
  a: z
    .string()
    .transform((): unknown => undefined)
    .default("z"),
});

describe("the quick way through a schema", () => {
  it("gives of any estate what zod gives, in the same order, and is unsure where zod refuses", () => {
    const parser = quickParser(Estate);
    const counts = { right: 0, refused: 0 };
    fc.assert(
      fc.property(writtenEstates, (value) => {
        const before = JSON.stringify(value);
        const quick = parser.parse(value);
        const zod = Estate.safeParse(value);
        counts[zod.success ? "right" : "refused"]++;
        expect(quick).toEqual(zod.success ? zod.data : UNSURE);
        if (zod.success) expect(JSON.stringify(quick)).toBe(JSON.stringify(zod.data));
        expect(JSON.stringify(value)).toBe(before);
      }),
      { numRuns: 1000 },
    );
    expect(Math.min(counts.right, counts.refused)).toBeGreaterThan(100);
  });

  it("shares what equal texts are short for, frozen, until it forgets", () => {
    const { parse, forget } = quickParser(z.array(Need));
    const [first, second, other] = parse(["a", "a", "b"]) as Need[];
    expect(second).toBe(first);
    expect(other).not.toBe(first);
    expect(Object.isFrozen(first)).toBe(true);
    forget();
    expect((parse(["a"]) as Need[])[0]).not.toBe(first);
    expect((parse(["a"]) as Need[])[0]).toEqual(first);
  });

  it("shares defaults, frozen", () => {
    const { parse } = quickParser(z.strictObject({ list: z.array(z.string()).default([]) }));
    const [first, second] = [parse({}), parse({})] as { list: string[] }[];
    expect(second?.list).toBe(first?.list);
    expect(Object.isFrozen(first?.list)).toBe(true);
  });

  it.each([
    ["a list for an object", z.strictObject({ a: z.string().optional() }), [], "unsure", "refused"],
    [
      "a field that is undefined",
      z.strictObject({ a: z.string().optional() }),
      { a: undefined },
      "unsure",
      "{}",
    ],
    ["an inherited key", z.strictObject({ b: z.string() }), Object.create({ a: 1 }), "unsure", "refused"],
    ["a list that is too short", z.array(z.string()).min(2), ["a"], "unsure", "refused"],
    ["a number that is too large", z.strictObject({ a: z.int().max(4) }), { a: 5 }, "unsure", "refused"],
    ["a number that is not finite", z.number(), Infinity, "unsure", "refused"],
    [
      "an object that fails a check",
      z.strictObject({ a: z.int() }).refine(({ a }) => a < 3),
      { a: 3 },
      "unsure",
      "refused",
    ],
    [
      "a union that fails a check",
      z.union([z.string(), z.number()]).refine((value) => value !== 1),
      1,
      "unsure",
      "refused",
    ],
    [
      "an enum that fails a check",
      z.enum(["a", "b"]).refine((value) => value !== "b"),
      "b",
      "unsure",
      "refused",
    ],
    [
      "what fails a check once it is transformed",
      z
        .string()
        .transform(Number)
        .refine((value) => value > 1),
      "1",
      "unsure",
      "refused",
    ],
    ["a transform that complains", complaining, "a", "unsure", "refused"],
    ["a transform to nothing, which gets the default", nothing, { a: "x" }, "unsure", '{"a":"z"}'],
    ["options of one type", z.union([z.string().max(1), z.string().min(3)]), "abc", '"abc"', '"abc"'],
    ["an object that is not strict", z.object({ a: z.string() }), { a: "x", b: 1 }, '{"a":"x"}', '{"a":"x"}'],
    ["an object without fields", z.strictObject({}), {}, "{}", "{}"],
    ["a text that is coerced", z.union([z.coerce.string(), z.number()]), 1, '"1"', '"1"'],
    ["a text of a format", z.email(), "no", "unsure", "refused"],
    ["a check that changes the value", z.string().trim(), " a ", '"a"', '"a"'],
    [
      "a default within an optional field",
      z.strictObject({ a: z.string().default("x").optional() }),
      {},
      '{"a":"x"}',
      '{"a":"x"}',
    ],
    [
      "a check of an optional field",
      z.strictObject({
        a: z
          .string()
          .optional()
          .refine((value) => value !== "b"),
      }),
      { a: "b" },
      "unsure",
      "refused",
    ],
    ["a codec", z.codec(z.string(), z.number(), { decode: Number, encode: String }), "1", "1", "1"],
  ])("is never surer than zod: %s", (_, schema: z.ZodType, value, quick, zod) => {
    expect(both(schema, value)).toEqual({ quick, zod });
  });

  it("is unsure of more combinations of fields than it keeps code for", () => {
    const keys = Array.from({ length: 13 }, (_, i) => `f${i}`);
    const { parse } = quickParser(
      z.strictObject(Object.fromEntries(keys.map((key) => [key, z.int().optional()]))),
    );
    const combination = (bits: number) =>
      Object.fromEntries(keys.flatMap((key, i) => (bits & (1 << i) ? [[key, i]] : [])));
    for (let bits = 0; bits < 4096; bits++) expect(parse(combination(bits))).toEqual(combination(bits));
    expect([parse(combination(4096)), parse(combination(1))]).toEqual([UNSURE, { f0: 0 }]);
  });

  it("leaves objects to zod where no code may be written", () => {
    z.config({ jitless: true });
    try {
      const { parse } = quickParser(z.strictObject({ list: z.array(z.string()).default([]) }));
      expect(Object.isFrozen((parse({}) as { list: string[] }).list)).toBe(false);
    } finally {
      z.config({ jitless: false });
    }
  });
});
