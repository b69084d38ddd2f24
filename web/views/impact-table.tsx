import type { ComponentChildren } from "preact";
import type { SortColumn } from "../address.ts";
import type { Row } from "../rows.ts";
import { certaintyWords, numberText, stateWords } from "../words.ts";
import { ContactLine } from "./contact-text.tsx";
import { Pages, pageOf } from "./pages.tsx";
import { WhyPath } from "./why-path.tsx";
import type { RowsProps } from "./section.tsx";
import { GlyphIcon, StatusTag } from "./status-tag.tsx";
import { Moment, Name, Unseen } from "./text.tsx";

interface Props extends RowsProps {
  readonly type: Row["type"];
  readonly inAll: number;
}

const titles = { service: "Services affected", system: "Systems down" } as const;

/** What is hit, one row each, with when, how sure, why, and whom to ring. */
export function ImpactTable(props: Props) {
  const { state, send, answer, rows, type, inAll } = props;
  const { sort } = state.address;
  const page = type === "service" ? pageOf(rows, state.address.tablePage) : { rows, from: 0 };
  const waits = rows.some((row) => row.waitingFor.length > 0);
  const id = `${type}s`;
  const header = (column: SortColumn, title: ComponentChildren) => {
    const isSorted = sort.column === column;
    const order = isSorted ? (sort.descending ? "descending" : "ascending") : undefined;
    return (
      <th scope="col" role="columnheader" aria-sort={order}>
        <button type="button" class="sort" onClick={() => send({ type: "sorted", column })}>
          {title}
          <span aria-hidden="true" class="sort__arrow">
            {isSorted ? (sort.descending ? "▼" : "▲") : "↕"}
          </span>
        </button>
      </th>
    );
  };
  return (
    <section class="part" id={id} aria-labelledby={`${id}-title`} tabIndex={-1}>
      <h2 class="govuk-heading-m part__title" id={`${id}-title`}>
        {titles[type]}{" "}
        <span class="part__count">
          {rows.length === inAll ? numberText(inAll) : `${numberText(rows.length)} of ${numberText(inAll)}`}
        </span>
      </h2>
      {rows.length === 0 ? (
        <p class="part__lead">
          0 of {numberText(inAll)} shown.{" "}
          <button type="button" class="plain" onClick={() => send({ type: "filters-cleared" })}>
            Clear filters
          </button>
        </p>
      ) : (
        <div class="scroller" tabIndex={0} role="group" aria-labelledby={`${id}-title`}>
          <table class="impacts" role="table">
            <caption class="govuk-visually-hidden">
              {titles[type]}. Column headings with a button sort the table.
            </caption>
            <thead role="rowgroup">
              <tr role="row">
                {header("name", type === "service" ? "Service" : "System")}
                {header("owner", "Owner and contact")}
                {header("state", "Status")}
                {header("from", "From")}
                {type === "service" ? header("ends", "Tolerable outage ends") : null}
                {header("certainty", "Certainty")}
                <th scope="col" role="columnheader">
                  Why{waits ? ", and whose assurance it waits for" : ""}
                </th>
              </tr>
            </thead>
            <tbody role="rowgroup">
              {page.rows.map((row) => (
                <ImpactRow key={row.id} {...props} row={row} start={answer.start} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {type === "service" ? <Pages state={state} send={send} count={rows.length} /> : null}
    </section>
  );
}

interface RowProps extends Props {
  readonly row: Row;
  readonly start: string | null;
}

function ImpactRow({ state, send, loaded, row, start, type }: RowProps) {
  const isSelected = state.address.selected === row.id;
  const glyph = loaded.index.nodes.get(row.id)?.glyph ?? "rectangle";
  return (
    <tr
      role="row"
      class={isSelected ? "is-selected" : undefined}
      data-row={row.id}
      onClick={() => send({ type: "selected", id: row.id })}
    >
      <th scope="row" role="rowheader">
        <button type="button" class="row__name" aria-pressed={isSelected}>
          <GlyphIcon glyph={glyph} />
          <Name>{row.name}</Name>
        </button>
        <span class="row__facts">
          {factsOf(row)}
          <button
            type="button"
            class="plain row__isolate"
            onClick={(event) => {
              event.stopPropagation();
              send({ type: "isolation-asked", id: row.id });
            }}
          >
            Isolate
            <Unseen>
              {" "}
              <Name>{row.name}</Name>
            </Unseen>
          </button>
        </span>
      </th>
      <td role="cell" data-title="Owner and contact">
        <abbr title={row.ownerName}>{row.ownerShort}</abbr>
        <ContactLine contact={row.contact} />
      </td>
      <td role="cell" data-title="Status">
        <StatusTag status={row.state} isPossible={row.certainty === "possible"} />
        {row.bestState === null ? null : (
          <span class="row__best">at best {stateWords[row.bestState].toLowerCase()}</span>
        )}
      </td>
      <td role="cell" data-title="From">
        <Moment at={row.from} start={start} />
      </td>
      {type === "service" ? (
        <td role="cell" data-title="Tolerable outage ends">
          {row.ends === null ? (
            <span class="quiet">{endsText(row)}</span>
          ) : (
            <Moment at={row.ends} start={start} />
          )}
        </td>
      ) : null}
      <td role="cell" data-title="Certainty">
        {certaintyWords[row.certainty]}
        <span class="row__weakest">weakest: {row.weakest}</span>
      </td>
      <td role="cell" data-title="Why">
        <WhyPath row={row} />
        {row.waitingFor.length === 0 ? null : (
          <span class="row__waits">Waiting for assurance from {row.waitingFor.join(", ")}</span>
        )}
      </td>
    </tr>
  );
}

function factsOf(row: Row): string {
  const facts = [
    row.type === "system" ? row.kindLabel : "",
    row.priority === null ? "" : `Priority ${row.priority}`,
    row.vulnerable ? "vulnerable people" : "",
    row.people === null ? "" : `${numberText(row.people)} people`,
  ];
  return facts.filter((fact) => fact !== "").join(", ");
}

/** Only a failure starts the clock of a tolerable outage; without a figure there is none to end. */
function endsText(row: Row): string {
  return row.failedAt === null ? "Does not fail" : "No figure";
}
