import { type Box, overlaps } from "../layout/box.ts";
import { labelOf } from "../layout/label.ts";
import type { Band, Layout } from "../layout/tiered-bands.ts";
import type { Estate, Organisation } from "../model/estate.ts";
import { element, textLine, titleElement } from "./svg-text.ts";
import { counted } from "./words.ts";

const SIDE_PX = 8;

/** How far the frame around a cycle stands off its nodes. */
const CYCLE_ROOM_PX = 5;

/** More than these are counted and not named. */
const MOST_NAMED = 20;

/** How the owners of a band are named. */
export type OwnerNames = (owners: readonly string[]) => { readonly name: string; readonly code: string };

/** Names one owner in full with its code, and several by their codes, in the order of their bands. */
export function ownerNames(estate: Estate, bands: readonly Band[]): OwnerNames {
  const organisations = new Map(estate.organisations.map((organisation) => [organisation.id, organisation]));
  const place = new Map(bands.map(({ id }, i) => [id, i]));
  const placeOf = (id: string) => place.get(id) ?? bands.length;
  return (owners) => {
    if (owners.length === 1) {
      const id = owners[0]!;
      return { name: organisations.get(id)?.name ?? id, code: codeOf(organisations.get(id), id) };
    }
    const ordered = owners.toSorted((a, b) => placeOf(a) - placeOf(b));
    return { name: `Shared: ${ordered.map((id) => codeOf(organisations.get(id), id)).join(", ")}`, code: "" };
  };
}

/** The short code of an organisation, or its id. */
export function codeOf(organisation: Organisation | undefined, id: string): string {
  return organisation?.shortName ?? id;
}

/** One row of the map with its name; what is shared has another ground. */
export function svgBand({ owners, box, labelBox }: Band, nameOwners: OwnerNames): string {
  const { name, code } = nameOwners(owners);
  const isShared = owners.length > 1;
  const [fontSizePx, linePx] = isShared ? [12, 14] : [13, 16];
  const { lines, full } = labelOf(name, code, {
    widthPx: labelBox.widthPx - 2 * SIDE_PX,
    // Bold is wider by an eighth.
    fontSizePx: fontSizePx * 1.12,
    maxLines: Math.max(1, Math.floor((labelBox.heightPx - SIDE_PX) / linePx)),
  });
  const look = { "font-size": fontSizePx, "font-weight": "bold", "text-anchor": "start", fill: "#0b0c0c" };
  const topPx = labelBox.yPx + (labelBox.heightPx - lines.length * linePx) / 2;
  const place = { x: box.xPx, y: box.yPx, width: box.widthPx, height: box.heightPx };
  const ground = { fill: isShared ? "#eaf1f8" : "#f4f4f4", stroke: "#cecece", "stroke-width": 1 };
  const texts = lines.map((line, i) =>
    textLine(line, { x: labelBox.xPx + SIDE_PX, y: topPx + (i + 0.8) * linePx, ...look }),
  );
  const content = titleElement(full) + element("rect", { ...place, ...ground }) + texts.join("");
  return element("g", { "data-band": owners.join("+") }, content);
}

/** One frame around a cycle that stands by itself; else one around each of its nodes, so that it takes in no others. */
export function svgCycle({ ids, box }: Layout["cycles"][number], positions: Layout["positions"]): string {
  const members = new Set(ids);
  const takesInOthers = [...positions].some(([id, place]) => !members.has(id) && overlaps(box, place));
  const boxes = takesInOthers ? ids.map((id) => positions.get(id)!) : [box];
  const left = ids.length - MOST_NAMED;
  const names = ids.slice(0, MOST_NAMED).join(", ") + (left > 0 ? ` and ${left} more` : "");
  const title = titleElement(`${counted(ids.length, "node")} need each other: ${names}`);
  return element(
    "g",
    { "data-cycle": ids[0] },
    title + boxes.map((inner) => cycleFrame(grown(inner))).join(""),
  );
}

/** The frame around nodes that need each other. */
export function cycleFrame(box: Box): string {
  return element("rect", {
    x: box.xPx,
    y: box.yPx,
    width: box.widthPx,
    height: box.heightPx,
    rx: 6,
    fill: "none",
    stroke: "#484949",
    "stroke-width": 1.5,
    "stroke-dasharray": "1 3",
    "stroke-linecap": "round",
  });
}

function grown(box: Box): Box {
  return {
    xPx: box.xPx - CYCLE_ROOM_PX,
    yPx: box.yPx - CYCLE_ROOM_PX,
    widthPx: box.widthPx + 2 * CYCLE_ROOM_PX,
    heightPx: box.heightPx + 2 * CYCLE_ROOM_PX,
  };
}
