import { durationMs } from "../model/duration.ts";
import type { Duration } from "../model/duration.ts";
import type { Impact, ImpactAnswer } from "../model/findings.ts";
import { byId } from "../model/ids.ts";
import type { ScenarioEvent } from "../model/scenario.ts";
import { actionOf } from "../model/scenario.ts";
import { eventWords } from "./event-words.ts";
import type { Moments } from "./moments.ts";
import type { Names } from "./names.ts";
import type { Cell, Column, Section, Table } from "./section.ts";
import { counted, NOTHING } from "./words.ts";

/** Of a longer path only this many names at each end are shown, and how many lie between. */
const PATH_END_COUNT = 4;

/** Later than every priority that a service can have. */
const NO_PRIORITY = 5;

const owner: Column = { title: "Owner", below: 3 };

/** What the rows of a report are made with. */
export interface Telling {
  readonly answer: ImpactAnswer;
  readonly names: Names;
  readonly moments: Moments;
}

/** What the rows of a section are made with that tells of one part alone, which other answers have as well. */
export interface TellingOf<Part extends keyof ImpactAnswer> extends Omit<Telling, "answer"> {
  readonly answer: Pick<ImpactAnswer, Part>;
}

/** The services that are hit, the most urgent first: by priority, then onset, then id. */
export function servicesSection({ answer, names, moments }: Telling): Section {
  const urgency = (impact: Impact) => impact.priority ?? NO_PRIORITY;
  const onsetMs = new Map(
    answer.impacts.map((impact) => [impact.id, impact.degradedAt ? durationMs(impact.degradedAt) : 0]),
  );
  const services = answer.impacts
    .filter((impact) => impact.type === "service")
    .sort(
      (a, b) =>
        urgency(a) - urgency(b) || (onsetMs.get(a.id) ?? 0) - (onsetMs.get(b.id) ?? 0) || byId(a.id, b.id),
    );
  const rows = services.map((impact) => [
    priorityWords(impact),
    names.plainNode(impact.id),
    names.organisation(impact.owner),
    { state: impact.state },
    ...timesOf(impact, moments),
    toleranceWords(impact, answer, moments),
    certaintyWords(impact),
    waitingWords(impact, names),
    whyWords(impact, answer.events, names),
    impact.id,
  ]);
  return {
    title: `Services affected (${rows.length})`,
    ...(rows.length === 0
      ? { lead: ["None."] }
      : {
          table: tableOf(
            [{ title: "Priority" }, { title: "Service" }, owner],
            [{ title: "Tolerable outage ends", below: 2 }],
            rows,
          ),
        }),
  };
}

/** The systems that are hit, origins among them, in the order in which they are. */
export function systemsSection({ answer, names, moments }: Telling): Section {
  const rows = answer.impacts
    .filter((impact) => impact.type === "system")
    .map((impact) => [
      names.plainNode(impact.id),
      names.organisation(impact.owner),
      { state: impact.state },
      ...timesOf(impact, moments),
      certaintyWords(impact),
      waitingWords(impact, names),
      whyWords(impact, answer.events, names),
      impact.id,
    ]);
  return {
    title: `Systems hit (${rows.length})`,
    ...(rows.length === 0 ? { lead: ["None."] } : { table: tableOf([{ title: "System" }, owner], [], rows) }),
  };
}

/** A path by names: `RBKC network > Data centre > Housing benefit`; of a long one its ends and how much is between. */
export function pathWords(ids: readonly string[], names: Names, omitted = 0): string {
  const told = ids.map((id) => names.node(id));
  if (told.length <= 2 * PATH_END_COUNT + 1 && omitted === 0) return told.join(" > ");
  const between = told.length - 2 * PATH_END_COUNT + omitted;
  return [...told.slice(0, PATH_END_COUNT), `… ${between} more …`, ...told.slice(-PATH_END_COUNT)].join(
    " > ",
  );
}

function tableOf(
  subject: readonly Column[],
  tolerance: readonly Column[],
  rows: readonly (readonly Cell[])[],
): Table {
  return {
    columns: [
      ...subject,
      { title: "State" },
      { title: "From" },
      { title: "Fails", below: 2 },
      ...tolerance,
      { title: "How sure", below: 2 },
      { title: "Waiting for assurance from", below: 1 },
      { title: "Why", below: 1, long: true },
      { title: "Id", below: 1 },
    ],
    rows,
  };
}

function priorityWords(impact: Impact): string {
  const priority = impact.priority === null ? NOTHING : String(impact.priority);
  return impact.vulnerable ? `${priority}, vulnerable` : priority;
}

/** The onset, and the failure where it comes later. */
function timesOf(impact: Impact, moments: Moments): [string, string] {
  const tell = (at: Duration | null) => (at === null ? "" : moments.tell(at));
  const fails = impact.failedAt === impact.degradedAt ? "" : tell(impact.failedAt);
  return [tell(impact.degradedAt) || NOTHING, fails];
}

function toleranceWords(impact: Impact, answer: ImpactAnswer, moments: Moments): string {
  if (impact.mtpdEnds === null) return impact.failedAt === null ? NOTHING : "not recorded";
  const atTime = answer.at ?? answer.horizon;
  const passed = atTime !== null && durationMs(impact.mtpdEnds) <= durationMs(atTime);
  return `${moments.tell(impact.mtpdEnds)}${passed ? " (passed)" : ""}`;
}

function certaintyWords(impact: Impact): string {
  const sure = `${impact.certainty}, ${impact.weakest}`;
  return impact.certainty === "partly" && impact.best ? `${sure} (at best ${impact.best.state})` : sure;
}

function waitingWords(impact: Impact, names: Names): string {
  return (impact.waitingFor ?? []).map((id) => names.organisation(id)).join(", ");
}

/** The path, and the event at its root where that is not simply what happened to its first node. */
function whyWords(impact: Impact, events: readonly ScenarioEvent[], names: Names): string {
  const event = events[impact.cause];
  const cause = event === undefined ? "" : eventWords(event, names);
  if (impact.why.length < 2 && impact.whyOmitted === undefined)
    return cause === "" ? "" : `${cause} by the scenario`;
  const path = pathWords(impact.why, names, impact.whyOmitted);
  const ofFirst = event !== undefined && actionOf(event).targets.includes(impact.why[0] ?? "");
  return ofFirst || cause === "" ? path : `${path} [${cause}]`;
}

/** Counts the services that are urgent or that vulnerable people rely on, for the head of a report. */
export function urgentWords(answer: ImpactAnswer): string[] {
  const services = answer.impacts.filter((impact) => impact.type === "service");
  const first = services.filter((impact) => impact.priority === 1).length;
  const vulnerable = services.filter((impact) => impact.vulnerable).length;
  return [
    ...(first > 0 ? [`Of priority 1 (life, safeguarding): ${counted(first, "service")}.`] : []),
    ...(vulnerable > 0 ? [`For vulnerable people: ${counted(vulnerable, "service")}.`] : []),
  ];
}

/** The service whose tolerable outage ends first, while that still lies ahead or not. */
export function firstBreachWords({ answer, names, moments }: Telling): string[] {
  let first: { id: string; at: Duration; ms: number } | null = null;
  for (const { id, mtpdEnds } of answer.impacts) {
    if (mtpdEnds === null) continue;
    const ms = durationMs(mtpdEnds);
    if (first === null || ms < first.ms || (ms === first.ms && byId(id, first.id) < 0))
      first = { id, at: mtpdEnds, ms };
  }
  return first === null
    ? []
    : [`First tolerable outage to end: ${names.node(first.id)}, ${moments.tell(first.at)}.`];
}
