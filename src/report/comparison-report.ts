import type { Estate } from "../model/estate.ts";
import type { Range } from "../model/findings.ts";
import type { Change, ChangeWord, ComparedState, ComparisonAnswer, Side } from "../model/findings/compare.ts";
import { changeWords } from "../model/findings/compare.ts";
import { csvTable } from "./csv.ts";
import { eventWords } from "./event-words.ts";
import { foreign } from "./foreign-text.ts";
import { momentsFrom } from "./moments.ts";
import type { Moments } from "./moments.ts";
import { namesOf, titleOf } from "./names.ts";
import type { Names } from "./names.ts";
import type { Cell, Column, Report, Section } from "./section.ts";
import { counted, durationWords, grouped, NOTHING, ranged } from "./words.ts";

/** What each word is called at the head of its section. */
const titles: Readonly<Record<ChangeWord, string>> = {
  "newly-affected": "Newly affected",
  worse: "Worse",
  earlier: "Earlier",
  later: "Later",
  better: "Better",
  "no-longer-affected": "No longer affected",
};

/** Later than every priority that a service can have. */
const NO_PRIORITY = 5;

interface Telling {
  readonly answer: ComparisonAnswer;
  readonly names: Names;
  readonly before: Moments;
  readonly after: Moments;
}

/**
 * Words a comparison: the figures of both sides, then the services under each word, bad news first,
 * then the systems, then what is at risk.
 *
 * @param estate - that of the later side, for names; nodes that only the earlier has are called by id.
 *
 * Cost: O(answer + nodes).
 */
export function comparisonReport(answer: ComparisonAnswer, estate: Estate): Report {
  const telling: Telling = {
    answer,
    names: namesOf(estate),
    before: momentsFrom(answer.before.start),
    after: momentsFrom(answer.after.start),
  };
  const services = answer.changes.filter(({ type }) => type === "service");
  const systems = answer.changes.filter(({ type }) => type === "system");
  return {
    title: titleOf(estate),
    headline: headlineOf(answer),
    summary: summaryOf(telling),
    sections: [
      ...changeWords.flatMap((word) => servicesSection(telling, word, services)),
      systemsSection(telling, systems),
      atRiskSection(telling),
    ],
    footer: [sideWords("Before", answer.before), sideWords("After", answer.after)],
  };
}

function headlineOf({ services, totals }: ComparisonAnswer): string {
  const { before, after } = totals;
  const said = changeWords.filter((word) => services[word] > 0);
  const figures = `affected: ${ranged(before.services.affected)} before, ${ranged(after.services.affected)} after`;
  if (said.length === 0) return `No service changes; ${figures}`;
  const words = said.map((word) => `${grouped(services[word])} ${titles[word].toLowerCase()}`);
  return `Services: ${words.join(", ")}; ${figures}`;
}

function summaryOf({ answer, before, after }: Telling): string[] {
  const { totals, comparedAt, atRisk, exposed, unchanged } = answer;
  const moment = comparedAt === null ? "in the end" : `at T+${durationWords(comparedAt)}`;
  const beside = (figure: string, of: (side: "before" | "after") => Range) =>
    `${figure}: ${ranged(of("before"))} before, ${ranged(of("after"))} after.`;
  const nobodyCounted = [totals.before, totals.after].every(
    ({ services, peopleUnknown }) => peopleUnknown.worst === services.affected.worst,
  );
  return [
    `Both as they stand ${moment}, with nothing restored; times count from each scenario's start. The word for a service is that of the worst case, or of the best where the worst cases agree.`,
    ...startWords(before, after),
    beside("Services failed", (side) => totals[side].services.failed),
    beside("Services degraded", (side) => totals[side].services.degraded),
    beside("Councils with an affected service", (side) => totals[side].councils),
    ...(nobodyCounted
      ? ["People who rely on them: not known, no service has a figure."]
      : [
          beside("People who rely on them, where a figure is known", (side) => totals[side].people),
          beside("Services affected without such a figure", (side) => totals[side].peopleUnknown),
        ]),
    beside("Systems at risk", (side) => atRisk[side]),
    beside("Holdings of data that may have been read", (side) => exposed[side]),
    `Affected on both sides and the same: ${counted(unchanged, "service")}.`,
    "This is a model, not a live scan.",
  ];
}

function startWords(before: Moments, after: Moments): string[] {
  if (before.start === after.start) return before.start === null ? [] : [before.start];
  const side = (name: string, { start }: Moments) => `${name}: ${start ?? "the scenario has no start."}`;
  return [side("Before", before), side("After", after)];
}

function servicesSection(telling: Telling, word: ChangeWord, services: readonly Change[]): Section[] {
  const urgency = ({ priority }: Change) => priority ?? NO_PRIORITY;
  const own = services
    .filter(({ change }) => change === word)
    .map((change, i) => ({ change, i }))
    .sort((a, b) => urgency(a.change) - urgency(b.change) || a.i - b.i)
    .map(({ change }) => change);
  if (own.length === 0) return [];
  const rows = own.map((change) => [
    `${change.priority ?? NOTHING}${change.vulnerable ? ", vulnerable" : ""}`,
    foreign(change.name) || change.id,
    ...commonCells(telling, change),
  ]);
  return [
    {
      title: `${titles[word]} (${own.length})`,
      table: { columns: [{ title: "Priority" }, { title: "Service" }, ...commonColumns], rows },
    },
  ];
}

