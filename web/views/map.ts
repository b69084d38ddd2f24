import type { Selection, ZoomTransform } from "d3";
import { select, zoom, zoomIdentity, zoomTransform } from "d3";
import type { Id } from "../../src/model/ids.ts";
import type { Zoom } from "../address.ts";
import { CALLOUT_PX, placedCallouts } from "../callouts.ts";
import type { Scene } from "../map-scene.ts";
import { drawGround } from "./map-ground.ts";
import { drawDefinitions, drawLines } from "./map-lines.ts";
import { drawNodes } from "./map-nodes.ts";
import { placeCursor } from "./map-cursor.ts";

export interface MapState {
  readonly scene: Scene;
  /** Null shows the whole map. */
  readonly zoom: Zoom | null;
  /** Where the keyboard stands, and what is said of it. */
  readonly cursor: { readonly id: Id; readonly name: string } | null;
}

export interface MapEvents {
  readonly onSelect: (id: Id) => void;
  readonly onZoom: (zoom: Zoom) => void;
}

type Svg = Selection<SVGSVGElement, null, HTMLElement, unknown>;
type Layer = Selection<SVGGElement, unknown, null, undefined>;

/** Below this scale a label would be smaller than 11 pixels, and is not drawn. */
const SMALLEST_LABEL_SCALE = 11 / 12;
const SCALES: [number, number] = [0.05, 4];

/**
 * Draws the map into an element: an SVG picture, which assistive technology does not read, and over
 * it one button that stands on the current node and says what it is. Draws the same for the same
 * state, whatever was there before.
 */
export function renderMap(root: HTMLElement, state: MapState, events: MapEvents): void {
  const svg: Svg = select<HTMLElement, null>(root)
    .selectAll<SVGSVGElement, null>("svg.map__svg")
    .data([null])
    .join((enter) => entered(enter.insert("svg", ":first-child"), root, events));
  const node = svg.node();
  if (node === null || root.clientWidth === 0) return;

  const { scene } = state;
  const transform = transformOf(root, scene, state.zoom);
  // d3-zoom keeps its transform here; set so, it sends no event.
  svg.property("__zoom", transform);
  const layer = (name: string): Layer => select(node).select<SVGGElement>(`g.map__${name}`);
  drawGround(layer("ground"), scene);
  drawLines(layer("lines"), scene);
  drawNodes(layer("nodes"), scene, events.onSelect);
  drawCallouts(layer("callouts"), scene, transform.k);
  root.dataset["width"] = String(scene.widthPx);
  placeCursor(root, state.cursor);
  applyTransform(root, transform);
  svg.attr("data-drawn", `${scene.nodes.length} ${scene.edges.length}`);
}

/** The part that is shown after zooming by a factor around the middle. */
export function zoomedBy(root: HTMLElement, factor: number): Zoom {
  const now = zoomOf(root);
  return { ...now, scale: rounded(Math.min(Math.max(now.scale * factor, SCALES[0]), SCALES[1]), 3) };
}

/** The part that is shown after moving by shares of what is seen now. */
export function pannedBy(root: HTMLElement, acrossShare: number, downShare: number): Zoom {
  const now = zoomOf(root);
  return {
    scale: now.scale,
    xPx: rounded(now.xPx + (acrossShare * root.clientWidth) / now.scale, 0),
    yPx: rounded(now.yPx + (downShare * root.clientHeight) / now.scale, 0),
  };
}

/** The part that shows a node in the middle, if it is not well inside already; null if it is. */
export function zoomToShow(root: HTMLElement, scene: Scene, id: Id): Zoom | null {
  const box = scene.nodes.find((node) => node.id === id)?.box;
  const svg = root.querySelector("svg");
  if (box === undefined || svg === null) return null;
  const transform = zoomTransform(svg);
  const [left, top] = transform.apply([box.xPx, box.yPx]);
  const [right, bottom] = transform.apply([box.xPx + box.widthPx, box.yPx + box.heightPx]);
  const marginPx = 12;
  const isInside =
    left >= marginPx &&
    top >= marginPx &&
    right <= root.clientWidth - marginPx &&
    bottom <= root.clientHeight - marginPx;
  if (isInside) return null;
  return {
    scale: rounded(transform.k, 3),
    xPx: rounded(box.xPx + box.widthPx / 2, 0),
    yPx: rounded(box.yPx + box.heightPx / 2, 0),
  };
}

