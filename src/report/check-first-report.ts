import type { Estate } from "../model/estate.ts";
import type { Range } from "../model/findings.ts";
import type { AssumedFact, CheckFirstAnswer, FactToCheck, Settled } from "../model/findings/check-first.ts";
import type { HarmWeights } from "../model/findings/harm.ts";
import { csvTable } from "./csv.ts";
import { eventWords } from "./event-words.ts";
import { foreign } from "./foreign-text.ts";
import { namesOf, titleOf } from "./names.ts";
import type { Names } from "./names.ts";
import type { Column, Report, Section } from "./section.ts";
import { counted, durationWords, grouped, listed, NOTHING, ranged } from "./words.ts";

/**
 * Words which assumptions to check first: those on which something hangs, most first; then what to check
 * together; those on which nothing hangs are counted.
 *
 * Cost: O(answer + nodes).
 */
export function checkFirstReport(answer: CheckFirstAnswer, estate: Estate): Report {
  const names = namesOf(estate);
  return {
    title: titleOf(estate),
    headline: headlineOf(answer, names),
    summary: summaryOf(answer),
    sections: [factsSection(answer, names), togetherSection(answer, names)],
    footer: [`Estate ${answer.estate}, revision ${answer.revision}.`],
  };
}

function headlineOf(answer: CheckFirstAnswer, names: Names): string {
  const { affected } = answer.services;
  const range = `${ranged(affected)} services affected`;
  const first = answer.facts[0];
  if (affected.best === affected.worst && answer.services.weighted.best === answer.services.weighted.worst)
    return `${range}: no outage hangs on an assumption`;
  if (!first || first.hanging === 0) return `${range}: no single assumption narrows this`;
  return `${range}: check first whether ${factWords(first.fact, answer, names)}`;
}

function summaryOf(answer: CheckFirstAnswer): string[] {
  const { services, atRisk, weights, withoutPriority, total, at, horizon } = answer;
  const time = at ?? horizon;
  const moment = time === null ? "in the end" : `at T+${durationWords(time)}`;
  const scenario = answer.scenario === null ? "No scenario file" : `Scenario ${answer.scenario}`;
  return [
    `${scenario}, state ${moment}, with nothing restored. ${counted(total, "assumed fact")}.`,
    `Services affected: ${ranged(services.affected)}; failed: ${ranged(services.failed)}; weighed: ${ranged(services.weighted)}. Systems at risk: ${ranged(atRisk)}.`,
    weightWords(weights, withoutPriority),
    "What hangs on a fact is by how much the weighed range narrows once that fact alone is known, on average over its two outcomes, each counted alike. Parts need not add up: facts can matter only together.",
    "This is a model, not a live scan.",
  ];
}

/** How services are weighed, in a sentence. */
export function weightWords(
  { byPriority, withoutPriority: routine, degraded, failed }: HarmWeights,
  withoutPriority: number,
): string {
  const lacking =
    withoutPriority === 0
      ? ""
      : ` ${counted(withoutPriority, "service")} without a recorded priority ${withoutPriority === 1 ? `counts ${routine}` : `count ${routine} each`}.`;
  return `A service of priority 1, 2, 3, 4 counts ${listed(byPriority.map(String))}, times ${degraded} if degraded and ${failed} if failed: a choice, not a measurement.${lacking}`;
}

const factColumns: readonly Column[] = [
  { title: "Hangs on it" },
  { title: "Check whether" },
  { title: "Ask", below: 3 },
  { title: "Affected if so", below: 2 },
  { title: "Affected if not", below: 2 },
  { title: "At risk if so", below: 2 },
  { title: "At risk if not", below: 2 },
  { title: "Source", below: 1 },
  { title: "Note", below: 1, long: true },
];

function factsSection(answer: CheckFirstAnswer, names: Names): Section {
  const matters = answer.facts.filter((each) => each.hanging > 0 || movesRisk(each, answer.atRisk));
  const silent = answer.facts.length - matters.length;
  const title = `Check first (${matters.length})`;
  const tail = [
    ...(silent > 0
      ? [`On ${counted(silent, "other assumed fact")} nothing hangs alone; --format json lists them all.`]
      : []),
    ...(answer.omitted > 0
      ? [
          `${counted(answer.omitted, "fact")} on which least hangs ${answer.omitted === 1 ? "is" : "are"} left out, as asked.`,
        ]
      : []),
  ];
  if (matters.length === 0) return { title, lead: ["None."], tail };
  const rows = matters.map((each) => [
    shareWords(each),
    factWords(each.fact, answer, names),
    each.ask === null ? NOTHING : names.organisation(each.ask),
    ranged(each.ifConfirmed.services.affected),
    ranged(each.ifRefuted.services.affected),
    ...riskWords(each),
    each.source ?? "",
    foreign(each.note ?? ""),
  ]);
  return { title, table: { columns: factColumns, rows }, tail };
}