function systemsSection(telling: Telling, systems: readonly Change[]): Section {
  const title = `Systems that change (${systems.length})`;
  if (systems.length === 0) return { title, lead: ["None."] };
  const rows = systems.map((change) => [
    titles[change.change],
    foreign(change.name) || change.id,
    ...commonCells(telling, change),
  ]);
  return {
    title,
    table: { columns: [{ title: "Change" }, { title: "System" }, ...commonColumns], rows },
  };
}

const commonColumns: readonly Column[] = [
  { title: "Owner", below: 3 },
  { title: "Before" },
  { title: "After" },
  { title: "Decided by", below: 1, long: true },
  { title: "Id", below: 1 },
];

function commonCells({ answer, names, before, after }: Telling, change: Change): Cell[] {
  return [
    names.organisation(change.owner),
    stateWords(change, change.before, before),
    stateWords(change, change.after, after),
    decisionWords(change, answer, names),
    change.id,
  ];
}

/**
 * `failed from T+4 h (at best degraded from T+2 d)`; of a failed one when it fails, and when it was first degraded if
 * that is what decides; of a degraded one its onset.
 */
function stateWords({ decidedBy }: Change, side: ComparedState | null, moments: Moments): string {
  if (side === null) return "not in the estate";
  const since = (state: string, from: string | null) =>
    from === null ? state : `${state} from ${moments.tell(from)}`;
  const words = ({
    state,
    degradedAt,
    failedAt,
  }: Pick<ComparedState, "state" | "degradedAt" | "failedAt">) => {
    if (state === "operational") return state;
    if (state === "degraded") return since(state, degradedAt);
    const failed = since(state, failedAt);
    return decidedBy.by === "onset" && degradedAt !== failedAt
      ? `${failed}, ${since("degraded", degradedAt)}`
      : failed;
  };
  const [worst, best] = [words(side), words(side.best)];
  return worst === best ? worst : `${worst} (at best ${best})`;
}

const measureWords: Readonly<Record<Change["decidedBy"]["by"], string>> = {
  affected: "whether it is affected",
  state: "its state",
  failure: "when it fails",
  onset: "when it is first degraded",
};

/** The measure, and where the two sides part. */
function decisionWords({ change, decidedBy }: Change, answer: ComparisonAnswer, names: Names): string {
  const { by, node, via, event } = decidedBy;
  const measure = `${measureWords[by]}${decidedBy.case === "best" ? ", in the best case only" : ""}`;
  if (node === null) return measure;
  const harder = changeWords.indexOf(change) < changeWords.length / 2 ? answer.after : answer.before;
  const cause = event === null ? undefined : harder.events[event];
  if (cause) return `${measure}; the two part with the event: ${eventWords(cause, names)}`;
  const way = via === null ? "" : ` by way of ${names.node(via)}`;
  return `${measure}; the two part at ${names.node(node)}${way}`;
}

function atRiskSection({ answer, names }: Telling): Section {
  const { newly, noLonger } = answer.atRisk;
  const title = `Systems at risk that change (${newly.length + noLonger.length})`;
  const named = (ids: readonly string[], word: string) => ids.map((id) => `${names.node(id)}: ${word}`);
  const items = [...named(newly, "newly at risk"), ...named(noLonger, "no longer at risk")];
  if (items.length === 0) return { title, lead: ["None."] };
  return {
    title,
    lead: [
      "An attacker could reach these. A system that is compromised is not called at risk: see the changes.",
    ],
    items,
  };
}

function sideWords(name: string, { estate, scenario, revision }: Side): string {
  const plan = scenario === null ? "no scenario file" : `scenario ${scenario}`;
  return `${name}: estate ${estate}, ${plan}, revision ${revision}.`;
}

/** Writes the changes of a comparison as a table, one row a node, in the order of the answer. */
export function comparisonCsv({ changes }: ComparisonAnswer): string {
  const sideColumns = [
    "State",
    "DegradedAt",
    "FailedAt",
    "BestState",
    "BestDegradedAt",
    "BestFailedAt",
    "Why",
  ];
  const sideFields = (side: ComparedState | null) =>
    side === null
      ? sideColumns.map(() => null)
      : [
          side.state,
          side.degradedAt,
          side.failedAt,
          side.best.state,
          side.best.degradedAt,
          side.best.failedAt,
          side.why.join(" > "),
        ];
  return csvTable(
    [
      ...["id", "type", "name", "owner", "priority", "vulnerable", "people", "change"],
      ...["decidedByCase", "decidedBy", "partAt", "partVia", "partEvent"],
      ...sideColumns.map((column) => `before${column}`),
      ...sideColumns.map((column) => `after${column}`),
    ],
    changes.map((each) => [
      each.id,
      each.type,
      each.name,
      each.owner,
      each.priority,
      each.vulnerable,
      each.people,
      each.change,
      each.decidedBy.case,
      each.decidedBy.by,
      each.decidedBy.node,
      each.decidedBy.via,
      each.decidedBy.event,
      ...sideFields(each.before),
      ...sideFields(each.after),
    ]),
  );
}
