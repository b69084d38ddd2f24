import { Command } from "commander";
import type { ExitStatus } from "./exit-status.ts";
import { exitStatus } from "./exit-status.ts";
import { once, port, size } from "./flags.ts";
import type { UserSession } from "./user-session.ts";

interface ServeFlags {
  readonly port?: number;
  readonly host?: string;
  readonly maxSize?: number;
  readonly keep?: string;
}

const examples = `
Examples:
  sharedfate serve
  sharedfate serve data/west-london --port 8080
  sharedfate serve data/west-london --keep estates/

Without FILE it serves the estate that comes with Sharedfate. Only this machine can reach it unless --host
says otherwise; nobody is asked for a password. Ctrl+C stops it.`;

/** `sharedfate serve`: the pages and the API on this machine. Ends by itself only on a signal. */
export function serveCommand(session: UserSession, finish: (status: ExitStatus) => void): Command {
  return new Command("serve")
    .description("Serve the pages and the API.")
    .argument("[FILE...]", "estate files, folders of them, or -")
    .option("--port <N>", "port to listen on; default: PORT, else 8025 or the next free one", port)
    .option("--host <H>", "address to listen on; default: HOST, else 127.0.0.1", once)
    .option("--keep <FOLDER>", "keep what is imported in this folder; default: nothing is kept", once)
    .option("--max-size <SIZE>", "the largest file to read, such as 64MB", size)
    .addHelpText("after", examples)
    .action(async (files: string[], flags: ServeFlags) => {
      finish(await startServing(files, flags, session));
    });
}

async function startServing(
  files: readonly string[],
  flags: ServeFlags,
  session: UserSession,
): Promise<ExitStatus> {
  const { startServer } = await import("../server/main.ts");
  const { StartError } = await import("../server/start-error.ts");
  const { reportingProblems } = await import("./problems.ts");
  const { write } = await import("./output.ts");
  return reportingProblems("text", session, async () => {
    try {
      const { port, host, keep, maxSize: maxBytes } = flags;
      await startServer({ paths: files, cwd: session.cwd, port, host, keep, maxBytes });
      return exitStatus.answered;
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      await write(session.err, [`${error.message}\n`]);
      return exitStatus.inputHasProblems;
    }
  });
}
