import { Command, CommanderError } from "commander";
import { readFileSync } from "node:fs";
import { checkCommand } from "./check.ts";
import { checkFirstCommand } from "./check-first.ts";
import { compareCommand } from "./compare.ts";
import { containCommand } from "./contain.ts";
import type { ExitStatus } from "./exit-status.ts";
import { exitStatus, UsageError } from "./exit-status.ts";
import { explainCommand } from "./explain.ts";
import { impactCommand } from "./impact.ts";
import { improveCommand } from "./improve.ts";
import { exportCommand } from "./export.ts";
import { importCommand } from "./import.ts";
import { Interrupted } from "./interruption.ts";
import { rankCommand } from "./rank.ts";
import { replayCommand } from "./replay.ts";
import { restoreCommand } from "./restore.ts";
import { serveCommand } from "./serve.ts";
import { spreadCommand } from "./spread.ts";
import { templateCommand } from "./template.ts";
import { timelineCommand } from "./timeline.ts";
import { userSession } from "./user-session.ts";
import type { UserSession } from "./user-session.ts";

const closing = `
Example:
  sharedfate impact data/west-london --compromise rbkc-network

Exit status: 0 answered; 1 the input has problems; 2 wrong use; 3 internal error; 130 interrupted.
"sharedfate help COMMAND" says more about one of them.`;

const statuses = `
Exit status: 0 answered; 1 the input has problems; 2 wrong use; 3 internal error; 130 interrupted.`;

/**
 * Obeys a command line.
 *
 * @param args - what follows the program's name.
 * @returns the exit status. Never throws.
 */
export async function main(args: readonly string[]): Promise<ExitStatus> {
  const session = userSession();
  // A reader that has gone is noticed where it is written to; here it is only kept from being a crash.
  for (const stream of [session.out, session.err]) stream.on("error", () => undefined);
  let status: ExitStatus = exitStatus.answered;
  try {
    const program = programFor(session, (told) => (status = told));
    await program.parseAsync(args, { from: "user" });
    return status;
  } catch (error) {
    return statusOf(error, session);
  }
}

function programFor(session: UserSession, finish: (status: ExitStatus) => void): Command {
  const program = new Command("sharedfate")
    .description("Which services stop, when and why, when a system that councils share is hit.")
    .version(`sharedfate ${versionOf()}`, "--version", "the version")
    .addHelpText("after", closing);
  const commands = [
    ...[impactCommand, explainCommand, spreadCommand, containCommand, compareCommand, checkFirstCommand],
    ...[
      restoreCommand,
      timelineCommand,
      replayCommand,
      rankCommand,
      improveCommand,
      checkCommand,
      templateCommand,
      importCommand,
      exportCommand,
      serveCommand,
    ],
  ];
  for (const commandFor of commands) {
    program.addCommand(commandFor(session, finish).addHelpText("after", statuses));
  }
  for (const command of [program, ...program.commands]) {
    command
      .helpOption("--help", "this help")
      .exitOverride()
      .configureOutput({ outputError: (text, write) => write(`${text.trimEnd()}\n`) });
  }
  return program.helpCommand("help [COMMAND]", "help for a command");
}

function statusOf(error: unknown, session: UserSession): ExitStatus {
  if (error instanceof CommanderError)
    return error.exitCode === 0 ? exitStatus.answered : exitStatus.wrongUse;
  if (error instanceof Interrupted) return exitStatus.interrupted;
  if (error instanceof UsageError) {
    session.err.write(`error: ${error.message}\n`);
    return exitStatus.wrongUse;
  }
  const sentence = error instanceof Error ? error.message : String(error);
  session.err.write(
    `Sharedfate failed: ${sentence.replace(/\s+/g, " ")}. This is a fault of the program, not of your files; SHAREDFATE_DEBUG=1 shows where.\n`,
  );
  if (process.env["SHAREDFATE_DEBUG"])
    session.err.write(`${error instanceof Error ? (error.stack ?? "") : ""}\n`);
  return exitStatus.internalError;
}

function versionOf(): string {
  const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
