export interface Point {
  readonly xPx: number;
  readonly yPx: number;
}

/** A cubic Bézier curve: start, two bends, end. */
export type Piece = readonly [Point, Point, Point, Point];

/** A line as pieces, each of which begins where the one before it ends. */
export type Route = readonly Piece[];

/** How far a curve that goes up or down at least leaves level, in pixels. */
const LEAST_BEND_PX = 17;

/** The line through all of the stops from right to left, level at each of them. */
export function along(stops: readonly Point[]): Route {
  const pieces: Piece[] = [];
  for (const [i, end] of stops.entries()) {
    const start = stops[i - 1];
    if (start === undefined || (start.xPx === end.xPx && start.yPx === end.yPx)) continue;
    const acrossPx = start.xPx - end.xPx;
    const bendPx = Math.max(acrossPx / 2, Math.min(LEAST_BEND_PX, Math.abs(end.yPx - start.yPx) / 2));
    pieces.push(curve(start, end, -bendPx, bendPx));
  }
  return pieces;
}

/** A curve that is level at both ends; its bends stand off from them by so much. */
export function curve(start: Point, end: Point, startBendPx: number, endBendPx: number): Piece {
  const startBend = { xPx: start.xPx + startBendPx, yPx: start.yPx };
  const endBend = { xPx: end.xPx + endBendPx, yPx: end.yPx };
  return [start, startBend, endBend, end];
}

/** A route as an SVG path. */
export function pathOf(route: Route): string {
  const first = route[0];
  if (first === undefined) return "";
  const pieces = route.map(([start, startBend, endBend, end]) =>
    start.yPx === end.yPx ? `L${pair(end)}` : `C${pair(startBend)} ${pair(endBend)} ${pair(end)}`,
  );
  return `M${pair(first[0])}${pieces.join("")}`;
}

/** The point at a share of the way, 0 to 1. Pieces count by the distance of their ends; along a piece, by its parameter. */
export function pointAt(route: Route, share: number): Point {
  const lengthsPx = route.map(([start, , , end]) => Math.hypot(end.xPx - start.xPx, end.yPx - start.yPx));
  let leftPx = share * lengthsPx.reduce((sum, px) => sum + px, 0);
  for (const [i, piece] of route.entries()) {
    const lengthPx = lengthsPx[i]!;
    if (leftPx <= lengthPx || i === route.length - 1)
      return pointOn(piece, lengthPx === 0 ? 0 : leftPx / lengthPx);
    leftPx -= lengthPx;
  }
  return { xPx: 0, yPx: 0 };
}

function pointOn([start, startBend, endBend, end]: Piece, share: number): Point {
  const rest = 1 - share;
  const [a, b, c, d] = [rest ** 3, 3 * rest * rest * share, 3 * rest * share * share, share ** 3];
  return {
    xPx: a * start.xPx + b * startBend.xPx + c * endBend.xPx + d * end.xPx,
    yPx: a * start.yPx + b * startBend.yPx + c * endBend.yPx + d * end.yPx,
  };
}

function pair({ xPx, yPx }: Point): string {
  return `${rounded(xPx)} ${rounded(yPx)}`;
}

/** To a tenth of a pixel: finer is not seen, and the file stays small. */
function rounded(px: number): number {
  return Math.round(px * 10) / 10;
}
