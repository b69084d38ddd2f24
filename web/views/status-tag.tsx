import { glyphPath } from "../../src/layout/glyphs.ts";
import type { Status } from "../../src/layout/status-style.ts";
import { statusStyles } from "../../src/layout/status-style.ts";
import type { Glyph } from "../../src/model/kinds.ts";

/** A status as a tag: symbol and word on its colour, so that none of the three is needed alone. */
export function StatusTag({
  status,
  isPossible,
}: {
  readonly status: Status;
  readonly isPossible?: boolean;
}) {
  const { word, symbol } = statusStyles[status];
  return (
    <strong class={`tag status-${status}${isPossible ? " is-possible" : ""}`}>
      {symbol === "" ? null : (
        <svg class="tag__symbol" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
          <path d={symbol} />
        </svg>
      )}
      {word}
    </strong>
  );
}

/** The outline of a kind, small, before a name. */
export function GlyphIcon({ glyph }: { readonly glyph: Glyph }) {
  return (
    <svg class="glyph" viewBox="-2 -2 64 36" aria-hidden="true" focusable="false">
      <path d={glyphPath(glyph, { widthPx: 60, heightPx: 32 })} />
    </svg>
  );
}
