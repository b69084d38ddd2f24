import type { Selection } from "d3";
import { labelOf } from "../../src/layout/label.ts";
import type { Tier } from "../../src/model/kinds.ts";
import type { Scene } from "../map-scene.ts";

type Layer = Selection<SVGGElement, unknown, null, undefined>;

const FONT_PX = 13;
const LINE_PX = 16;
const PADDING_PX = 8;

/** Names of columns where the map is too small for the whole ones. */
const shortTiers: Readonly<Record<Tier, string>> = {
  foundation: "Foundation",
  platform: "Platform",
  application: "Application",
  service: "Services",
};

/** Draws bands, columns and loops of needs, behind everything. */
export function drawGround(layer: Layer, scene: Scene): void {
  drawBands(layer, scene.bands);
  drawColumns(layer, scene.columns);
  drawCycles(layer, scene.cycles);
}

function drawBands(layer: Layer, bands: Scene["bands"]): void {
  const band = layer
    .selectAll<SVGGElement, Scene["bands"][number]>("g.band")
    .data(bands, ({ id }) => id)
    .join((enter) => {
      const group = enter.append("g").attr("class", "band");
      group.append("title");
      group.append("rect");
      group.append("text").attr("class", "band__long");
      group.append("text").attr("class", "band__short").attr("dy", "0.35em");
      return group;
    });
  band.select("title").text(({ label }) => label);
  band
    .select("rect")
    .attr("x", ({ box }) => box.xPx)
    .attr("y", ({ box }) => box.yPx)
    .attr("width", ({ box }) => box.widthPx)
    .attr("height", ({ box }) => box.heightPx);
  band
    .select<SVGTextElement>(".band__long")
    .selectAll("tspan")
    .data(({ label, labelBox }) => {
      const maxLines = Math.max(1, Math.floor((labelBox.heightPx - PADDING_PX) / LINE_PX));
      const { lines } = labelOf(label, "", {
        widthPx: labelBox.widthPx - 2 * PADDING_PX,
        fontSizePx: FONT_PX,
        maxLines,
      });
      const top = labelBox.yPx + (labelBox.heightPx - lines.length * LINE_PX) / 2 + LINE_PX - 4;
      return lines.map((line, i) => ({ line, xPx: labelBox.xPx + PADDING_PX, yPx: top + i * LINE_PX }));
    })
    .join("tspan")
    .attr("x", ({ xPx }) => xPx)
    .attr("y", ({ yPx }) => yPx)
    .text(({ line }) => line);
  band
    .select(".band__short")
    .attr("x", ({ box }) => box.xPx + PADDING_PX)
    .attr("y", ({ box }) => box.yPx + box.heightPx / 2)
    .text(({ label, owners }) =>
      owners.length > 1
        ? "Shared"
        : (labelOf(label, "", { widthPx: 58, fontSizePx: 11, maxLines: 1 }).lines[0] ?? ""),
    );
}

function drawColumns(layer: Layer, columns: Scene["columns"]): void {
  const column = layer
    .selectAll<SVGGElement, Scene["columns"][number]>("g.column")
    .data(columns, ({ tier }) => tier)
    .join((enter) => {
      const group = enter.append("g").attr("class", "column");
      group.append("text").attr("class", "column__long");
      group.append("text").attr("class", "column__short");
      return group;
    });
  column
    .selectAll<SVGTextElement, Scene["columns"][number]>("text")
    .data((one) => [one, one])
    .attr("x", ({ box }) => box.xPx + box.widthPx / 2)
    .attr("y", ({ labelBox }) => labelBox.yPx + labelBox.heightPx - 6);
  column.select(".column__long").text(({ label }) => label);
  column.select(".column__short").text(({ tier }) => shortTiers[tier]);
}

function drawCycles(layer: Layer, cycles: Scene["cycles"]): void {
  const cycle = layer
    .selectAll<SVGGElement, Scene["cycles"][number]>("g.cycle")
    .data(cycles, ({ ids }) => ids.join(" "))
    .join((enter) => {
      const group = enter.append("g").attr("class", "cycle");
      group.append("title");
      group.append("rect");
      return group;
    });
  cycle.select("title").text(({ ids }) => `${ids.length} nodes that need each other`);
  cycle
    .select("rect")
    .attr("x", ({ box }) => box.xPx - 5)
    .attr("y", ({ box }) => box.yPx - 5)
    .attr("width", ({ box }) => box.widthPx + 10)
    .attr("height", ({ box }) => box.heightPx + 10);
}
