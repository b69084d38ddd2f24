import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { impactOf, pairsOf, rankOf, type EstateModel } from "../../src/index.ts";
import { questions, type Question } from "../support/arbitrary-estates.ts";
import { modelOf } from "../support/estate-text.ts";
import { wideEstates } from "../support/wide-estates.ts";
import { losses, oraclePairs, oracleRanking, type Ask } from "../support/oracle-rank.ts";

/** Impacts by the library, which other properties hold against the oracle. */
function askLibrary(model: EstateModel): Ask {
  return (_, lost, at) => impactOf(model, { events: losses(lost), at });
}

function rankingOf({ estate, at }: Question) {
  return rankOf(modelOf(estate), { at }).ranking;
}

describe("rank, on random small estates", () => {
  it("tells of every system what the slow oracle tells of its loss", () => {
    fc.assert(
      fc.property(questions, (question) => {
        expect(rankingOf(question)).toEqual(oracleRanking(question.estate, question.at));
      }),
      { numRuns: 500 },
    );
  });

  it("tells of every system what its impact alone tells, on 10,000 estates", { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(questions, ({ estate, at }) => {
        const model = modelOf(estate);
        const { ranking } = rankOf(model, { at });
        expect(ranking).toEqual(oracleRanking(estate, at, askLibrary(model)));
      }),
      { numRuns: 10_000 },
    );
  });
});

describe("on random estates of some dozens of nodes, in which losses stand on top of one another", () => {
  it("tells of every system what its impact tells", () => {
    fc.assert(
      fc.property(wideEstates, (raw) => {
        const model = modelOf(raw);
        expect(rankOf(model).ranking).toEqual(oracleRanking(model.estate, null, askLibrary(model)));
      }),
      { numRuns: 400 },
    );
  });

  it("tells of every two systems what their impacts tell", () => {
    fc.assert(
      fc.property(wideEstates, (raw) => {
        const model = modelOf(raw);
        const expected = oraclePairs(model.estate, null, askLibrary(model));
        expect(pairsOf(model, { top: 5000 })).toMatchObject({ pairs: expected, total: expected.length });
      }),
      { numRuns: 60 },
    );
  });
});

describe("rank --pairs, on random small estates", () => {
  it("tells of every two systems what only their losses together take down, as the slow oracle does", () => {
    fc.assert(
      fc.property(questions, ({ estate, at }) => {
        const expected = oraclePairs(estate, at);
        expect(pairsOf(modelOf(estate), { at })).toMatchObject({ pairs: expected, total: expected.length });
      }),
      { numRuns: 300 },
    );
  });

  it("tells of every two systems what their impacts tell, on 10,000 estates", { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(questions, ({ estate, at }) => {
        const model = modelOf(estate);
        const expected = oraclePairs(estate, at, askLibrary(model));
        expect(pairsOf(model, { at })).toMatchObject({ pairs: expected, total: expected.length });
      }),
      { numRuns: 10_000 },
    );
  });
});
