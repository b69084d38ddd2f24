import type { Problem } from "../src/model/errors.ts";
import { EstateError } from "../src/model/errors.ts";
import { problemLines } from "../src/report/check-report.ts";
import type { ExitStatus } from "./exit-status.ts";
import { exitStatus } from "./exit-status.ts";
import { jsonParts } from "./json-parts.ts";
import { write } from "./output.ts";
import type { UserSession } from "./user-session.ts";

/** Answers, or says what is wrong with the input: as JSON on standard output if that is the form asked for, else on standard error. */
export async function reportingProblems(
  format: string,
  session: UserSession,
  answer: () => Promise<ExitStatus>,
): Promise<ExitStatus> {
  try {
    return await answer();
  } catch (error) {
    if (!(error instanceof EstateError)) throw error;
    if (format === "json") await write(session.out, jsonParts({ problems: error.problems }));
    else await write(session.err, lines(error.problems));
    return exitStatus.inputHasProblems;
  }
}

function* lines(problems: readonly Problem[]): Iterable<string> {
  for (const line of problemLines(problems)) yield `${line}\n`;
}
