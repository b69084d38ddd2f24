import type { Duration } from "../model/duration.ts";
import type { Estate } from "../model/estate.ts";
import type {
  DurationRange,
  StateInterval,
  TimelineAnswer,
  TimelineMoment,
  TimelineNode,
} from "../model/findings/timeline.ts";
import { csvTable } from "./csv.ts";
import { eventsSection } from "./doubt-sections.ts";
import { eventWords } from "./event-words.ts";
import { gateItems } from "./gate-items.ts";
import { momentsFrom, toldOr } from "./moments.ts";
import type { Moments } from "./moments.ts";
import { namesOf, titleOf } from "./names.ts";
import type { Names } from "./names.ts";
import type { Report, Section } from "./section.ts";
import { counted, durationWords, grouped, listed, NOTHING, ranged } from "./words.ts";

/** So many names stand in one field; the rest are counted. */
const SHOWN = 6;
/** Later than every priority that a service can have. */
const NO_PRIORITY = 5;

interface Telling {
  readonly answer: TimelineAnswer;
  readonly names: Names;
  readonly moments: Moments;
}

/**
 * Words a timeline: what it comes to, what is too long, what changes at each moment, then every service and
 * system with its states in order.
 *
 * @param estate - the estate that it was asked of, for names.
 *
 * Cost: O(answer + nodes).
 */
export function timelineReport(answer: TimelineAnswer, estate: Estate): Report {
  const telling: Telling = { answer, names: namesOf(estate), moments: momentsFrom(answer.start) };
  return {
    title: titleOf(estate),
    headline: headlineOf(telling),
    summary: summaryOf(telling),
    sections: [
      statesSection(telling),
      breachesSection(telling),
      momentsSection(telling),
      nodesSection(telling, "service"),
      nodesSection(telling, "system"),
      gatesSection(telling),
      eventsSection(telling),
    ].filter((section) => section !== null),
    footer: [`Estate ${answer.estate}, revision ${answer.revision}.`],
  };
}

function headlineOf({ answer, moments }: Telling): string {
  const { down, withoutEnd } = answer.totals.services;
  if (answer.nodes.length === 0) return "Nothing is ever degraded or down";
  if (down.worst === 0) return "No service is ever down";
  const last = answer.moments.findLast(({ back }) => back.length > 0);
  const end =
    withoutEnd.worst === 0
      ? last === undefined
        ? ""
        : `; all back by ${moments.tell(last.at)}`
      : `; ${ranged(withoutEnd)} without an end`;
  return `Services down at some time: ${ranged(down)}${end}`;
}

function summaryOf({ answer, moments }: Telling): string[] {
  const { services, serviceHours, peopleHours, peopleUnknown } = answer.totals;
  const plan = answer.plan;
  const followed =
    plan === null
      ? "Only what the scenario ends does end; --plan follows a plan of restoration."
      : `A plan of restoration is followed, from ${moments.tell(plan.begins)}, with ${plan.teams === null ? "as many teams as are of use" : counted(plan.teams, "team")}${plan.byHand ? ", and what cannot start by itself started by hand" : ""}.`;
  const hours = ({ best, worst }: { readonly best: number; readonly worst: number }) =>
    ranged({ best: Math.round(best), worst: Math.round(worst) });
  const until =
    answer.horizon === null ? "of what ends" : `up to the horizon, T+${durationWords(answer.horizon)}`;
  return [
    `${answer.scenario === null ? "No scenario file" : `Scenario ${answer.scenario}`}.${moments.start === null ? "" : ` ${moments.start}`}`,
    followed,
    `Services down for longer than can be borne: ${ranged(services.breaches)}. Hours of downtime of services, ${until}: ${hours(serviceHours)}.`,
    peopleUnknown.worst === services.down.worst
      ? "People: not known, no service that is down has a figure."
      : `People-hours without a service, where people are known: ${hours(peopleHours)}; services without a figure: ${ranged(peopleUnknown)}.`,
    "Ranges go from the best case to the worst; times without one are those of the worst.",
    "This is a model, not a live scan.",
  ];
}

function statesSection({ answer, names, moments }: Telling): Section | null {
  if (answer.at === null) return null;
  return {
    title: `At ${moments.tell(answer.at)} (${answer.states.length})`,
    ...(answer.states.length === 0
      ? { lead: ["Everything is operational."] }
      : {
          table: {
            columns: [
              { title: "What" },
              { title: "Worst case" },
              { title: "Best case" },
              { title: "Id", below: 1 },
            ],
            rows: answer.states.map(({ id, best, worst }) => [
              names.node(id),
              { state: worst },
              { state: best },
              id,
            ]),
          },
        }),
  };
}

