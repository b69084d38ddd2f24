import type { Box } from "../src/layout/box.ts";
import type { EdgeKind } from "../src/layout/edge-style.ts";
import type { Point, Route } from "../src/layout/edge-route.ts";
import { gateBox, groupGate, linkRoute, needRoute, pathOf, pointAt } from "../src/layout/edge-route.ts";
import type { Inset } from "../src/layout/glyphs.ts";
import { glyphInset, glyphPath } from "../src/layout/glyphs.ts";
import type { Label } from "../src/layout/label.ts";
import { labelOf } from "../src/layout/label.ts";
import type { Gate } from "../src/layout/map-edges.ts";
import { mapEdges } from "../src/layout/map-edges.ts";
import type { Band } from "../src/layout/tiered-bands.ts";
import type { Id } from "../src/model/ids.ts";
import { shortNameOf } from "./estate-index.ts";
import type { Loaded } from "./state.ts";

export interface StillNode {
  readonly id: Id;
  readonly box: Box;
  readonly outline: string;
  /** What the outline leaves of the box for text. */
  readonly inset: Inset;
  readonly label: Label;
}

export interface StillEdge {
  readonly key: string;
  readonly kind: EdgeKind;
  readonly from: Id;
  readonly to: Id;
  readonly line: string;
  readonly middle: Point;
  readonly beads: readonly Point[];
  readonly isAssumed: boolean;
  readonly isSoft: boolean;
  readonly isBothWays: boolean;
}

export interface StillGate {
  readonly key: string;
  readonly of: Id;
  readonly members: readonly Id[];
  readonly at: Point;
  readonly text: string;
  readonly stem: string;
}

/** What of the map does not depend on what happens: where things stand, their shapes and names. */
export interface StillMap {
  readonly nodes: readonly StillNode[];
  readonly edges: readonly StillEdge[];
  readonly gates: readonly StillGate[];
  readonly bands: readonly (Band & { readonly label: string })[];
}

const LABEL_PX = 12;
const LABEL_LINES = 2;

const known = new WeakMap<Loaded, StillMap>();

/** The still part of an estate's map. Breaking names into lines is slow, so it is worked out once. */
export function stillMap(loaded: Loaded): StillMap {
  const before = known.get(loaded);
  if (before !== undefined) return before;
  const { index, layout } = loaded;
  const bands = layout.bands.map((band) => ({
    ...band,
    label: band.owners.map((id) => shortNameOf(index, id)).join(" + "),
  }));
  const still = { nodes: nodesOf(loaded), ...linesOf(loaded), bands };
  known.set(loaded, still);
  return still;
}

function nodesOf({ index, layout }: Loaded): StillNode[] {
  return [...layout.positions].flatMap(([id, box]) => {
    const entry = index.nodes.get(id);
    if (entry === undefined) return [];
    const inset = glyphInset(entry.glyph);
    const widthPx = box.widthPx - inset.leftPx - inset.rightPx;
    const room = { widthPx, fontSizePx: LABEL_PX, maxLines: LABEL_LINES };
    const label = labelOf(entry.name, shortNameOf(index, entry.owner), room);
    return { id, box, outline: glyphPath(entry.glyph, box), inset, label };
  });
}

function linesOf({ estate, layout: { positions } }: Loaded): Pick<StillMap, "edges" | "gates"> {
  const { needs, gates, links } = mapEdges(estate);
  const stillGates = gates.flatMap((gate, i) => gateOf(gate, i, positions));
  const boxOfGate = new Map(stillGates.map((gate) => [gate.key, gateBox(gate.at)]));
  const edges: StillEdge[] = [];
  const add = (edge: Omit<StillEdge, "line" | "middle" | "beads">, route: Route) => {
    const beads = edge.kind === "link" ? [0.25, 0.5, 0.75].map((share) => pointAt(route, share)) : [];
    edges.push({ ...edge, line: pathOf(route), middle: pointAt(route, 0.5), beads });
  };
  for (const [i, need] of needs.entries()) {
    const from = need.gate === null ? positions.get(need.from) : boxOfGate.get(String(need.gate));
    const to = positions.get(need.to);
    if (from && to) add({ ...need, key: `need ${i}`, isBothWays: false }, needRoute(from, to));
  }
  for (const [i, { from: fromId, to: toId, evidence, bothWays }] of links.entries()) {
    const [from, to] = [positions.get(fromId), positions.get(toId)];
    if (!from || !to) continue;
    const flags = { isAssumed: evidence === "assumed", isSoft: false, isBothWays: bothWays };
    add({ key: `link ${i}`, kind: "link", from: fromId, to: toId, ...flags }, linkRoute(from, to));
  }
  return { edges, gates: stillGates };
}

function gateOf(gate: Gate, i: number, positions: ReadonlyMap<Id, Box>): StillGate[] {
  const from = positions.get(gate.of);
  if (from === undefined) return [];
  const at = groupGate(
    from,
    gate.members.flatMap((id) => positions.get(id) ?? []),
    gate.slot,
  );
  const edgeX = at.xPx > from.xPx ? from.xPx + from.widthPx : from.xPx;
  const stem = `M${edgeX} ${from.yPx + from.heightPx / 2}L${at.xPx} ${at.yPx}`;
  return [
    {
      key: String(i),
      of: gate.of,
      members: gate.members,
      at,
      text: `${gate.required}/${gate.members.length}`,
      stem,
    },
  ];
}
