import type { Box } from "../src/layout/box.ts";
import { overlaps } from "../src/layout/box.ts";
import { labelOf } from "../src/layout/label.ts";
import { textWidthPx } from "../src/layout/text-width.ts";
import type { Id } from "../src/model/ids.ts";

/** A name that is told however small the map is, beside its node. The first ones matter most. */
export interface Callout {
  readonly id: Id;
  readonly name: string;
  /** The node's box. */
  readonly box: Box;
}

/** A name with its place, in pixels of the map at scale 1. */
export interface PlacedCallout {
  readonly id: Id;
  readonly text: string;
  readonly box: Box;
}

/** Text of a callout, in pixels on the screen at every scale. */
export const CALLOUT_PX = 12;

const LINE_PX = 18;
const LONGEST_PX = 210;
const PADDING_PX = 4;
/** The estimate is for the widest stand-in; a box drawn to it would be too wide for Arial. */
const ARIAL_SHARE = 0.88;

/**
 * Finds a place above or below its node for as many names as there is room for. Two never overlap;
 * the one that comes first has the place.
 *
 * @param scale - of the map; names keep their size on the screen.
 * @param widthPx - of the whole map at scale 1; names do not leave it.
 */
export function placedCallouts(
  callouts: readonly Callout[],
  scale: number,
  widthPx: number,
): PlacedCallout[] {
  const placed: PlacedCallout[] = [];
  for (const { id, name, box } of callouts) {
    const room = { widthPx: LONGEST_PX / ARIAL_SHARE, fontSizePx: CALLOUT_PX, maxLines: 1 };
    const text = labelOf(name, "", room).lines[0] ?? "";
    const size = {
      widthPx: (textWidthPx(text, CALLOUT_PX, true) * ARIAL_SHARE + 2 * PADDING_PX) / scale,
      heightPx: LINE_PX / scale,
    };
    const middlePx = box.xPx + box.widthPx / 2 - size.widthPx / 2;
    const xPx = Math.max(0, Math.min(middlePx, widthPx - size.widthPx));
    const places = [box.yPx - size.heightPx - 2 / scale, box.yPx + box.heightPx + 2 / scale];
    const free = places
      .map((yPx) => ({ ...size, xPx, yPx }))
      .find((place) => !placed.some((other) => overlaps(other.box, place)));
    if (free) placed.push({ id, text, box: free });
  }
  return placed;
}
