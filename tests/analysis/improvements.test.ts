import { describe, expect, it } from "vitest";
import { improvementsOf, rankOf, withOverlays } from "../../src/index.ts";
import type { ImprovementsAnswer } from "../../src/model/findings/improvements.ts";
import { loadWestLondon } from "../data/data-files.ts";
import { estateOf } from "../support/estate-text.ts";

/** One line a change: `second-provider S > a: 3 hit, 2 failed; with b, c; 1 left`, worst case. */
function lines({ improvements }: ImprovementsAnswer): string[] {
  return improvements.map(
    ({ change, consumer, provider, saved, most, stillFailsWith }) =>
      `${change} ${consumer} > ${provider}: ${saved.affected.worst} hit, ${saved.failed.worst} failed; with ${most.join(", ")}; ${stillFailsWith} left`,
  );
}

describe("improvements", () => {
  it("finds the need whose second provider saves most over all losses of one system", () => {
    const answer = improvementsOf(estateOf("S -> app -> db; T -> app; S -> phones"), { top: 3 });
    expect(answer.hit.affected).toEqual({ best: 5, worst: 5 });
    expect(lines(answer)).toEqual([
      "second-provider S > app: 2 hit, 2 failed; with app, db; 1 left",
      "second-provider T > app: 2 hit, 2 failed; with app, db; 0 left",
      "second-provider app > db: 2 hit, 2 failed; with db; 0 left",
    ]);
  });

  it("saves nothing where another need takes the service down all the same", () => {
    expect(lines(improvementsOf(estateOf("S -> a -> c; S -> b -> c"), { top: 9 }))).toEqual([
      "second-provider S > a: 1 hit, 1 failed; with a; 2 left",
      "second-provider S > b: 1 hit, 1 failed; with b; 2 left",
      "workaround S > a: 0 hit, 1 failed; with a; 2 left",
      "workaround S > b: 0 hit, 1 failed; with b; 2 left",
    ]);
  });

  it("counts a workaround as degraded, up to the asked time, and none in the end", () => {
    const model = estateOf("S -> a");
    expect(lines(improvementsOf(model, { at: "PT8H", workaround: "P1D" }))).toEqual([
      "second-provider S > a: 1 hit, 1 failed; with a; 0 left",
      "workaround S > a: 0 hit, 1 failed; with a; 0 left",
    ]);
    expect(lines(improvementsOf(model, { at: null, workaround: "P1D" }))).toHaveLength(1);
    expect(lines(improvementsOf(model, { at: "P1D", workaround: "PT8H" }))).toHaveLength(1);
  });

  it("sets a system of its own against the shared one, its own loss included", () => {
    const model = estateOf("wcc: S, T; rbkc: cloud; S -> cloud -> power -> grid; T -> cloud");
    const own = improvementsOf(model, { top: 99 }).improvements.filter(
      ({ change }) => change === "own-system",
    );
    expect(own.map(({ consumer, saved }) => `${consumer} ${saved.failed.worst}`)).toEqual(["S 2", "T 2"]);
  });

  it("finds the link without which a compromise stays where it is, apart from what losses save", () => {
    const model = estateOf("S -> b; a => b likelihood 0.5; b => c; S -> c", { S: { priority: 1 } });
    const { spread } = improvementsOf(model);
    expect(spread.hit.weighted).toEqual({ best: 48, worst: 48 });
    expect(
      spread.links.map(
        ({ from, to, reached, saved }) =>
          `${from}-${to} ${reached} ${saved.failed.best} ${saved.failed.worst}`,
      ),
    ).toEqual(["a-b 2 1 1", "b-c 2 0 0"]);
  });

  it("gives every change as a what-if that does not touch another need on the same provider", () => {
    const model = estateOf("S -> a; S ~> a");
    const [row] = improvementsOf(model, { top: 1 }).improvements;
    const changed = withOverlays(model, [row?.whatIf ?? {}]);
    expect(
      changed.estate.services[0]?.needs.map(
        ({ provider, anyOf }) => provider ?? anyOf?.map((m) => m.provider),
      ),
    ).toEqual([["a", "a-2-for-S"], "a"]);
  });

  it("says how many changes that save something are not listed", () => {
    const answer = improvementsOf(estateOf("S -> a; T -> b; U -> c"), { top: 1 });
    expect([answer.improvements.length, answer.omitted, answer.untried]).toEqual([1, 5, 0]);
  });

  it("answers plainly for an estate without services, and refuses a top that is no number", () => {
    expect(improvementsOf(estateOf("a -> b")).improvements).toEqual([]);
    expect(() => improvementsOf(estateOf("a -> b"), { top: 0.5 })).toThrow(RangeError);
  });

  it("promises of west London what the ranking comes to with the change laid on", () => {
    const { model } = loadWestLondon();
    const failedOf = (of: typeof model) =>
      rankOf(of, { at: "P2D", top: 1000 }).ranking.reduce((sum, row) => sum + row.services.failed.worst, 0);
    const { improvements } = improvementsOf(model, { top: 3 });
    for (const { whatIf, saved } of improvements)
      expect(failedOf(model) - failedOf(withOverlays(model, [whatIf]))).toBe(saved.failed.worst);
  });
});
