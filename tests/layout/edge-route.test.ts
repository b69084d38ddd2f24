import { describe, expect, it } from "vitest";
import type { Box } from "../../src/layout/box.ts";
import { overlaps } from "../../src/layout/box.ts";
import { gateBox, groupGate, linkRoute, needRoute, pathOf, pointAt } from "../../src/layout/edge-route.ts";
import { layoutOfEstate } from "../../src/layout/estate-layout.ts";
import { measures } from "../../src/layout/measures.ts";
import { madeUpEstate } from "./made-up-estate.ts";

const box = (xPx: number, yPx: number): Box => ({ xPx, yPx, widthPx: 100, heightPx: 50 });

describe("needRoute", () => {
  it("leaves the consumer at its left and ends at the provider's right, half-way up", () => {
    expect(pathOf(needRoute(box(400, 0), box(0, 100)))).toBe("M400 25C250 25 250 125 100 125");
  });

  it("leaves at the right and ends at the left where the provider stands further right", () => {
    expect(pathOf(needRoute(box(0, 100), box(400, 0)))).toBe("M100 125C250 125 250 25 400 25");
  });

  it("swings out to the left inside a sub-column, further for a longer way", () => {
    const near = pointAt(needRoute(box(100, 0), box(100, 100)), 0.5);
    const far = pointAt(needRoute(box(100, 0), box(100, 400)), 0.5);
    expect([near, far].map(({ xPx, yPx }) => [Math.round(xPx), Math.round(yPx)])).toEqual([
      [72, 75],
      [47, 225],
    ]);
  });

  it("meets links lower down at the side than needs", () => {
    const [need, link] = [needRoute(box(400, 0), box(0, 0)), linkRoute(box(400, 0), box(0, 0))];
    expect([pointAt(need, 1), pointAt(link, 1)]).toEqual([
      { xPx: 100, yPx: 25 },
      { xPx: 100, yPx: 42 },
    ]);
  });

  it("goes round the nodes of its own row and of the provider's, by the lanes between the rows", () => {
    const column = (xPx: number) =>
      ({ tier: "service", label: "", labelBox: box(0, 0), box: { ...box(xPx, 0), widthPx: 234 } }) as const;
    const columns = [column(0), column(400)];
    const [from, to] = [box(534, 200), box(0, 0)];
    expect(pathOf(needRoute(from, to, { columns }))).toBe(
      "M534 225C517 225 517 191 500 191L394 191C317 191 317 59 240 59L134 59C117 59 117 25 100 25",
    );
    expect(pathOf(needRoute(box(534, 0), to, { columns }))).toBe(
      "M534 25C517 25 517 -9 500 -9L394 -9L240 -9L134 -9C117 -9 117 25 100 25",
    );
  });

  it("does not run level behind a node between, on any map: it takes the lane between two rows", () => {
    const estate = madeUpEstate({
      councils: 3,
      systems: 40,
      services: 50,
      needsPerNode: 2,
      links: 0,
      seed: 5,
    });
    const layout = layoutOfEstate(estate);
    const boxes = [...layout.positions];
    const hidden: string[] = [];
    let levelLines = 0;
    for (const { id, needs } of [...estate.systems, ...estate.services]) {
      for (const provider of needs.flatMap((need) => need.provider ?? [])) {
        const [from, to] = [layout.positions.get(id)!, layout.positions.get(provider)!];
        for (const [start, , , end] of needRoute(from, to, { columns: layout.columns })) {
          if (start.yPx !== end.yPx) continue;
          levelLines++;
          const line = {
            xPx: Math.min(start.xPx, end.xPx),
            yPx: start.yPx,
            widthPx: Math.abs(end.xPx - start.xPx),
            heightPx: 0.1,
          };
          for (const [other, place] of boxes) {
            if (other !== id && other !== provider && overlaps(line, place))
              hidden.push(`${id} > ${provider} behind ${other}`);
          }
        }
      }
    }
    expect(levelLines).toBeGreaterThan(50);
    expect(hidden).toEqual([]);
  });
});

describe("groupGate", () => {
  it("stands beside the consumer on the side of its members", () => {
    expect(groupGate(box(200, 0), [box(0, 0), box(500, 0)])).toEqual({ xPx: 185, yPx: 25 });
    expect(groupGate(box(200, 0), [box(500, 0)])).toEqual({ xPx: 315, yPx: 25 });
  });

  it("stacks the gates of one consumer without overlap, and off its box", () => {
    const boxes = [0, 1, 2].map((index) => gateBox(groupGate(box(200, 0), [box(0, 0)], { index, count: 3 })));
    const clashes = boxes.flatMap((one, i) => boxes.slice(i + 1).filter((other) => overlaps(one, other)));
    expect(clashes).toEqual([]);
    expect(boxes.filter((one) => overlaps(one, box(200, 0)))).toEqual([]);
    expect(measures.nodeGapXPx).toBeGreaterThan(boxes[0]!.widthPx);
  });
});
