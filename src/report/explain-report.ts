import type { Duration } from "../model/duration.ts";
import type { Estate } from "../model/estate.ts";
import type {
  CutSets,
  DerivedFact,
  ExplanationAnswer,
  LostMember,
  Reason,
  SavingChange,
  Savings,
} from "../model/findings/explain.ts";
import { csvTable } from "./csv.ts";
import { eventWords } from "./event-words.ts";
import { pathWords } from "./impact-rows.ts";
import { momentsFrom } from "./moments.ts";
import type { Moments } from "./moments.ts";
import { namesOf, titleOf } from "./names.ts";
import type { Names } from "./names.ts";
import type { Report, Section } from "./section.ts";
import { counted, durationWords, grouped, listed } from "./words.ts";

/**
 * Words an explanation: what the node came to and why; all that holds it down; what losses would do the
 * same; what would have saved it.
 *
 * @param estate - the estate that it was asked of, for names.
 */
export function explainReport(answer: ExplanationAnswer, estate: Estate): Report {
  const telling: Telling = { answer, names: namesOf(estate), moments: momentsFrom(answer.start) };
  return {
    title: titleOf(estate),
    headline: headlineOf(telling),
    summary: summaryOf(telling),
    sections: [derivationSection(telling), cutSetsSection(telling), savingsSection(telling)],
    footer: [`Estate ${answer.estate}, revision ${answer.revision}.`],
  };
}

/**
 * Writes the derivation as a table: one row for each member of each need, or event, that holds a node down.
 * `first` says whether the reason began the state.
 */
export function explainCsv({ derivation, events }: ExplanationAnswer): string {
  const columns = ["id", "state", "at", "depth", "reason", "reasonAt", "first", "required", "of"];
  const rows = (derivation?.facts ?? []).flatMap(({ id, state, at, depth, reasons }) =>
    reasons.flatMap((reason) => {
      const head = [id, state, at, depth, reason.type, reason.at, reason.first];
      if (reason.type === "event")
        return [[...head, null, null, null, null, null, reason.event, events[reason.event]?.evidence]];
      return reason.members.map((member) => [
        ...[...head, reason.required, reason.of, member.id, member.lostAt, member.down?.state],
        ...[member.cut?.event, null],
      ]);
    }),
  );
  return csvTable([...columns, "member", "memberLostAt", "memberState", "event", "evidence"], rows);
}

interface Telling {
  readonly answer: ExplanationAnswer;
  readonly names: Names;
  readonly moments: Moments;
}

function headlineOf({ answer, names, moments }: Telling): string {
  const { impact } = answer;
  const name = names.node(answer.node);
  if (impact === null) return `${name} is not hit`;
  const { state, degradedAt, failedAt } = impact;
  const from = (at: Duration | null) => (at === null ? "" : ` from ${moments.tell(at)}`);
  if (state === "degraded") return `${name} is degraded${from(degradedAt)}`;
  if (state !== "failed") return `${name} is ${state}, down${from(degradedAt)}`;
  const before = degradedAt === failedAt ? "" : `, degraded${from(degradedAt)}`;
  return `${name} is failed${from(failedAt)}${before}`;
}

function summaryOf({ answer, names, moments }: Telling): string[] {
  const { impact, scenario, at, horizon } = answer;
  const asked = at ?? horizon;
  const moment = asked === null ? "in the end" : `by T+${durationWords(asked)}`;
  const start = moments.start === null ? "" : ` ${moments.start}`;
  const lines = [
    `${scenario === null ? "No scenario file" : `Scenario ${scenario}`}, worst case, ${moment}, with nothing restored.${start}`,
  ];
  if (impact !== null) {
    const event = answer.events[impact.cause];
    const cause = event === undefined ? "" : ` It began with: ${eventWords(event, names)}.`;
    lines.push(
      `Shortest way to it: ${pathWords(impact.why, names, impact.whyOmitted)}.${cause}`,
      `How sure: ${impact.certainty}, weakest evidence ${impact.weakest}.`,
    );
  }
  return lines;
}

/** Every fact once, the nearest first, with one row for each reason. */
function derivationSection(telling: Telling): Section {
  const { derivation } = telling.answer;
  if (derivation === null) return { title: "What holds it down", lead: ["Nothing: it is not hit by then."] };
  const { facts, total, omitted } = derivation;
  const rows = facts.flatMap((fact) => factRows(fact, telling));
  const tail =
    omitted > 0
      ? [
          `And ${counted(omitted, "more fact", "more facts")}, the farthest from it, not told here; ${grouped(total)} in all.`,
        ]
      : [];
  return {
    title: `What holds it down (${grouped(total)})`,
    lead: [
      "Each node stands once, under the number of needs between it and what was asked; look up a member under its own name. What did not begin a state and holds it down as well is marked: also.",
    ],
    table: {
      columns: [
        { title: "Needs away" },
        { title: "Node" },
        { title: "State" },
        { title: "From" },
        { title: "Because", long: true, below: 1 },
      ],
      rows,
    },
    tail,
  };
}

