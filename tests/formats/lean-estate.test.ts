import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { leanEstate } from "../../src/formats/lean-estate.ts";
import { yamlParts } from "../../src/formats/write-yaml.ts";
import { load } from "../../src/load.ts";
import { Estate } from "../../src/model/estate.ts";
import { questions } from "../support/arbitrary-estates.ts";
import { estateOf } from "../support/estate-text.ts";
import { fileOf } from "../support/tables.ts";

const yamlOf = (value: object) => [...yamlParts(value)].join("");

describe("an estate as a person would write it", () => {
  it("leaves out what is the default, and writes a plain need as an id", () => {
    const { estate } = estateOf("S -> a; S -> 1 of (a, b?) after PT4H; S ~> c feels failed");
    expect(yamlOf(leanEstate(estate))).toBe(`estate: 1
id: drawn
organisations:
  - id: org
    name: org
    kind: council
systems:
  - id: a
    name: a
    owner: org
    kind: application
  - id: b
    name: b
    owner: org
    kind: application
  - id: c
    name: c
    owner: org
    kind: application
services:
  - id: S
    name: S
    owner: org
    needs:
      - a
      - anyOf:
          - a
          - provider: b
            evidence: assumed
        after: PT4H
      - provider: c
        strength: soft
`);
  });

  it("is read as the same estate", () => {
    fc.assert(
      fc.property(questions, ({ estate }) => {
        expect(Estate.parse(leanEstate(estate))).toEqual(estate);
        const { model } = load({ estate: [fileOf("a.yaml", yamlOf(leanEstate(estate)))] });
        expect(model.estate.systems.length).toBe(estate.systems.length);
      }),
      { numRuns: 200 },
    );
  });
});
