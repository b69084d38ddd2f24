import type { Box } from "./box.ts";
import type { Column } from "./grid.ts";
import { measures } from "./measures.ts";
import { type Point, type Route, along, curve } from "./route.ts";

export { type Point, type Route, pathOf, pointAt } from "./route.ts";

/** Where on a node's side lines end, as a share of its height: links lower than needs, so that they are told apart. */
const portShares = { need: 0.5, link: 0.84 } as const;

/** Radius of the disc at which the members of a redundant need meet. */
export const GATE_RADIUS_PX = 11;

/** What lets a line keep clear of the nodes that stand in its way. */
export interface Surroundings {
  /** The columns of the map. Without any, lines run straight behind the nodes. */
  readonly columns?: readonly Column[];
  /** The consumer, where the line starts from a gate beside it: its row is the one to keep clear of. */
  readonly consumer?: Box;
}

/**
 * The line of a need from consumer to provider. What a node needs leaves at its left side and what
 * needs it arrives at its right; where the provider stands further right it is the other way round,
 * and inside one sub-column the line swings out to the left.
 *
 * A line does not run level behind other nodes of its row, where it would look as if they needed
 * each other: it takes the lane between two rows.
 */
export function needRoute(from: Box, to: Box, surroundings: Surroundings = {}): Route {
  return routeAt(portShares.need, from, to, surroundings);
}

/** The line of a link, which ends lower down at the sides. */
export function linkRoute(from: Box, to: Box, surroundings: Surroundings = {}): Route {
  return routeAt(portShares.link, from, to, surroundings);
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

function routeAt(
  portShare: number,
  from: Box,
  to: Box,
  { columns = [], consumer = from }: Surroundings,
): Route {
  const start = { xPx: from.xPx, yPx: from.yPx + from.heightPx * portShare };
  const end = { xPx: to.xPx + to.widthPx, yPx: to.yPx + to.heightPx * portShare };
  if (end.xPx <= start.xPx) {
    return leftward({
      start,
      end,
      fromRow: consumer,
      toRow: to,
      spans: columns.map(({ box }) => spanOf(box)),
    });
  }
  if (to.xPx < from.xPx + from.widthPx) return loop(start, { xPx: to.xPx, yPx: end.yPx }, columns);
  // To the right it is the same in a mirror.
  const mirrored = leftward({
    start: { xPx: -from.xPx - from.widthPx, yPx: start.yPx },
    end: { xPx: -to.xPx, yPx: end.yPx },
    fromRow: consumer,
    toRow: to,
    spans: columns.map(({ box }) => spanOf({ ...box, xPx: -box.xPx - box.widthPx })),
  });
  return mirrored.map(
    (piece) => piece.map(({ xPx, yPx }) => ({ xPx: -xPx, yPx })) as [Point, Point, Point, Point],
  );
}

interface Span {
  readonly leftPx: number;
  readonly rightPx: number;
}

interface Leftward {
  readonly start: Point;
  readonly end: Point;
  /** The nodes whose rows the line leaves and reaches. */
  readonly fromRow: Box;
  readonly toRow: Box;
  readonly spans: readonly Span[];
}

/** How far outside a column a line in a lane turns away from its row. */
const TURN_PX = 6;

function leftward({ start, end, fromRow, toRow, spans }: Leftward): Route {
  const fromSpan = spans.find((span) => span.leftPx < start.xPx && start.xPx < span.rightPx);
  const toSpan = spans.find((span) => span.leftPx < end.xPx && end.xPx < span.rightPx);
  const isLevel = Math.abs(end.yPx - start.yPx) < measures.pitchYPx / 2;
  const isOverOthers = spans.some((span) => span.leftPx >= end.xPx && span.rightPx <= start.xPx);
  const staysInside = fromSpan !== undefined && fromSpan === toSpan;
  const isNext = start.xPx - end.xPx <= measures.nodeGapXPx;
  const takesFromLane = !isNext && !staysInside && (fromSpan !== undefined || (isLevel && isOverOthers));
  const takesToLane = !isNext && (toSpan !== undefined || (isLevel && isOverOthers));

  const goesUp = end.yPx <= start.yPx;
  const stops: Point[] = [start];
  if (takesFromLane) {
    const yPx = laneOf(fromRow, goesUp);
    stops.push({ xPx: start.xPx - measures.nodeGapXPx, yPx });
    if (fromSpan !== undefined) stops.push({ xPx: fromSpan.leftPx - TURN_PX, yPx });
  }
  if (takesToLane) {
    const yPx = laneOf(toRow, isLevel ? goesUp : !goesUp);
    if (staysInside) stops.push({ xPx: start.xPx - measures.nodeGapXPx, yPx });
    else if (toSpan !== undefined) stops.push({ xPx: toSpan.rightPx + TURN_PX, yPx });
    stops.push({ xPx: end.xPx + measures.nodeGapXPx, yPx });
  }
  stops.push(end);
  return along(stops);
}

/** The middle of the gap above or below a row. */
function laneOf(row: Box, isAbove: boolean): number {
  return row.yPx + row.heightPx / 2 + (isAbove ? -1 : 1) * (measures.pitchYPx / 2);
}

/** Swings out further the longer the way, so that long loops stand outside short ones, as far as there is room. */
function loop(start: Point, end: Point, columns: readonly Column[]): Route {
  const isInside = columns.some(({ box }) => box.xPx < start.xPx && start.xPx < box.xPx + box.widthPx);
  const roomPx = isInside ? measures.nodeGapXPx - TURN_PX : measures.loopRoomPx - TURN_PX;
  const outPx = Math.min(roomPx, 20 + Math.abs(end.yPx - start.yPx) / 12);
  // A cubic comes three quarters of the way to bends that lie level with its ends.
  const bendX = Math.min(start.xPx, end.xPx) - outPx / 0.75;
  return [curve(start, end, bendX - start.xPx, bendX - end.xPx)];
}

function spanOf({ xPx, widthPx }: Box): Span {
  return { leftPx: xPx, rightPx: xPx + widthPx };
}
