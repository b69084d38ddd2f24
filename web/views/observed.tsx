import type { Observed as Observation } from "../../src/model/findings.ts";
import type { Id } from "../../src/model/ids.ts";
import type { EstateIndex } from "../estate-index.ts";
import { nameOf } from "../estate-index.ts";
import { counted, timeText } from "../words.ts";
import type { AnswerProps } from "./section.tsx";
import { ListTable, Section } from "./section.tsx";
import { Name } from "./text.tsx";

/** What was reported beside what the model says, misses first and by name. */
export function Observed({ answer, loaded: { index } }: AnswerProps) {
  const { observed } = answer;
  if (observed.length === 0) return null;
  const proving = observed.filter((one) => !one.origin && one.match !== null);
  const misses = proving.filter((one) => one.match === false);
  const given = observed.length - proving.length;
  const order = [...observed].sort((a, b) => rank(a) - rank(b));
  return (
    <Section id="observed" title="Held against what was reported">
      <p class="part__lead">
        {proving.length - misses.length} of {counted(proving.length, "report")} match the model.
        {given === 0
          ? ""
          : ` ${counted(given, "more")} prove nothing: the scenario itself says them, or nothing is known.`}
      </p>
      {misses.length === 0 ? null : (
        <p class="part__lead">
          <strong>Misses:</strong>{" "}
          {misses.map((one, i) => (
            <span key={i}>
              {i === 0 ? "" : "; "}
              <Name>{subjectOf(one, index)}</Name>
            </span>
          ))}
          .
        </p>
      )}
      <ListTable<Observation>
        caption="Reports held against the model"
        entries={order}
        keyOf={(one) =>
          `${one.node ?? ""} ${(one.link ?? []).join(" ")} ${one.state ?? ""} ${one.data ?? ""} ${one.at ?? ""}`
        }
        columns={[
          ["What", (one) => <Name>{subjectOf(one, index)}</Name>],
          ["When", (one) => (one.at === undefined ? "At the end" : timeText(one.at))],
          ["Reported", reportedText],
          ["Model", ({ predicted }) => predictedText(predicted)],
          ["Match", matchText],
        ]}
      />
    </Section>
  );
}

function subjectOf(one: Observation, index: EstateIndex): string {
  const name = (id: Id) => nameOf(index, id);
  return one.node === undefined ? (one.link ?? []).map(name).join(" to ") : name(one.node);
}

function reportedText(one: Observation): string {
  const data = {
    exposed: "data exposed",
    "not-exposed": "data not exposed",
    unknown: "data: not known",
  } as const;
  const parts = [one.state ?? "", one.data === undefined ? "" : data[one.data]];
  return parts.filter((part) => part !== "").join(", ");
}

function predictedText(predicted: Observation["predicted"]): string {
  if (predicted === null) return "Nothing to compare";
  const { best, worst } = predicted;
  return best === worst ? worst : `${best} to ${worst}`;
}

function matchText({ origin, match }: Observation): string {
  if (origin) return "Said by the scenario";
  return match === null ? "Not known" : match ? "Yes" : "No";
}

/** Misses first, then what matches, then what proves nothing. */
function rank({ origin, match }: Observation): number {
  return origin || match === null ? 2 : match ? 1 : 0;
}
