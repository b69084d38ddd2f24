import type { Tier } from "../model/kinds.ts";
import type { BandPlan } from "./band-order.ts";
import type { Cell } from "./barycentre.ts";
import type { Box } from "./box.ts";
import { bandRows, wrapColumns } from "./cell-grid.ts";
import { measures } from "./measures.ts";

/** One row of the map. */
export interface Band {
  /** The organisation's id, or `a+b` for what a and b share. */
  readonly id: string;
  readonly owners: readonly string[];
  readonly box: Box;
  /** The strip at its left end in which its name stands. */
  readonly labelBox: Box;
}

/** One column of the map; a tier without nodes has none. */
export interface Column {
  readonly tier: Tier;
  readonly label: string;
  readonly box: Box;
  /** The strip at its upper end in which its name stands. */
  readonly labelBox: Box;
}

/** A cell and the upper left corner of its first node. */
export interface PlacedCell extends Cell {
  readonly xPx: number;
  readonly yPx: number;
}

export interface Grid {
  readonly cells: readonly PlacedCell[];
  readonly bands: readonly Band[];
  readonly columns: readonly Column[];
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Sets out columns, bands and the cells where they meet, before anyone knows which node stands where in a cell.
 *
 * @param bandOfNode - the index of each node's band in `plans`.
 * @param columnOf - the index of each node's column in `usedTiers`.
 */
export function gridOf(
  plans: readonly BandPlan[],
  usedTiers: readonly Tier[],
  bandOfNode: Int32Array,
  columnOf: Uint8Array,
  pageAspect: number,
): Grid {
  const members = plans.map(() => usedTiers.map((): number[] => []));
  for (let i = 0; i < columnOf.length; i++) members[bandOfNode[i]!]![columnOf[i]!]!.push(i);
  const counts = members.map((row) => row.map((cell) => cell.length));
  const subColumns = wrapColumns(counts, { ...measures, pageAspect });

  const columnX: number[] = [];
  let xPx = measures.marginPx + measures.bandLabelWidthPx + measures.loopRoomPx;
  for (const n of subColumns) {
    columnX.push(xPx);
    xPx += n * measures.pitchXPx + measures.columnExtraPx;
  }
  const rightPx = Math.max(xPx - measures.columnExtraPx, measures.marginPx + measures.bandLabelWidthPx);
  const widthPx = rightPx + measures.marginPx;

  const cells: PlacedCell[] = [];
  const bands: Band[] = [];
  let yPx = measures.marginPx + measures.columnLabelHeightPx;
  let firstRow = 0;
  for (const [b, plan] of plans.entries()) {
    const rows = bandRows(counts[b]!, subColumns);
    const heightPx = rows * measures.pitchYPx + measures.bandExtraPx - measures.bandGapPx;
    const labelBox = { xPx: measures.marginPx, yPx, widthPx: measures.bandLabelWidthPx, heightPx };
    bands.push({ ...plan, labelBox, box: { ...labelBox, widthPx: rightPx - measures.marginPx } });
    for (const [column, nodes] of members[b]!.entries()) {
      if (nodes.length === 0) continue;
      const used = Math.ceil(nodes.length / rows);
      const before = Math.floor((rows - Math.ceil(nodes.length / used)) / 2);
      cells.push({
        nodes: Int32Array.from(nodes),
        column,
        subColumns: used,
        firstRow: firstRow + before,
        xPx: columnX[column]! + Math.floor((subColumns[column]! - used) / 2) * measures.pitchXPx,
        yPx: yPx + measures.bandPaddingPx + before * measures.pitchYPx,
      });
    }
    yPx += heightPx + measures.bandGapPx;
    firstRow += rows;
  }
  const bottomPx = plans.length === 0 ? yPx : yPx - measures.bandGapPx;
  const columns = usedTiers.map((tier, t) => {
    const widthPx = subColumns[t]! * measures.pitchXPx - measures.nodeGapXPx;
    const box = { xPx: columnX[t]!, yPx: measures.marginPx, widthPx, heightPx: bottomPx - measures.marginPx };
    return {
      tier,
      label: tierLabels[tier],
      box,
      labelBox: { ...box, heightPx: measures.columnLabelHeightPx },
    };
  });
  return { cells, bands, columns, widthPx, heightPx: bottomPx + measures.marginPx };
}

const tierLabels: Readonly<Record<Tier, string>> = {
  foundation: "Networks, identity and hosting",
  platform: "Platforms and data",
  application: "Applications and suppliers",
  service: "Services",
};