function factRows({ id, state, at, depth, reasons, reasonsOmitted }: DerivedFact, telling: Telling) {
  const { names, moments } = telling;
  const more = reasonsOmitted > 0 ? [`and ${counted(reasonsOmitted, "reason")} more`] : [];
  return [...reasons.map((reason) => reasonWords(reason, at, telling)), ...more].map((because) => [
    grouped(depth),
    names.node(id),
    { state },
    moments.tell(at),
    because,
  ]);
}

function reasonWords(reason: Reason, since: Duration, telling: Telling): string {
  const { answer, names, moments } = telling;
  const later = reason.at === since ? "" : `, felt from ${moments.tell(reason.at)}`;
  const also = reason.first ? "" : "also: ";
  if (reason.type === "event") {
    const event = answer.events[reason.event];
    return `${also}${event === undefined ? reason.verb : eventWords(event, names)}${later}`;
  }
  const lost = reason.members.filter(({ lostAt, counts }) => lostAt !== null && counts);
  const members = lost.map((member) => memberWords(member, telling));
  const more = reason.membersOmitted > 0 ? ` and ${grouped(reason.membersOmitted)} more` : "";
  const group =
    reason.of === 1 ? "" : `${grouped(reason.required)} of ${grouped(reason.of)} must work; lost: `;
  const delayed =
    reason.at === reason.lostAt || later !== "" ? later : `, lost from ${moments.tell(reason.lostAt)}`;
  return `${also}needs ${group}${listed(members)}${more}${delayed}`;
}

function memberWords({ id, down, cut, inLoop }: LostMember, { names, answer }: Telling): string {
  const event = cut === null ? undefined : answer.events[cut.event];
  const how = [
    ...(down === null ? [] : [down.state]),
    ...(cut === null ? [] : [`cut off${event === undefined ? "" : ` by event ${cut.event + 1}`}`]),
    ...(inLoop ? ["in a loop with it"] : []),
  ];
  return `${names.node(id)} (${how.join(", ")})`;
}

function cutSetsSection({ answer, names }: Telling): Section {
  const { cutSets } = answer;
  const does = cutSets.outcome === "failed" ? "fail" : "degrade or fail";
  const title = `Losses that would make it ${does} (${grouped(cutSets.total)})`;
  const lead = `Systems whose loss at the start would do so, together and no fewer of them, whatever the scenario. ${exactWords(cutSets)}`;
  if (cutSets.sets.length === 0) return { title, lead: [lead, "None."] };
  return {
    title,
    lead: [lead],
    table: {
      columns: ["Lost together", "Down from", "How sure"].map((column) => ({ title: column })),
      rows: cutSets.sets.map(({ ids, at, certainty }) => [
        listed(ids.map((id) => names.node(id))),
        `T+${durationWords(at)}`,
        certainty,
      ]),
    },
    ...(cutSets.omitted > 0
      ? { tail: [`And ${counted(cutSets.omitted, "more set")} of these, not told here.`] }
      : {}),
  };
}

function exactWords({ exactUpTo, upTo }: CutSets): string {
  if (exactUpTo === upTo)
    return `Every such set of up to ${upTo} was found; larger ones were not looked for.`;
  const sure = `Every such set of up to ${exactUpTo} was found`;
  return `${sure}; of larger ones the search was stopped, and there may be more than are counted here.`;
}

function savingsSection(telling: Telling): Section {
  const { savedBy } = telling.answer;
  if (savedBy === null) return { title: "What would have saved it", lead: ["It is not hit by then."] };
  const { changes } = savedBy;
  const title = `What would have saved it (${changes.length})`;
  const lead = `Single changes, each alone, worst case. ${grouped(savedBy.tried)} were tried${untriedWords(savedBy)}.`;
  if (changes.length === 0) return { title, lead: [lead, "None: it takes more than one change."] };
  return { title, lead: [lead], items: changes.map((change) => changeWords(change, telling)) };
}

function untriedWords({ untried }: Savings): string {
  return untried === 0
    ? "; no other single change of these kinds could"
    : `; ${grouped(untried)} more, farther from it, were not, and might`;
}

function changeWords(change: SavingChange, { answer, names }: Telling): string {
  const then =
    change.state === "operational" ? "it would be operational" : `it would be ${change.state} only`;
  if (change.change === "event-less") {
    const event = answer.events[change.event];
    return `Without event ${change.event + 1}${event === undefined ? "" : ` (${eventWords(event, names)})`}: ${then}.`;
  }
  const members = listed(change.members.map((id) => names.node(id)));
  const consumer = names.node(change.consumer);
  if (change.change === "provider-more")
    return `With one more provider, that keeps working, for what ${consumer} needs of ${members}: ${then}.`;
  const lasts =
    change.lastsLongerThan === null
      ? "without an end"
      : `that lasts longer than ${durationWords(change.lastsLongerThan)}`;
  return `With a workaround ${lasts} for what ${consumer} needs of ${members}: ${then}.`;
}
