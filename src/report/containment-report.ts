import type { Estate } from "../model/estate.ts";
import type { ContainmentAnswer, ContainmentOption } from "../model/findings/containment.ts";
import { csvTable } from "./csv.ts";
import { eventsSection } from "./doubt-sections.ts";
import { meanWords } from "./estimate-words.ts";
import { momentsFrom } from "./moments.ts";
import type { Moments } from "./moments.ts";
import { namesOf, titleOf } from "./names.ts";
import type { Names } from "./names.ts";
import type { Report, Section } from "./section.ts";
import { methodWords, unknownWords } from "./spread-report.ts";
import { counted, durationWords, grouped, listed, NOTHING, ranged } from "./words.ts";

/** Of a longer list so many are named. */
const NAMED_COUNT = 12;

const roleWords: Readonly<Record<ContainmentOption["roles"][number], string>> = {
  "do-nothing": "do nothing",
  "minimum-cut": "cheapest cut that protects",
  "isolate-reach": "isolate everything within reach",
  "isolate-everything": "isolate everything",
};

/** What each verdict means, in a sentence; of a cut that was found, the cut itself is told. */
const verdictWords: Readonly<Record<Exclude<ContainmentAnswer["verdict"], "cut">, string>> = {
  "out-of-reach": "No cut is needed: what is to be protected is out of the attacker's reach",
  "nothing-compromised": "No cut is needed: the scenario has nothing compromised or suspected",
  "nothing-to-protect": "Nothing to protect: no system was named, and no service of priority 1 needs one",
  "already-compromised":
    "No cut helps: of what is to be protected, all that is in reach is compromised or suspected already",
  "too-late":
    "No cut comes in time: of what is to be protected, all that is in reach can be reached before one is made",
  "cannot-be-cut": "No cut can be made: the attacker has a way over systems that have to stay connected",
};

interface Telling {
  readonly answer: ContainmentAnswer;
  readonly names: Names;
  readonly moments: Moments;
}

/**
 * Words a containment: what to cut, what every option costs, what it leaves, and what it would cost if
 * there was no attack.
 *
 * @param estate - the estate that it was asked of, for names.
 *
 * Cost: O(answer + nodes).
 */
export function containmentReport(answer: ContainmentAnswer, estate: Estate): Report {
  const telling: Telling = { answer, names: namesOf(estate), moments: momentsFrom(answer.start) };
  return {
    title: titleOf(estate),
    headline: headlineOf(telling),
    summary: summaryOf(telling),
    sections: [optionsSection(telling), protectSection(telling), eventsSection(telling)],
    footer: [`Estate ${answer.estate}, revision ${answer.revision}.`],
  };
}

/** Writes the options of a containment as a table; pairs are joined by `+`, lists by a space. */
export function containmentCsv(answer: ContainmentAnswer): string {
  return csvTable(
    [
      ...["roles", "onFront", "sever", "isolate", "protects", "unprotected"],
      ...["servicesLostBest", "servicesLostWorst", "servicesAffectedBest", "servicesAffectedWorst", "lost"],
      ...["riskLeftBest", "riskLeftWorst", "riskLeftErrorBest", "riskLeftErrorWorst"],
      ...["falseAlarmBest", "falseAlarmWorst"],
    ],
    answer.options.map((option) => [
      option.roles.join(" "),
      option.onFront,
      option.sever.map((pair) => pair.join("+")).join(" "),
      option.isolate.join(" "),
      option.protects,
      option.unprotected.join(" "),
      option.servicesLost.best,
      option.servicesLost.worst,
      option.servicesAffected.best,
      option.servicesAffected.worst,
      option.lost.join(" "),
      option.riskLeft.best,
      option.riskLeft.worst,
      option.riskLeft.standardError.best,
      option.riskLeft.standardError.worst,
      option.falseAlarm.best,
      option.falseAlarm.worst,
    ]),
  );
}

function headlineOf({ answer, names }: Telling): string {
  if (answer.verdict !== "cut") return verdictWords[answer.verdict];
  const cut = answer.options.find(({ roles }) => roles.includes("minimum-cut"));
  if (!cut) return "A cut protects";
  return `Cheapest cut that protects: ${actionWords(cut, names)}. Services lost to it: ${ranged(cut.servicesLost)}; expected to be lost to spread all the same: ${meanWords(cut.riskLeft)}`;
}

