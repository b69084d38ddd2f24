import { describe, expect, it } from "vitest";
import { lazyRanking, performRank, rankJob, rankOf } from "../../src/index.ts";
import { estateOf } from "../support/estate-text.ts";

const estate = estateOf("org: net (network), east; Calls -> east -> net; Benefits -> net");

function ranked() {
  const job = rankJob(estate);
  performRank(job);
  return job;
}

describe("a lazy ranking", () => {
  it.each([0, 1, 2, 3, undefined])(
    "gives the rows of a ranking, and says how many are left out: %s",
    (top) => {
      const { ranking, ...head } = lazyRanking(estate, ranked(), { top });
      expect({ ...head, ranking: [...ranking] }).toEqual(rankOf(estate, { top }));
    },
  );
});
