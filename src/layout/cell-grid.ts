/** How many nodes stand in each cell: `counts[band][column]`. */
export type CellCounts = readonly (readonly number[])[];

/** The measures of the map in pixels that do not depend on the estate. */
export interface GridMeasures {
  readonly pitchXPx: number;
  readonly pitchYPx: number;
  /** What a column takes beside its nodes, and a band beside its rows. */
  readonly columnExtraPx: number;
  readonly bandExtraPx: number;
  /** Width over height of the page that the map should fill. */
  readonly pageAspect: number;
}

/** How finely the row limits are tried; between two of them the hill climb finds its way. */
const LIMITS_TRIED = 64;

/**
 * Into how many sub-columns each column wraps so that the map, fitted into a page, is drawn largest.
 *
 * A limit on the rows of a cell gives sub-columns for every column at once; the best of these is
 * then improved by one sub-column at a time until nothing gains.
 *
 * @returns for each column its number of sub-columns, at least 1.
 *
 * Cost: O(bands × columns × (limits + steps)).
 */
export function wrapColumns(counts: CellCounts, measures: GridMeasures): number[] {
  const columns = counts[0]?.length ?? 0;
  const fullest = Array.from({ length: columns }, (_, t) => Math.max(1, ...counts.map((row) => row[t]!)));
  const most = Math.max(1, ...fullest);
  let best = fullest.map(() => 1);
  let bestPx = pagePx(counts, best, measures);
  const consider = (subColumns: number[]) => {
    const px = pagePx(counts, subColumns, measures);
    if (px >= bestPx) return false;
    [best, bestPx] = [subColumns, px];
    return true;
  };
  for (let i = 0; i <= LIMITS_TRIED; i++) {
    const rows = Math.max(1, Math.round(most ** (i / LIMITS_TRIED)));
    consider(fullest.map((count) => Math.ceil(count / rows)));
  }
  for (let gained = true; gained;) {
    gained = false;
    for (let t = 0; t < columns; t++) {
      for (const step of [-1, 1]) {
        const subColumns = best.map((n, i) => (i === t ? n + step : n));
        if (subColumns[t]! >= 1 && subColumns[t]! <= fullest[t]!) gained = consider(subColumns) || gained;
      }
    }
  }
  return trimmed(counts, best);
}

/** Takes away the sub-columns that no band fills. */
function trimmed(counts: CellCounts, subColumns: readonly number[]): number[] {
  const needed = subColumns.map(() => 1);
  for (const row of counts) {
    const rows = bandRows(row, subColumns);
    for (const [t, count] of row.entries()) needed[t] = Math.max(needed[t]!, Math.ceil(count / rows));
  }
  return needed;
}

/** How many rows a band needs when its cells wrap. */
export function bandRows(row: readonly number[], subColumns: readonly number[]): number {
  return Math.max(1, ...row.map((count, t) => Math.ceil(count / subColumns[t]!)));
}

/** The width of the smallest page of the wanted aspect that holds the map. */
function pagePx(counts: CellCounts, subColumns: readonly number[], measures: GridMeasures): number {
  const widthPx = subColumns.reduce((sum, n) => sum + n * measures.pitchXPx + measures.columnExtraPx, 0);
  let heightPx = 0;
  for (const row of counts) heightPx += bandRows(row, subColumns) * measures.pitchYPx + measures.bandExtraPx;
  return Math.max(widthPx, heightPx * measures.pageAspect);
}
