import type { AtRisk as Risk, Exposed as Exposure, Untrusted as Distrust } from "../../src/model/findings.ts";
import type { Id } from "../../src/model/ids.ts";
import { linkKindTable } from "../../src/model/kinds.ts";
import type { EstateIndex } from "../estate-index.ts";
import { nameOf, shortNameOf } from "../estate-index.ts";
import { certaintyWords, clockText, counted, numberText, timeText } from "../words.ts";
import type { AnswerProps } from "./section.tsx";
import { ListTable, Section } from "./section.tsx";
import { Moment, Name } from "./text.tsx";

/** Systems that an attacker could reach, or that were warned. They run; they are in no count of outages. */
export function AtRisk({ answer, loaded: { index } }: AnswerProps) {
  if (answer.atRisk.length === 0) return null;
  const lead = "An attacker could reach these, or they were warned. None of them is counted as affected.";
  return (
    <Section id="at-risk" title="At risk" lead={lead}>
      <ListTable<Risk>
        caption="Systems at risk"
        entries={answer.atRisk}
        keyOf={({ id }) => id}
        columns={[
          ["System", ({ id }) => <Name>{nameOf(index, id)}</Name>],
          ["Owner", ({ owner }) => shortNameOf(index, owner)],
          [
            "Reachable from",
            ({ earliest }) =>
              earliest === null ? "No path found" : <Moment at={earliest} start={answer.start} />,
          ],
          ["Path", ({ path }) => (path === null ? <None /> : <Path ids={path} index={index} />)],
          ["Likelihood", likelihoodText],
          ["Certainty", ({ certainty }) => certaintyWords[certainty]],
          [
            "Warned",
            ({ warnedAt }) => (warnedAt === null ? <None /> : <Moment at={warnedAt} start={answer.start} />),
          ],
        ]}
      />
    </Section>
  );
}

/** What may have been read, for each controller, with the clock that runs for it. */
export function Exposed({ answer, loaded: { index } }: AnswerProps) {
  if (answer.exposed.length === 0) return null;
  const byController = new Map<Id, Exposure[]>();
  for (const entry of answer.exposed) {
    byController.set(entry.controller, [...(byController.get(entry.controller) ?? []), entry]);
  }
  const lead = "Exposure follows where data is held, not what is down.";
  return (
    <Section id="exposed" title="Exposed data" lead={lead}>
      {[...byController].map(([controller, entries]) => (
        <section key={controller} class="controller">
          <h3 class="govuk-heading-s controller__name">
            <Name>{nameOf(index, controller)}</Name>
          </h3>
          <p class="part__lead">{clockSentence(entries, answer.start)}</p>
          <ListTable<Exposure>
            caption={`Exposed data of ${nameOf(index, controller)}`}
            entries={entries}
            keyOf={({ node, data }) => `${node} ${data}`}
            columns={[
              ["Data", ({ data }) => <Name>{data}</Name>],
              ["Held by", ({ node }) => <Name>{nameOf(index, node)}</Name>],
              ["People", ({ subjects }) => (subjects === null ? "Not known" : numberText(subjects))],
              ["Special categories", ({ special }) => (special ? "Yes" : "No")],
              ["Certainty", ({ certainty }) => certaintyWords[certainty]],
            ]}
          />
        </section>
      ))}
    </Section>
  );
}

/** Links over which nothing should be believed for now. */
export function Untrusted({ answer, loaded: { index } }: AnswerProps) {
  if (answer.untrusted.length === 0) return null;
  const lead = "Do not follow links, open files or accept sign-ons that come this way.";
  return (
    <Section id="untrusted" title="Not to be trusted" lead={lead}>
      <ListTable<Distrust>
        caption="Links not to be trusted"
        entries={answer.untrusted}
        keyOf={({ from, to, kind }) => `${from} ${to} ${kind}`}
        columns={[
          ["From", ({ from }) => <Name>{nameOf(index, from)}</Name>],
          ["To", ({ to }) => <Name>{nameOf(index, to)}</Name>],
          ["Kind", ({ kind }) => linkKindTable[kind].label],
          ["Since", ({ since }) => <Moment at={since} start={answer.start} />],
        ]}
      />
    </Section>
  );
}

/** A path over links, with the names in order. */
export function Path({ ids, index }: { readonly ids: readonly Id[]; readonly index: EstateIndex }) {
  return (
    <span class="why">
      {ids.map((id, i) => (
        <span key={id}>
          {i === 0 ? null : <span class="why__step">{" > "}</span>}
          <Name>{nameOf(index, id)}</Name>
        </span>
      ))}
    </span>
  );
}

function None() {
  return <span class="quiet">None</span>;
}

function likelihoodText({ likelihood }: Risk): string {
  return likelihood === null
    ? "Not known"
    : `${(likelihood * 100).toLocaleString("en-GB", { maximumFractionDigits: 1 })}%`;
}

function clockSentence(entries: readonly Exposure[], start: string | null): string {
  const ends = entries.flatMap((entry) => entry.clockEnds ?? [])[0];
  const count = counted(entries.length, "holding");
  if (ends === undefined) {
    return `${count}. When the controller became aware is not known, so no 72-hour clock (UK GDPR Article 33) is running here.`;
  }
  const clock = clockText(start, ends);
  return `${count}. The 72 hours to tell the regulator (UK GDPR Article 33) end at ${timeText(ends)}${clock === null ? "" : `, ${clock}`}.`;
}
