import { noFilter } from "../address.ts";
import { shortNameOf } from "../estate-index.ts";
import type { Row } from "../rows.ts";
import { compareNames, numberText, stateWords } from "../words.ts";
import type { RowsProps } from "./section.tsx";

interface Props extends RowsProps {
  readonly inAll: readonly Row[];
}

/** Narrows both tables to a council, a status or some text, and says how many rows are left. */
export function ImpactFilter({ state, send, run, loaded, rows, inAll }: Props) {
  const { filter } = state.address;
  const owners = [...new Set(inAll.map((row) => row.owner))].sort((a, b) =>
    compareNames(shortNameOf(loaded.index, a), shortNameOf(loaded.index, b)),
  );
  const present = [...new Set(inAll.map((row) => row.state))];
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(noFilter);
  return (
    <form class="filter" aria-label="Filter the tables" onSubmit={(event) => event.preventDefault()}>
      <label class="filter__field">
        <span class="bar__label">Owner</span>
        <select
          class="govuk-select"
          id="filter-owner"
          value={filter.organisation ?? ""}
          onChange={({ currentTarget: { value } }) =>
            send({ type: "filtered", change: { organisation: value === "" ? null : value } })
          }
        >
          <option value="">All</option>
          {withChosen(owners, filter.organisation).map((id) => (
            <option key={id} value={id}>
              {shortNameOf(loaded.index, id)}
            </option>
          ))}
        </select>
      </label>
      <label class="filter__field">
        <span class="bar__label">Status</span>
        <select
          class="govuk-select"
          id="filter-state"
          value={filter.state ?? ""}
          onChange={({ currentTarget: { value } }) =>
            send({ type: "filtered", change: { state: present.find((one) => one === value) ?? null } })
          }
        >
          <option value="">All</option>
          {withChosen(present, filter.state).map((one) => (
            <option key={one} value={one}>
              {stateWords[one]}
            </option>
          ))}
        </select>
      </label>
      <label class="filter__field filter__field--text">
        <span class="bar__label">Name or path</span>
        <input
          class="govuk-input"
          id="filter-text"
          type="text"
          dir="auto"
          value={filter.text}
          onInput={({ currentTarget: { value } }) => send({ type: "filtered", change: { text: value } })}
        />
      </label>
      <p class="filter__count">
        {numberText(rows.length)} of {numberText(inAll.length)} shown.{" "}
        {isFiltered ? (
          <button type="button" class="plain" onClick={() => send({ type: "filters-cleared" })}>
            Clear filters
          </button>
        ) : null}{" "}
        <button type="button" class="plain" id="save-csv" onClick={() => run("save-csv")}>
          Download table (CSV)
        </button>
      </p>
    </form>
  );
}

/** What is chosen stays in the list even while no row has it, so that it can be seen and taken back. */
function withChosen<T>(options: readonly T[], chosen: T | null): readonly T[] {
  return chosen === null || options.includes(chosen) ? options : [...options, chosen];
}
