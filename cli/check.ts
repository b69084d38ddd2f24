import { Command } from "commander";
import type { CheckResult } from "../src/report/check-report.ts";
import type { ExitStatus } from "./exit-status.ts";
import { exitStatus } from "./exit-status.ts";
import { formatFor, once, oneOf, repeated, size } from "./flags.ts";
import type { UserSession } from "./user-session.ts";

const formats = ["text", "json", "markdown", "csv"] as const;
type Format = (typeof formats)[number];

interface CheckFlags {
  readonly scenario?: string;
  readonly whatIf?: readonly string[];
  readonly format?: Format;
  readonly maxSize?: number;
  readonly color: boolean;
}

const examples = `
Examples:
  sharedfate check data/west-london
  sharedfate check estate.yaml suppliers.yaml --scenario attack.yaml --format json

Problems keep the files from being used, and give exit status 1. Findings are worth knowing: cycles, nodes
without recorded needs, facts not checked for a year. They are never an error.`;

/** `sharedfate check`: what is wrong with the files, and what is worth knowing about them. */
export function checkCommand(session: UserSession, finish: (status: ExitStatus) => void): Command {
  return new Command("check")
    .description("What is wrong with estate files, and what is worth knowing about them.")
    .argument("<FILE...>", "estate files, folders of them, or -")
    .option("--scenario <FILE>", "a scenario to check against the estate", once)
    .option("--what-if <FILE>", "a change to try; may be repeated", repeated)
    .option("--format <FORMAT>", `${formats.join(", ")}; default: text`, oneOf(formats))
    .option("--max-size <SIZE>", "the largest file to read, such as 64MB", size)
    .option("--no-color", "no colours; NO_COLOR does the same")
    .addHelpText("after", examples)
    .action(async (files: string[], flags: CheckFlags) => {
      finish(await answerCheck(files, flags, session));
    });
}

async function answerCheck(
  files: readonly string[],
  flags: CheckFlags,
  session: UserSession,
): Promise<ExitStatus> {
  const { write } = await import("./output.ts");
  const { interruptible } = await import("./interruption.ts");
  const result = await resultOf(files, flags, session.cwd);
  const format = formatFor(formats, flags);
  if (format === "text" && result.problems.length > 0) {
    const { problemLines } = await import("../src/report/check-report.ts");
    await interruptible(() =>
      write(
        session.err,
        problemLines(result.problems).map((line) => `${line}\n`),
      ),
    );
  } else {
    const options = { widthColumns: session.widthColumns, colour: session.colour && flags.color };
    const parts = await partsOf(format, result, options);
    await interruptible(() => write(session.out, parts));
  }
  return result.problems.length > 0 ? exitStatus.inputHasProblems : exitStatus.answered;
}

async function resultOf(files: readonly string[], flags: CheckFlags, cwd: string): Promise<CheckResult> {
  const { EstateError } = await import("../src/model/errors.ts");
  const { limitsOf, readInputs } = await import("./inputs.ts");
  const { load } = await import("../src/load.ts");
  const { findingsOf } = await import("../src/analysis/check.ts");
  const { interruptible } = await import("./interruption.ts");
  const named = { estate: files, scenario: flags.scenario, whatIfs: flags.whatIf ?? [] };
  try {
    const inputs = await interruptible(() => readInputs(named, { cwd, maxBytes: flags.maxSize }));
    const { model } = load({ ...inputs, limits: limitsOf(flags.maxSize) });
    return { problems: [], findings: findingsOf(model), estate: model.estate };
  } catch (error) {
    if (!(error instanceof EstateError)) throw error;
    return { problems: error.problems, findings: [], estate: null };
  }
}

async function partsOf(
  format: Format,
  result: CheckResult,
  options: { readonly colour: boolean; readonly widthColumns: number | null },
): Promise<Iterable<string>> {
  switch (format) {
    case "text":
      return [(await import("../src/report/text.ts")).checkText(result, options)];
    case "json":
      return (await import("./json-parts.ts")).jsonParts({
        problems: result.problems,
        findings: result.findings,
      });
    case "markdown":
      return [(await import("../src/report/markdown.ts")).checkMarkdown(result)];
    case "csv":
      return [(await import("../src/report/csv.ts")).checkCsv(result)];
  }
}
