/** A place on the map, in pixels at zoom 1; y grows downwards. */
export interface Box {
  readonly xPx: number;
  readonly yPx: number;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** The smallest box that holds them all. */
export function around(boxes: Iterable<Box>): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.xPx);
    top = Math.min(top, box.yPx);
    right = Math.max(right, box.xPx + box.widthPx);
    bottom = Math.max(bottom, box.yPx + box.heightPx);
  }
  return { xPx: left, yPx: top, widthPx: right - left, heightPx: bottom - top };
}

/** Whether two boxes share more than an edge. */
export function overlaps(a: Box, b: Box): boolean {
  return (
    a.xPx < b.xPx + b.widthPx &&
    b.xPx < a.xPx + a.widthPx &&
    a.yPx < b.yPx + b.heightPx &&
    b.yPx < a.yPx + a.heightPx
  );
}
