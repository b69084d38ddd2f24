import type { Box } from "../layout/box.ts";
import {
  GATE_RADIUS_PX,
  gateBox,
  groupGate,
  linkRoute,
  needRoute,
  pathOf,
  type Point,
  pointAt,
  type Route,
} from "../layout/edge-route.ts";
import { assumedDash, type EdgeKind, edgeKinds, edgeStyles, failingCasing } from "../layout/edge-style.ts";
import type { Gate, MapEdges, NeedEdge } from "../layout/map-edges.ts";
import type { Layout } from "../layout/tiered-bands.ts";
import type { Link } from "../model/estate.ts";
import { element, textLine, titleElement } from "./svg-text.ts";

/** How far lines that carry no failure stand back, so that those that do are seen. */
const QUIET_OPACITY = 0.5;

/** Half the length and half the height of an arrow head, in pixels. */
const HEAD_LENGTH_PX = 9;
const HEAD_HALF_PX = 4;
const BEAD_PX = 3;

const WHITE = "#ffffff";

/** What is drawn between nodes, in layers from the lowest: quiet lines, failing lines, gates. */
export interface EdgeDrawing {
  readonly edges: MapEdges;
  readonly layout: Pick<Layout, "positions" | "columns">;
  /** Whether failure came to the consumer by this provider. */
  readonly isFailing: (from: string, to: string) => boolean;
  readonly namesOf: (ids: readonly string[]) => string;
}

/** All needs and links, each once. */
export function svgEdges({ edges, layout, isFailing, namesOf }: EdgeDrawing): string {
  const boxOf = (id: string) => layout.positions.get(id)!;
  const gates = edges.gates.map((gate) => groupGate(boxOf(gate.of), gate.members.map(boxOf), gate.slot));
  const quiet: string[] = edges.links.map((link) => {
    return svgLink(link, linkRoute(boxOf(link.from), boxOf(link.to), { columns: layout.columns }));
  });
  const failing: string[] = [];
  for (const need of edges.needs) {
    const isOnPath = isFailing(need.from, need.to);
    const consumer = boxOf(need.from);
    const from = need.gate === null ? consumer : gateBox(gates[need.gate]!);
    const route = needRoute(from, boxOf(need.to), { columns: layout.columns, consumer });
    (isOnPath ? failing : quiet).push(svgNeed(need, route, isOnPath));
  }
  const discs = edges.gates.map((gate, i) => svgGate(gate, gates[i]!, boxOf(gate.of), namesOf(gate.members)));
  return (
    element("g", { opacity: QUIET_OPACITY, fill: "none" }, quiet.join("")) +
    element("g", { fill: "none" }, failing.join("")) +
    element("g", {}, discs.join(""))
  );
}

/** The arrow heads, one for each kind of line. */
export function edgeMarkers(): string {
  return edgeKinds.map((kind) => marker(kind)).join("");
}

/** The strokes of one line in the style of its kind; also for the legend. */
export function strokes(
  kind: EdgeKind,
  path: string,
  how: { isAssumed: boolean; isOnPath: boolean; isSoft?: boolean },
): string {
  const { colour, widthPx, structure } = edgeStyles[kind];
  const dash = how.isAssumed ? assumedDash : null;
  const parts: string[] = [];
  if (how.isOnPath) {
    const casingPx = widthPx + failingCasing.extraWidthPx;
    parts.push(element("path", { d: path, stroke: failingCasing.colour, "stroke-width": casingPx }));
    if (structure === "single")
      parts.push(element("path", { d: path, stroke: WHITE, "stroke-width": widthPx + 1 }));
  }
  const head = markerId(how.isSoft ? "soft" : kind, kind);
  const line = { d: path, stroke: colour, "stroke-width": widthPx, "stroke-dasharray": dash };
  parts.push(element("path", { ...line, "marker-end": `url(#${head})` }));
  if (structure === "double") {
    parts.push(
      element("path", { d: path, stroke: WHITE, "stroke-width": widthPx - 3, "stroke-dasharray": dash }),
    );
  }
  return parts.join("");
}

/** The disc of a redundant need around (xPx, yPx): how many of how many must work. */
export function disc(text: string, at: Point): string {
  const { colour } = edgeStyles.redundant;
  const halfPx = Math.max(GATE_RADIUS_PX, 4 + text.length * 3.4);
  const shape = {
    x: at.xPx - halfPx,
    y: at.yPx - GATE_RADIUS_PX,
    width: 2 * halfPx,
    height: 2 * GATE_RADIUS_PX,
    rx: GATE_RADIUS_PX,
  };
  return (
    element("rect", { ...shape, fill: WHITE, stroke: colour, "stroke-width": 1.5 }) +
    textLine(text, { x: at.xPx, y: at.yPx + 4, fill: colour, "font-size": 11, "font-weight": "bold" })
  );
}

