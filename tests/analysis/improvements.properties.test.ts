import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { improvementsOf, withOverlays } from "../../src/index.ts";
import type { Harm } from "../../src/model/findings/harm.ts";
import { questions, type Question } from "../support/arbitrary-estates.ts";
import { modelOf } from "../support/estate-text.ts";
import { oracleHarm, oracleReach, type OracleHarm } from "../support/oracle-improvements.ts";

const cases = ["best", "worst"] as const;
const times = fc.constantFrom(null, "PT0S", "PT1H", "PT2H");

const lossesIn = ({ systems }: Question["estate"]) => systems.map(({ id }) => [id]);
const spreadsIn = (estate: Question["estate"], inCase: "best" | "worst") =>
  estate.systems.map(({ id }) => oracleReach(estate, id, inCase));

function inCase(harm: Harm, which: "best" | "worst"): OracleHarm {
  return { affected: harm.affected[which], failed: harm.failed[which], weighted: harm.weighted[which] };
}

function less(a: OracleHarm, b: OracleHarm): OracleHarm {
  return {
    affected: a.affected - b.affected,
    failed: a.failed - b.failed,
    weighted: a.weighted - b.weighted,
  };
}

describe("improvements, on random small estates", () => {
  it("save what the slow oracle finds to be saved with the change laid on, in both cases", () => {
    fc.assert(
      fc.property(questions, times, ({ estate }, at) => {
        const model = modelOf(estate);
        const answer = improvementsOf(model, { at, workaround: "PT3H", top: 100 });
        for (const which of cases) {
          const before = oracleHarm(estate, lossesIn(estate), which, at);
          expect(inCase(answer.hit, which)).toEqual(before);
          for (const { whatIf, saved } of answer.improvements) {
            const changed = withOverlays(model, [whatIf]).estate;
            const after = oracleHarm(changed, lossesIn(changed), which, at);
            expect(less(before, after)).toEqual(inCase(saved, which));
          }
        }
      }),
      { numRuns: 400 },
    );
  });

  it("find of severed links what the slow oracle finds, and leave none out that saves", () => {
    fc.assert(
      fc.property(questions, times, ({ estate }, at) => {
        const model = modelOf(estate);
        const { spread } = improvementsOf(model, { at, top: 100 });
        for (const which of cases) {
          const before = oracleHarm(estate, spreadsIn(estate, which), which, at);
          expect(inCase(spread.hit, which)).toEqual(before);
          const told = new Map(spread.links.map((row) => [row.id, row]));
          for (const { id = null } of estate.links) {
            const without = { ...estate, links: estate.links.filter((link) => link.id !== id) };
            const saved = less(before, oracleHarm(without, spreadsIn(without, which), which, at));
            const row = told.get(id);
            if (row) expect(inCase(row.saved, which)).toEqual(saved);
            else if (which === "worst") expect(saved.weighted).toBe(0);
            if (row)
              expect(withOverlays(model, [row.whatIf]).estate.links).toHaveLength(estate.links.length - 1);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it("leave no second provider out that saves something, and rank by what is saved", () => {
    fc.assert(
      fc.property(questions, times, ({ estate }, at) => {
        const model = modelOf(estate);
        const { improvements } = improvementsOf(model, { at, top: 100 });
        const weights = improvements.map(({ saved }) => saved.weighted.worst);
        expect(weights).toEqual([...weights].sort((a, b) => b - a));
        const before = oracleHarm(estate, lossesIn(estate), "worst", at);
        for (const list of ["systems", "services"] as const) {
          for (const { id, needs } of estate[list]) {
            for (const [place, need] of needs.entries()) {
              if (need.provider === undefined) continue;
              const without = {
                ...estate,
                [list]: estate[list].map((node) =>
                  node.id === id ? { ...node, needs: needs.filter((_, i) => i !== place) } : node,
                ),
              };
              const saved = less(before, oracleHarm(without, lossesIn(without), "worst", at)).weighted;
              const told = improvements.filter(
                (row) =>
                  row.change === "second-provider" && row.consumer === id && row.provider === need.provider,
              );
              if (saved > 0) expect(told.some((row) => row.saved.weighted.worst === saved)).toBe(true);
            }
          }
        }
      }),
      { numRuns: 250 },
    );
  });
});
