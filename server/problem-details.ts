import { z } from "zod";
import type { ProblemCode } from "../src/model/errors.ts";
import { Problem, problemCodes } from "../src/model/errors.ts";

/** What can go wrong with a request that is no matter of the model. */
export const requestCodes = [
  "BAD_REQUEST",
  "FORBIDDEN",
  "INTERNAL",
  "NOT_FOUND",
  "READ_ONLY",
  "STALE",
  "TOO_MANY_REQUESTS",
  "UNAVAILABLE",
  "UNSUPPORTED_MEDIA_TYPE",
] as const;
export type RequestCode = (typeof requestCodes)[number];

interface CodeRow {
  readonly status: number;
  readonly title: string;
}

/**
 * The HTTP status of each code: 400 where the form is wrong, 422 where the form is right and the
 * meaning is not. A code without a row does not compile.
 */
export const codeTable: Record<ProblemCode | RequestCode, CodeRow> = {
  AMBIGUOUS_NAME: { status: 422, title: "A name that several things have" },
  AT_LEAST_TOO_HIGH: { status: 422, title: "A need asks for more members than its group has" },
  BAD_DATE: { status: 400, title: "Not a date" },
  BAD_DURATION: { status: 400, title: "Not a duration" },
  BAD_EVENT: { status: 400, title: "An event that does not say one thing" },
  BAD_ID: { status: 400, title: "Not an id" },
  BAD_NEED: { status: 400, title: "A need without exactly one form of provider" },
  BAD_OBSERVATION: { status: 400, title: "An observation that does not say one thing" },
  BAD_REQUEST: { status: 400, title: "A request that cannot be read" },
  CONFLICT: { status: 422, title: "Two values for one field" },
  DUPLICATE_ID: { status: 422, title: "One id for two entries" },
  DUPLICATE_KEY: { status: 400, title: "One key twice in one object" },
  EMPTY_FILE: { status: 400, title: "Nothing to read" },
  ID_OF_TWO_TYPES: { status: 422, title: "One id for things of two types" },
  INTERNAL: { status: 500, title: "A fault of the server" },
  INVALID_VALUE: { status: 400, title: "A value out of its range" },
  MISSING_FIELD: { status: 400, title: "A field is missing" },
  NOT_FOUND: { status: 404, title: "Nothing at this address" },
  NOT_TEXT: { status: 400, title: "Not text in UTF-8" },
  NOTHING_MATCHED: { status: 422, title: "A change that matches nothing" },
  REPEATED_MEMBER: { status: 422, title: "One member twice in a group" },
  SELF_NEED: { status: 422, title: "A need on oneself" },
  SYNTAX: { status: 400, title: "Not JSON" },
  TOO_LARGE: { status: 413, title: "Too large" },
  TOO_MANY_REQUESTS: { status: 429, title: "Too many requests" },
  UNAVAILABLE: { status: 503, title: "Not available now" },
  UNKNOWN_ID: { status: 422, title: "An id that is not there" },
  UNKNOWN_KEY: { status: 400, title: "A key that is not known" },
  UNKNOWN_VERSION: { status: 400, title: "A version of the format that is not read here" },
  UNREADABLE_FILE: { status: 500, title: "A file that cannot be read" },
  UNSAFE_ALIAS: { status: 400, title: "An alias that is not safe" },
  UNSAFE_FILE: { status: 400, title: "A file that is not safe to read" },
  FORBIDDEN: { status: 403, title: "A request of another page" },
  READ_ONLY: { status: 403, title: "A server that keeps nothing" },
  STALE: { status: 409, title: "The estate has changed since" },
  UNSUPPORTED_MEDIA_TYPE: { status: 415, title: "A form of content that is not read here" },
  WRONG_FILE: { status: 400, title: "A file of another kind" },
  WRONG_KIND_OF_ID: { status: 422, title: "An id of another kind of thing" },
  WRONG_TYPE: { status: 400, title: "A value of another type" },
};

/** Problem details (RFC 9457) with the code and every problem. */
export const ProblemDetails = z.object({
  type: z.string().describe("Where the code is explained."),
  title: z.string().describe("What the code means."),
  status: z.int().describe("The HTTP status."),
  detail: z.string().describe("What is wrong and what to do, in one sentence."),
  code: z.enum([...problemCodes, ...requestCodes]).describe("Match on this."),
  problems: z
    .array(Problem)
    .describe("Everything that is wrong with the question; empty if that is not the reason."),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;

export const PROBLEM_TYPE = "application/problem+json";

/** An answer that is an error, whatever raised it. */
export class RequestError extends Error {
  readonly code: ProblemCode | RequestCode;
  readonly status: number;
  readonly problems: readonly Problem[];

  constructor(
    code: ProblemCode | RequestCode,
    message: string,
    details: { readonly status?: number; readonly problems?: readonly Problem[] } = {},
  ) {
    super(message);
    this.name = "RequestError";
    this.code = code;
    this.status = details.status ?? codeTable[code].status;
    this.problems = details.problems ?? [];
  }
}

/** The body of an error's answer. */
export function problemDetails(error: RequestError): ProblemDetails {
  const { code, status, message, problems } = error;
  return {
    type: `/api/problems/${code}`,
    title: codeTable[code].title,
    status,
    detail: message,
    code,
    problems: [...problems],
  };
}
