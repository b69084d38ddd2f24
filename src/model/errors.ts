import { z } from "zod";

/** What can be wrong with the input. Each stands for one kind of problem, for ever: others' scripts match on it. */
export const problemCodes = [
  "AMBIGUOUS_NAME",
  "AT_LEAST_TOO_HIGH",
  "BAD_DATE",
  "BAD_DURATION",
  "BAD_EVENT",
  "BAD_ID",
  "BAD_NEED",
  "BAD_OBSERVATION",
  "CONFLICT",
  "DUPLICATE_ID",
  "DUPLICATE_KEY",
  "EMPTY_FILE",
  "ID_OF_TWO_TYPES",
  "INVALID_VALUE",
  "MISSING_FIELD",
  "NOT_TEXT",
  "NOTHING_MATCHED",
  "REPEATED_MEMBER",
  "SELF_NEED",
  "SYNTAX",
  "TOO_LARGE",
  "UNKNOWN_ID",
  "UNKNOWN_KEY",
  "UNKNOWN_VERSION",
  "UNREADABLE_FILE",
  "UNSAFE_ALIAS",
  "UNSAFE_FILE",
  "WRONG_FILE",
  "WRONG_KIND_OF_ID",
  "WRONG_TYPE",
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/** What is worth knowing about an estate although nothing is wrong with the file. */
export const findingCodes = [
  "COUNT_FELL",
  "CYCLE",
  "MOSTLY_ASSUMED",
  "NO_NEEDS",
  "NOT_CHECKED",
  "RTO_EXCEEDS_MTPD",
  "UNKNOWN_GSS",
  "UNKNOWN_LGSL",
] as const;
export type FindingCode = (typeof findingCodes)[number];

const place = {
  file: z.string().nullable().describe("The file, or null for a flag or a request."),
  line: z.int().nullable().describe("The line, counted from 1, where it can be told."),
  path: z.string().describe("Where in the document: systems[3].needs[0].after."),
  message: z.string().describe("What is wrong and what to do, in one sentence."),
};

/** Something that keeps the input from being used. */
export const Problem = z.strictObject({ code: z.enum(problemCodes), ...place });
export type Problem = z.infer<typeof Problem>;

/** Something worth knowing; never an error. */
export const Finding = z.strictObject({ code: z.enum(findingCodes), ...place });
export type Finding = z.infer<typeof Finding>;

/**
 * An answer that cannot be given. Match on `code`; the message names the culprit, says what is wrong
 * and what to do; `problems` lists everything that is wrong, this first.
 */
export class EstateError extends Error {
  readonly code: ProblemCode;
  readonly problems: readonly Problem[];

  constructor(problems: readonly [Problem, ...Problem[]]) {
    super(problems[0].message);
    this.name = "EstateError";
    this.code = problems[0].code;
    this.problems = problems;
  }
}
