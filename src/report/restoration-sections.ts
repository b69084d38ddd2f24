/** The parts of a report on restoration: what stands in the way, the work, what comes back, what does not. */
import { durationMs } from "../model/duration.ts";
import type { Duration } from "../model/duration.ts";
import type {
  HeldUpBy,
  RestorationAnswer,
  RestorationStep,
  RestorationWork,
} from "../model/findings/restoration.ts";
import { gateItems } from "./gate-items.ts";
import { toldOr } from "./moments.ts";
import type { Moments } from "./moments.ts";
import type { Names } from "./names.ts";
import type { Column, Section } from "./section.ts";
import { counted, durationWords, grouped, listed, NOTHING, someOf } from "./words.ts";

/** So many names stand in one field; the rest are counted. */
export const SHOWN = 6;

const workWords: Readonly<Record<RestorationWork, string>> = {
  rebuild: "rebuild",
  reconnect: "reconnect",
  restart: "comes back",
};

const heldUpWords: Readonly<Record<HeldUpBy, string>> = {
  "restoration-begins": "the start of restoration",
  scenario: "the time that the scenario gives",
  gate: "the word of another",
  provider: "what it needs",
  cut: "a cut that has to end",
  team: "a free team",
  "black-start": "itself, by way of others",
};

export interface Telling {
  readonly answer: RestorationAnswer;
  readonly names: Names;
  readonly moments: Moments;
}

/** Hours, of which nobody reads the minutes. */
export function hours(count: number): string {
  return grouped(Math.round(count));
}

export function breachesSection({ answer, names, moments }: Telling): Section {
  const title = `Down for longer than can be borne (${answer.breaches.length})`;
  if (answer.breaches.length === 0) return { title, lead: ["None."] };
  return {
    title,
    table: {
      columns: [
        { title: "Service" },
        { title: "Until" },
        { title: "Can be borne" },
        { title: "Back" },
        { title: "People", below: 2 },
        { title: "Certainty", below: 2 },
        { title: "Id", below: 1 },
      ],
      rows: answer.breaches.map(({ id, at, mtpd, done, people, vulnerable, certainty }) => [
        `${names.node(id)}${vulnerable ? ", vulnerable" : ""}`,
        moments.tell(at),
        durationWords(mtpd),
        toldOr(done, moments, "not known"),
        people === null ? "not known" : grouped(people),
        certainty,
        id,
      ]),
    },
  };
}

/** Everything at which somebody has to put their hand, in the order in which they begin. */
export function workSection({ answer, names, moments }: Telling): Section {
  const steps = answer.plan.filter(({ work, done }) => work !== "restart" && done !== null);
  const title = `Work, in order (${steps.length})`;
  if (steps.length === 0) return { title, lead: ["None that can be dated."] };
  const startMs = ({ start }: RestorationStep) => (start === null ? Infinity : durationMs(start));
  const order = [...steps].sort((a, b) => startMs(a) - startMs(b));
  return {
    title,
    lead: [
      "Who does what, from when. What is rebuilt was hit itself; the rest is connected again. Best case: with all the teams that are of use.",
    ],
    table: {
      columns: [
        { title: "From" },
        { title: "Done" },
        { title: "Who" },
        { title: "What" },
        { title: "Held up by", below: 3 },
        { title: "Waits for", below: 1, long: true },
        { title: "Best case", below: 2 },
        ...(answer.teams === null ? [] : [{ title: "Without a limit", below: 2 } as Column]),
        { title: "Id", below: 1 },
      ],
      rows: order.map((step) => [
        toldOr(step.start, moments, NOTHING),
        toldOr(step.done, moments, NOTHING),
        names.organisation(step.by),
        `${workWords[step.work]} ${names.plainNode(step.id)}${step.rebuild === null ? "" : `, ${durationWords(step.rebuild)}`}`,
        heldUpWords[step.heldUpBy],
        step.waitsFor.length === 0
          ? ""
          : someOf(
              step.waitsFor.map((id) => names.any(id)),
              SHOWN,
            ),
        bestWords(step, moments),
        ...(answer.teams === null ? [] : [toldOr(step.unlimited.done, moments, NOTHING)]),
        step.id,
      ]),
    },
  };
}

function bestWords({ best }: RestorationStep, moments: Moments): string {
  return best === null ? "does not fail" : toldOr(best.done, moments, "no end");
}

export function servicesSection({ answer, names, moments }: Telling): Section {
  const services = answer.plan.filter(({ type, done }) => type === "service" && done !== null);
  const title = `Services back (${services.length})`;
  if (services.length === 0) return { title, lead: ["None that can be dated."] };
  return {
    title,
    table: {
      columns: [
        { title: "Back" },
        { title: "Service" },
        { title: "Owner", below: 3 },
        { title: "Down for" },
        { title: "Best case", below: 2 },
        { title: "Decided by", below: 1, long: true },
        { title: "Id", below: 1 },
      ],
      rows: services.map((step) => [
        toldOr(step.done, moments, NOTHING),
        names.plainNode(step.id),
        names.organisation(step.owner),
        step.downtime === null ? NOTHING : downtimeWords(step.downtime),
        bestWords(step, moments),
        pathWords(step, names),
        step.id,
      ]),
    },
  };
}

