import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { overlaps } from "../../src/layout/box.ts";
import { layoutOfEstate } from "../../src/layout/estate-layout.ts";
import { type Layout, type LayoutEdge, type LayoutNode, tieredBands } from "../../src/layout/tiered-bands.ts";
import { measures } from "../../src/layout/measures.ts";
import type { Estate } from "../../src/model/estate.ts";
import { type Tier, tiers } from "../../src/model/kinds.ts";
import { madeUpEstate } from "./made-up-estate.ts";

const hundred = madeUpEstate({ councils: 4, systems: 60, services: 44, needsPerNode: 2, links: 24, seed: 7 });

const node = (id: string, tier: Tier, band: string, ...sharedWith: string[]): LayoutNode => ({
  id,
  tier,
  band,
  sharedWith,
});

/** Rows of node ids from top to bottom, each from left to right. */
function rowsOf(layout: Layout): string[] {
  const rows = new Map<number, [number, string][]>();
  for (const [id, box] of layout.positions) rows.set(box.yPx, [...(rows.get(box.yPx) ?? []), [box.xPx, id]]);
  const ordered = [...rows].sort(([a], [b]) => a - b);
  return ordered.map(([, row]) => row.sort(([a], [b]) => a - b).map(([, id]) => id).join(" ")); // prettier-ignore
}

function text(layout: Layout): string {
  return JSON.stringify({ ...layout, positions: [...layout.positions] });
}