function movesRisk({ ifConfirmed, ifRefuted }: FactToCheck, now: Range): boolean {
  return [ifConfirmed, ifRefuted].some(
    ({ atRisk }) => atRisk.best !== now.best || atRisk.worst !== now.worst,
  );
}

function shareWords({ share, hanging }: FactToCheck): string {
  return share === null || hanging === 0 ? NOTHING : `${Number((share * 100).toPrecision(2))}%`;
}

/** Left empty where the fact makes no difference to what is at risk. */
function riskWords({ ifConfirmed, ifRefuted }: FactToCheck): [string, string] {
  const [yes, no] = [ranged(ifConfirmed.atRisk), ranged(ifRefuted.atRisk)];
  return yes === no ? ["", ""] : [yes, no];
}

/** What a fact says: `Benefits needs Records`. */
function factWords(fact: AssumedFact, { events }: CheckFirstAnswer, names: Names): string {
  switch (fact.kind) {
    case "need":
      return `${names.node(fact.consumer)} needs ${fact.need.map((id) => names.node(id)).join(" or ")}`;
    case "member":
      return `${names.node(fact.member)} can serve ${names.node(fact.consumer)} beside ${othersOf(fact, names)}`;
    case "link":
      return `a ${fact.link} link leads from ${names.node(fact.from)} to ${names.node(fact.to)}`;
    case "event": {
      const event = events[fact.index];
      return event ? `it happened: ${eventWords(event, names)}` : `event ${fact.index} happened`;
    }
  }
}

function othersOf({ need, member }: Extract<AssumedFact, { kind: "member" }>, names: Names): string {
  return listed(need.filter((id) => id !== member).map((id) => names.node(id))) || "nothing else";
}

const stopWords: Readonly<Record<CheckFirstAnswer["together"]["stopped"], string>> = {
  "nothing-left": "After these nothing of the range is left, whatever comes out.",
  "no-single-fact":
    "Of the facts that were tried no single further one narrows what remains: it hangs on several at once.",
  limit: "No more are looked for: check these, then ask again.",
};

function togetherSection(answer: CheckFirstAnswer, names: Names): Section {
  const { checks, candidates, relevant, stopped } = answer.together;
  const title = `Check together (${checks.length})`;
  const { worst, best } = answer.services.affected;
  if (checks.length === 0)
    return { title, lead: [stopped === "no-single-fact" ? stopWords[stopped] : "Nothing to be narrowed."] };
  const apart = ({ least, most }: { least: number; most: number }) => ranged({ best: least, worst: most });
  const rows = checks.map(({ fact, remaining, services }, i) => [
    String(i + 1),
    factWords(fact, answer, names),
    apart(services),
    apart(remaining),
    String(Number(remaining.mean.toPrecision(3))),
  ]);
  const tried =
    candidates === relevant
      ? `all ${grouped(relevant)} facts that can matter`
      : `the first ${grouped(candidates)} of ${grouped(relevant)} facts that can matter`;
  return {
    title,
    lead: [
      `Best and worst are ${counted(worst - best, "affected service")} apart now. Each row adds a fact to those above it and says how far apart they are once all of these are known, over all outcomes. Chosen one by one from ${tried}: a good set, not proven to be the best.`,
    ],
    table: {
      columns: ["Order", "Check whether", "Services apart", "Weighed", "Weighed, mean"].map((heading) => ({
        title: heading,
      })),
      rows,
    },
    tail: [stopWords[stopped]],
  };
}

/** Writes the facts as a table in the order of the answer; a what-if stands in a field of its own as JSON. */
export function checkFirstCsv({ facts }: CheckFirstAnswer): string {
  const outcomeColumns = [
    "AffectedBest",
    "AffectedWorst",
    "FailedBest",
    "FailedWorst",
    "WeightedBest",
    "WeightedWorst",
    "AtRiskBest",
    "AtRiskWorst",
    "Overlay",
  ];
  const outcomeFields = ({ services: { affected, failed, weighted }, atRisk, overlay }: Settled) => [
    ...[affected, failed, weighted, atRisk].flatMap(({ best, worst }) => [best, worst]),
    overlay === null ? null : JSON.stringify(overlay),
  ];
  const factFields = (fact: AssumedFact) =>
    fact.kind === "event"
      ? [null, null, null, null, null, fact.index]
      : fact.kind === "link"
        ? [null, null, null, fact.from, fact.to, null]
        : [fact.consumer, fact.need.join(" "), fact.kind === "member" ? fact.member : null, null, null, null];
  return csvTable(
    [
      ...["kind", "consumer", "need", "member", "from", "to", "event", "ask", "source", "hanging", "share"],
      ...outcomeColumns.map((column) => `confirmed${column}`),
      ...outcomeColumns.map((column) => `refuted${column}`),
    ],
    facts.map((each) => [
      each.fact.kind,
      ...factFields(each.fact),
      each.ask,
      each.source,
      each.hanging,
      each.share,
      ...outcomeFields(each.ifConfirmed),
      ...outcomeFields(each.ifRefuted),
    ]),
  );
}
