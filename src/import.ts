import type { SourceFile } from "./formats/read-document.ts";
import { readDocument } from "./formats/read-document.ts";
import { foreignFormats, guessFormat } from "./formats/foreign-formats.ts";
import { Answers, noAnswers } from "./formats/foreign/answers.ts";
import type { GoneRules } from "./formats/foreign/differences.ts";
import { allNew, differencesOf } from "./formats/foreign/differences.ts";
import type { ForeignEstate, ForeignQuestion } from "./formats/foreign/foreign.ts";

import { beginningOf } from "./formats/foreign/foreign-text.ts";
import { fragmentDocument } from "./formats/foreign/fragment.ts";
import { gather } from "./formats/foreign/gather.ts";
import type { Gathered } from "./formats/foreign/gathered.ts";
import { placeKey } from "./formats/foreign/gathered.ts";
import { slug } from "./formats/foreign/names.ts";
import { withoutFaults } from "./formats/foreign/without-faults.ts";
import { assemble } from "./graph/assemble.ts";
import type { EstateModel } from "./graph/estate-model.ts";
import type { Document, PlacedFault } from "./model/document.ts";
import { problemsOf, valueDocument } from "./model/document.ts";
import type { Problem } from "./model/errors.ts";
import { EstateError } from "./model/errors.ts";
import { quote } from "./model/ids.ts";
import type { ImportAnswer, ImportQuestion } from "./model/findings/import.ts";
import { didYouMean } from "./model/nearest.ts";
import { validate } from "./model/validate.ts";

/** What to import, and how. */
export interface ImportRequest {
  readonly files: readonly SourceFile[];
  /** The name of a format; guessed if it is left out. */
  readonly from?: string | undefined;
  /** The estate into which it goes; without one a new estate is made. */
  readonly into?: EstateModel | undefined;
  /** The file of answers. */
  readonly answers?: SourceFile | undefined;
  /** Whether to leave out what is wrong, and say so. */
  readonly partial?: boolean;
  /** Whether to remove from the estate what the files no longer have. */
  readonly removeGone?: boolean;
  /** Whether nodes in the files lose the needs that the files do not have; so they do where what is gone is removed. */
  readonly replaceNeeds?: boolean;
}

/**
 * Reads an estate from files of another format, and says what importing it changes.
 *
 * @returns the result is null while there are problems or questions that block; with `partial`, what is wrong
 *   is left out and listed.
 * @throws EstateError if the format is not known, or the answers are wrong.
 */
export async function importOf(request: ImportRequest): Promise<ImportAnswer> {
  const { files, into, partial = false, removeGone = false, replaceNeeds = false } = request;
  const gone = { removesGone: removeGone, replacesNeeds: replaceNeeds || removeGone };
  const format = formatOf(files, request.from);
  const answers = request.answers === undefined ? noAnswers : answersIn(request.answers);
  const told = await format.read(files, answers);
  const gathered = gather(told, answers, into?.estate ?? null);
  const header = headerOf(told, answers, files);
  const differences =
    into === undefined
      ? { ...allNew(gathered), document: fragmentDocument(gathered, header.fields) }
      : overlayOf(gathered, into, gone);
  const blocking = gathered.questions.filter(({ code }) => code !== null);
  const problems: Problem[] = [
    ...gathered.problems.map(({ code, at, message }) => ({ code, ...at, message })),
    ...blocking.map(({ code, at, message }) => ({ code: code ?? "INVALID_VALUE", ...at, message })),
  ];
  if (problems.length === 0 && gathered.entries.length + gathered.needs.length === 0) {
    const message = "nothing was read that an estate has";
    problems.push({ code: "EMPTY_FILE", file: files[0]?.name ?? null, line: null, path: "", message });
  }
  const checked = checkedResult(differences.document, into, {
    partial,
    told: problems,
    askedAt: gathered.askedAt,
  });
  return {
    format: format.name,
    guessed: request.from === undefined,
    into: into?.estate.id ?? null,
    counts: differences.counts,
    changes: [...differences.changes],
    questions: gathered.questions.map(questionOf),
    problems: checked.problems,
    remarks: [
      ...(into === undefined ? header.remarks : []),
      ...gathered.remarks.map(({ at, message }) => ({ message, ...at })),
    ],
    leftOut: checked.leftOut,
    ...gone,
    result: checked.result,
  };
}

