import type { Estate } from "../model/estate.ts";
import type { RestorationAnswer } from "../model/findings/restoration.ts";
import { csvTable } from "./csv.ts";
import { eventsSection } from "./doubt-sections.ts";
import { momentsFrom } from "./moments.ts";
import { namesOf, titleOf } from "./names.ts";
import {
  blackStartSection,
  breachesSection,
  gatesSection,
  hours,
  neverSection,
  restartSection,
  savingsSection,
  servicesSection,
  SHOWN,
  workSection,
} from "./restoration-sections.ts";
import type { Telling } from "./restoration-sections.ts";
import type { Report } from "./section.ts";
import { counted, grouped, ranged, someOf } from "./words.ts";

/**
 * Words a plan of restoration: when services are back, what is borne too long, then the work in order, what
 * cannot start by itself, whose word is waited for, and where a day would help most.
 *
 * @param estate - the estate that it was asked of, for names.
 *
 * Cost: O(answer + nodes).
 */
export function restorationReport(answer: RestorationAnswer, estate: Estate): Report {
  const telling: Telling = { answer, names: namesOf(estate), moments: momentsFrom(answer.start) };
  return {
    title: titleOf(estate),
    headline: headlineOf(telling),
    summary: summaryOf(telling),
    sections: [
      blackStartSection(telling),
      gatesSection(telling),
      breachesSection(telling),
      workSection(telling),
      servicesSection(telling),
      neverSection(telling),
      savingsSection(telling),
      restartSection(telling),
      eventsSection(telling),
    ].filter((section) => section !== null),
    footer: [`Estate ${answer.estate}, revision ${answer.revision}.`],
  };
}

function headlineOf({ answer, moments }: Telling): string {
  const { services, withoutEnd, breaches, lastBack } = answer.totals.worst;
  if (answer.plan.length === 0) return "Nothing to restore: nothing fails";
  if (services === 0) return `No service fails; ${counted(answer.plan.length, "system")} to restore`;
  const back = services - withoutEnd;
  const when =
    lastBack === null
      ? "none of them has an end that is known"
      : `${grouped(back)} back by ${moments.tell(lastBack)}${withoutEnd > 0 ? `, ${grouped(withoutEnd)} without an end that is known` : ""}`;
  const late = breaches > 0 ? `; ${grouped(breaches)} down for longer than can be borne` : "";
  const stuck =
    answer.blackStart.length > 0 && !answer.byHand
      ? `; ${answer.blackStart.length === 1 ? "1 group cannot start by itself" : `${grouped(answer.blackStart.length)} groups cannot start by themselves`}`
      : "";
  return `${counted(services, "service")} down: ${when}${late}${stuck}`;
}

function summaryOf({ answer, names, moments }: Telling): string[] {
  const { best, worst } = answer.totals;
  const range = (figure: "services" | "spared" | "withoutEnd" | "breaches") =>
    ranged({ best: best[figure], worst: worst[figure] });
  const teams =
    answer.teams === null
      ? "With as many teams as are of use: no plan is faster."
      : `With ${counted(answer.teams, "team")}. The order is a rule of thumb (list scheduling): a free team takes what the most urgent service hangs on, by priority, end of tolerable outage and people. A better order may exist; none is faster than the times without a limit.`;
  const people =
    worst.peopleUnknown === worst.services
      ? "People: not known, no service has a figure."
      : `People-hours without a service, where people and an end are known: ${hours(best.peopleHours)} to ${hours(worst.peopleHours)}; services without a figure: ${grouped(worst.peopleUnknown)}.`;
  return [
    `${answer.scenario === null ? "No scenario file" : `Scenario ${answer.scenario}`}; restoration begins at ${moments.tell(answer.begins)}.${moments.start === null ? "" : ` ${moments.start}`}`,
    teams,
    `Services that are down: ${range("services")}; back before it is felt: ${range("spared")}; without an end that is known: ${range("withoutEnd")}; down for longer than can be borne: ${range("breaches")}. Best to worst case.`,
    `Hours of downtime: ${backWords(best)} in the best case; ${backWords(worst)} in the worst. ${people}`,
    ...(answer.byHand && answer.blackStart.length > 0
      ? ["What cannot start by itself is taken to be started by hand, as told below."]
      : []),
    ...(answer.unknownRebuild.length > 0
      ? [
          `No time to rebuild is recorded for ${someOf(
            answer.unknownRebuild.map((id) => names.node(id)),
            SHOWN,
          )}: nought in the best case, without end in the worst.`,
        ]
      : []),
    "This is a model, not a live scan.",
  ];
}

function backWords({ services, withoutEnd, serviceHours }: RestorationAnswer["totals"]["worst"]): string {
  return `${hours(serviceHours)} over ${counted(services - withoutEnd, "service")} that ${services - withoutEnd === 1 ? "comes" : "come"} back`;
}

/** Writes the plan as a table, one row a node, in the order of the answer. */
export function restorationCsv({ plan, breaches }: RestorationAnswer): string {
  const breachAt = new Map(breaches.map(({ id, at }) => [id, at]));
  return csvTable(
    [
      ...["id", "type", "name", "owner", "by", "work", "rebuild", "failedAt", "start", "done", "downtime"],
      ...["heldUpBy", "waitsFor", "criticalPath", "unlimitedStart", "unlimitedDone"],
      ...["bestFailedAt", "bestStart", "bestDone", "doneIfBypassed", "breachedAt"],
    ],
    plan.map((step) => [
      ...[step.id, step.type, step.name, step.owner, step.by, step.work, step.rebuild, step.failedAt],
      ...[step.start, step.done, step.downtime, step.heldUpBy, step.waitsFor.join(" ")],
      ...[step.criticalPath.join(" > "), step.unlimited.start, step.unlimited.done],
      ...[step.best?.failedAt ?? null, step.best?.start ?? null, step.best?.done ?? null],
      ...[step.doneIfBypassed, breachAt.get(step.id) ?? null],
    ]),
  );
}
