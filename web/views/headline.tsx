import { isStale } from "../state.ts";
import { counted, dateText, headline, headlineNote, momentText, numberText, rangeText } from "../words.ts";
import { Name } from "./text.tsx";
import type { RowsProps } from "./section.tsx";

/** How much is hit, how sure that is, and what this page cannot know. */
export function Headline({ state, loaded, answer, rows }: RowsProps) {
  const { address } = state;
  const scenario = loaded.scenarios.find(({ id }) => id === answer.scenario);
  const { services, people, peopleUnknown } = answer.totals;
  const { assumed } = address;
  const isNothing = rows.every((row) => row.type !== "service");
  const withoutNeeds = answer.unknown.length;
  const { asOf } = loaded.estate;
  const marks = address.question.marks.length;
  return (
    <div class="headline">
      <h1>
        <span class="govuk-caption-m">
          Impact of {scenario === undefined ? null : <Name>{scenario.name ?? scenario.id}</Name>}
          {scenario !== undefined && marks > 0 ? " and of " : ""}
          {marks > 0 ? counted(marks, "mark") : ""},{" "}
          <span class="headline__moment">
            {momentText(answer.at, answer.horizon).toLowerCase().replace("t+", "T+")}
          </span>
          {isStale(state) ? <span class="headline__stale"> (updating)</span> : null}
        </span>
        <span class="headline__count">{headline(answer.totals, assumed)}</span>
      </h1>
      <p class="headline__note">
        {isNothing && services.affected.worst === 0 ? (
          <>
            No service is hit at this time by what is in the data.{" "}
            {withoutNeeds === 0 ? null : (
              <a href="#unknown">
                {withoutNeeds === 1 ? "1 node has" : `${numberText(withoutNeeds)} nodes have`} no needs
                recorded: check them.
              </a>
            )}
          </>
        ) : (
          headlineNote(answer.totals, assumed)
        )}
      </p>
      {services.affected.worst === 0 ? null : (
        <dl class="figures">
          <Figure name="Services failed" value={rangeText(services.failed, assumed)} />
          <Figure name="Services degraded" value={degradedText(services.degraded, assumed)} />
          <Figure
            name="People who rely on them"
            value={people.worst === 0 ? "Not known" : rangeText(people, assumed)}
            note={
              peopleUnknown.worst === 0
                ? ""
                : `${rangeText(peopleUnknown, assumed)} services without a figure`
            }
          />
        </dl>
      )}
      <p class="headline__warning">
        <span class="headline__warning-mark" aria-hidden="true">
          !
        </span>
        <strong>
          <span class="govuk-visually-hidden">Warning: </span>
          This is a model, not a live scan.
        </strong>{" "}
        It knows what was written down by {asOf === undefined ? "an unknown date" : dateText(asOf)}.
      </p>
    </div>
  );
}

function Figure({
  name,
  value,
  note = "",
}: {
  readonly name: string;
  readonly value: string;
  readonly note?: string;
}) {
  return (
    <div class="figures__one">
      <dt>{name}</dt>
      <dd>
        {value}
        {note === "" ? null : <span class="figures__note">{note}</span>}
      </dd>
    </div>
  );
}

/** Of degraded services the best case may have more than the worst, where more of them fail in the worst. */
function degradedText(
  range: { readonly best: number; readonly worst: number },
  assumed: "counted" | "ignored",
): string {
  const [low, high] = [Math.min(range.best, range.worst), Math.max(range.best, range.worst)];
  return rangeText(assumed === "ignored" ? range : { best: low, worst: high }, assumed);
}
