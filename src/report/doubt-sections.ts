import type { ImpactAnswer, NotApplied, Observed } from "../model/findings.ts";
import { eventSentence } from "./event-words.ts";
import type { Telling, TellingOf } from "./impact-rows.ts";
import type { Section } from "./section.ts";
import { counted } from "./words.ts";

/** How many of the nodes without recorded needs are named. */
const NAMED_UNKNOWN_COUNT = 10;

/** Nodes of which nothing is known: counted, the first named. */
export function unknownSection({ answer, names }: Telling): Section {
  const title = `Not known (${answer.unknown.length})`;
  if (answer.unknown.length === 0)
    return { title, lead: ["None: every node that is not hit has its needs recorded."] };
  const named = answer.unknown.slice(0, NAMED_UNKNOWN_COUNT);
  const more = answer.unknown.length - named.length;
  return {
    title,
    lead: ["No needs are recorded for these, so that they show as not hit. Absence of data is not safety."],
    items: named.map((id) => names.node(id)),
    ...(more > 0
      ? {
          tail: [
            `And ${counted(more, "other")}, not named here; --format json lists them all under "unknown".`,
          ],
        }
      : {}),
  };
}

/** What the scenario says, numbered as `cause` counts. */
export function eventsSection({ answer, names, moments }: TellingOf<"events">): Section {
  return {
    title: `What happens (${answer.events.length})`,
    ...(answer.events.length === 0
      ? { lead: ["Nothing: neither the scenario nor the question has an event."] }
      : { items: answer.events.map((event) => eventSentence(event, names, moments)) }),
  };
}

/** Ends and restorations, which this answer leaves aside. Null where there are none. */
export function notAppliedSection(telling: Telling): Section | null {
  const { notApplied } = telling.answer;
  if (notApplied.length === 0) return null;
  return {
    title: `Left aside (${notApplied.length})`,
    lead: ["The answer holds with nothing restored. These would end something, and are not applied."],
    items: notApplied.map((entry) => notAppliedWords(entry, telling)),
  };
}

/** What was reported beside what the model says; the misses by name at the end. Null where nothing was. */
export function observedSection({ answer, names, moments }: Telling): Section | null {
  if (answer.observed.length === 0) return null;
  const subject = (observed: Observed) =>
    observed.node === undefined
      ? (observed.link ?? []).map((id) => names.any(id)).join(" – ")
      : names.node(observed.node);
  return {
    title: `Reported and predicted (${answer.observed.length})`,
    table: {
      columns: ["What", "Reported", "At", "Predicted", "Agrees"].map((title) => ({ title })),
      rows: answer.observed.map((observed) => [
        subject(observed),
        reportedWords(observed),
        observed.at === undefined ? "the end" : moments.tell(observed.at),
        predictedWords(observed),
        agreementWords(observed),
      ]),
    },
    tail: scoreWords(answer, subject),
  };
}

function notAppliedWords(entry: NotApplied, { names, moments }: Telling): string {
  const what = entry.part === "until" ? "only its end" : "as a whole";
  return `Event ${entry.index + 1}, ${what}: ${eventSentence(entry, names, moments)}`;
}

function reportedWords({ state, data }: Observed): string {
  return [state, data === undefined ? undefined : `data ${data}`]
    .filter((part) => part !== undefined)
    .join(", ");
}

function predictedWords({ predicted }: Observed): string {
  if (predicted === null) return "nothing to compare";
  return predicted.best === predicted.worst ? predicted.worst : `${predicted.best} to ${predicted.worst}`;
}

function agreementWords(observed: Observed): string {
  if (observed.origin) return "the scenario says so";
  if (observed.match === null) return "not compared";
  return !observed.match ? "no" : isOpen(observed) ? "within the range" : "yes";
}

/** Whether best and worst case differ on the very thing that was reported, so that any report agrees with one of them. */
function isOpen({ predicted }: Observed): boolean {
  return predicted !== null && untouched.has(predicted.best) !== untouched.has(predicted.worst);
}

const untouched: ReadonlySet<string> = new Set(["operational", "not-exposed", "intact"]);

function scoreWords(answer: ImpactAnswer, subject: (observed: Observed) => string): string[] {
  const compared = answer.observed.filter(({ match, origin }) => match !== null && !origin);
  const missed = compared.filter(({ match }) => match === false);
  const open = compared.filter((observed) => observed.match === true && isOpen(observed)).length;
  const left = answer.observed.length - compared.length;
  const aside =
    left > 0
      ? ` ${counted(left, "other")} not counted: nothing to compare, or said by the scenario itself.`
      : "";
  const within = open > 0 ? `, ${open} lie within its range` : "";
  const agreed = `${compared.length - missed.length - open} of ${counted(compared.length, "report")} agree with the model${within}.${aside}`;
  if (missed.length === 0) return [agreed];
  const named = missed.map(
    (each) => `${subject(each)} (reported ${reportedWords(each)}, predicted ${predictedWords(each)})`,
  );
  return [agreed, `Missed (${missed.length}): ${named.join("; ")}.`];
}
