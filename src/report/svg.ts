import { layoutOfEstate } from "../layout/estate-layout.ts";
import { legendOf } from "../layout/legend.ts";
import { type MapEdges, mapEdges } from "../layout/map-edges.ts";
import { marksOf, type NodeMark } from "../layout/node-mark.ts";
import { possibleStyle } from "../layout/status-style.ts";
import type { Layout } from "../layout/tiered-bands.ts";
import type { Estate } from "../model/estate.ts";
import type { ImpactAnswer } from "../model/findings.ts";
import { byId } from "../model/ids.ts";
import { serviceRow, systemKindTable } from "../model/kinds.ts";
import { codeOf, ownerNames, svgBand, svgCycle } from "./svg-bands.ts";
import { type MapWords, mapWords, svgCaption } from "./svg-caption.ts";
import { edgeMarkers, svgEdges } from "./svg-edges.ts";
import { svgLegend } from "./svg-legend.ts";
import { type DrawnNode, HATCH_ID, svgNode } from "./svg-nodes.ts";
import { element, escaped, textLine } from "./svg-text.ts";
import { counted } from "./words.ts";

/** What to draw; without an answer the estate alone, without a layout the one of the pages. */
export interface MapRequest {
  readonly estate: Estate;
  readonly answer?: ImpactAnswer | undefined;
  readonly layout?: Layout | undefined;
  /** Stands above the map in place of the estate's name. */
  readonly title?: string | undefined;
}

interface Layers {
  readonly estate: Estate;
  readonly layout: Layout;
  readonly answer: ImpactAnswer | undefined;
  readonly edges: MapEdges;
  readonly nodes: readonly DrawnNode[];
}

const FONTS = "Arial, 'Liberation Sans', Helvetica, sans-serif";
const MARGIN_PX = 16;
const LEAST_WIDTH_PX = 720;

const unmarked: NodeMark = { status: "operational", certainty: "firm", best: "operational", badges: [] };

/**
 * Draws the map as an SVG file that stands alone: no script, no style sheet, no font or picture from
 * elsewhere. Every node and every line is drawn once; foreign text is escaped.
 *
 * @throws TypeError if the layout or the answer is of another estate: a map with holes would mislead.
 *
 * Cost: that of the layout, and O(V + E).
 */
export function mapSvg({ estate, answer, layout = layoutOfEstate(estate), title }: MapRequest): string {
  const marks = answer === undefined ? new Map<string, NodeMark>() : marksOf(answer);
  const nodes = drawnNodes(estate, layout, answer, marks);
  const edges = mapEdges(estate);
  const words = mapWords(estate, answer, title);
  const widthPx = Math.max(layout.widthPx, LEAST_WIDTH_PX);
  const textWidthPx = widthPx - 2 * MARGIN_PX;
  const caption = svgCaption(words, { xPx: MARGIN_PX, widthPx: textWidthPx });
  const also = {
    hasAnswer: answer !== undefined,
    hasPriorities: nodes.some(({ priority }) => priority !== null),
    hasCycles: layout.cycles.length > 0,
    hasBadges: nodes.some(({ mark }) => mark.badges.length > 0),
  };
  const legendPlace = { xPx: MARGIN_PX, yPx: caption.heightPx + layout.heightPx, widthPx: textWidthPx };
  const legend = svgLegend(legendOf(estate, edges, marks), also, legendPlace);
  const heightPx = legendPlace.yPx + legend.heightPx + MARGIN_PX;

  const content = [
    element("title", { id: "sharedfate-title" }, escaped(words.title)),
    element("desc", { id: "sharedfate-desc" }, escaped(descriptionOf(words, layout, answer))),
    element("defs", {}, edgeMarkers() + hatch()),
    element("rect", { width: widthPx, height: heightPx, fill: "#ffffff" }),
    caption.markup,
    element(
      "g",
      { transform: `translate(0 ${caption.heightPx})` },
      mapLayers({ estate, layout, answer, edges, nodes }),
    ),
    legend.markup,
  ];
  const root = {
    xmlns: "http://www.w3.org/2000/svg",
    viewBox: `0 0 ${Math.ceil(widthPx)} ${Math.ceil(heightPx)}`,
    width: Math.ceil(widthPx),
    height: Math.ceil(heightPx),
    role: "img",
    "aria-labelledby": "sharedfate-title sharedfate-desc",
    "font-family": FONTS,
    "font-size": 12,
    "text-anchor": "middle",
  };
  return `${element("svg", root, `\n${content.join("\n")}\n`)}\n`;
}

