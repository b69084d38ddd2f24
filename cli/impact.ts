import { Command } from "commander";
import type { Duration } from "../src/model/duration.ts";
import type { Estate } from "../src/model/estate.ts";
import type { ImpactAnswer } from "../src/model/findings.ts";
import type { GivenEvents } from "./event-flags.ts";
import type { ExitStatus } from "./exit-status.ts";
import { exitStatus } from "./exit-status.ts";
import type { FlagEvents } from "./flag-events.ts";
import { formatFor, once, oneOf, repeated, size } from "./flags.ts";
import type { Inputs } from "./inputs.ts";
import type { UserSession } from "./user-session.ts";

const formats = ["text", "json", "csv", "markdown", "html"] as const;
type Format = (typeof formats)[number];

interface ImpactFlags extends GivenEvents {
  readonly scenario?: string;
  readonly whatIf?: readonly string[];
  readonly at?: string;
  readonly format?: Format;
  readonly output?: string;
  readonly maxSize?: number;
  readonly color: boolean;
}

const examples = `
Examples:
  sharedfate impact data/west-london --compromise rbkc-network
  sharedfate impact data/west-london --scenario attack.yaml --at PT4H
  sharedfate impact estate.yaml --sever lbhf,rbkc --output report.html

FILE is an estate file, a folder of them, or - for standard input. Times are ISO 8601 durations from the
scenario's start: PT4H is four hours, P3D three days. The events of flags happen at the start, after the
scenario's own.`;

/** `sharedfate impact`: which services stop, when and why. */
export function impactCommand(session: UserSession, finish: (status: ExitStatus) => void): Command {
  return new Command("impact")
    .description("Which services stop, when and why, if these systems are hit.")
    .argument("<FILE...>", "estate files, folders of them, or -")
    .option("--scenario <FILE>", "what happens and when", once)
    .option("--what-if <FILE>", "a change to try; may be repeated", repeated)
    .option("--compromise <ID>", "an attacker is present in it; may be repeated, as all of these", repeated)
    .option("--suspect <ID>", "an attacker may be present in it", repeated)
    .option("--fail <ID>", "it has failed", repeated)
    .option("--degrade <ID>", "it works below its normal level", repeated)
    .option("--isolate <ID>", "a node is cut off; an organisation is cut at its border", repeated)
    .option("--shut-down <ID>", "it is switched off on purpose", repeated)
    .option("--sever <A,B>", "needs and links between the two are cut", repeated)
    .option("--at <DURATION>", "the state at this time; default: the scenario's horizon, else the end", once)
    .option(
      "--format <FORMAT>",
      `${formats.join(", ")}; default: by the end of --output, else text`,
      oneOf(formats),
    )
    .option("--output <FILE>", "write to this file instead of standard output", once)
    .option("--max-size <SIZE>", "the largest file to read, such as 64MB", size)
    .option("--no-color", "no colours; NO_COLOR does the same")
    .addHelpText("after", examples)
    .action(async (files: string[], flags: ImpactFlags) => {
      finish(await answerImpact(files, flags, session));
    });
}

async function answerImpact(
  files: readonly string[],
  flags: ImpactFlags,
  session: UserSession,
): Promise<ExitStatus> {
  const { cwd } = session;
  const output = flags.output === "-" ? undefined : flags.output;
  const format = formatFor(formats, { format: flags.format, output });
  const named = { estate: files, scenario: flags.scenario, whatIfs: flags.whatIf ?? [] };
  const { timeAsked, flagEvents } = await import("./flag-events.ts");
  const { refuseToOverwrite, write, writeFileAt } = await import("./output.ts");
  const { reportingProblems } = await import("./problems.ts");
  const { interruptible } = await import("./interruption.ts");

  const at = timeAsked(flags.at);
  refuseToOverwrite(output, [...files, ...(flags.scenario ? [flags.scenario] : []), ...named.whatIfs], cwd);
  return reportingProblems(format, session, async () => {
    const events = flagEvents(flags);
    const { readInputs } = await import("./inputs.ts");
    const inputs = await interruptible(() => readInputs(named, { cwd, maxBytes: flags.maxSize }));
    const { answer, estate } = await ask(inputs, { events, at, maxBytes: flags.maxSize });
    const toTerminal = output === undefined;
    const colour = toTerminal && session.colour && flags.color;
    const parts = await partsOf(format, answer, estate, {
      colour,
      widthColumns: toTerminal ? session.widthColumns : null,
    });
    await interruptible(() => (toTerminal ? write(session.out, parts) : writeFileAt(output, cwd, parts)));
    if (!toTerminal && session.err.isTTY) await write(session.err, [`Written to ${output}.\n`]);
    return exitStatus.answered;
  });
}

async function ask(
  inputs: Inputs,
  question: { readonly events: FlagEvents; readonly at: Duration | null; readonly maxBytes?: number },
): Promise<{ answer: ImpactAnswer; estate: Estate }> {
  const { EstateError } = await import("../src/model/errors.ts");
  const { load } = await import("../src/load.ts");
  const { impactOf } = await import("../src/analysis/impact.ts");
  const { inTermsOfFlags } = await import("./flag-events.ts");
  const { limitsOf } = await import("./inputs.ts");
  const { model, scenario } = load({ ...inputs, limits: limitsOf(question.maxBytes) });
  const { events } = question.events;
  try {
    return { answer: impactOf(model, { scenario, events, at: question.at }), estate: model.estate };
  } catch (error) {
    if (!(error instanceof EstateError)) throw error;
    throw inTermsOfFlags(error, question.events, scenario?.events.length ?? 0);
  }
}

async function partsOf(
  format: Format,
  answer: ImpactAnswer,
  estate: Estate,
  options: { readonly colour: boolean; readonly widthColumns: number | null },
): Promise<Iterable<string>> {
  switch (format) {
    case "text":
      return [(await import("../src/report/text.ts")).impactText(answer, estate, options)];
    case "json":
      return (await import("./json-parts.ts")).jsonParts(answer);
    case "csv":
      return [(await import("../src/report/csv.ts")).impactCsv(answer)];
    case "markdown":
      return [(await import("../src/report/markdown.ts")).impactMarkdown(answer, estate)];
    case "html":
      return [(await import("../src/report/html.ts")).impactHtml(answer, estate)];
  }
}
