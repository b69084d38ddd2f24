import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FlowNetwork } from "../../src/graph/flow-network.ts";

type Arc = readonly [from: number, to: number, capacity: number];

function cutOf(size: number, arcs: readonly Arc[], source = 0, sink = size - 1) {
  const network = new FlowNetwork(size);
  for (const [from, to, capacity] of arcs) network.addArc(from, to, capacity);
  const { cost, sourceSide } = network.minimumCut(source, sink);
  return { cost, side: [...sourceSide.keys()].filter((v) => sourceSide[v]) };
}

/** What it costs to cut from one side to the other. */
function costOf(arcs: readonly Arc[], isSourceSide: (v: number) => boolean): number {
  return arcs
    .filter(([from, to]) => isSourceSide(from) && !isSourceSide(to))
    .reduce((sum, [, , capacity]) => sum + capacity, 0);
}

/** The cheapest of all ways to divide the nodes. */
function cheapest(size: number, arcs: readonly Arc[]): number {
  let least = Infinity;
  for (let sides = 0; sides < 2 ** size; sides++) {
    const isSourceSide = (v: number) => ((sides >> v) & 1) === 1;
    if (isSourceSide(0) && !isSourceSide(size - 1)) least = Math.min(least, costOf(arcs, isSourceSide));
  }
  return least;
}

const networks = fc.integer({ min: 2, max: 7 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    arcs: fc.array(
      fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.constantFrom(0, 1, 1, 2, 3, 7, Infinity)),
      { maxLength: 16 },
    ),
  }),
);

describe("a minimum cut", () => {
  it("is the narrowest place between source and sink", () => {
    const arcs: Arc[] = [
      [0, 1, 5],
      [1, 2, 2],
      [2, 3, 4],
    ];
    expect(cutOf(4, arcs)).toEqual({ cost: 2, side: [0, 1] });
  });

  it("sends flow back where a path was taken that stands in the way of two others", () => {
    const arcs: Arc[] = [
      [0, 1, 1],
      [0, 2, 1],
      [1, 2, 1],
      [1, 3, 1],
      [2, 3, 1],
    ];
    expect(cutOf(4, arcs).cost).toBe(2);
  });

  it("costs nothing where nothing leads to the sink, and has no price where something does that cannot be cut", () => {
    expect(cutOf(3, [[0, 1, 4]])).toEqual({ cost: 0, side: [0, 1] });
    expect(
      cutOf(3, [
        [0, 1, Infinity],
        [1, 2, Infinity],
      ]).cost,
    ).toBe(Infinity);
  });

  it("costs what the cheapest of all divisions costs, and is one of these, on random networks", () => {
    fc.assert(
      fc.property(networks, ({ size, arcs }) => {
        const { cost, side } = cutOf(size, arcs);
        const least = cheapest(size, arcs);
        expect(cost).toBe(least);
        if (least !== Infinity) expect(costOf(arcs, (v) => side.includes(v))).toBe(least);
      }),
      { numRuns: 3000 },
    );
  });

  it("is found along a chain of a hundred thousand nodes", () => {
    const size = 100_000;
    const arcs = Array.from({ length: size - 1 }, (_, i): Arc => [i, i + 1, i === 77_777 ? 1 : 2]);
    expect(cutOf(size, arcs).cost).toBe(1);
  });
});
