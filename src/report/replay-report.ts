import type { Estate } from "../model/estate.ts";
import type {
  ReplayAnswer,
  ReplayedExposure,
  ReplayedLink,
  ReplayedNode,
  ReplayScore,
  ReplayVerdict,
} from "../model/findings/replay.ts";
import { systemKindTable } from "../model/kinds.ts";
import { csvTable } from "./csv.ts";
import { momentsFrom } from "./moments.ts";
import type { Moments } from "./moments.ts";
import { namesOf, titleOf } from "./names.ts";
import type { Names } from "./names.ts";
import type { Report, Section, Table } from "./section.ts";
import { counted, grouped, NOTHING } from "./words.ts";

/** How many of the nodes that nobody reported on are named. */
const NAMED_UNOBSERVED_COUNT = 20;

const verdictWords: Readonly<Record<ReplayVerdict, string>> = {
  agrees: "yes",
  "within-range": "within the range",
  miss: "no, missed",
  "false-alarm": "no, false alarm",
  origin: "the scenario says so",
  "not-compared": "not compared",
};

/**
 * Words a replay: how much of what was reported lies within the range, the errors by name, then every report.
 *
 * @param estate - the estate that it was asked of, for names.
 */
export function replayReport(answer: ReplayAnswer, estate: Estate): Report {
  const telling: Telling = { answer, names: namesOf(estate), moments: momentsFrom(answer.start) };
  return {
    title: titleOf(estate),
    headline: headlineOf(answer),
    summary: summaryOf(telling),
    sections: [
      errorsSection("Missed", answer.misses, "Reported as down, and up in both cases.", telling),
      errorsSection("False alarms", answer.falseAlarms, "Reported as up, and down in both cases.", telling),
      scoresSection("Scores", "Of what", [
        ["States", answer],
        ["Exposed data", answer.exposure],
        ["Severed links", answer.links],
      ]),
      scoresSection(
        "By council",
        "Council",
        answer.byCouncil.map(({ council, ...score }) => [
          council === null ? "none" : telling.names.organisation(council),
          score,
        ]),
      ),
      scoresSection(
        "By kind",
        "Kind",
        answer.byKind.map(({ kind, ...score }) => [
          kind === "service" ? "Service" : systemKindTable[kind].label,
          score,
        ]),
      ),
      reportsSection("Reports of states", answer.nodes, telling),
      reportsSection("Reports of data", answer.exposure.nodes, telling),
      reportsSection("Reports of links", answer.links.links, telling),
      unobservedSection(telling),
    ],
    footer: [`Estate ${answer.estate}, scenario ${answer.scenario}, revision ${answer.revision}.`],
  };
}

/** Writes a replay as a table: one row a report, then one for each node that is predicted and was never reported on. */
export function replayCsv(answer: ReplayAnswer): string {
  const columns = [
    "of",
    "id",
    "at",
    "observed",
    "bestPredicted",
    "worstPredicted",
    "verdict",
    "exact",
    "source",
  ];
  const row = (of: string, id: string, each: AnyReport, exact: boolean | null = null) => [
    of,
    id,
    each.at,
    each.observed,
    each.predicted?.best,
    each.predicted?.worst,
    each.verdict,
    exact,
    each.source,
  ];
  return csvTable(columns, [
    ...answer.nodes.map((each) => row("state", each.id, each, each.exact)),
    ...answer.exposure.nodes.map((each) => row("data", each.id, each)),
    ...answer.links.links.map((each) => row("link", each.link.join(" "), each)),
    ...answer.unobserved.map(({ id, predicted }) => [
      ...["state", id, answer.horizon, null, predicted.best, predicted.worst, "never-reported"],
      ...[null, null],
    ]),
  ]);
}

type AnyReport = ReplayedNode | ReplayedExposure | ReplayedLink;

interface Telling {
  readonly answer: ReplayAnswer;
  readonly names: Names;
  readonly moments: Moments;
}

function headlineOf({ compared, agrees, open }: ReplayAnswer): string {
  if (compared === 0) return "No report of a state to compare";
  const within = open > 0 ? `, ${grouped(open)} lie within its range` : "";
  return `${grouped(agrees)} of ${counted(compared, "report")} of a state agree with the model${within}`;
}

