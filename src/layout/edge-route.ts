import type { Box } from "./box.ts";
import { measures } from "./measures.ts";

export interface Point {
  readonly xPx: number;
  readonly yPx: number;
}

/** A line as one cubic Bézier curve that leaves and arrives level. */
export interface Route {
  readonly start: Point;
  readonly startBend: Point;
  readonly endBend: Point;
  readonly end: Point;
}

/** Needs end half-way up a node's side and links lower down, so that the two are told apart at the node. */
const portShares = { need: 0.5, link: 0.82 } as const;

/** Radius of the disc at which the members of a redundant need meet. */
export const GATE_RADIUS_PX = 11;

/**
 * The line of a need from consumer to provider. What a node needs leaves at its left side and what
 * needs it arrives at its right; where the provider stands further right it is the other way round,
 * and inside one column the line swings out to the left.
 */
export function needRoute(from: Box, to: Box): Route {
  return route(from, to, portShares.need);
}

/** The line of a link, which ends lower down at the sides. */
export function linkRoute(from: Box, to: Box): Route {
  return route(from, to, portShares.link);
}

/** The line of a need as an SVG path; its end is the arrow's tip. */
export function edgePath(from: Box, to: Box): string {
  return pathOf(needRoute(from, to));
}

/**
 * Where the disc of a redundant need stands: beside the consumer, on the side of its members.
 *
 * @param slot - which of the consumer's redundant needs it is, and of how many.
 */
export function groupGate(from: Box, members: readonly Box[], slot = { index: 0, count: 1 }): Point {
  const isRight = members.length > 0 && members.every((member) => member.xPx >= from.xPx + from.widthPx);
  const besidePx = GATE_RADIUS_PX + 4;
  const stackPx = Math.min(2 * GATE_RADIUS_PX + 2, measures.pitchYPx / slot.count);
  return {
    xPx: isRight ? from.xPx + from.widthPx + besidePx : from.xPx - besidePx,
    yPx: from.yPx + from.heightPx / 2 + (slot.index - (slot.count - 1) / 2) * stackPx,
  };
}

/** The box of a gate, from which its lines to the members run. */
export function gateBox(gate: Point): Box {
  return {
    xPx: gate.xPx - GATE_RADIUS_PX,
    yPx: gate.yPx - GATE_RADIUS_PX,
    widthPx: 2 * GATE_RADIUS_PX,
    heightPx: 2 * GATE_RADIUS_PX,
  };
}

/** A route as an SVG path. */
export function pathOf({ start, startBend, endBend, end }: Route): string {
  return `M${pair(start)}C${pair(startBend)} ${pair(endBend)} ${pair(end)}`;
}

/** The point at a share of the way, 0 to 1 (by the curve's parameter, not by length). */
export function pointAt({ start, startBend, endBend, end }: Route, share: number): Point {
  const rest = 1 - share;
  const [a, b, c, d] = [rest ** 3, 3 * rest * rest * share, 3 * rest * share * share, share ** 3];
  return {
    xPx: a * start.xPx + b * startBend.xPx + c * endBend.xPx + d * end.xPx,
    yPx: a * start.yPx + b * startBend.yPx + c * endBend.yPx + d * end.yPx,
  };
}

function route(from: Box, to: Box, portShare: number): Route {
  const [fromLeft, fromRight] = [from.xPx, from.xPx + from.widthPx];
  const [toLeft, toRight] = [to.xPx, to.xPx + to.widthPx];
  const fromY = from.yPx + from.heightPx * portShare;
  const toY = to.yPx + to.heightPx * portShare;
  if (toRight <= fromLeft)
    return curve(fromLeft, fromY, toRight, toY, -bendPx(fromLeft - toRight, toY - fromY));
  if (toLeft >= fromRight)
    return curve(fromRight, fromY, toLeft, toY, bendPx(toLeft - fromRight, toY - fromY));
  return loop(fromLeft, fromY, toLeft, toY);
}

function curve(startX: number, startY: number, endX: number, endY: number, bend: number): Route {
  return {
    start: { xPx: startX, yPx: startY },
    startBend: { xPx: startX + bend, yPx: startY },
    endBend: { xPx: endX - bend, yPx: endY },
    end: { xPx: endX, yPx: endY },
  };
}

function bendPx(acrossPx: number, downPx: number): number {
  return Math.max(acrossPx / 2, Math.min(measures.nodeGapXPx, Math.abs(downPx) / 2));
}

/** Swings out further the longer the way, so that long loops stand outside short ones. */
function loop(startX: number, startY: number, endX: number, endY: number): Route {
  const outPx = Math.min(measures.loopRoomPx, 20 + Math.abs(endY - startY) / 12) / 0.75;
  const bendX = Math.min(startX, endX) - outPx;
  return {
    start: { xPx: startX, yPx: startY },
    startBend: { xPx: bendX, yPx: startY },
    endBend: { xPx: bendX, yPx: endY },
    end: { xPx: endX, yPx: endY },
  };
}

function pair(point: Point): string {
  return `${rounded(point.xPx)} ${rounded(point.yPx)}`;
}

/** To a tenth of a pixel: finer is not seen, and the file stays small. */
function rounded(px: number): number {
  return Math.round(px * 10) / 10;
}
