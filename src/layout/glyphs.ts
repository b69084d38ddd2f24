import type { Glyph } from "../model/kinds.ts";

/** How much of a node's box its outline takes from the text, at each side, in pixels. */
export interface Inset {
  readonly leftPx: number;
  readonly rightPx: number;
  readonly topPx: number;
  readonly bottomPx: number;
  /** What it takes at either side of a third line, at the foot of the box. */
  readonly footPx: number;
}

interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

interface GlyphRow {
  readonly inset: Inset;
  readonly path: (width: number, height: number) => string;
}

const CORNER = 3;
const FOLD = 12;
const POINT = 14;
const LID = 4;
const ROOF = 6;

/** Outlines from the upper left corner of the box. Each fills its box, so that lines end on it. */
const glyphTable: Readonly<Record<Glyph, GlyphRow>> = {
  rectangle: {
    inset: inset(6, 6, 0, 0, 6),
    path: (w, h) => `M0 0h${w}v${h}h${-w}z`,
  },
  cylinder: {
    inset: inset(6, 6, 2 * LID - 2, 1, 8),
    path: (w, h) =>
      `M0 ${LID}a${w / 2} ${LID} 0 0 1 ${w} 0v${h - 2 * LID}a${w / 2} ${LID} 0 0 1 ${-w} 0z` +
      `M0 ${LID}a${w / 2} ${LID} 0 0 0 ${w} 0`,
  },
  hexagon: {
    inset: inset(10, 10, 0, 0, 12),
    path: (w, h) =>
      `M${POINT} 0h${w - 2 * POINT}l${POINT} ${h / 2}l${-POINT} ${h / 2}h${2 * POINT - w}l${-POINT} ${-h / 2}z`,
  },
  shield: {
    inset: inset(6, 6, 0, 4, 22),
    path: (w, h) =>
      `M0 0h${w}v${h * 0.6}q0 ${h * 0.25} ${-w / 2} ${h * 0.4}q${-w / 2} ${-h * 0.15} ${-w / 2} ${-h * 0.4}z`,
  },
  diamond: {
    inset: inset(12, 12, ROOF / 2, ROOF / 2, 10),
    path: (w, h) =>
      `M${w / 2} 0L${w - POINT} ${ROOF}L${w} ${h / 2}L${w - POINT} ${h - ROOF}L${w / 2} ${h}` +
      `L${POINT} ${h - ROOF}L0 ${h / 2}L${POINT} ${ROOF}z`,
  },
  notched: {
    inset: inset(8, 8, 0, 0, 6),
    path: (w, h) => `M${FOLD} 0h${w - FOLD}v${h}h${-w}v${FOLD - h}z`,
  },
  folded: {
    inset: inset(6, 10, 0, 0, 6),
    path: (w, h) => `M0 0h${w - FOLD}l${FOLD} ${FOLD}v${h - FOLD}h${-w}zM${w - FOLD} 0v${FOLD}h${FOLD}`,
  },
  hand: {
    inset: inset(22, 6, 0, 0, 6),
    path: (w, h) => `${rounded(w, h, 4 * CORNER)}${handAt(6, h / 2 - 7)}`,
  },
  pill: {
    inset: inset(18, 12, 0, 0, 13),
    path: (w, h) => rounded(w, h, h / 2),
  },
};

/**
 * The outline of a node, which says its kind and never its state.
 *
 * @returns an SVG path around (0, 0) as the upper left corner of the box.
 */
export function glyphPath(glyph: Glyph, box: Size): string {
  return glyphTable[glyph].path(box.widthPx, box.heightPx);
}

/** What the outline leaves of its box for text. */
export function glyphInset(glyph: Glyph): Inset {
  return glyphTable[glyph].inset;
}

function inset(leftPx: number, rightPx: number, topPx: number, bottomPx: number, footPx: number): Inset {
  return { leftPx, rightPx, topPx, bottomPx, footPx };
}

function rounded(w: number, h: number, r: number): string {
  const arc = (dx: number, dy: number) => `a${r} ${r} 0 0 1 ${dx} ${dy}`;
  return `M${r} 0h${w - 2 * r}${arc(r, r)}v${h - 2 * r}${arc(-r, r)}h${2 * r - w}${arc(-r, -r)}v${2 * r - h}${arc(r, -r)}z`;
}

/** An open hand of 13 by 14 pixels: four fingers and a thumb. */
function handAt(x: number, y: number): string {
  return (
    `M${x + 4} ${y + 8}v-5.5a1 1 0 0 1 2 0v4v-6a1 1 0 0 1 2 0v6v-5a1 1 0 0 1 2 0v5.5v-3.5a1 1 0 0 1 2 0v6` +
    `a4.5 4.5 0 0 1 -4.5 4.5h-1.5a4 4 0 0 1 -3 -1.5l-3 -4a1 1 0 0 1 1.6 -1.3z`
  );
}
