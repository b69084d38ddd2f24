import type { WriteStream } from "node:tty";
import { userFolder } from "./user-folder.ts";

/** Where and how the user sits. */
export interface UserSession {
  /** Relative paths are taken from here. */
  readonly cwd: string;
  readonly out: NodeJS.WriteStream;
  readonly err: NodeJS.WriteStream;
  /** The width for text on standard output: that of the terminal, and null where it is a file or a pipe. */
  readonly widthColumns: number | null;
  /** Whether standard output is a terminal that shows colours, and nothing speaks against them. */
  readonly colour: boolean;
}

export function userSession(): UserSession {
  const { stdout, stderr, env } = process;
  return {
    cwd: userFolder(env, process.cwd()),
    out: stdout,
    err: stderr,
    widthColumns: widthOf(stdout, env["COLUMNS"]),
    // https://no-color.org: set to anything but nothing, it speaks against colour.
    colour: stdout.isTTY && !env["NO_COLOR"] && env["TERM"] !== "dumb",
  };
}

/** COLUMNS is taken where it is set, as in a pipe to a pager; a shell does not hand it on by itself. */
function widthOf(stream: Partial<WriteStream>, told: string | undefined): number | null {
  const columns = Number(told);
  if (told && Number.isInteger(columns) && columns > 0) return columns;
  return stream.isTTY && stream.columns ? stream.columns : null;
}
