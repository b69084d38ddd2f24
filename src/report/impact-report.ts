import type { Estate } from "../model/estate.ts";
import type { ImpactAnswer } from "../model/findings.ts";
import { eventsSection, notAppliedSection, observedSection, unknownSection } from "./doubt-sections.ts";
import { footerOf } from "./footer.ts";
import { firstBreachWords, servicesSection, systemsSection, urgentWords } from "./impact-rows.ts";
import type { Telling } from "./impact-rows.ts";
import { momentsFrom } from "./moments.ts";
import { namesOf, titleOf } from "./names.ts";
import {
  atRiskSection,
  exposedSection,
  notifySection,
  reducedSection,
  untrustedSection,
} from "./risk-sections.ts";
import type { Report } from "./section.ts";
import { counted, durationWords, grouped, ranged } from "./words.ts";

/**
 * Words an answer: what stops, when and why, most urgent first; then what else to know; then what is not known.
 *
 * @param answer - the blast radius of a scenario.
 * @param estate - the estate that it was asked of, for names.
 *
 * Cost: O(answer + nodes).
 */
export function impactReport(answer: ImpactAnswer, estate: Estate): Report {
  const telling: Telling = { answer, names: namesOf(estate), moments: momentsFrom(answer.start) };
  return {
    title: titleOf(estate),
    headline: headlineOf(answer),
    summary: summaryOf(telling),
    sections: [
      servicesSection(telling),
      systemsSection(telling),
      reducedSection(telling),
      atRiskSection(telling),
      exposedSection(telling),
      untrustedSection(telling),
      notifySection(telling),
      unknownSection(telling),
      eventsSection(telling),
      notAppliedSection(telling),
      observedSection(telling),
    ].filter((section) => section !== null),
    footer: footerOf(answer, estate),
  };
}

/** `37 services affected in 3 councils (12 if the assumed facts do not hold)`. */
export function headlineOf({ totals }: ImpactAnswer): string {
  const { affected } = totals.services;
  const { councils } = totals;
  if (affected.worst === 0) return "No services affected";
  const inCouncils = (count: number) => (count === 0 ? "" : ` in ${counted(count, "council")}`);
  const worst = `${counted(affected.worst, "service")} affected${inCouncils(councils.worst)}`;
  if (affected.best === affected.worst) return worst;
  const best =
    affected.best === 0
      ? "none"
      : `${grouped(affected.best)}${councils.best === councils.worst ? "" : inCouncils(councils.best)}`;
  return `${worst} (${best} if the assumed facts do not hold)`;
}

function summaryOf(telling: Telling): string[] {
  const { answer, moments } = telling;
  const { services, people, peopleUnknown } = answer.totals;
  const systems = answer.impacts.filter((impact) => impact.type === "system").length;
  const scenario = answer.scenario === null ? "No scenario file" : `Scenario ${answer.scenario}`;
  const lines = [
    `${scenario}, ${momentWords(answer)}, with nothing restored.${moments.start === null ? "" : ` ${moments.start}`}`,
    `Services failed: ${ranged(services.failed)}. Degraded: ${ranged(services.degraded)}. Systems hit: ${grouped(systems)}.`,
  ];
  if (services.affected.worst > 0) {
    lines.push(
      peopleUnknown.worst === services.affected.worst
        ? "People who rely on them: not known, no service has a figure."
        : `People who rely on them: ${ranged(people)}; services without a figure: ${ranged(peopleUnknown)}.`,
    );
  }
  lines.push(...urgentWords(answer), ...firstBreachWords(telling), ...besideWords(answer));
  const unknown = answer.unknown.length;
  if (unknown > 0) {
    const nodes =
      unknown === 1 ? "1 node that is not hit has" : `${grouped(unknown)} nodes that are not hit have`;
    lines.push(`${nodes} no needs recorded: absence of data is not safety.`);
  }
  return [...lines, "This is a model, not a live scan."];
}

/** What is no outage and has to be known all the same: a calm headline would hide it. */
function besideWords({ atRisk, exposed }: ImpactAnswer): string[] {
  return [
    ...(atRisk.length > 0
      ? [`At risk, and not counted as affected: ${counted(atRisk.length, "system")}.`]
      : []),
    ...(exposed.length > 0 ? [`Data that may have been read: ${counted(exposed.length, "holding")}.`] : []),
  ];
}

function momentWords({ at, horizon }: ImpactAnswer): string {
  if (at !== null) return `state at T+${durationWords(at)}`;
  return horizon === null ? "state in the end" : `state at the horizon, T+${durationWords(horizon)}`;
}
