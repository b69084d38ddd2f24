import { isAsking } from "../address.ts";
import { filtered, rowsOf, sorted } from "../rows.ts";
import { isStale } from "../state.ts";
import { Beside } from "./beside.tsx";
import { Contents } from "./contents.tsx";
import { Headline } from "./headline.tsx";
import { ImpactFilter } from "./impact-filter.tsx";
import { ImpactTable } from "./impact-table.tsx";
import { NothingMarked } from "./nothing-marked.tsx";
import { Observed } from "./observed.tsx";
import { AtRisk, Exposed, Untrusted } from "./risks.tsx";
import { NotApplied, Notify, Reduced, Unknown } from "./rest-of-answer.tsx";
import type { EstateViewProps } from "./view.ts";

/** What fails, when, why and whom to ring; the map of it beside. */
export function Impact(props: EstateViewProps) {
  const { state, loaded } = props;
  return (
    <div class="split">
      <div class="split__list" aria-busy={isStale(state)}>
        {isAsking(state.address.question) ? <Answer {...props} /> : <NothingMarked {...props} />}
      </div>
      <Beside {...props} key={loaded.estate.id} />
    </div>
  );
}

function Answer(props: EstateViewProps) {
  const { state, loaded } = props;
  if (state.shown === null) return <h1 class="govuk-heading-l answer__waiting">Impact</h1>;
  const { answer } = state.shown;
  const all = rowsOf(answer, loaded.index, state.address.assumed);
  const rows = sorted(filtered(all, state.address.filter), state.address.sort);
  const part = { ...props, answer };
  const [services, systems] = (["service", "system"] as const).map((type) => ({
    type,
    rows: rows.filter((row) => row.type === type),
    inAll: all.filter((row) => row.type === type).length,
  }));
  return (
    <>
      <Headline {...part} rows={all} />
      <Contents {...part} rows={all} />
      {all.length === 0 ? null : <ImpactFilter {...part} rows={rows} inAll={all} />}
      {services && services.inAll > 0 ? <ImpactTable {...part} {...services} /> : null}
      {systems && systems.inAll > 0 ? <ImpactTable {...part} {...systems} /> : null}
      <Reduced {...part} />
      <AtRisk {...part} />
      <Exposed {...part} />
      <Untrusted {...part} />
      <Notify {...part} />
      <Unknown {...part} />
      <NotApplied {...part} />
      <Observed {...part} />
    </>
  );
}
