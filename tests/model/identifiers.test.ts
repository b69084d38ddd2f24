import { describe, expect, it } from "vitest";
import { findingsOf } from "../../src/index.ts";
import { completionsOf } from "../../src/model/identifiers.ts";
import { estateOf } from "../support/estate-text.ts";

describe("identifiers of others", () => {
  it("are completed by their id, or by a word of their name", () => {
    const ids = (list: "gss" | "lgsl", typed: string) => completionsOf(list, typed).map(({ id }) => id);
    expect(ids("gss", "fulham")).toEqual(["E09000013"]);
    expect(ids("gss", "e0900002")).toEqual([
      "E09000020",
      "E09000021",
      "E09000022",
      "E09000023",
      "E09000024",
      "E09000025",
      "E09000026",
      "E09000027",
      "E09000028",
      "E09000029",
    ]);
    expect(ids("lgsl", "housing re")).toEqual(["92", "120", "139", "141"]);
    expect(ids("lgsl", "care at")).toEqual(["242"]);
    expect(ids("lgsl", "zebra")).toEqual([]);
    expect(ids("gss", "").length).toBe(33);
  });

  it("are warned about where they are not known, and never refused", () => {
    const model = estateOf("a: X; b: Y; c: Z", {
      a: { gss: "E09000020" },
      b: { gss: "E09000099" },
      c: { gss: "Kensington" },
      X: { lgsl: 57 },
      Y: { lgsl: 9999 },
    });
    const told = findingsOf(model).filter(({ code }) => code.startsWith("UNKNOWN"));
    expect(told.map(({ code, path, message }) => `${code} ${path} ${message}`)).toEqual([
      'UNKNOWN_GSS organisations[1].gss organisation "b" has GSS code "E09000099", which is of no London borough; did you mean "E09000009"?',
      'UNKNOWN_GSS organisations[2].gss organisation "c" has GSS code "Kensington", which is not a letter and eight digits, as GSS codes are',
      'UNKNOWN_LGSL services[1].lgsl service "Y" has LGSL id 9999, which is not among the 50 that are known here; it may still be right',
    ]);
  });
});
