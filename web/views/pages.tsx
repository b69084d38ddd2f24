import type { Row } from "../rows.ts";
import { numberText } from "../words.ts";
import type { ViewProps } from "./view.ts";

/** Rows on one page of a table; 10,000 rows at once take a second to draw. */
const ROWS_A_PAGE = 200;

/** The rows of one page, counted from 1; the last page if there are not so many. */
export function pageOf(rows: readonly Row[], page: number): { readonly rows: readonly Row[] } {
  const from = (Math.min(page, pageCount(rows.length)) - 1) * ROWS_A_PAGE;
  return { rows: rows.slice(from, from + ROWS_A_PAGE) };
}

/** Buttons to go through the pages of a long table; nothing where one page holds it all. */
export function Pages({
  state,
  send,
  count,
}: Pick<ViewProps, "state" | "send"> & { readonly count: number }) {
  const last = pageCount(count);
  if (last === 1) return null;
  const page = Math.min(state.address.tablePage, last);
  const from = (page - 1) * ROWS_A_PAGE + 1;
  const to = Math.min(page * ROWS_A_PAGE, count);
  return (
    <nav class="pages" aria-label="Pages of the table">
      <button
        type="button"
        class="govuk-button govuk-button--secondary small"
        disabled={page === 1}
        onClick={() => send({ type: "table-paged", to: page - 1 })}
      >
        Previous page
      </button>
      <span>
        Rows {numberText(from)} to {numberText(to)} of {numberText(count)}
      </span>
      <button
        type="button"
        class="govuk-button govuk-button--secondary small"
        disabled={page === last}
        onClick={() => send({ type: "table-paged", to: page + 1 })}
      >
        Next page
      </button>
    </nav>
  );
}

function pageCount(count: number): number {
  return Math.max(1, Math.ceil(count / ROWS_A_PAGE));
}
