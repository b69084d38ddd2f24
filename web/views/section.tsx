import type { ComponentChildren } from "preact";
import type { ImpactAnswer } from "../../src/model/findings.ts";
import type { Row } from "../rows.ts";
import { numberText } from "../words.ts";
import type { EstateViewProps } from "./view.ts";

/** A view of one part of an answer. */
export interface AnswerProps extends EstateViewProps {
  readonly answer: ImpactAnswer;
}

export interface RowsProps extends AnswerProps {
  readonly rows: readonly Row[];
}

/** Rows beyond this are not drawn; the page says how many. */
const MOST_ROWS = 200;

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly lead?: ComponentChildren;
  readonly children?: ComponentChildren;
}

/** One part of the answer under its own heading. */
export function Section({ id, title, lead, children }: SectionProps) {
  return (
    <section class="part" id={id} aria-labelledby={`${id}-title`} tabIndex={-1}>
      <h2 class="govuk-heading-m part__title" id={`${id}-title`}>
        {title}
      </h2>
      {lead === undefined ? null : <p class="part__lead">{lead}</p>}
      {children}
    </section>
  );
}

interface ListTableProps<T> {
  readonly caption: string;
  readonly columns: readonly (readonly [string, (entry: T) => ComponentChildren])[];
  readonly entries: readonly T[];
  readonly keyOf: (entry: T) => string;
}

/** A small table; the first column names its row. */
export function ListTable<T>({ caption, columns, entries, keyOf }: ListTableProps<T>) {
  const shown = entries.slice(0, MOST_ROWS);
  return (
    <>
      <div class="scroller" tabIndex={0} role="group" aria-label={caption}>
        <table class="list" role="table">
          <caption class="govuk-visually-hidden">{caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              {columns.map(([title]) => (
                <th key={title} scope="col" role="columnheader">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {shown.map((entry) => (
              <tr key={keyOf(entry)} role="row">
                {columns.map(([title, cell], i) =>
                  i === 0 ? (
                    <th key={title} scope="row" role="rowheader">
                      {cell(entry)}
                    </th>
                  ) : (
                    <td key={title} role="cell" data-title={title}>
                      {cell(entry)}
                    </td>
                  ),
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {entries.length > shown.length ? (
        <p class="part__lead">
          {numberText(shown.length)} of {numberText(entries.length)} shown. The API’s answer has them all.
        </p>
      ) : null}
    </>
  );
}
