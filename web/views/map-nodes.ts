import type { Selection } from "d3";
import { select } from "d3";
import { markWords } from "../../src/layout/node-mark.ts";
import type { Status } from "../../src/layout/status-style.ts";
import { statusStyles } from "../../src/layout/status-style.ts";
import { textWidthPx } from "../../src/layout/text-width.ts";
import type { Id } from "../../src/model/ids.ts";
import type { Scene, SceneNode } from "../map-scene.ts";

type Group = Selection<SVGGElement, unknown, null, undefined>;

/** Symbols are drawn in a box of this size, here scaled to the line of words that they stand before. */
const SYMBOL_BOX_PX = 16;
const SYMBOL_PX = 11;
/** Where the map is too small for words, the symbol takes the middle of the node. */
const FAR_SYMBOL_SCALE = 2.5;
const BADGE_RADIUS_PX = 8;
const LINE_PX = 14;
const WORDS_PX = 11;

/** Draws the nodes: outline by kind, fill, symbol and word by status, stripes where only assumed facts hit it. */
export function drawNodes(layer: Group, { nodes }: Scene, onSelect: (id: Id) => void): void {
  layer
    .selectAll<SVGGElement, SceneNode>("g.node")
    .data(nodes, (node) => node.id)
    .join((enter) => {
      const group = enter.append("g").attr("data-node", (node) => node.id);
      group.append("title");
      for (const part of ["node__ring", "node__shape", "node__stripes", "node__extra"]) {
        group.append("path").attr("class", part);
      }
      group.append("text").attr("class", "node__label");
      group.append("text").attr("class", "node__words").attr("font-size", WORDS_PX);
      group.append("path").attr("class", "node__symbol");
      group.append("g").attr("class", "node__badges");
      group.on("click", (_event, node) => onSelect(node.id));
      return group;
    })
    // Most steps change the look of a few nodes; the rest are left as they are drawn.
    .filter(function (node) {
      return this.dataset["look"] !== lookOf(node);
    })
    .attr("data-look", lookOf)
    .attr("class", nodeClass)
    .attr("transform", ({ box }) => `translate(${box.xPx} ${box.yPx})`)
    .each(drawNode);
}

/** Everything that the drawing of a node depends on. */
function lookOf(node: SceneNode): string {
  const { xPx, yPx } = node.box;
  const { best, badges } = node.mark;
  return [xPx, yPx, nodeClass(node), best, badges.join(","), node.words ?? "", node.label.full].join(" ");
}

function nodeClass({ mark, isSelected, isOnPath, isDimmed }: SceneNode): string {
  const flags = [
    mark.certainty === "possible" ? "is-possible" : "",
    isSelected ? "is-selected" : "",
    isOnPath ? "is-path" : "",
    isDimmed ? "is-dimmed" : "",
  ];
  return ["node", `status-${mark.status}`, ...flags].filter((name) => name !== "").join(" ");
}

function drawNode(this: SVGGElement, node: SceneNode): void {
  const group = select(this);
  const { widthPx, heightPx } = node.box;
  const { border } = statusStyles[node.mark.status];
  group.select("title").text(`${node.label.full}: ${markWords(node.mark)}`);
  for (const name of ["ring", "shape", "stripes"]) group.select(`.node__${name}`).attr("d", node.outline);
  // A ring lies inside the outline: the outline again, a little smaller, around the same middle.
  const ring = `translate(3.5 3.5) scale(${(widthPx - 7) / widthPx} ${(heightPx - 7) / heightPx})`;
  group
    .select(".node__extra")
    .attr("class", `node__extra node__extra--${border.extra ?? "none"}`)
    .attr("d", border.extra === null ? null : node.outline)
    .attr("transform", border.extra === "ring" ? ring : null);
  drawText(group, node);
  const badges = node.mark.badges.map((status, i) => ({
    status,
    xPx: widthPx - 12 - i * (2 * BADGE_RADIUS_PX + 2),
  }));
  drawBadges(group.select<SVGGElement>(".node__badges"), badges);
}

/** Label and status, centred in what the outline leaves free. */
function drawText(group: Selection<SVGGElement, unknown, null, undefined>, node: SceneNode): void {
  const { box, inset, label, words, mark } = node;
  const roomPx = box.widthPx - inset.leftPx - inset.rightPx;
  const middleX = inset.leftPx + roomPx / 2;
  const lines = label.lines.length + (words === null ? 0 : 1);
  const top = inset.topPx + (box.heightPx - inset.topPx - inset.bottomPx - lines * LINE_PX) / 2 + LINE_PX - 3;
  group
    .select<SVGTextElement>(".node__label")
    .selectAll("tspan")
    .data(label.lines)
    .join("tspan")
    .attr("x", middleX)
    .attr("y", (_line, i) => top + i * LINE_PX)
    .text((line) => line);
  const baseline = top + label.lines.length * LINE_PX;
  const wordsWidthPx = words === null ? 0 : textWidthPx(words, WORDS_PX) * 0.9;
  const left = middleX - (SYMBOL_PX + 4 + wordsWidthPx) / 2;
  group
    .select(".node__words")
    .attr("x", left + SYMBOL_PX + 4)
    .attr("y", baseline)
    .text(words ?? "");
  const far = (SYMBOL_BOX_PX * FAR_SYMBOL_SCALE) / 2;
  group
    .select(".node__symbol")
    .attr("d", statusStyles[mark.status].symbol)
    .attr("transform", `translate(${left} ${baseline - 9.5}) scale(${SYMBOL_PX / SYMBOL_BOX_PX})`)
    .style(
      "--far",
      `translate(${box.widthPx / 2 - far}px, ${box.heightPx / 2 - far}px) scale(${FAR_SYMBOL_SCALE})`,
    );
}

/** What holds beside the status: exposed data, at risk. */
function drawBadges(
  layer: Selection<SVGGElement, unknown, null, undefined>,
  badges: readonly { readonly status: Status; readonly xPx: number }[],
): void {
  const groups = layer
    .selectAll<SVGGElement, { status: Status; xPx: number }>("g")
    .data(badges, (badge) => badge.status)
    .join((enter) => {
      const group = enter.append("g");
      group.append("title");
      group.append("circle").attr("r", BADGE_RADIUS_PX);
      group.append("path");
      return group;
    })
    .attr("class", ({ status }) => `badge status-${status}`)
    .attr("transform", ({ xPx }) => `translate(${xPx} 1)`);
  groups.select("title").text(({ status }) => statusStyles[status].word);
  groups
    .select("path")
    .attr("d", ({ status }) => statusStyles[status].symbol)
    .attr("transform", "translate(-5 -5) scale(0.625)");
}