function summaryOf({ answer, moments }: Telling): string[] {
  const { precision, recall, controls, exact, allDown, nodes, compared } = answer;
  const start = moments.start === null ? "" : ` ${moments.start}`;
  const lines = [`Scenario ${answer.scenario}, each report at its own time, with nothing restored.${start}`];
  if (compared > 0) {
    lines.push(
      `Of what is predicted as down, was down (precision): ${shareRange(precision)}. Of what was down, is predicted (recall): ${shareRange(recall)}. Best to worst case.`,
      `Predicting that everything is down would have a precision of ${shareWords(allDown.precision)}.`,
      `Reported as still working: ${grouped(controls.of)}; so in both cases ${grouped(controls.held)}, in one ${grouped(controls.open)}.`,
      `The exact state is right in both cases in ${grouped(exact.right)} of ${grouped(exact.of)}.`,
    );
  }
  const left = nodes.length - compared;
  if (left > 0)
    lines.push(
      `${counted(left, "report")} not counted: of an unknown state, or said by the scenario itself.`,
    );
  return [
    ...lines,
    "Where those who wrote the estate knew the outcome, this shows what the model can say, not what it would have foretold.",
  ];
}

function errorsSection(
  title: string,
  errors: ReplayAnswer["misses"],
  lead: string,
  { names, moments }: Telling,
): Section {
  const items = errors.map(({ id, at }) => `${names.node(id)}, ${timeWords(at, moments)}`);
  return {
    title: `${title} (${items.length})`,
    ...(items.length === 0 ? { lead: ["None."] } : { lead: [lead], items }),
  };
}

function scoresSection(
  title: string,
  of: string,
  rows: readonly (readonly [string, ReplayScore])[],
): Section {
  if (rows.length === 0) return { title, lead: ["None."] };
  return {
    title,
    table: {
      columns: [of, "Reports", "Agree", "Within the range", "Wrong", "Precision", "Recall", "All down"].map(
        (column) => ({ title: column }),
      ),
      rows: rows.map(([name, score]) => [
        name,
        grouped(score.compared),
        grouped(score.agrees),
        grouped(score.open),
        grouped(score.compared - score.agrees - score.open),
        shareRange(score.precision),
        shareRange(score.recall),
        shareWords(score.allDown.precision),
      ]),
    },
  };
}

function reportsSection(title: string, reports: readonly AnyReport[], { names, moments }: Telling): Section {
  if (reports.length === 0) return { title: `${title} (0)`, lead: ["None."] };
  const table: Table = {
    columns: ["What", "Reported", "At", "Predicted", "Agrees"].map((column) => ({ title: column })),
    rows: reports.map((each) => [
      "id" in each ? names.node(each.id) : each.link.map((id) => names.any(id)).join(" – "),
      each.observed,
      timeWords(each.at, moments),
      predictedWords(each),
      verdictWords[each.verdict],
    ]),
  };
  return { title: `${title} (${reports.length})`, table };
}

function unobservedSection({ answer, names }: Telling): Section {
  const { unobserved } = answer;
  const title = `Predicted and never reported on (${unobserved.length})`;
  if (unobserved.length === 0) return { title, lead: ["None."] };
  const more = unobserved.length - NAMED_UNOBSERVED_COUNT;
  return {
    title,
    lead: ["Nobody said whether these were hit, so that they count neither as right nor as wrong."],
    items: unobserved
      .slice(0, NAMED_UNOBSERVED_COUNT)
      .map(({ id, predicted }) => `${names.node(id)}: ${wordRange(predicted)}`),
    ...(more > 0
      ? {
          tail: [
            `And ${counted(more, "other")}, not named here; --format json lists them all under "unobserved".`,
          ],
        }
      : {}),
  };
}

function predictedWords({ predicted }: AnyReport): string {
  return predicted === null ? "nothing to compare" : wordRange(predicted);
}

function wordRange({ best, worst }: { readonly best: string; readonly worst: string }): string {
  return best === worst ? worst : `${best} to ${worst}`;
}

function timeWords(at: ReplayedNode["at"], moments: Moments): string {
  return at === null ? "the end" : moments.tell(at);
}

function shareRange({ best, worst }: ReplayScore["precision"]): string {
  const [from, to] = [shareWords(best), shareWords(worst)];
  return from === to ? to : `${from} to ${to}`;
}

/** A share as a percentage of three digits; what divides by nothing has none. */
function shareWords(share: number | null): string {
  return share === null ? NOTHING : `${Number((share * 100).toPrecision(3))}%`;
}
