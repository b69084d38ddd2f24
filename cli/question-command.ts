import { Command } from "commander";
import type { EstateModel } from "../src/graph/estate-model.ts";
import type { Duration } from "../src/model/duration.ts";
import type { Estate } from "../src/model/estate.ts";
import type { Scenario, ScenarioEvent } from "../src/model/scenario.ts";
import type { Report } from "../src/report/section.ts";
import { eventFlags } from "./event-flags.ts";
import type { GivenEvents } from "./event-flags.ts";
import type { ExitStatus } from "./exit-status.ts";
import { exitStatus, UsageError } from "./exit-status.ts";
import type { FlagEvents } from "./flag-events.ts";
import { formatFor, once, oneOf, repeated, size } from "./flags.ts";
import type { UserSession } from "./user-session.ts";

const formats = ["text", "json", "csv", "markdown", "html"] as const;
type Format = (typeof formats)[number];

/** The flags that every question about a scenario takes. */
export interface QuestionFlags extends GivenEvents {
  readonly scenario?: string;
  readonly whatIf?: readonly string[];
  readonly at?: string;
  readonly format?: Format;
  readonly output?: string;
  readonly maxSize?: number;
  readonly color: boolean;
}

/** What a question is asked about. */
export interface AskedQuestion<Flags> {
  readonly model: EstateModel;
  readonly scenario: Scenario | null;
  /** Of the flags, beside the scenario's own. */
  readonly events: readonly ScenarioEvent[];
  readonly at: Duration | null;
  readonly flags: Flags;
  readonly files: readonly string[];
  readonly session: UserSession;
}

/** A question about a scenario, as a command: how it is asked, and how its answer is told. */
export interface Question<Flags extends QuestionFlags, Answer extends object> {
  readonly name: string;
  readonly description: string;
  readonly examples: string;
  /** Whether it says nothing without a scenario file. */
  readonly needsScenario?: boolean;
  /** Whether it is of the estate alone, and has no scenario and no events. */
  readonly isOfEstate?: boolean;
  /** Whether it has no asked time. */
  readonly isTimeless?: boolean;
  readonly options?: (command: Command) => Command;
  readonly ask: (asked: AskedQuestion<Flags>) => Promise<Answer>;
  readonly report: (answer: Answer, estate: Estate) => Promise<Report>;
  readonly csv: (answer: Answer) => Promise<string>;
  /** One file for a browser, where the question has such a form. */
  readonly html?: (answer: Answer, estate: Estate) => Promise<string>;
}

/** Makes the command of a question; every one of them reads its files, and writes its answer, alike. */
export function questionCommand<Flags extends QuestionFlags, Answer extends object>(
  question: Question<Flags, Answer>,
) {
  return (session: UserSession, finish: (status: ExitStatus) => void): Command => {
    const command = new Command(question.name)
      .description(question.description)
      .argument("<FILE...>", "estate files, folders of them, or -");
    if (!question.isOfEstate) command.option("--scenario <FILE>", "what happens and when", once);
    command.option("--what-if <FILE>", "a change to try; may be repeated", repeated);
    for (const { flag, means } of question.isOfEstate ? [] : eventFlags)
      command.option(
        `${flag} ${flag === "--sever" ? "<A,B>" : "<ID>"}`,
        `${means}; may be repeated`,
        repeated,
      );
    if (!question.isTimeless)
      command.option(
        "--at <DURATION>",
        "the state at this time; default: the scenario's horizon, else the end",
        once,
      );
    question.options?.(command);
    const forms = formatsOf(question);
    return command
      .option(
        "--format <FORMAT>",
        `${forms.join(", ")}; default: by the end of --output, else text`,
        oneOf(forms),
      )
      .option("--output <FILE>", "write to this file instead of standard output", once)
      .option("--max-size <SIZE>", "the largest file to read, such as 64MB", size)
      .option("--no-color", "no colours; NO_COLOR does the same")
      .addHelpText("after", question.examples)
      .action(async (files: string[], flags: Flags) => {
        finish(await answer(question, files, flags, session));
      });
  };
}

function formatsOf({ html }: { readonly html?: unknown }): readonly Format[] {
  return formats.filter((format) => format !== "html" || html !== undefined);
}

