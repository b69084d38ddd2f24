import { describe, expect, it } from "vitest";
import { pairsAnswer, pairsJob, pairsOf, performPairs, WorkControl } from "../../src/index.ts";
import { estateOf } from "../support/estate-text.ts";

/** One line a pair: `east + west: Calls`. */
function lines(estate: string, at: string | null = null): string[] {
  return pairsOf(estateOf(estate), { at }).pairs.map(
    ({ ids, services }) => `${ids.join(" + ")}: ${services.join(" ")}`,
  );
}

describe("rank --pairs", () => {
  it("finds the two members of a group of which one must work", () => {
    expect(lines("Calls -> 1 of (east, west)")).toEqual(["east + west: Calls"]);
  });

  it("finds what takes the members down, and passes over what one loss does alone", () => {
    expect(lines("Calls -> 1 of (east, west); east -> power; Bins -> west")).toEqual([
      "east + west: Calls",
      "power + west: Calls",
    ]);
  });

  it("follows what the two take down together through further groups", () => {
    expect(
      lines("Calls -> 1 of (desk, mobile); desk -> 1 of (east, west); mobile -> mast; mast -> east"),
    ).toEqual(["desk + east: Calls", "desk + mast: Calls", "desk + mobile: Calls", "east + west: Calls"]);
  });

  it("finds no pair where three losses are needed", () => {
    expect(lines("Calls -> 1 of (east, west, south)")).toEqual([]);
  });

  it("finds the pairs of a group of which two of three must work", () => {
    expect(lines("Calls -> 2 of (east, west, south)")).toEqual([
      "east + south: Calls",
      "east + west: Calls",
      "south + west: Calls",
    ]);
  });

  it("puts the pair of the most services first, then by id", () => {
    expect(
      lines("One -> 1 of (a, b); Two -> 1 of (c, d); Three -> 1 of (c, d); Four -> 1 of (a, d)"),
    ).toEqual(["c + d: Three Two", "a + b: One", "a + d: Four"]);
  });

  it("does not count on a member that is assumed", () => {
    expect(lines("Calls -> 1 of (east, west, south?)")).toEqual(["east + west: Calls"]);
  });

  it("counts every pair and tells as many as are asked for", () => {
    const model = estateOf("One -> 1 of (a, b); Two -> 1 of (c, d); Three -> 1 of (c, d)");
    expect(pairsOf(model, { top: 1 })).toMatchObject({
      pairs: [{ ids: ["c", "d"], services: ["Three", "Two"] }],
      total: 2,
      omitted: 1,
    });
  });

  it("looks at the asked time", () => {
    const estate = "Calls -> 1 of (east, west) after PT4H";
    expect(lines(estate, "PT3H")).toEqual([]);
    expect(lines(estate, "PT4H")).toEqual(["east + west: Calls"]);
  });

  it("finds what two losses only bring forward, by the asked time", () => {
    // Each alone takes desk down after a day; both at once.
    const estate =
      "Calls -> desk after PT1H; desk -> 1 of (east, west); desk -> east after P1D; desk -> west after P1D";
    expect(lines(estate, "PT2H")).toEqual(["east + west: Calls"]);
    expect(lines(estate)).toEqual([]);
  });

  it("finds none where there is no service", () => {
    expect(lines("app -> 1 of (east, west)")).toEqual([]);
  });

  it("gives no answer where the work was cancelled", () => {
    const model = estateOf("Calls -> 1 of (east, west)");
    const job = pairsJob(model);
    new WorkControl(job.control).cancel();
    expect(() => pairsAnswer(model, job, [performPairs(job)])).toThrow("not looked for to the end");
  });
});