/** A question mark half-way along a line that is assumed. */
export function questionMark(at: Point, colour: string): string {
  return (
    element("circle", { cx: at.xPx, cy: at.yPx, r: 7, fill: WHITE, stroke: colour, "stroke-width": 1 }) +
    textLine("?", { x: at.xPx, y: at.yPx + 4, fill: colour, "font-size": 11, "font-weight": "bold" })
  );
}

/** Small diamonds along a link. */
export function beads(at: readonly Point[], colour: string): string {
  const path = at.map(({ xPx, yPx }) => diamond(xPx, yPx)).join("");
  return element("path", { d: path, fill: colour });
}

function svgNeed(need: NeedEdge, route: Route, isOnPath: boolean): string {
  const { colour } = edgeStyles[need.kind];
  const drawn = strokes(need.kind, pathOf(route), {
    isAssumed: need.isAssumed,
    isOnPath,
    isSoft: need.isSoft,
  });
  const doubt = need.isAssumed ? questionMark(pointAt(route, 0.5), colour) : "";
  return element("g", { "data-need": `${need.from} ${need.to}` }, drawn + doubt);
}

function svgLink(link: Link, route: Route): string {
  const { colour, widthPx } = edgeStyles.link;
  const isAssumed = link.evidence === "assumed";
  const head = `url(#${markerId("link", "link")})`;
  const line = element("path", {
    d: pathOf(route),
    stroke: colour,
    "stroke-width": widthPx,
    "stroke-dasharray": isAssumed ? assumedDash : null,
    "marker-end": head,
    "marker-start": link.bothWays ? head : null,
  });
  const shares = isAssumed ? [0.25, 0.75] : [0.25, 0.5, 0.75];
  const drawn =
    line +
    beads(
      shares.map((share) => pointAt(route, share)),
      colour,
    );
  const doubt = isAssumed ? questionMark(pointAt(route, 0.5), colour) : "";
  return element("g", { "data-link": `${link.from} ${link.to} ${link.kind}` }, drawn + doubt);
}

function svgGate(gate: Gate, at: Point, consumer: Box, names: string): string {
  const isRight = at.xPx > consumer.xPx;
  const edgeX = isRight ? consumer.xPx + consumer.widthPx : consumer.xPx;
  const stub = strokesOfStub(`M${edgeX} ${consumer.yPx + consumer.heightPx / 2}L${at.xPx} ${at.yPx}`);
  const title = titleElement(`at least ${gate.required} of ${gate.members.length} must work: ${names}`);
  return element(
    "g",
    { "data-gate": gate.of },
    title + stub + disc(`${gate.required}/${gate.members.length}`, at),
  );
}

function strokesOfStub(path: string): string {
  const { colour, widthPx } = edgeStyles.redundant;
  return (
    element("path", { d: path, stroke: colour, "stroke-width": widthPx }) +
    element("path", { d: path, stroke: WHITE, "stroke-width": widthPx - 3 })
  );
}

function marker(kind: EdgeKind): string {
  const { arrow } = edgeStyles[kind];
  return kind === "redundant"
    ? head(markerId("hard", kind), "filled", edgeStyles[kind].colour) +
        head(markerId("soft", kind), "open", edgeStyles[kind].colour)
    : head(markerId(kind, kind), arrow, edgeStyles[kind].colour);
}

function markerId(arrowOf: EdgeKind, kind: EdgeKind): string {
  if (kind !== "redundant") return `sharedfate-${kind}`;
  return `sharedfate-redundant-${arrowOf === "soft" ? "soft" : "hard"}`;
}

function head(id: string, arrow: "filled" | "open" | "diamond", colour: string): string {
  const [length, half] = [HEAD_LENGTH_PX, HEAD_HALF_PX];
  const shape =
    arrow === "diamond"
      ? element("path", { d: diamond(half, half), fill: colour })
      : element("path", {
          d: `M0.7 0.7 ${length} ${half} 0.7 ${2 * half - 0.7}z`,
          fill: arrow === "open" ? WHITE : colour,
          stroke: colour,
          "stroke-width": 1,
        });
  const refX = arrow === "diamond" ? half + BEAD_PX : length;
  return element(
    "marker",
    {
      id,
      markerUnits: "userSpaceOnUse",
      markerWidth: length + 1,
      markerHeight: 2 * half,
      refX,
      refY: half,
      orient: "auto-start-reverse",
    },
    shape,
  );
}

function diamond(xPx: number, yPx: number): string {
  const [x, y] = [Math.round(xPx * 10) / 10, Math.round(yPx * 10) / 10];
  return `M${x - BEAD_PX} ${y}l${BEAD_PX} ${-BEAD_PX} ${BEAD_PX} ${BEAD_PX} ${-BEAD_PX} ${BEAD_PX}z`;
}
