import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { yamlParts } from "../../src/formats/write-yaml.ts";

const text = fc.oneof(
  fc.string(),
  fc.constantFrom("a\nb", "a\n\n  b\n", "\n", " lead", "- x", "#", "007", "null", "key: value", "2025-11-24"),
);
const entry = fc.dictionary(
  fc.constantFrom("id", "note", "needs"),
  fc.oneof(text, fc.boolean(), fc.integer(), fc.array(text)),
);

const yamlOf = (value: object) => [...yamlParts(value)].join("");

describe("YAML in parts", () => {
  it("is read as the value, and is what the value is written as in one go", () => {
    fc.assert(
      fc.property(
        fc.record({ estate: fc.constant(1), note: text, systems: fc.array(entry), links: fc.array(text) }),
        (value) => {
          const written = yamlOf(value);
          expect(parse(written)).toEqual(value);
          expect(written).toBe(stringify(value, { lineWidth: 0 }));
        },
      ),
      { numRuns: 500 },
    );
    expect(yamlOf({})).toBe("{}\n");
  });
});
