import type { Box } from "../layout/box.ts";
import { glyphInset, glyphPath } from "../layout/glyphs.ts";
import { labelOf } from "../layout/label.ts";
import { type NodeMark, markWords, shortMarkWords } from "../layout/node-mark.ts";
import { possibleStyle, type Status, type StatusStyle, statusStyles } from "../layout/status-style.ts";
import { textWidthPx } from "../layout/text-width.ts";
import type { Certainty, Impact } from "../model/findings.ts";
import type { Glyph } from "../model/kinds.ts";
import { element, textLine, titleElement } from "./svg-text.ts";
import { durationWords } from "./words.ts";

/** What is drawn of one node. */
export interface DrawnNode {
  readonly id: string;
  readonly name: string;
  /** Short code of the owner. */
  readonly code: string;
  readonly ownerName: string;
  readonly kind: string;
  readonly glyph: Glyph;
  readonly priority: number | null;
  readonly box: Box;
  readonly mark: NodeMark;
  readonly impact: Impact | null;
}

export const HATCH_ID = "sharedfate-possible";

const FONT_PX = 12;
const LINE_PX = 14;
const STATUS_FONT_PX = 11;
const SYMBOL_PX = 11;
const BADGE_RADIUS_PX = 8;

/** A node: its outline filled with its status, its label, and the status as symbol and word. */
export function svgNode(node: DrawnNode): string {
  const { box, mark } = node;
  const style = statusStyles[mark.status];
  const content = [
    titleElement(titleOf(node)),
    outline(node.glyph, box, style, mark.certainty),
    ...caption(node, style),
    ...mark.badges.map((badge, i) => svgBadge(badge, box.widthPx - 12 - i * (2 * BADGE_RADIUS_PX + 2), 1)),
  ];
  const place = `translate(${box.xPx} ${box.yPx})`;
  return element("g", { "data-node": node.id, transform: place }, content.join(""));
}

/** An outline in the style of a status, around (0, 0); also for the legend. */
export function outline(
  glyph: Glyph,
  size: { widthPx: number; heightPx: number },
  { fill, border }: StatusStyle,
  certainty: Certainty,
): string {
  const path = glyphPath(glyph, size);
  const isPossible = certainty === "possible";
  const dash = isPossible ? possibleStyle.dash : border.dash;
  const line = {
    stroke: border.colour,
    "stroke-width": border.widthPx,
    "stroke-dasharray": dash === "" ? null : dash,
  };
  const parts = [element("path", { d: path, fill, ...(isPossible ? {} : line) })];
  if (isPossible) parts.push(element("path", { d: path, fill: `url(#${HATCH_ID})`, ...line }));
  if (border.extra === "fence") {
    parts.push(
      element("path", {
        d: path,
        fill: "none",
        stroke: border.colour,
        "stroke-width": 3,
        "stroke-dasharray": "3 3",
      }),
    );
  }
  if (border.extra === "ring") {
    const inner = { widthPx: size.widthPx - 6, heightPx: size.heightPx - 6 };
    const ring = { d: glyphPath(glyph, inner), transform: "translate(3 3)", fill: "none", stroke: "#ffffff" };
    parts.push(element("path", { ...ring, "stroke-width": 1.5 }));
  }
  return parts.join("");
}

/** A status as a small disc with its symbol, centred on (xPx, yPx). */
export function svgBadge(status: Status, xPx: number, yPx: number): string {
  const { fill, ink, word } = statusStyles[status];
  const disc = element("circle", {
    cx: xPx,
    cy: yPx,
    r: BADGE_RADIUS_PX,
    fill,
    stroke: "#0b0c0c",
    "stroke-width": 1,
  });
  return element("g", {}, titleElement(word) + disc + svgSymbol(status, xPx - 5, yPx - 5, 10, ink));
}