function downtimeWords(downtime: Duration): string {
  return durationMs(downtime) === 0 ? "not felt" : durationWords(downtime);
}

function pathWords({ criticalPath, criticalPathOmitted = 0 }: RestorationStep, names: Names): string {
  const told = criticalPath.map((id) => names.node(id));
  if (criticalPathOmitted > 0)
    told.splice(criticalPath.length / 2, 0, `(${counted(criticalPathOmitted, "node")} not told)`);
  return told.join(" > ");
}

export function neverSection({ answer, names, moments }: Telling): Section | null {
  const rows = answer.plan.filter(({ done }) => done === null);
  if (rows.length === 0) return null;
  return {
    title: `Without an end that is known (${rows.length})`,
    lead: [
      "What each waits for has to be settled first; where it waits for itself, see what cannot start by itself.",
    ],
    table: {
      columns: [
        { title: "What" },
        { title: "Type", below: 3 },
        { title: "Held up by" },
        { title: "Best case" },
        { title: "If bypassed by hand", below: 2 },
        { title: "Waits for", below: 1, long: true },
        { title: "Id", below: 1 },
      ],
      rows: rows.map((step) => [
        names.node(step.id),
        step.type,
        heldUpWords[step.heldUpBy],
        bestWords(step, moments),
        toldOr(step.doneIfBypassed, moments, NOTHING),
        step.waitsFor.length === 0
          ? ""
          : someOf(
              step.waitsFor.map((id) => names.any(id)),
              SHOWN,
            ),
        step.id,
      ]),
    },
  };
}

export function blackStartSection({ answer, names }: Telling): Section | null {
  if (answer.blackStart.length === 0) return null;
  return {
    title: `What cannot start by itself (${answer.blackStart.length})`,
    lead: [
      "These wait for one another, even with every gate open. Each needs some of its needs met by hand, once, for all of it to come back.",
    ],
    items: answer.blackStart.map(({ group, bypass, method, certainty }) => {
      const needs = bypass.map(
        ([consumer, provider]) => `${names.node(consumer)} without ${names.node(provider)}`,
      );
      const size = method === "exact" ? "no fewer do" : "fewer may do";
      return `${someOf(
        group.map((id) => names.node(id)),
        SHOWN,
      )}. By hand: start ${listed(needs)} (${size}; ${certainty}).`;
    }),
  };
}

export function gatesSection({ answer, names, moments }: Telling): Section | null {
  if (answer.gates.length === 0) return null;
  return {
    title: `Whose word is waited for (${answer.gates.length})`,
    items: gateItems(answer.gates, names, moments),
  };
}

export function savingsSection({ answer, names }: Telling): Section {
  const { oneDayFaster, tried, omitted } = answer.savings;
  const left = omitted > 0 ? [`${counted(omitted, "rebuild")} not tried, as there are too many.`] : [];
  const title = `Worth a day (${oneDayFaster.length})`;
  if (oneDayFaster.length === 0) {
    const none =
      tried === 0
        ? "No rebuild decides when a service is back."
        : "No rebuild that is a day faster saves any service an hour.";
    return { title, lead: [none, ...left] };
  }
  return {
    title,
    lead: ["What one day less of work on each rebuild alone would save, worst case.", ...left],
    table: {
      columns: ["Rebuild", "Hours of services", "People-hours known", "Outages no longer too long"].map(
        (column) => ({
          title: column,
        }),
      ),
      rows: oneDayFaster.map(({ id, serviceHours, peopleHours, breachesAvoided }) => [
        names.node(id),
        hours(serviceHours),
        hours(peopleHours),
        someOf(
          breachesAvoided.map((each) => names.node(each)),
          SHOWN,
        ),
      ]),
    },
  };
}

export function restartSection({ answer, names, moments }: Telling): Section | null {
  const steps = answer.plan.filter(
    ({ type, work, done }) => type === "system" && work === "restart" && done !== null,
  );
  if (steps.length === 0) return null;
  return {
    title: `Systems that come back without work of their own (${steps.length})`,
    table: {
      columns: [
        { title: "Back" },
        { title: "System" },
        { title: "Best case", below: 2 },
        { title: "Waits for", below: 1, long: true },
        { title: "Id", below: 1 },
      ],
      rows: steps.map((step) => [
        toldOr(step.done, moments, NOTHING),
        names.node(step.id),
        bestWords(step, moments),
        step.waitsFor.length === 0
          ? ""
          : someOf(
              step.waitsFor.map((id) => names.any(id)),
              SHOWN,
            ),
        step.id,
      ]),
    },
  };
}
