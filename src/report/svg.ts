import { type Box, overlaps } from "../layout/box.ts";
import { layoutOfEstate } from "../layout/estate-layout.ts";
import { labelOf } from "../layout/label.ts";
import { legendOf } from "../layout/legend.ts";
import { mapEdges } from "../layout/map-edges.ts";
import { marksOf, type NodeMark } from "../layout/node-mark.ts";
import { possibleStyle } from "../layout/status-style.ts";
import type { Band, Layout } from "../layout/tiered-bands.ts";
import type { Estate, Organisation } from "../model/estate.ts";
import type { ImpactAnswer } from "../model/findings.ts";
import { serviceRow, systemKindTable } from "../model/kinds.ts";
import { mapWords, svgCaption } from "./svg-caption.ts";
import { edgeMarkers, svgEdges } from "./svg-edges.ts";
import { cycleFrame, svgLegend } from "./svg-legend.ts";
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

const FONTS = "Arial, 'Liberation Sans', Helvetica, sans-serif";
const MARGIN_PX = 16;
const LEAST_WIDTH_PX = 720;

/** How far the frame around a cycle stands off its nodes. */
const CYCLE_ROOM_PX = 5;

const unmarked: NodeMark = { status: "operational", certainty: "firm", best: "operational", badges: [] };

/**
 * Draws the map as an SVG file that stands alone: no script, no style sheet, no font or picture from
 * elsewhere. Every node and every line is drawn once; foreign text is escaped.
 *
 * Cost: that of the layout, and O(V + E).
 */
