import { Command } from "commander";
import type { ImportAnswer } from "../src/model/findings/import.ts";
import type { Report } from "../src/report/section.ts";
import type { ExitStatus } from "./exit-status.ts";
import { exitStatus, UsageError } from "./exit-status.ts";
import { formatFor, once, oneOf, repeated, size } from "./flags.ts";
import type { UserSession } from "./user-session.ts";

const formats = ["text", "json", "csv", "markdown"] as const;
type Format = (typeof formats)[number];

interface ImportFlags {
  readonly from?: string;
  readonly into?: readonly string[];
  readonly dryRun?: boolean;
  readonly map?: string;
  readonly questions?: string;
  readonly partial?: boolean;
  readonly removeGone?: boolean;
  readonly replaceNeeds?: boolean;
  readonly format?: Format;
  readonly output?: string;
  readonly maxSize?: number;
  readonly color: boolean;
}

const examples = `
Examples:
  sharedfate import register.xlsx --dry-run --questions answers.yaml
  sharedfate import register.xlsx --map answers.yaml --output estate.yaml
  sharedfate import cmdb.csv --from servicenow --into estate.yaml --map answers.yaml --output changes.yaml
  sharedfate impact estate.yaml --what-if changes.yaml --fail email

Without --into the result is a new estate; with it an overlay, which every command lays on with --what-if.
What is not told apart by its id is known by its name and owner; pairs that may be one thing are listed and
never joined in silence. The account goes to standard error, the result to standard output or --output;
--format json has both in one. Nothing is written while something is wrong, unless --partial leaves it out.`;

/** `sharedfate import`: an estate, or an overlay, from files of another format. */
export function importCommand(session: UserSession, finish: (status: ExitStatus) => void): Command {
  return new Command("import")
    .description("An estate from spreadsheets, catalogues and exports of other tools.")
    .argument("<FILE...>", "files of one format, folders of them, or -")
    .option("--from <FORMAT>", "the format; default: guessed, and said", once)
    .option("--into <FILE>", "the estate into which it goes; may be repeated", repeated)
    .option("--dry-run", "only say what it would change")
    .option("--map <FILE>", "answers: what sheets, columns, words and names mean", once)
    .option(
      "--questions <FILE>",
      "write open questions into this file, to be answered and given with --map",
      once,
    )
    .option("--partial", "leave out what is wrong, and say so")
    .option("--replace-needs", "with --into: nodes in the files lose needs that the files do not have")
    .option("--remove-gone", "with --into: remove what the files no longer have")
    .option("--format <FORMAT>", `of the account: ${formats.join(", ")}; default: text`, oneOf(formats))
    .option("--output <FILE>", "write the result to this file: YAML, or JSON by the end of its name", once)
    .option("--max-size <SIZE>", "the largest file to read, such as 64MB", size)
    .option("--no-color", "no colours; NO_COLOR does the same")
    .addHelpText("after", examples)
    .action(async (files: string[], flags: ImportFlags) => {
      finish(await answer(files, flags, session));
    });
}

async function answer(
  files: readonly string[],
  flags: ImportFlags,
  session: UserSession,
): Promise<ExitStatus> {
  const { cwd } = session;
  const format = formatFor(formats, { format: flags.format });
  if ((flags.removeGone || flags.replaceNeeds) && flags.into === undefined)
    throw new UsageError(
      "--remove-gone and --replace-needs take an estate to remove from: give it with --into.",
    );
  const { refuseToOverwrite } = await import("./output.ts");
  const { reportingProblems } = await import("./problems.ts");
  const { interruptible } = await import("./interruption.ts");
  const { readSourceFiles } = await import("../server/store/estate-files.ts");
  const { importOf } = await import("../src/import.ts");
  const { loadedFrom } = await import("./question-command.ts");
  const inputs = [...files, ...(flags.into ?? []), ...(flags.map === undefined ? [] : [flags.map])];
  refuseToOverwrite(flags.output, inputs, cwd);
  return reportingProblems(format, session, async () => {
    const options = { cwd, ...(flags.maxSize === undefined ? {} : { maxBytes: flags.maxSize }) };
    const read = await interruptible(() => readSourceFiles(files, { ...options, anyFile: true }));
    const [answers] = flags.map === undefined ? [] : await readSourceFiles([flags.map], options);
    const into =
      flags.into === undefined
        ? undefined
        : (await loadedFrom({ estate: flags.into, whatIfs: [] }, { cwd, maxSize: flags.maxSize })).model;
    const told = await importOf({
      files: read,
      from: flags.from,
      into,
      answers,
      partial: flags.partial ?? false,
      removeGone: flags.removeGone ?? false,
      replaceNeeds: flags.replaceNeeds ?? false,
    });
    await writeQuestions(told, flags, answers?.bytes ?? null, cwd);
    await writeAccount(told, format, flags, session);
    await writeResult(told, format, flags, session);
    return told.result === null ? exitStatus.inputHasProblems : exitStatus.answered;
  });
}

async function writeQuestions(
  { questions }: ImportAnswer,
  { questions: path, map }: ImportFlags,
  answers: Uint8Array | null,
  cwd: string,
): Promise<void> {
  if (path === undefined) return;
  const { writeFileAt } = await import("./output.ts");
  const { answersFile } = await import("../src/formats/foreign/answers-file.ts");
  const before = map === undefined || answers === null ? null : new TextDecoder().decode(answers);
  await writeFileAt(path, cwd, [answersFile(questions, before)]);
}

/** The account goes where the result does not. */
async function writeAccount(
  told: ImportAnswer,
  format: Format,
  flags: ImportFlags,
  session: UserSession,
): Promise<void> {
  const { write } = await import("./output.ts");
  const { importCsv, importReport } = await import("../src/report/import-report.ts");
  const stream = format === "json" || flags.dryRun || flags.output !== undefined ? session.out : session.err;
  const form = { widthColumns: session.widthColumns, colour: session.colour && flags.color };
  await write(stream, await accountParts(told, format, importReport(told), form, importCsv));
}

async function accountParts(
  told: ImportAnswer,
  format: Format,
  report: Report,
  form: { readonly widthColumns: number | null; readonly colour: boolean },
  csv: (told: ImportAnswer) => string,
): Promise<Iterable<string>> {
  switch (format) {
    case "text":
      return [(await import("../src/report/text.ts")).reportText(report, form)];
    case "json":
      return (await import("./json-parts.ts")).jsonParts(told);
    case "csv":
      return [csv(told)];
    case "markdown":
      return [(await import("../src/report/markdown.ts")).reportMarkdown(report)];
  }
}

async function writeResult(
  { result }: ImportAnswer,
  format: Format,
  flags: ImportFlags,
  session: UserSession,
): Promise<void> {
  if (result === null || flags.dryRun) return;
  const { write, writeFileAt } = await import("./output.ts");
  const { yamlParts } = await import("../src/formats/write-yaml.ts");
  const asJson = /\.json$/i.test(flags.output ?? "");
  const parts = () => (asJson ? [`${JSON.stringify(result, null, 1)}\n`] : yamlParts(result));
  if (flags.output !== undefined && flags.output !== "-")
    await writeFileAt(flags.output, session.cwd, parts());
  else if (format !== "json") await write(session.out, parts());
}