/** The symbol of a status with its upper left corner at (xPx, yPx); nothing for operational. */
export function svgSymbol(status: Status, xPx: number, yPx: number, sizePx: number, ink: string): string {
  const { symbol } = statusStyles[status];
  if (symbol === "") return "";
  const transform = `translate(${Math.round(xPx * 10) / 10} ${Math.round(yPx * 10) / 10}) scale(${sizePx / 16})`;
  return element("path", { d: symbol, fill: ink, transform });
}

/** Four bars for priority 1, down to one for priority 4. */
export function priorityBars(priority: number, xPx: number, middleYPx: number, ink: string): string {
  let path = "";
  for (let i = 0; i < 5 - priority; i++) path += `M${xPx} ${middleYPx + 7 - i * 4}h6`;
  return element("path", { d: path, stroke: ink, "stroke-width": 2, fill: "none" });
}

/** Label and status, centred in what the outline leaves free. */
function caption(
  { name, id, code, glyph, priority, box, mark, impact }: DrawnNode,
  style: StatusStyle,
): string[] {
  const inset = glyphInset(glyph);
  const roomPx = box.widthPx - inset.leftPx - inset.rightPx;
  const middleX = inset.leftPx + roomPx / 2;
  const { lines } = labelOf(name === "" ? id : name, code, {
    widthPx: roomPx,
    fontSizePx: FONT_PX,
    maxLines: 2,
  });
  const status =
    mark.status === "operational"
      ? null
      : statusText(mark, impact, box.widthPx - 2 * inset.footPx - SYMBOL_PX - 4);
  const heightPx = lines.length * LINE_PX + (status === null ? 0 : LINE_PX);
  let baseline = inset.topPx + (box.heightPx - inset.topPx - inset.bottomPx - heightPx) / 2 + 11;
  const parts = lines.map((line) => {
    const drawn = textLine(line, { x: middleX, y: baseline, fill: style.ink });
    baseline += LINE_PX;
    return drawn;
  });
  if (status !== null) {
    const widthPx = SYMBOL_PX + 4 + textWidthPx(status, STATUS_FONT_PX);
    const leftPx = (box.widthPx - widthPx) / 2;
    const words = { x: leftPx + SYMBOL_PX + 4, y: baseline, fill: style.ink };
    parts.push(
      svgSymbol(mark.status, leftPx, baseline - 9.5, SYMBOL_PX, style.ink),
      textLine(status, {
        ...words,
        "font-size": STATUS_FONT_PX,
        "font-weight": "bold",
        "text-anchor": "start",
      }),
    );
  }
  if (priority !== null) parts.push(priorityBars(priority, 8, box.heightPx / 2, style.ink));
  return parts;
}

/** The status in words, with the time since when where there is room. */
function statusText(mark: NodeMark, impact: Impact | null, roomPx: number): string {
  const words = markWords(mark);
  const at = onsetOf(impact);
  const wanted = [at === null ? words : `${words}, T+${durationWords(at)}`, words, shortMarkWords(mark)];
  return wanted.find((text) => textWidthPx(text, STATUS_FONT_PX) <= roomPx) ?? statusStyles[mark.status].word;
}

/** From when the state shown holds. */
function onsetOf(impact: Impact | null): string | null {
  if (impact === null) return null;
  return impact.state === "degraded" ? impact.degradedAt : impact.failedAt;
}

function titleOf({ name, id, kind, ownerName, mark, impact, priority }: DrawnNode): string {
  const at = onsetOf(impact);
  const facts = [
    `${name === "" ? id : name} (${id})`,
    `${kind} of ${ownerName}`,
    priority === null ? "" : `priority ${priority}`,
    markWords(mark) + (at === null ? "" : `, from T+${durationWords(at)}`),
    ...mark.badges.map((badge) => statusStyles[badge].word),
    impact === null
      ? ""
      : `why: ${impact.why.join(" > ")}${impact.whyOmitted ? ` (${impact.whyOmitted} left out)` : ""}`,
  ];
  return facts.filter((fact) => fact !== "").join("; ");
}
