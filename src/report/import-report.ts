import type { Problem } from "../model/errors.ts";
import { importedThings } from "../model/findings/import.ts";
import type { ImportAnswer, ImportQuestion } from "../model/findings/import.ts";
import { problemLine } from "./check-report.ts";
import { csvTable } from "./csv.ts";
import { foreign, visible } from "./foreign-text.ts";
import type { Report, Section } from "./section.ts";
import { counted } from "./words.ts";

/** So many things that are gone are listed: what files leave out is mostly of no interest. */
const MOST_GONE = 10;

/** So many changes are listed; the rest is counted, and in JSON and CSV all of them stand. */
const MOST_LISTED = 40;

/** Words what an import comes to: what has to be answered, what is wrong, what it would change. */
export function importReport(answer: ImportAnswer): Report {
  const { questions, remarks, leftOut, into, format, guessed } = answer;
  return {
    title: into === null ? "A new estate" : `Into estate ${foreign(into)}`,
    headline: headlineOf(answer),
    summary: [
      `Read as ${format}${guessed ? ", which was guessed; --from names another" : ""}.`,
      ...(into === null ? [] : goneWords(answer)),
      ...(leftOut.length === 0 ? [] : ["What is left out is still counted below."]),
    ],
    sections: [
      countsSection(answer),
      ...listed("Questions", questions.map(questionLine), [
        "Write the answers into a file and give it with --map; --questions FILE makes one with a place for each.",
      ]),
      ...listed("Problems", ownProblems(answer).map(problemLine)),
      ...changesSection(answer),
      ...listed("Left out", leftOut.map(visible)),
      ...listed(
        "Worth knowing",
        remarks.map(({ message, ...at }) => `${placeWords(at)}${visible(message)}`),
      ),
    ],
    footer: [],
  };
}

function headlineOf(answer: ImportAnswer): string {
  const { result, questions, problems, leftOut } = answer;
  const blocking = questions.filter(({ blocks }) => blocks).length;
  const open = questions.length - blocking;
  const own = ownProblems(answer).length;
  if (result === null)
    return `Nothing is imported yet: ${[
      ...(blocking > 0 ? [`${counted(blocking, "question")} to answer`] : []),
      ...(own > 0 ? [counted(own, "problem")] : []),
    ].join(", ")}`;
  const rest = open > 0 ? `; ${counted(open, "question")} left open` : "";
  return problems.length === 0
    ? `Nothing is wrong${rest}`
    : `${counted(leftOut.length, "thing")} left out, because something is wrong with ${leftOut.length === 1 ? "it" : "them"}`;
}

/** Problems beside those that questions ask about. */
function ownProblems({ problems, questions }: ImportAnswer): Problem[] {
  const asked = new Set(questions.map(({ file, path, message }) => `${file}\n${path}\n${message}`));
  return problems.filter(({ file, path, message }) => !asked.has(`${file ?? ""}\n${path}\n${message}`));
}

/** Writes what an import changes as a table. */
export function importCsv({ changes }: ImportAnswer): string {
  return csvTable(
    ["change", "type", "id", "name", "what"],
    changes.map(({ change, type, id, name, what }) => [change, type, id, name, what]),
  );
}

function goneWords({ counts, removesGone, replacesNeeds }: ImportAnswer): string[] {
  const needs = counts.needs.gone;
  const entries = importedThings.reduce((sum, thing) => sum + counts[thing].gone, 0) - needs;
  const words = (count: number, noun: string, goes: boolean, flag: string) =>
    count === 0
      ? []
      : [
          goes
            ? `${counted(count, noun)} gone from the files ${count === 1 ? "is" : "are"} removed.`
            : `${counted(count, noun)} that the files do not have ${count === 1 ? "stays" : "stay"} in the estate; ${flag} removes ${count === 1 ? "it" : "them"}.`,
        ];
  return [
    ...words(needs, "need", replacesNeeds, "--replace-needs"),
    ...words(entries, "other thing", removesGone, "--remove-gone"),
  ];
}

function countsSection({ counts }: ImportAnswer): Section {
  const rows = importedThings
    .filter((thing) => Object.values(counts[thing]).some((count) => count > 0))
    .map((thing) => {
      const { new: fresh, changed, gone, same } = counts[thing];
      return [thing, ...[fresh, changed, gone, same].map(String)];
    });
  if (rows.length === 0) return { title: "What is in the files", lead: ["Nothing that an estate has."] };
  const columns = ["Kind", "New", "Changed", "Gone", "As before"].map((title) => ({ title }));
  return { title: "What is in the files", table: { columns, rows } };
}

function changesSection({ changes }: ImportAnswer): Section[] {
  const entriesGone = changes.filter(({ change, type }) => change === "gone" && type !== "needs");
  const shown = [
    ...changes
      .filter((change) => !(change.change === "gone" && change.type !== "needs"))
      .slice(0, MOST_LISTED),
    ...entriesGone.slice(0, MOST_GONE),
  ];
  const lines = shown.map(({ change, type, id, name, what }) => {
    const words = name === null ? id : `${foreign(name)} (${id})`;
    const thing = type === "needs" ? `${words} needs ${what ?? ""}` : words;
    return `${change}: ${thing}${type !== "needs" && what !== null ? `: ${what}` : ""}`;
  });
  const rest = changes.length - shown.length;
  const tail = rest > 0 ? [`And ${rest} more; --format json and csv have all of them.`] : [];
  return lines.length === 0
    ? []
    : [{ title: `Changes (${changes.length})`, items: lines.map(visible), tail }];
}

function questionLine({ message, answer, options, blocks, ...at }: ImportQuestion, index: number): string {
  const [section = "", ...keys] = answer;
  const place = [section, ...keys.map((key) => JSON.stringify(key))].join(" > ");
  const must = blocks ? "" : " It may stay open.";
  const asked = `${index + 1}. ${placeWords(at)}${sentence(message)}${must}`;
  return visible(`${asked} Answer under ${place}: ${sentence(options)}`);
}

/** Text that ends as a sentence does. */
function sentence(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

function placeWords({ file, path }: { readonly file: string; readonly path: string }): string {
  return `${visible(file)}${path === "" ? "" : ` ${visible(path)}`}: `;
}

function listed(title: string, items: readonly string[], lead: readonly string[] = []): Section[] {
  return items.length === 0 ? [] : [{ title: `${title} (${items.length})`, lead, items }];
}