async function answer<Flags extends QuestionFlags, Answer extends object>(
  question: Question<Flags, Answer>,
  files: readonly string[],
  flags: Flags,
  session: UserSession,
): Promise<ExitStatus> {
  const { cwd } = session;
  if (question.needsScenario && flags.scenario === undefined)
    throw new UsageError(`${question.name} takes a scenario: give its file with --scenario.`);
  const output = flags.output === "-" ? undefined : flags.output;
  const format = formatFor(formatsOf(question), { format: flags.format, output });
  const { timeAsked, flagEvents } = await import("./flag-events.ts");
  const { refuseToOverwrite, write, writeFileAt } = await import("./output.ts");
  const { reportingProblems } = await import("./problems.ts");
  const { interruptible } = await import("./interruption.ts");

  const at = timeAsked(flags.at);
  const named = { estate: files, scenario: flags.scenario, whatIfs: flags.whatIf ?? [] };
  refuseToOverwrite(output, [...files, ...(flags.scenario ? [flags.scenario] : []), ...named.whatIfs], cwd);
  return reportingProblems(format, session, async () => {
    const given = flagEvents(flags);
    const { model, scenario } = await loadedFrom(named, { cwd, maxSize: flags.maxSize });
    const told = await inFlagTerms(given, scenario?.events.length ?? 0, () =>
      question.ask({ model, scenario, events: given.events, at, flags, files, session }),
    );
    const toTerminal = output === undefined;
    const colour = toTerminal && session.colour && flags.color;
    const widthColumns = toTerminal ? session.widthColumns : null;
    const parts = await partsOf(question, told, model.estate, { format, colour, widthColumns });
    await interruptible(() => (toTerminal ? write(session.out, parts) : writeFileAt(output, cwd, parts)));
    if (!toTerminal && session.err.isTTY) await write(session.err, [`Written to ${output}.\n`]);
    return exitStatus.answered;
  });
}

/** Reads and loads the files that are named. */
export async function loadedFrom(
  named: {
    readonly estate: readonly string[];
    readonly scenario?: string;
    readonly whatIfs: readonly string[];
  },
  { cwd, maxSize }: { readonly cwd: string; readonly maxSize: number | undefined },
) {
  const { limitsOf, readInputs } = await import("./inputs.ts");
  const { load } = await import("../src/load.ts");
  const { nodeHash } = await import("../server/store/node-hash.ts");
  const { interruptible } = await import("./interruption.ts");
  const inputs = await interruptible(() => readInputs(named, { cwd, maxBytes: maxSize }));
  return load({ ...inputs, limits: limitsOf(maxSize), makeHash: nodeHash });
}

/** Asks, and tells what is wrong with a flag's event by its flag. */
export async function inFlagTerms<Answer>(
  given: FlagEvents,
  scenarioEvents: number,
  ask: () => Promise<Answer>,
): Promise<Answer> {
  const { EstateError } = await import("../src/model/errors.ts");
  const { inTermsOfFlags } = await import("./flag-events.ts");
  try {
    return await ask();
  } catch (error) {
    if (error instanceof EstateError) throw inTermsOfFlags(error, given, scenarioEvents);
    if (error instanceof RangeError) throw new UsageError(`${error.message}.`);
    throw error;
  }
}

async function partsOf<Flags extends QuestionFlags, Answer extends object>(
  { report, csv, html }: Question<Flags, Answer>,
  answer: Answer,
  estate: Estate,
  {
    format,
    ...form
  }: { readonly format: Format; readonly colour: boolean; readonly widthColumns: number | null },
): Promise<Iterable<string>> {
  switch (format) {
    case "text":
      return [(await import("../src/report/text.ts")).reportText(await report(answer, estate), form)];
    case "json":
      return (await import("./json-parts.ts")).jsonParts(answer as Readonly<Record<string, unknown>>);
    case "csv":
      return [await csv(answer)];
    case "markdown":
      return [(await import("../src/report/markdown.ts")).reportMarkdown(await report(answer, estate))];
    case "html":
      return html === undefined ? [] : [await html(answer, estate)];
  }
}
