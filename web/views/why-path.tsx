import type { Row } from "../rows.ts";
import { Name } from "./text.tsx";

/** The path from the origin to the row, A > B > C; a long one is told short, with all of it to open. */
export function WhyPath({ row }: { readonly row: Row }) {
  const { why, whyOmitted } = row;
  if (why.length <= 1) return <span class="quiet">{why.length === 1 ? "Hit itself" : "Not known"}</span>;
  const isLong = why.length > 6;
  const shown = isLong ? [...why.slice(0, 2), null, ...why.slice(-2)] : [...why];
  return (
    <>
      <span class="why">
        {shown.map((step, i) => (
          <span key={step?.id ?? "gap"}>
            {i === 0 ? null : (
              <span class="why__step" aria-hidden="true">
                {" > "}
              </span>
            )}
            {i === 0 ? null : <span class="govuk-visually-hidden"> then </span>}
            {step === null ? `${why.length - 4 + whyOmitted} more` : <Name>{step.name}</Name>}
          </span>
        ))}
      </span>
      {row.whyOfWorst ? <span class="row__weakest">path of the worst case</span> : null}
      {isLong ? (
        <details class="why__all" onClick={(event) => event.stopPropagation()}>
          <summary>All {why.length + whyOmitted} steps</summary>
          <ol>
            {why.map((step) => (
              <li key={step.id}>
                <Name>{step.name}</Name>
              </li>
            ))}
          </ol>
          {whyOmitted === 0 ? null : <p>{whyOmitted} steps in the middle are left out of the answer.</p>}
        </details>
      ) : null}
    </>
  );
}
