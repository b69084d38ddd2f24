import { edgeStyles } from "../layout/edge-style.ts";
import type { Legend } from "../layout/legend.ts";
import { statusStyles } from "../layout/status-style.ts";
import { cycleFrame } from "./svg-bands.ts";
import { beads, disc, questionMark, strokes } from "./svg-edges.ts";
import { outline, priorityBars, svgSymbol } from "./svg-nodes.ts";
import { element, textLine } from "./svg-text.ts";
import { counted, grouped } from "./words.ts";

/** One row of the legend: a sample of 44 by 20 pixels, and what it means. */
interface Row {
  readonly sample: string;
  readonly words: string;
}

interface Block {
  readonly title: string;
  readonly rows: readonly Row[];
}

const BLOCK_WIDTH_PX = 330;
const ROW_HEIGHT_PX = 26;
const SAMPLE = { widthPx: 44, heightPx: 20 };

/** What else is on the map that a legend has to explain. */
export interface LegendNeeds {
  readonly hasAnswer: boolean;
  readonly hasPriorities: boolean;
  readonly hasCycles: boolean;
  readonly hasBadges: boolean;
}

/**
 * The legend as blocks side by side, wrapped to the width.
 *
 * @returns the markup and the height that it takes, in pixels.
 */
export function svgLegend(
  legend: Legend,
  also: LegendNeeds,
  place: { xPx: number; yPx: number; widthPx: number },
): { markup: string; heightPx: number } {
  const blocks = [statusBlock(legend, also), glyphBlock(legend, also), edgeBlock(legend, also)];
  const shown = blocks.filter((block) => block.rows.length > 0);
  const perLine = Math.max(1, Math.floor(place.widthPx / BLOCK_WIDTH_PX));
  let markup = "";
  let yPx = place.yPx;
  for (let first = 0; first < shown.length; first += perLine) {
    const line = shown.slice(first, first + perLine);
    for (const [i, block] of line.entries()) markup += drawn(block, place.xPx + i * BLOCK_WIDTH_PX, yPx);
    yPx += 34 + Math.max(...line.map((block) => block.rows.length)) * ROW_HEIGHT_PX;
  }
  return { markup, heightPx: yPx - place.yPx };
}

function drawn({ title, rows }: Block, xPx: number, yPx: number): string {
  const heading = {
    x: xPx,
    y: yPx + 16,
    "font-size": 14,
    "font-weight": "bold",
    "text-anchor": "start",
    fill: "#0b0c0c",
  };
  const lines = rows.map(({ sample, words }, i) => {
    const topPx = yPx + 26 + i * ROW_HEIGHT_PX;
    return (
      element("g", { transform: `translate(${xPx} ${topPx})` }, sample) +
      textLine(words, {
        x: xPx + SAMPLE.widthPx + 10,
        y: topPx + 14,
        "text-anchor": "start",
        fill: "#0b0c0c",
      })
    );
  });
  return textLine(title, heading) + lines.join("");
}

function statusBlock({ statuses }: Legend, { hasAnswer, hasBadges }: LegendNeeds): Block {
  if (!hasAnswer) return { title: "Status", rows: [] };
  const rows = statuses.flatMap(({ status, count, possible }): Row[] => {
    const style = statusStyles[status];
    const symbol = svgSymbol(status, 15, 3, 14, style.ink);
    const row = (certainty: "firm" | "possible", words: string): Row => ({
      sample: outline("rectangle", SAMPLE, style, certainty) + symbol,
      words,
    });
    const firm = count - possible;
    return [
      ...(firm > 0 ? [row("firm", `${style.word}: ${counted(firm, "node")}`)] : []),
      ...(possible > 0
        ? [row("possible", `${style.word} only if assumed facts hold: ${grouped(possible)}`)]
        : []),
    ];
  });
  const badge: Row = {
    sample: element("circle", { cx: 22, cy: 10, r: 8, fill: "#ffffff", stroke: "#0b0c0c" }),
    words: "",
  };
  return {
    title: "Status",
    rows: hasBadges ? [...rows, { ...badge, words: "On a corner: holds beside the status" }] : rows,
  };
}

function glyphBlock({ glyphs }: Legend, { hasPriorities, hasCycles }: LegendNeeds): Block {
  const rows = glyphs.map(({ glyph, label, count }): Row => ({
    sample: outline(glyph, SAMPLE, statusStyles.operational, "firm"),
    words: `${label}: ${grouped(count)}`,
  }));
  if (hasPriorities)
    rows.push({
      sample: priorityBars(1, 19, 10, "#0b0c0c"),
      words: "Priority of a service: four bars for 1",
    });
  if (hasCycles)
    rows.push({
      sample: cycleFrame({ xPx: 2, yPx: 1, widthPx: 40, heightPx: 18 }),
      words: "Need each other (a cycle)",
    });
  return { title: "Shape: what it is", rows };
}

function edgeBlock({ edges }: Legend, { hasAnswer }: LegendNeeds): Block {
  const path = `M44 10L2 10`;
  const plain = { isAssumed: false, isOnPath: false };
  const rows = edges.flatMap(({ kind, count, assumed }): Row[] => {
    const { label, colour } = edgeStyles[kind];
    const ways =
      kind === "link"
        ? beads(
            [12, 22, 32].map((xPx) => ({ xPx, yPx: 10 })),
            colour,
          )
        : "";
    const gate = kind === "redundant" ? disc("1/2", { xPx: 30, yPx: 10 }) : "";
    const meaning = kind === "redundant" ? ` (at least 1 of 2 must work)` : "";
    const doubt = assumed === 0 ? "" : `, ${grouped(assumed)} assumed`;
    const sample = element("g", { fill: "none" }, strokes(kind, path, plain)) + ways + gate;
    return [{ sample, words: `${label}${meaning}: ${grouped(count)}${doubt}` }];
  });
  if (edges.some(({ assumed }) => assumed > 0)) {
    const dashed = element("g", { fill: "none" }, strokes("hard", path, { ...plain, isAssumed: true }));
    rows.push({
      sample: dashed + questionMark({ xPx: 26, yPx: 10 }, "#0b0c0c"),
      words: "Assumed: dashed, with a question mark",
    });
  }
  if (hasAnswer) {
    const cased = element("g", { fill: "none" }, strokes("hard", path, { ...plain, isOnPath: true }));
    rows.push({ sample: cased, words: "How failure came (against the arrow)" });
  }
  return { title: "Lines: the arrow points to what is needed", rows };
}