function summaryOf({ answer, names, moments }: Telling): string[] {
  const { risk } = answer;
  const start = moments.start === null ? "" : ` ${moments.start}`;
  return [
    `Cuts are made at ${moments.tell(answer.cutsAt)}; figures ${answer.at === null ? (answer.horizon === null ? "are those of the end" : `look to the horizon, T+${durationWords(answer.horizon)}`) : `are those at T+${durationWords(answer.at)}`}, with nothing restored.${start}`,
    answer.compromised.length === 0
      ? "Nothing is compromised or suspected."
      : `Compromised or suspected: ${namesWords(answer.compromised, names)}.`,
    ...(answer.keep.length > 0 ? [`To stay connected: ${namesWords(answer.keep, names)}.`] : []),
    frontWords(answer),
    methodWords(risk),
    ...unknownWords(risk.unknownLikelihoods),
    "This is a model, not a live scan.",
  ];
}

function frontWords({ front, options, risk }: ContainmentAnswer): string {
  if (front.method === "exact")
    return `Every combination of the ${counted(front.actions, "action")} that take a way from the attacker was worked out: no option is missing.`;
  const found = `Found by a search: ${counted(front.plans, "combination")} of ${counted(front.actions, "action")} were worked out`;
  const first = options.find(({ onFront }) => onFront);
  // Of a sample, that nothing is left in it does not prove that nothing is left.
  const isBest = risk.method === "exact" && first?.servicesLost.worst === 0 && first.riskLeft.worst === 0;
  return isBest
    ? `${found}. No other can lose or leave less than the one that loses and leaves nothing.`
    : `${found}, so that a better option may exist.`;
}

function optionsSection({ answer, names }: Telling): Section {
  return {
    title: `Options (${answer.options.length})`,
    lead: [
      "Lost to the cut: services that fail by it. Left at risk: services that the attacker is expected to take by going on. If a false alarm: services that the cut makes fail if there was no attack. Beaten: another option costs and leaves no more, worst case.",
    ],
    table: {
      columns: [
        { title: "Option" },
        { title: "Lost to the cut" },
        { title: "Left at risk" },
        { title: "If a false alarm" },
        { title: "Protects" },
        { title: "Beaten", below: 3 },
        { title: "What to do", below: 1, long: true },
        { title: "Services lost", below: 1, long: true },
        { title: "Still in reach", below: 1, long: true },
      ],
      rows: answer.options.map((option) => [
        option.roles.length === 0 ? "combination" : option.roles.map((role) => roleWords[role]).join(", "),
        ranged(option.servicesLost),
        meanWords(option.riskLeft),
        ranged(option.falseAlarm),
        option.protects ? "yes" : "no",
        option.onFront ? "no" : "yes",
        actionWords(option, names),
        namesWords(option.lost, names),
        namesWords(option.unprotected, names),
      ]),
    },
  };
}

function protectSection({ answer, names }: Telling): Section {
  const { ids, systems, alreadyCompromised, reachedBefore } = answer.protect;
  const title = `To protect (${ids.length})`;
  if (ids.length === 0) return { title, lead: ["Nothing."] };
  const beyond = (what: string, those: readonly string[]) =>
    those.length === 0 ? [] : [`${what}: ${namesWords(those, names)}.`];
  return {
    title,
    items: ids.map((id) => names.any(id)),
    tail: [
      `For it an attacker has to be kept from ${counted(systems.length, "system")}: ${namesWords(systems, names) || NOTHING}.`,
      ...beyond("Compromised or suspected already, and beyond any cut", alreadyCompromised),
      ...beyond("Within reach before a cut is made, and beyond it", reachedBefore),
    ],
  };
}

/** What an option does, in words. */
function actionWords({ sever, isolate }: ContainmentOption, names: Names): string {
  const pairs = sever.map(([a, b]) => `${names.node(a)} from ${names.node(b)}`);
  const parts = [
    ...(isolate.length > 0 ? [`isolate ${namesWords(isolate, names)}`] : []),
    ...(pairs.length > 0 ? [`sever ${listed(shortened(pairs))}`] : []),
  ];
  return parts.length === 0 ? "nothing" : parts.join("; ");
}

function namesWords(ids: readonly string[], names: Names): string {
  return listed(shortened(ids.map((id) => names.node(id))));
}

function shortened(items: readonly string[]): string[] {
  if (items.length <= NAMED_COUNT) return [...items];
  return [
    ...items.slice(0, NAMED_COUNT),
    `${grouped(items.length - NAMED_COUNT)} more that --format json names`,
  ];
}