describe("tieredBands", () => {
  it("puts providers left of consumers, tier by tier, and each organisation in a row of its own", () => {
    const nodes = [
      node("b-service", "service", "b"),
      node("a-service", "service", "a"),
      node("a-app", "application", "a"),
      node("a-network", "foundation", "a"),
      node("b-mail", "platform", "b"),
    ];
    const layout = tieredBands(nodes, []);
    expect(rowsOf(layout)).toEqual(["a-network a-app a-service", "b-mail b-service"]);
    expect(layout.columns.map(({ tier }) => tier)).toEqual([
      "foundation",
      "platform",
      "application",
      "service",
    ]);
    expect(layout.bands.map(({ id }) => id)).toEqual(["a", "b"]);
  });

  it("leaves out the column of a tier without nodes", () => {
    const layout = tieredBands([node("s", "service", "a"), node("n", "foundation", "a")], []);
    expect(layout.columns.map(({ tier }) => tier)).toEqual(["foundation", "service"]);
  });

  it("draws what organisations share in a band between them, and sets them side by side for it", () => {
    const nodes = [
      node("a1", "service", "a"),
      node("b1", "service", "b"),
      node("c1", "service", "c"),
      node("shared", "platform", "a", "c"),
    ];
    const layout = tieredBands(nodes, []);
    expect(layout.bands.map(({ id, owners }) => [id, owners])).toEqual([
      ["a", ["a"]],
      ["a+c", ["a", "c"]],
      ["c", ["c"]],
      ["b", ["b"]],
    ]);
  });

  it("draws as one band what more than two sets of owners share between the same two", () => {
    const nodes = [
      ...["a", "b"].map((id) => node(`${id}1`, "service", id)),
      node("ab", "platform", "a", "b"),
      node("ab2", "platform", "a", "b"),
      node("abc", "platform", "a", "b", "c"),
      node("abd", "platform", "a", "b", "d"),
    ];
    const shared = tieredBands(nodes, []).bands.filter(({ owners }) => owners.length > 1);
    expect(shared.map(({ id }) => id)).toEqual(["a+b+c+d"]);
  });

  it("stands what three share between the two of them that are closest", () => {
    const nodes = ["a", "b", "c", "d"].map((id) => node(`${id}1`, "service", id));
    const bandRanks = new Map([["b", 1], ["c", 2], ["d", 3]]); // prettier-ignore
    const layout = tieredBands([...nodes, node("acd", "platform", "a", "c", "d")], [], { bandRanks });
    expect(layout.bands.map(({ id }) => id)).toEqual(["a", "b", "c", "a+c+d", "d"]);
  });

  it("keeps organisations of a lower rank above the others, whatever they share", () => {
    const nodes = [
      node("a1", "service", "a"),
      node("m1", "platform", "m"),
      node("z1", "service", "z"),
      node("am", "platform", "a", "m"),
    ];
    const layout = tieredBands(nodes, [], { bandRanks: new Map([["m", 1]]) });
    expect(layout.bands.map(({ id }) => id)).toEqual(["a", "a+m", "z", "m"]);
  });

  it("sets a node beside what it needs", () => {
    const nodes = ["1", "2", "3"].flatMap((i) => [
      node(`n${i}`, "foundation", "a"),
      node(`s${i}`, "service", "a"),
    ]);
    const edges = [
      { from: "s1", to: "n3" },
      { from: "s2", to: "n1" },
      { from: "s3", to: "n2" },
    ];
    const { positions } = tieredBands(nodes, edges, { pageAspect: 0.5 });
    for (const { from, to } of edges)
      expect([from, positions.get(from)?.yPx]).toEqual([from, positions.get(to)?.yPx]);
  });

  it("reports each cycle with its nodes and the box around them, and keeps them together", () => {
    const nodes = ["p", "q", "r", "s", "t"].map((id) => node(id, "platform", "a"));
    const edges = [
      { from: "p", to: "t" },
      { from: "t", to: "p" },
      { from: "q", to: "r" },
    ];
    const layout = tieredBands(nodes, edges, { pageAspect: 0.1 });
    expect(layout.cycles.map(({ ids }) => ids)).toEqual([["p", "t"]]);
    const others = ["q", "r", "s"].map((id) => layout.positions.get(id)!);
    expect(others.filter((box) => overlaps(box, layout.cycles[0]!.box))).toEqual([]);
  });

  it("passes over edges that name no node, and a need on oneself", () => {
    const nodes = [node("a1", "service", "a"), node("a2", "platform", "a")];
    const stray = [
      { from: "a1", to: "nobody" },
      { from: "nobody", to: "a2" },
      { from: "a1", to: "a1" },
    ];
    expect(text(tieredBands(nodes, stray))).toBe(text(tieredBands(nodes, [])));
  });

  it("draws an estate without nodes as an empty page", () => {
    const layout = tieredBands([], []);
    expect([layout.positions.size, layout.bands, layout.columns, layout.cycles]).toEqual([0, [], [], []]);
    expect([layout.widthPx > 0, layout.heightPx > 0]).toEqual([true, true]);
  });

  it("keeps every node in its band and its column, apart from all others and off the names, for any estate", () => {
    fc.assert(
      fc.property(arbitraryMap(), ({ nodes, edges }) => {
        const layout = tieredBands(nodes, edges);
        expect(misplaced(nodes, layout)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("gives the same picture in whatever order nodes and edges come", () => {
    fc.assert(
      fc.property(arbitraryMap(), fc.infiniteStream(fc.nat()), ({ nodes, edges }, keys) => {
        const mixed = <T>(list: readonly T[]) => {
          const keyed = list.map((item) => ({ item, key: Number(keys.next().value) }));
          return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
        };
        expect(text(tieredBands(mixed(nodes), mixed(edges)))).toBe(text(tieredBands(nodes, edges)));
      }),
      { numRuns: 100 },
    );
  });
});

describe("layoutOfEstate", () => {
  it("gives the same picture for the entries of an estate in reverse", () => {
    const reversed: Estate = {
      ...hundred,
      organisations: hundred.organisations.toReversed(),
      systems: hundred.systems
        .toReversed()
        .map((system) => ({ ...system, needs: system.needs.toReversed() })),
      services: hundred.services.toReversed(),
      links: hundred.links.toReversed(),
    };
    expect(text(layoutOfEstate(reversed))).toBe(text(layoutOfEstate(hundred)));
  });

  it("fills a landscape page with an estate of a hundred nodes", () => {
    const { widthPx, heightPx } = layoutOfEstate(hundred);
    expect(widthPx / heightPx).toBeGreaterThan(1.2);
    expect(widthPx / heightPx).toBeLessThan(1.8);
  });

  it("stands councils above suppliers", () => {
    const owners = layoutOfEstate(hundred).bands.filter(({ owners }) => owners.length === 1);
    expect(owners.map(({ id }) => id.startsWith("c"))).toEqual(owners.map((_, i) => i < owners.length - 1));
    expect(owners.at(-1)?.id).toBe("supplier-b");
  });

  it("places 10,000 nodes in one long chain of needs, and a cycle of them all, without exhausting the stack", () => {
    const nodes = Array.from({ length: 10_000 }, (_, i) => node(`n${i}`, tiers[i % 4]!, `o${i % 30}`));
    const chain = nodes.slice(1).map(({ id }, i) => ({ from: id, to: `n${i}` }));
    expect(tieredBands(nodes, chain).cycles).toEqual([]);
    const closed = tieredBands(nodes, [...chain, { from: "n0", to: "n9999" }]);
    expect(closed.cycles.map(({ ids }) => ids.length)).toEqual([10_000]);
    expect(new Set([...closed.positions.values()].map(({ xPx, yPx }) => `${xPx} ${yPx}`)).size).toBe(10_000);
  });
});

function arbitraryMap() {
  const owner = fc.constantFrom("a", "b", "c", "d", "e");
  const shape = fc.record({
    tier: fc.constantFrom(...tiers),
    band: owner,
    sharedWith: fc.array(owner, { maxLength: 3 }),
  });
  return fc.array(shape, { maxLength: 60 }).chain((shapes) => {
    const nodes: LayoutNode[] = shapes.map((one, i) => ({ id: `n${i}`, ...one }));
    const end = fc.nat({ max: Math.max(0, nodes.length - 1) }).map((i) => `n${i}`);
    const edges: fc.Arbitrary<LayoutEdge[]> = fc.array(fc.record({ from: end, to: end }), { maxLength: 120 });
    return fc.record({ nodes: fc.constant(nodes), edges });
  });
}

/** Everything that is wrong with where nodes stand. */
function misplaced(nodes: readonly LayoutNode[], layout: Layout): string[] {
  const wrong: string[] = [];
  const placed = [...layout.positions];
  if (placed.length !== nodes.length) wrong.push(`${placed.length} of ${nodes.length} placed`);
  for (const { id, tier, band, sharedWith } of nodes) {
    const box = layout.positions.get(id)!;
    const column = layout.columns.find((one) => one.tier === tier)!.box;
    const inBand = layout.bands.find(
      (one) => one.box.yPx <= box.yPx && box.yPx + box.heightPx <= one.box.yPx + one.box.heightPx,
    );
    if (box.xPx < column.xPx || box.xPx + box.widthPx > column.xPx + column.widthPx)
      wrong.push(`${id} outside its column`);
    const owners = new Set([band, ...sharedWith]);
    if (inBand === undefined || ![...owners].every((one) => inBand.owners.includes(one)))
      wrong.push(`${id} outside its band`);
    if (inBand !== undefined && (owners.size === 1) !== (inBand.owners.length === 1))
      wrong.push(`${id} in a band of another sort`);
    if (inBand !== undefined && overlaps(box, inBand.labelBox)) wrong.push(`${id} on the name of its band`);
    if (overlaps(box, layout.columns.find((one) => one.tier === tier)!.labelBox))
      wrong.push(`${id} on the name of its column`);
    if (box.xPx + box.widthPx > layout.widthPx || box.yPx + box.heightPx > layout.heightPx)
      wrong.push(`${id} off the page`);
  }
  for (const [i, [a, boxA]] of placed.entries()) {
    for (const [b, boxB] of placed.slice(i + 1)) if (overlaps(boxA, boxB)) wrong.push(`${a} on ${b}`);
  }
  for (const { tier, box } of layout.columns) {
    const lefts = nodes.filter((one) => one.tier === tier).map(({ id }) => layout.positions.get(id)!.xPx);
    const widthPx = Math.max(...lefts) - Math.min(...lefts) + measures.nodeWidthPx;
    if (Math.min(...lefts) !== box.xPx || widthPx !== box.widthPx)
      wrong.push(`${tier} is wider than its nodes`);
  }
  const own = layout.bands.flatMap(({ owners }, i) =>
    owners.length === 1 ? [[owners[0]!, i] as const] : [],
  );
  for (const [i, { id, owners }] of layout.bands.entries()) {
    const places = own.flatMap(([owner, place]) => (owners.includes(owner) ? [place] : []));
    const isBetween = places.some((place) => place < i) && places.some((place) => place > i);
    if (owners.length > 1 && places.length > 1 && !isBetween)
      wrong.push(`band ${id} is not between its owners`);
  }
  return wrong;
}
