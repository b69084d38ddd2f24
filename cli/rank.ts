import { Command } from "commander";
import type { ExitStatus } from "./exit-status.ts";
import { exitStatus } from "./exit-status.ts";
import { countTo, formatFor, once, oneOf, repeated, size } from "./flags.ts";
import { loadedFrom } from "./question-command.ts";
import type { UserSession } from "./user-session.ts";

const formats = ["text", "json", "csv", "markdown"] as const;
type Format = (typeof formats)[number];

/** As many as there can be of systems. */
const MOST_ROWS = 1_000_000_000;

/** No machine is known that gains by more. */
const MOST_THREADS = 64;

interface RankFlags {
  readonly pairs?: boolean;
  readonly top?: number;
  readonly at?: string;
  readonly whatIf?: readonly string[];
  readonly format?: Format;
  readonly output?: string;
  readonly maxSize?: number;
  readonly threads?: number;
  readonly color: boolean;
}

const examples = `
Examples:
  sharedfate rank data/west-london
  sharedfate rank data/west-london --at PT4H --output ranking.csv
  sharedfate rank data/west-london --pairs

FILE is an estate file, a folder of them, or - for standard input. Each system is lost alone, from the start
and with nothing restored; with --pairs, two at once. PT4H is four hours, P3D three days. As text the first 20
are shown, as anything else all systems and the first 100 pairs.`;

/** `sharedfate rank`: what hangs on which system, and on which pair of them. */
export function rankCommand(session: UserSession, finish: (status: ExitStatus) => void): Command {
  return new Command("rank")
    .description("Which systems most hangs on, and which pairs of them.")
    .argument("<FILE...>", "estate files, folders of them, or -")
    .option("--pairs", "pairs of systems that take down together what neither does alone")
    .option("--top <N>", "how many to show, the worst first; default: 20 as text", countTo(MOST_ROWS))
    .option("--at <DURATION>", "what is lost by this time; default: in the end", once)
    .option("--what-if <FILE>", "a change to try; may be repeated", repeated)
    .option(
      "--format <FORMAT>",
      `${formats.join(", ")}; default: by the end of --output, else text`,
      oneOf(formats),
    )
    .option("--output <FILE>", "write to this file instead of standard output", once)
    .option("--max-size <SIZE>", "the largest file to read, such as 64MB", size)
    .option(
      "--threads <N>",
      "threads to compute on; default: one for each processor, at most 8",
      countTo(MOST_THREADS),
    )
    .option("--no-color", "no colours; NO_COLOR does the same")
    .addHelpText("after", examples)
    .action(async (files: string[], flags: RankFlags) => {
      finish(await answerRank(files, flags, session));
    });
}

async function answerRank(
  files: readonly string[],
  flags: RankFlags,
  session: UserSession,
): Promise<ExitStatus> {
  const { cwd } = session;
  const output = flags.output === "-" ? undefined : flags.output;
  const format = formatFor(formats, { format: flags.format, output });
  const { timeAsked } = await import("./flag-events.ts");
  const { refuseToOverwrite, write, writeFileAt } = await import("./output.ts");
  const { reportingProblems } = await import("./problems.ts");
  const { interruptible } = await import("./interruption.ts");

  const at = timeAsked(flags.at);
  refuseToOverwrite(output, [...files, ...(flags.whatIf ?? [])], cwd);
  return reportingProblems(format, session, async () => {
    const named = { estate: files, whatIfs: flags.whatIf ?? [] };
    const { model } = await loadedFrom(named, { cwd, maxSize: flags.maxSize });
    const toTerminal = output === undefined;
    const { pairsParts, rankingParts } = await import("./ranking.ts");
    const { top, threads, color } = flags;
    const colour = toTerminal && session.colour && color;
    const form = { format, colour, widthColumns: toTerminal ? session.widthColumns : null };
    const parts = await (flags.pairs ? pairsParts : rankingParts)(
      model,
      { at, top, threads, form },
      session.err,
    );
    await interruptible(() => (toTerminal ? write(session.out, parts) : writeFileAt(output, cwd, parts)));
    if (!toTerminal && session.err.isTTY) await write(session.err, [`Written to ${output}.\n`]);
    return exitStatus.answered;
  });
}
