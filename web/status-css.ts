import { assumedDash, edgeKinds, edgeStyles, failingCasing } from "../src/layout/edge-style.ts";
import { possibleStyle, statuses, statusStyles } from "../src/layout/status-style.ts";

/**
 * The colours of statuses and lines as custom properties, for the page and for the exported map.
 * They stand once, in src/layout; style sheets only refer to them.
 */
export function statusCss(): string {
  const byStatus = statuses.map((status) => {
    const { fill, ink, border } = statusStyles[status];
    const dash = border.dash === "" ? "none" : border.dash;
    return (
      `.status-${status}{--fill:${fill};--ink:${ink};--border:${border.colour};` +
      `--border-width:${border.widthPx}px;--dash:${dash}}`
    );
  });
  const byEdge = edgeKinds.map((kind) => {
    const { colour, widthPx } = edgeStyles[kind];
    return `.edge-${kind}{--line:${colour};--line-width:${widthPx}px}`;
  });
  const common =
    `.map__svg{--assumed-dash:${assumedDash};--possible-dash:${possibleStyle.dash};` +
    `--casing:${failingCasing.colour};--casing-extra:${failingCasing.extraWidthPx}px}`;
  return [...byStatus, ...byEdge, common].join("\n");
}
