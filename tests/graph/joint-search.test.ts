import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JointSearch, MOST_SOURCES } from "../../src/graph/joint-search.ts";
import { LinearSearch } from "../../src/graph/linear-search.ts";
import { viewOf } from "../../src/graph/view.ts";
import type { View } from "../../src/graph/view.ts";
import { madeEstate } from "../../bench/made-estate.ts";
import { madeGraph } from "../../bench/made-graph.ts";
import type { EstateModel } from "../../src/index.ts";
import { questions } from "../support/arbitrary-estates.ts";
import { estateOf, modelOf } from "../support/estate-text.ts";

/** For each source the nodes that fail with it, by searching for each alone. */
function oneByOne(view: View, sources: readonly number[]): number[][] {
  const search = new LinearSearch(view);
  return sources.map((v) => {
    search.run([v]);
    return [...search.hits.subarray(0, search.failedCount)].sort((a, b) => a - b);
  });
}

function jointly(search: JointSearch, sources: readonly number[]): number[][] {
  search.run(sources);
  return sources.map((_, i) =>
    [...search.hits.subarray(0, search.hitCount)]
      .filter((v) => (search.words[v]! >>> i) & 1)
      .sort((a, b) => a - b),
  );
}

/** Every node as a source, as many at once as there can be and then one by one, on one workspace. */
function mustAgree({ compiled }: EstateModel): void {
  for (const which of ["worst", "best"] as const) {
    const view = viewOf(compiled, which);
    const search = new JointSearch(view);
    const nodes = [...compiled.ids.keys()];
    for (let from = 0; from < nodes.length; from += MOST_SOURCES) {
      const sources = nodes.slice(from, from + MOST_SOURCES);
      expect(jointly(search, sources)).toEqual(oneByOne(view, sources));
    }
    if (nodes.length < MOST_SOURCES)
      for (const v of [...nodes, ...nodes.toReversed()])
        expect(jointly(search, [v])).toEqual(oneByOne(view, [v]));
  }
}

describe("a joint search", () => {
  it("finds for each source what a search for it alone finds, on random small estates", () => {
    fc.assert(
      fc.property(questions, ({ estate }) => mustAgree(modelOf(estate))),
      { numRuns: 1500 },
    );
  });

  it("does so on an estate of the bench, with thirty-two sources that fail nearly everything", () => {
    mustAgree(modelOf(madeEstate(madeGraph({ systems: 1_500 }))));
  });

  it("counts members beyond what the digits of a threshold hold", () => {
    mustAgree(
      estateOf(
        "S -> 5 of (a, b, c, d, e); T -> 3 of (a, b, c, d, e); a -> x; b -> x; c -> x; d -> x; e -> x",
      ),
    );
    // In the best case the known member is lost last, and by then the count has run over its two digits.
    mustAgree(
      estateOf("S -> 2 of (a, b?, c?, d?); b -> w; c -> w; d -> w; w -> x; a -> y; y -> z; z -> v; v -> x"),
    );
    mustAgree(estateOf("S -> 1 of (a, b, c); a -> x; b -> x; c -> y; y -> x; x -> S"));
  });
});
