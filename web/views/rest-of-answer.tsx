import type { Notice, NotApplied as Unapplied, Reduced as Reduction } from "../../src/model/findings.ts";
import type { Id } from "../../src/model/ids.ts";
import { durationMs } from "../../src/model/duration.ts";
import { actionOf } from "../../src/model/scenario.ts";
import { nameOf, shortNameOf } from "../estate-index.ts";
import { counted, numberText, reasonWords, timeText } from "../words.ts";
import { ContactText } from "./contact-text.tsx";
import type { AnswerProps } from "./section.tsx";
import { ListTable, Section } from "./section.tsx";
import { Moment, Name } from "./text.tsx";

/** Needs that have lost members but still have enough: no outage, one step from it. */
export function Reduced({ answer, loaded: { index } }: AnswerProps) {
  if (answer.reduced.length === 0) return null;
  const lead = "These still work, on fewer alternatives than before.";
  return (
    <Section id="reduced" title="One step from an outage" lead={lead}>
      <ListTable<Reduction>
        caption="Needs with fewer alternatives than before"
        entries={answer.reduced}
        keyOf={({ id, need }) => `${id} ${need.join(" ")}`}
        columns={[
          ["Needed by", ({ id }) => <Name>{nameOf(index, id)}</Name>],
          ["Alternatives", ({ need }) => need.map((id) => nameOf(index, id)).join("; ")],
          ["Working", ({ working, need }) => `${working} of ${need.length}`],
          ["Required", ({ required }) => numberText(required)],
        ]}
      />
    </Section>
  );
}

/** Whom to tell: one row for each organisation, with its reasons and how to reach it. */
export function Notify({ answer, loaded: { index } }: AnswerProps) {
  if (answer.notify.length === 0) return null;
  const byOrganisation = new Map<Id, Notice[]>();
  for (const notice of answer.notify) {
    byOrganisation.set(notice.organisation, [...(byOrganisation.get(notice.organisation) ?? []), notice]);
  }
  return (
    <Section id="notify" title="Whom to tell">
      <ListTable<[Id, Notice[]]>
        caption="Organisations to tell"
        entries={[...byOrganisation]}
        keyOf={([id]) => id}
        columns={[
          ["Organisation", ([id]) => <Name>{nameOf(index, id)}</Name>],
          [
            "Reasons",
            ([, notices]) => (
              <ul class="reasons">
                {notices.map(({ reason }) => (
                  <li key={reason}>{reasonWords[reason]}</li>
                ))}
              </ul>
            ),
          ],
          [
            "Deadline",
            ([, notices]) => {
              const deadline = earliest(notices.flatMap((notice) => notice.deadline ?? []));
              return deadline === null ? (
                <span class="quiet">None known</span>
              ) : (
                <Moment at={deadline} start={answer.start} />
              );
            },
          ],
          ["Contact", ([, notices]) => <ContactText contact={notices[0]?.contact} />],
        ]}
      />
    </Section>
  );
}

/** Nodes that the answer cannot speak for. */
export function Unknown({ answer, loaded: { index } }: AnswerProps) {
  const { unknown } = answer;
  if (unknown.length === 0) return null;
  const title =
    unknown.length === 1
      ? "1 node has no recorded needs"
      : `${numberText(unknown.length)} nodes have no recorded needs`;
  const lead = "They are not shown as hit. That nothing is recorded does not make them safe.";
  return (
    <Section id="unknown" title={title} lead={lead}>
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">Show {unknown.length === 1 ? "it" : "them"}</span>
        </summary>
        <ul class="unknown">
          {unknown.map((id) => (
            <li key={id}>
              <Name>{nameOf(index, id)}</Name>{" "}
              <span class="quiet">{shortNameOf(index, index.nodes.get(id)?.owner ?? "")}</span>
            </li>
          ))}
        </ul>
      </details>
    </Section>
  );
}

/** Events, or ends of events, that would restore something. */
export function NotApplied({ answer, loaded: { index } }: AnswerProps) {
  if (answer.notApplied.length === 0) return null;
  const lead = "The answer holds with nothing restored. These would restore something, and are not counted:";
  return (
    <Section id="not-applied" title={`${counted(answer.notApplied.length, "event")} not applied`} lead={lead}>
      <ul class="govuk-list govuk-list--bullet">
        {answer.notApplied.map((event) => (
          <li key={`${event.index} ${event.part}`}>
            <Name>{eventText(event, (id) => nameOf(index, id))}</Name>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const verbWords: Readonly<Record<string, string>> = {
  shutDown: "shut down",
  compromise: "compromise of",
  expose: "exposure of",
};

function eventText(event: Unapplied, name: (id: Id) => string): string {
  const { verb, targets } = actionOf(event);
  const what = `${verbWords[verb] ?? verb} ${targets.map(name).join(" and ")}`;
  if (event.part === "event") return `${timeText(event.at)}: ${what}`;
  const { until } = event;
  const end =
    typeof until === "string"
      ? `at ${timeText(until)}`
      : `when ${name(until?.assuredBy ?? "")} gives assurance`;
  return `The end of “${what}”, ${end}`;
}

function earliest(times: readonly string[]): string | null {
  return [...times].sort((a, b) => durationMs(a) - durationMs(b))[0] ?? null;
}