function questionOf({ about, message, answer, options, code, at }: ForeignQuestion): ImportQuestion {
  return { about, message, answer: [...answer], options, blocks: code !== null, ...at };
}

function formatOf(files: readonly SourceFile[], from: string | undefined) {
  const names = foreignFormats.map(({ name }) => name);
  const format = from === undefined ? guessFormat(files) : foreignFormats.find(({ name }) => name === from);
  if (format) return format;
  const estate = files.find((file) => /^\s*\{?\s*"?estate"?\s*:/m.test(beginningOf(file)));
  const message =
    from === undefined && estate !== undefined
      ? `${quote(estate.name)} is an estate file already: give it to check or impact, or to import with --into`
      : from === undefined
        ? `the format of ${files.map(({ name }) => quote(name)).join(", ") || "no file"} is not known here; name it with --from: ${names.join(", ")}`
        : `${quote(from)} is no format that is read here${didYouMean(from, names)}; there are ${names.join(", ")}`;
  throw new EstateError([
    { code: "WRONG_FILE", file: files[0]?.name ?? null, line: null, path: "", message },
  ]);
}

function answersIn(file: SourceFile): Answers {
  const { document, faults } = readDocument(file);
  const checked = faults.length > 0 ? null : validate(Answers, document.value);
  const wrong: PlacedFault[] = [
    ...faults,
    ...(checked === null || checked.ok ? [] : checked.faults.map((fault) => ({ ...fault, document }))),
  ];
  const [first, ...rest] = problemsOf(wrong);
  if (first !== undefined) throw new EstateError([first, ...rest]);
  if (!checked?.ok) throw new TypeError("answers without faults were not read");
  return checked.value;
}

/** What a new estate is called: by the answers, by the files, else by the first file's name, which is said. */
function headerOf(
  told: ForeignEstate,
  answers: Answers,
  files: readonly SourceFile[],
): { fields: Record<string, unknown>; remarks: ImportAnswer["remarks"] } {
  const file = files[0]?.name ?? "";
  const bare = file.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "");
  const byFile = slug(bare) || "imported";
  const given = { ...told.header, ...answers.estate };
  const fields = Object.fromEntries(
    Object.entries({ id: byFile, ...given }).filter(([, value]) => value !== undefined),
  );
  if (given.id !== undefined) return { fields, remarks: [] };
  const message = `the estate is called ${byFile} after the file; answer estate: { id: …, name: …, asOf: … } to name it and its day`;
  return { fields, remarks: [{ message, file, line: null, path: "" }] };
}

function overlayOf(gathered: Gathered, into: EstateModel, gone: GoneRules) {
  const { overlay, counts, changes } = differencesOf(gathered, into.estate, gone);
  return { counts, changes, document: gathered.places.document(overlay) };
}

/** Puts the estate together as reading its file would, and with `partial` without what is wrong. */
function checkedResult(
  document: Document,
  into: EstateModel | undefined,
  {
    partial,
    told,
    askedAt,
  }: {
    readonly partial: boolean;
    readonly told: readonly Problem[];
    readonly askedAt: ReadonlySet<string>;
  },
): { problems: Problem[]; leftOut: string[]; result: ImportAnswer["result"] } {
  const faultsOf = (candidate: Document) =>
    into === undefined
      ? assemble([candidate]).faults
      : assemble([valueDocument(into.estate)], [{ document: candidate, base: [] }]).faults;
  const faults = faultsOf(document);
  // What is asked about is told once, and not again as an id that is unknown or a field that is missing.
  const found = problemsOf(faults).filter((problem) => !askedAt.has(placeKey(problem)));
  const problems = [...told, ...found];
  if (problems.length === 0)
    return { problems, leftOut: [], result: document.value as ImportAnswer["result"] };
  if (!partial) return { problems, leftOut: [], result: null };
  const { value, leftOut } = withoutFaults(document, faultsOf);
  return { problems, leftOut, result: value as ImportAnswer["result"] };
}