function entered(
  svg: Selection<SVGSVGElement, null, HTMLElement, null>,
  root: HTMLElement,
  events: MapEvents,
): Selection<SVGSVGElement, null, HTMLElement, null> {
  svg.attr("class", "map__svg").attr("aria-hidden", "true").attr("focusable", "false");
  drawDefinitions(svg);
  const world = svg.append("g").attr("class", "map__world");
  for (const name of ["ground", "lines", "nodes", "callouts"])
    world.append("g").attr("class", `map__${name}`);
  const behaviour = zoom<SVGSVGElement, null>()
    .scaleExtent(SCALES)
    // The wheel and one finger scroll the page; with Ctrl, or two fingers, they zoom the map.
    .filter((event: Event) => {
      if (event instanceof WheelEvent) return event.ctrlKey || event.metaKey;
      if ("touches" in event) return (event as TouchEvent).touches.length > 1;
      return event instanceof MouseEvent && event.button === 0;
    })
    .on("zoom", (event: { transform: ZoomTransform }) => applyTransform(root, event.transform))
    .on("end", (event: { sourceEvent: unknown }) => {
      if (event.sourceEvent) events.onZoom(zoomOf(root));
    });
  svg.call(behaviour).on("dblclick.zoom", null);
  return svg;
}

/** The transform that shows a part of the map, or all of it, in an element of this size. */
function transformOf(root: HTMLElement, scene: Scene, part: Zoom | null): ZoomTransform {
  const { clientWidth: widthPx, clientHeight: heightPx } = root;
  const fit = Math.min(widthPx / Math.max(scene.widthPx, 1), heightPx / Math.max(scene.heightPx, 1), 1.5);
  const shown = part ?? { scale: fit, xPx: scene.widthPx / 2, yPx: scene.heightPx / 2 };
  return zoomIdentity
    .translate(widthPx / 2 - shown.xPx * shown.scale, heightPx / 2 - shown.yPx * shown.scale)
    .scale(shown.scale);
}

function zoomOf(root: HTMLElement): Zoom {
  const svg = root.querySelector("svg");
  const transform = svg === null ? zoomIdentity : zoomTransform(svg);
  const [xPx, yPx] = transform.invert([root.clientWidth / 2, root.clientHeight / 2]);
  return { scale: rounded(transform.k, 3), xPx: rounded(xPx, 0), yPx: rounded(yPx, 0) };
}

function applyTransform(root: HTMLElement, transform: ZoomTransform): void {
  const world = root.querySelector<SVGGElement>(".map__world");
  world?.setAttribute("transform", `translate(${transform.x} ${transform.y}) scale(${transform.k})`);
  world?.classList.toggle("is-far", transform.k < SMALLEST_LABEL_SCALE);
  // Names of bands and columns keep their size on the screen.
  root.style.setProperty("--scale", String(transform.k));
  const cursor = root.querySelector<HTMLElement>(".map__cursor");
  const box =
    cursor &&
    world?.querySelector<SVGGElement>(`g.node[data-node="${CSS.escape(cursor.dataset["id"] ?? "")}"]`);
  if (!cursor || !box) return;
  const place = select<SVGGElement, Scene["nodes"][number]>(box).datum().box;
  const [left, top] = transform.apply([place.xPx, place.yPx]);
  cursor.style.transform = `translate(${left}px, ${top}px)`;
  cursor.style.width = `${Math.max(24, place.widthPx * transform.k)}px`;
  cursor.style.height = `${Math.max(24, place.heightPx * transform.k)}px`;
}

function drawCallouts(layer: Layer, scene: Scene, scale: number): void {
  const placed = scale < SMALLEST_LABEL_SCALE ? placedCallouts(scene.callouts, scale, scene.widthPx) : [];
  const group = layer
    .selectAll<SVGGElement, (typeof placed)[number]>("g.callout")
    .data(placed, ({ id }) => id)
    .join((enter) => {
      const one = enter.append("g").attr("class", "callout");
      one.append("rect");
      one.append("text").attr("dy", "0.35em");
      return one;
    })
    .attr("transform", ({ box }) => `translate(${box.xPx} ${box.yPx}) scale(${1 / scale})`);
  group
    .select("rect")
    .attr("width", ({ box }) => box.widthPx * scale)
    .attr("height", ({ box }) => box.heightPx * scale);
  group
    .select("text")
    .attr("x", ({ box }) => (box.widthPx * scale) / 2)
    .attr("y", ({ box }) => (box.heightPx * scale) / 2)
    .attr("font-size", CALLOUT_PX)
    .text(({ text }) => text);
}

function rounded(value: number, digits: number): number {
  const power = 10 ** digits;
  return Math.round(value * power) / power;
}
