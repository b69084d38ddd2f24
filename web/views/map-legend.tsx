import { edgeStyles } from "../../src/layout/edge-style.ts";
import { legendOf } from "../../src/layout/legend.ts";
import { mapEdges } from "../../src/layout/map-edges.ts";
import { marksOf } from "../../src/layout/node-mark.ts";
import { inCase } from "../case.ts";
import { numberText } from "../words.ts";
import { GlyphIcon, StatusTag } from "./status-tag.tsx";
import type { EstateViewProps } from "./view.ts";

/** What shapes, colours and lines mean, with how many of each there are. */
export function MapLegend({ state, loaded }: EstateViewProps) {
  const { estate } = loaded;
  const answer = state.shown === null ? null : inCase(state.shown.answer, state.address.assumed);
  const legend = legendOf(estate, mapEdges(estate), answer === null ? new Map() : marksOf(answer));
  return (
    <div class="legend">
      <ul class="legend__statuses" aria-label="Statuses on the map">
        {legend.statuses.map(({ status, count, possible }) => (
          <li key={status}>
            <StatusTag status={status} />
            <span>
              {numberText(count)}
              {possible === 0 ? "" : ` (${numberText(possible)} striped)`}
            </span>
          </li>
        ))}
      </ul>
      <details>
        <summary>Legend of shapes and lines</summary>
        <p class="legend__note">
          Striped: hit only if an assumed fact holds. Arrows point to what is needed. A disc says how many of
          how many must work.
        </p>
        <div class="legend__columns">
          <ul aria-label="Shapes">
            {legend.glyphs.map(({ glyph, label, count }) => (
              <li key={glyph}>
                <GlyphIcon glyph={glyph} />
                <span>
                  {label} {numberText(count)}
                </span>
              </li>
            ))}
          </ul>
          <ul aria-label="Lines">
            {legend.edges.map(({ kind, count, assumed }) => (
              <li key={kind}>
                <svg
                  class={`legend__line edge edge-${kind}`}
                  viewBox="0 0 44 12"
                  aria-hidden="true"
                  focusable="false"
                >
                  <path class="edge__line" d="M2 6H42" />
                  <path class="edge__core" d="M2 6H42" />
                  {edgeStyles[kind].structure === "beaded" ? (
                    <path class="edge__beads" d="M10 6l4-3 4 3-4 3zM26 6l4-3 4 3-4 3z" />
                  ) : null}
                </svg>
                <span>
                  {edgeStyles[kind].label} {numberText(count)}
                  {assumed === 0 ? "" : ` (${numberText(assumed)} assumed: dashed, with ?)`}
                </span>
              </li>
            ))}
          </ul>
        </div>
      </details>
    </div>
  );
}
