import type { Selection } from "d3";
import { select } from "d3";
import { edgeKinds, edgeStyles } from "../../src/layout/edge-style.ts";
import { possibleStyle } from "../../src/layout/status-style.ts";
import type { Scene, SceneEdge } from "../map-scene.ts";

type Group = Selection<SVGGElement, unknown, null, undefined>;

/** Arrow heads and the stripes of what is possible. Drawn once. */
export function drawDefinitions(svg: Selection<SVGSVGElement, null, HTMLElement, unknown>): void {
  const definitions = svg.append("defs");
  for (const kind of edgeKinds) {
    const { arrow, colour } = edgeStyles[kind];
    const marker = definitions
      .append("marker")
      .attr("id", `arrow-${kind}`)
      .attr("viewBox", "0 0 10 10")
      .attr("refX", 10)
      .attr("refY", 5)
      .attr("markerWidth", 10)
      .attr("markerHeight", 10)
      .attr("markerUnits", "userSpaceOnUse")
      .attr("orient", "auto-start-reverse");
    const isOpen = arrow === "open";
    marker
      .append("path")
      .attr("d", arrow === "diamond" ? "M0 5 5 1 10 5 5 9z" : isOpen ? "M1 1 9 5 1 9" : "M0 0 10 5 0 10z")
      .attr("fill", isOpen ? "none" : colour)
      .attr("stroke", isOpen ? colour : "none")
      .attr("stroke-width", 1.5);
  }
  const { stripe, stripeShare, stripePeriodPx } = possibleStyle;
  definitions
    .append("pattern")
    .attr("id", "stripes")
    .attr("width", stripePeriodPx)
    .attr("height", stripePeriodPx)
    .attr("patternUnits", "userSpaceOnUse")
    .attr("patternTransform", "rotate(45)")
    .append("rect")
    .attr("width", stripePeriodPx * stripeShare)
    .attr("height", stripePeriodPx)
    .attr("fill", stripe);
}

/** Draws needs and links: structure by kind, dashes and a question mark by evidence, casing by path. */
export function drawLines(layer: Group, { edges, gates }: Scene): void {
  // What is on the path is drawn last, over the rest.
  const ordered = [...edges].sort((a, b) => Number(a.isOnPath) - Number(b.isOnPath));
  layer
    .selectAll<SVGGElement, SceneEdge>("g.edge")
    .data(ordered, (edge) => edge.key)
    .join((enter) => {
      const group = enter.append("g");
      for (const part of ["edge__casing", "edge__line", "edge__core", "edge__beads"])
        group.append("path").attr("class", part);
      group.append("text").attr("class", "edge__doubt").attr("dy", "0.35em").text("?");
      return group;
    })
    .order()
    .filter(function (edge) {
      return this.dataset["look"] !== lookOf(edge);
    })
    .attr("data-look", lookOf)
    .attr("class", edgeClass)
    .attr("data-from", (edge) => edge.from)
    .attr("data-to", (edge) => edge.to)
    .each(drawLine);

  layer
    .selectAll<SVGGElement, Scene["gates"][number]>("g.gate")
    .data(gates, (gate) => gate.key)
    .join((enter) => {
      const group = enter.append("g");
      group.append("path").attr("class", "gate__stem");
      group.append("circle").attr("r", 11);
      group.append("text").attr("dy", "0.35em");
      return group;
    })
    .raise()
    .attr("class", (gate) => (gate.isDimmed ? "gate is-dimmed" : "gate"))
    .each(function ({ at, stem, text }) {
      this.querySelector("path")?.setAttribute("d", stem);
      for (const [name, x, y] of [
        ["circle", "cx", "cy"],
        ["text", "x", "y"],
      ] as const) {
        const part = this.querySelector(name);
        part?.setAttribute(x, String(at.xPx));
        part?.setAttribute(y, String(at.yPx));
      }
      const label = this.querySelector("text");
      if (label) label.textContent = text;
    });
}

function drawLine(this: SVGGElement, { line, kind, isBothWays, beads, middle }: SceneEdge): void {
  const group = select(this);
  for (const part of ["casing", "line", "core"]) group.select(`.edge__${part}`).attr("d", line);
  const arrow = `url(#arrow-${kind})`;
  group
    .select(".edge__line")
    .attr("marker-end", arrow)
    .attr("marker-start", isBothWays ? arrow : null);
  group
    .select(".edge__beads")
    .attr("d", beads.map(({ xPx, yPx }) => `M${xPx - 4} ${yPx}l4-3 4 3-4 3z`).join(""));
  group.select(".edge__doubt").attr("x", middle.xPx).attr("y", middle.yPx);
}

/** Everything that the drawing of a line depends on. */
function lookOf(edge: SceneEdge): string {
  return `${edgeClass(edge)} ${edge.line}`;
}

function edgeClass(edge: SceneEdge): string {
  const flags = [
    edge.isAssumed ? "is-assumed" : "",
    edge.isSoft ? "is-soft" : "",
    edge.isFailing ? "is-failing" : "",
    edge.isOnPath ? "is-path" : "",
    edge.isDimmed ? "is-dimmed" : "",
  ];
  return ["edge", `edge-${edge.kind}`, ...flags].filter((name) => name !== "").join(" ");
}