function breachesSection({ answer, names, moments }: Telling): Section {
  const rows = answer.nodes.flatMap((node) => node.breaches.map((outage) => ({ node, outage })));
  const title = `Down for longer than can be borne (${rows.length})`;
  if (rows.length === 0) return { title, lead: ["None."] };
  return {
    title,
    table: {
      columns: [
        { title: "Service" },
        { title: "Down from" },
        { title: "Too long from" },
        { title: "To" },
        { title: "People", below: 2 },
        { title: "Id", below: 1 },
      ],
      rows: rows.map(({ node, outage }) => [
        `${names.node(node.id)}${node.vulnerable ? ", vulnerable" : ""}`,
        moments.tell(outage.from),
        moments.tell(outage.at),
        toldOr(outage.to, moments, "no end"),
        node.people === null ? "not known" : grouped(node.people),
        node.id,
      ]),
    },
  };
}

function momentsSection({ answer, names, moments }: Telling): Section {
  const title = `What changes when (${answer.moments.length})`;
  if (answer.moments.length === 0) return { title, lead: ["Nothing."] };
  return { title, items: answer.moments.map((moment) => momentWords(moment, { answer, names, moments })) };
}

/** `T+4 h: RBKC isolated. 3 go down, among them …; 2 come back, …. Then 5 services failed, 4 degraded.` */
function momentWords(
  { at, events, down, degraded, back, services }: TimelineMoment,
  { answer, names, moments }: Telling,
): string {
  const told = events.flatMap((i) => {
    const event = answer.events[i];
    return event === undefined ? [] : [eventWords(event, names)];
  });
  const named = (ids: readonly string[], one: string, many: string) => {
    if (ids.length === 0) return [];
    const shown = listed(ids.slice(0, SHOWN).map((id) => names.node(id)));
    const more = ids.length > SHOWN ? ", among them " : ": ";
    return [`${grouped(ids.length)} ${ids.length === 1 ? one : many}${more}${shown}`];
  };
  const changes = [
    ...named(down, "goes down", "go down"),
    ...named(degraded, "is degraded", "are degraded"),
    ...named(back, "comes back", "come back"),
  ];
  const happens = told.length === 0 ? "" : ` ${told.join("; ")}.`;
  const changed = changes.length === 0 ? " Nothing changes." : ` ${changes.join("; ")}.`;
  return `${moments.tell(at)}:${happens}${changed} Services then failed: ${grouped(services.failed)}, degraded: ${grouped(services.degraded)}.`;
}

function nodesSection({ answer, names, moments }: Telling, type: TimelineNode["type"]): Section {
  const nodes = answer.nodes.filter((node) => node.type === type);
  const title = `${type === "service" ? "Services" : "Systems"} (${nodes.length})`;
  if (nodes.length === 0) return { title, lead: ["None is ever degraded or down."] };
  const byUrgency = [...nodes].sort((a, b) => (a.priority ?? NO_PRIORITY) - (b.priority ?? NO_PRIORITY));
  return {
    title,
    table: {
      columns: [
        ...(type === "service" ? [{ title: "Priority" }] : []),
        { title: type === "service" ? "Service" : "System" },
        { title: "Owner", below: 3 },
        { title: "Down in all" },
        { title: "Degraded in all", below: 2 },
        { title: "Worst case", below: 1, long: true },
        { title: "Best case", below: 1, long: true },
        { title: "Id", below: 1 },
      ],
      rows: byUrgency.map((node) => [
        ...(type === "service"
          ? [`${node.priority ?? NOTHING}${node.vulnerable ? ", vulnerable" : ""}`]
          : []),
        names.plainNode(node.id),
        names.organisation(node.owner),
        lengthWords(node.downtime),
        lengthWords(node.degraded),
        intervalsWords(node.intervals, moments),
        bestWords(node, moments),
        node.id,
      ]),
    },
  };
}

function bestWords({ intervals, best }: TimelineNode, moments: Moments): string {
  if (best.length === 0) return "operational throughout";
  const words = intervalsWords(best, moments);
  return words === intervalsWords(intervals, moments) ? "the same" : words;
}

function lengthWords({ best, worst }: DurationRange): string {
  const words = (length: Duration | null) => (length === null ? "no end" : durationWords(length));
  return best === worst ? words(worst) : `${words(best)} to ${words(worst)}`;
}

function intervalsWords(intervals: readonly StateInterval[], moments: Moments): string {
  return intervals
    .map(
      ({ state, from, to }) =>
        `${state} from ${moments.tell(from)} ${to === null ? "on" : `to ${moments.tell(to)}`}`,
    )
    .join("; ");
}

function gatesSection({ answer, names, moments }: Telling): Section | null {
  if (answer.gates.length === 0) return null;
  return {
    title: `Whose word is waited for (${answer.gates.length})`,
    items: gateItems(answer.gates, names, moments),
  };
}

/** Writes the intervals of both cases as a table, one row an interval, in the order of the answer. */
export function timelineCsv({ nodes }: TimelineAnswer): string {
  return csvTable(
    ["id", "type", "name", "owner", "priority", "vulnerable", "people", "case", "state", "from", "to"],
    nodes.flatMap((node) =>
      (["worst", "best"] as const).flatMap((which) =>
        (which === "worst" ? node.intervals : node.best).map(({ state, from, to }) => [
          ...[node.id, node.type, node.name, node.owner, node.priority, node.vulnerable, node.people],
          ...[which, state, from, to],
        ]),
      ),
    ),
  );
}