/** From the ground up: bands, column names, cycles, lines, nodes. */
function mapLayers({ estate, layout, answer, edges, nodes }: Layers): string {
  const via = new Set(answer?.impacts.map((impact) => `${impact.id} ${impact.via ?? ""}`));
  const nameOwners = ownerNames(estate, layout.bands);
  const nameOf = new Map(nodes.map(({ id, name }) => [id, name === "" ? id : name]));
  const heading = { "font-weight": "bold", fill: "#0b0c0c" };
  return [
    ...layout.bands.map((band) => svgBand(band, nameOwners)),
    ...layout.columns.map(({ label, labelBox: { xPx, yPx, widthPx } }) =>
      textLine(label, { x: xPx + widthPx / 2, y: yPx + 19, ...heading }),
    ),
    ...layout.cycles.map((cycle) => svgCycle(cycle, layout.positions)),
    svgEdges({
      edges,
      layout,
      isFailing: (from, to) => via.has(`${from} ${to}`),
      namesOf: (ids) => ids.map((id) => nameOf.get(id) ?? id).join(", "),
    }),
    ...nodes.map(svgNode),
  ].join("\n");
}

function drawnNodes(
  estate: Estate,
  layout: Layout,
  answer: ImpactAnswer | undefined,
  marks: ReadonlyMap<string, NodeMark>,
): DrawnNode[] {
  const organisations = new Map(estate.organisations.map((organisation) => [organisation.id, organisation]));
  const impacts = new Map(answer?.impacts.map((impact) => [impact.id, impact]));
  const rows = [
    ...estate.systems.map((node) => ({ node, row: systemKindTable[node.kind], priority: null })),
    ...estate.services.map((node) => ({ node, row: serviceRow, priority: node.priority ?? null })),
  ];
  rows.sort((a, b) => byId(a.node.id, b.node.id));
  const known = new Set(rows.map(({ node }) => node.id));
  for (const id of marks.keys()) {
    if (!known.has(id)) throw new TypeError(`the answer names ${id}, which the estate does not have`);
  }
  return rows.map(({ node, row, priority }) => {
    const box = layout.positions.get(node.id);
    if (box === undefined) throw new TypeError(`the layout has no place for ${node.id}`);
    const owner = organisations.get(node.owner);
    return {
      id: node.id,
      name: node.name,
      code: codeOf(owner, node.owner),
      ownerName: owner?.name ?? node.owner,
      kind: row.label,
      glyph: row.glyph,
      priority,
      box,
      mark: marks.get(node.id) ?? unmarked,
      impact: impacts.get(node.id) ?? null,
    };
  });
}

function hatch(): string {
  const { stripe, stripeShare, stripePeriodPx } = possibleStyle;
  const period = { width: stripePeriodPx, height: stripePeriodPx };
  const pattern = { id: HATCH_ID, ...period, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
  const bar = {
    width: stripePeriodPx / 2,
    height: stripePeriodPx,
    fill: stripe,
    "fill-opacity": String(stripeShare),
  };
  return element("pattern", pattern, element("rect", bar));
}

function descriptionOf(
  { headline, facts }: MapWords,
  layout: Layout,
  answer: ImpactAnswer | undefined,
): string {
  const { positions, bands, columns, cycles } = layout;
  const picture =
    `A map of ${counted(positions.size, "node")} in ${counted(bands.length, "row")}, one for each owner or group of owners, ` +
    `and ${counted(columns.length, "column")}: ${columns.map(({ label }) => label).join("; ")}. ` +
    `Arrows point to what is needed. ${counted(cycles.length, "cycle")}.`;
  const revision = answer === undefined ? "" : `Revision ${answer.revision}.`;
  return [headline === "" ? "" : `${headline}.`, picture, facts, revision]
    .filter((part) => part !== "")
    .join(" ");
}
