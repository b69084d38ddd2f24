import fc from "fast-check";
import { expect, it } from "vitest";
import { adjacencyOf } from "../../src/layout/adjacency.ts";
import { cyclesOf } from "../../src/layout/cycles.ts";

it("packs each pair once, with the neighbours of a node in rising order", () => {
  const { starts, targets } = adjacencyOf(4, [2, 3, 0, 2, 2, 0, 0, 1, 2, 3]);
  expect([[...starts], [...targets]]).toEqual([
    [0, 2, 2, 4, 4],
    [1, 2, 0, 3],
  ]);
});

it("finds two loops that meet in one node as one cycle, and leaves out what only leads there", () => {
  expect(cyclesOf(adjacencyOf(7, [0, 1, 1, 0, 1, 2, 2, 1, 3, 0, 2, 4, 5, 6, 6, 5]))).toEqual([
    [0, 1, 2],
    [5, 6],
  ]);
});

it("finds exactly the nodes that reach each other", () => {
  const size = 9;
  const index = fc.nat({ max: size - 1 });
  fc.assert(
    fc.property(fc.array(fc.tuple(index, index), { maxLength: 20 }), (edges) => {
      const reaches = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_, j) => i === j));
      for (const [a, b] of edges) reaches[a]![b] = true;
      for (let k = 0; k < size; k++)
        for (let i = 0; i < size; i++)
          for (let j = 0; j < size; j++) if (reaches[i]![k] && reaches[k]![j]) reaches[i]![j] = true;
      const groups = reaches.map((row, i) => row.flatMap((is, j) => (is && reaches[j]![i] ? [j] : [])));
      const expected = groups.filter((group, i) => group.length > 1 && group[0] === i);
      expect(cyclesOf(adjacencyOf(size, edges.flat()))).toEqual(expected);
    }),
  );
});