export function mapSvg({ estate, answer, layout = layoutOfEstate(estate), title }: MapRequest): string {
  const marks = answer === undefined ? new Map<string, NodeMark>() : marksOf(answer);
  const edges = mapEdges(estate);
  const nodes = drawnNodes(estate, layout, answer, marks);
  const widthPx = Math.max(layout.widthPx, LEAST_WIDTH_PX);
  const words = mapWords(estate, answer, title);
  const caption = svgCaption(words, { xPx: MARGIN_PX, widthPx: widthPx - 2 * MARGIN_PX });
  const legendPlace = {
    xPx: MARGIN_PX,
    yPx: caption.heightPx + layout.heightPx,
    widthPx: widthPx - 2 * MARGIN_PX,
  };
  const legend = svgLegend(
    legendOf(estate, edges, marks),
    {
      hasAnswer: answer !== undefined,
      hasPriorities: nodes.some(({ priority }) => priority !== null),
      hasCycles: layout.cycles.length > 0,
      hasBadges: nodes.some(({ mark }) => mark.badges.length > 0),
    },
    legendPlace,
  );
  const heightPx = caption.heightPx + layout.heightPx + legend.heightPx + MARGIN_PX;

  const via = new Set((answer?.impacts ?? []).map((impact) => `${impact.id} ${impact.via ?? ""}`));
  const nameOf = new Map(nodes.map(({ id, name }) => [id, name]));
  const map = [
    ...layout.bands.map((band, i) => svgBand(band, i, estate)),
    ...layout.columns.map(({ label, labelBox }) =>
      textLine(label, {
        x: labelBox.xPx + labelBox.widthPx / 2,
        y: labelBox.yPx + 19,
        "font-weight": "bold",
        fill: "#0b0c0c",
      }),
    ),
    ...layout.cycles.map((cycle) => svgCycle(cycle, layout)),
    svgEdges({
      edges,
      positions: layout.positions,
      isFailing: (from, to) => via.has(`${from} ${to}`),
      namesOf: (ids) => ids.map((id) => nameOf.get(id) ?? id).join(", "),
    }),
    ...nodes.map(svgNode),
  ];
  const content = [
    element("title", { id: "sharedfate-title" }, escaped(words.title)),
    element("desc", { id: "sharedfate-desc" }, escaped(descriptionOf(words.headline, words.facts, layout))),
    element("defs", {}, edgeMarkers() + hatch()),
    element("rect", { width: widthPx, height: heightPx, fill: "#ffffff" }),
    caption.markup,
    element("g", { transform: `translate(0 ${caption.heightPx})` }, map.join("\n")),
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

function drawnNodes(
  estate: Estate,
  layout: Layout,
  answer: ImpactAnswer | undefined,
  marks: ReadonlyMap<string, NodeMark>,
): DrawnNode[] {
  const organisations = new Map(estate.organisations.map((organisation) => [organisation.id, organisation]));
  const impacts = new Map((answer?.impacts ?? []).map((impact) => [impact.id, impact]));
  const rows = [
    ...estate.systems.map((node) => ({ node, row: systemKindTable[node.kind], priority: null })),
    ...estate.services.map((node) => ({ node, row: serviceRow, priority: node.priority ?? null })),
  ];
  return rows.flatMap(({ node, row, priority }) => {
    const box = layout.positions.get(node.id);
    if (box === undefined) return [];
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

function svgBand({ owners, box, labelBox }: Band, index: number, estate: Estate): string {
  const found = owners.map((id) => estate.organisations.find((organisation) => organisation.id === id));
  const isShared = owners.length > 1;
  const codes = owners.map((id, i) => codeOf(found[i], id));
  const name = isShared ? `Shared: ${codes.join(", ")}` : (found[0]?.name ?? owners[0] ?? "");
  const fontSizePx = 13;
  const maxLines = Math.max(2, Math.floor((labelBox.heightPx - 12) / 16));
  const { lines, full } = labelOf(name, isShared ? "" : (codes[0] ?? ""), {
    widthPx: labelBox.widthPx - 16,
    fontSizePx: fontSizePx * 1.12,
    maxLines,
  });
  const look = { "font-size": fontSizePx, "font-weight": "bold", "text-anchor": "start", fill: "#0b0c0c" };
  const topPx = labelBox.yPx + (labelBox.heightPx - lines.length * 16) / 2;
  const place = { x: box.xPx, y: box.yPx, width: box.widthPx, height: box.heightPx };
  const fill = isShared ? "#eaf1f8" : index % 2 === 0 ? "#f4f4f4" : "#f4f4f4";
  return element(
    "g",
    { "data-band": owners.join("+") },
    element("title", {}, escaped(full)) +
      element("rect", { ...place, fill, stroke: "#cecece", "stroke-width": 1 }) +
      lines
        .map((line, i) => textLine(line, { x: labelBox.xPx + 8, y: topPx + i * 16 + 12.5, ...look }))
        .join(""),
  );
}

/** One frame around a cycle that stands by itself; else one around each of its nodes, so that it takes in no others. */
function svgCycle({ ids, box }: Layout["cycles"][number], layout: Layout): string {
  const members = new Set(ids);
  const takesInOthers = [...layout.positions].some(([id, place]) => !members.has(id) && overlaps(box, place));
  const boxes = takesInOthers ? ids.map((id) => layout.positions.get(id)!) : [box];
  const frames = boxes.map((inner) => cycleFrame(grown(inner, CYCLE_ROOM_PX))).join("");
  return element(
    "g",
    {},
    element("title", {}, escaped(`${counted(ids.length, "node")} need each other: ${ids.join(", ")}`)) +
      frames,
  );
}

function grown(box: Box, byPx: number): Box {
  return {
    xPx: box.xPx - byPx,
    yPx: box.yPx - byPx,
    widthPx: box.widthPx + 2 * byPx,
    heightPx: box.heightPx + 2 * byPx,
  };
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
  headline: string,
  facts: string,
  { positions, bands, columns, cycles }: Layout,
): string {
  const picture =
    `A map of ${counted(positions.size, "node")} in ${counted(bands.length, "row")}, one for each owner or group of owners, ` +
    `and ${counted(columns.length, "column")}: ${columns.map(({ label }) => label).join("; ")}. ` +
    `Arrows point to what is needed. ${counted(cycles.length, "cycle")}.`;
  return headline === "" ? `${picture} ${facts}` : `${headline}. ${picture} ${facts}`;
}

function codeOf(organisation: Organisation | undefined, id: string): string {
  return organisation?.shortName ?? id;
}
