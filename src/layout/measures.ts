const nodeWidthPx = 164;
const nodeHeightPx = 52;
const nodeGapXPx = 34;
const nodeGapYPx = 16;
const columnGapPx = 76;
const bandPaddingPx = 12;
const bandGapPx = 8;

/** What is the same on every map, in pixels at zoom 1. Said once, for the layout and for whoever draws by it. */
export const measures = {
  nodeWidthPx,
  nodeHeightPx,
  /** Room for the gate of a redundant need, and for lines to bend. */
  nodeGapXPx,
  pitchXPx: nodeWidthPx + nodeGapXPx,
  pitchYPx: nodeHeightPx + nodeGapYPx,
  /** A column's last sub-column ends with a gap between columns in place of one between nodes. */
  columnExtraPx: columnGapPx - nodeGapXPx,
  bandPaddingPx,
  bandGapPx,
  bandExtraPx: 2 * bandPaddingPx - nodeGapYPx + bandGapPx,
  bandLabelWidthPx: 148,
  columnLabelHeightPx: 30,
  /** Left of the first column, where lines between nodes of that column run. */
  loopRoomPx: 64,
  marginPx: 16,
  /** A landscape page or screen. */
  pageAspect: 1.5,
} as const;
