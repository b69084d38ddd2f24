import { STATUS_CODES } from "node:http";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { EstateError } from "../../src/model/errors.ts";
import { problemDetails, PROBLEM_TYPE, RequestError } from "../problem-details.ts";

/** Answers every error as problem details (RFC 9457). What is no fault of the asker is logged, and never told in detail. */
export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler(sendProblem);
}

/** Answers one error. */
export function sendProblem(raised: Error, request: FastifyRequest, reply: FastifyReply): void {
  const error = answerable(raised, request);
  void reply.code(error.status).type(PROBLEM_TYPE).send(problemDetails(error));
}

/** Turns whatever was raised into an error that can be answered. What is no fault of the asker is logged. */
export function answerable(raised: Error, request: FastifyRequest): RequestError {
  const error = requestErrorOf(raised);
  if (error.code === "INTERNAL") request.log.error(raised);
  return error;
}

function requestErrorOf(raised: Error): RequestError {
  if (raised instanceof RequestError) return raised;
  if (raised instanceof EstateError)
    return new RequestError(raised.code, raised.message, { problems: raised.problems });
  const code = "code" in raised ? String(raised.code) : "";
  const status = "statusCode" in raised ? Number(raised.statusCode) : 500;
  if (code.startsWith("FST_STATIC_"))
    return new RequestError("NOT_FOUND", "There is nothing at this address.");
  switch (status) {
    case 413:
      return new RequestError(
        "TOO_LARGE",
        "The body is too large for one request. Send less, or load it as an estate file.",
      );
    case 415:
      return new RequestError(
        "UNSUPPORTED_MEDIA_TYPE",
        "The body should be JSON, with content-type: application/json.",
      );
    case 429:
      return new RequestError("TOO_MANY_REQUESTS", raised.message);
    case 503:
      return new RequestError(
        "UNAVAILABLE",
        "The server is stopping or has too much to do. Ask again in a moment.",
      );
    default:
  }
  if (status >= 400 && status < 500) return new RequestError("BAD_REQUEST", raised.message, { status });
  return new RequestError(
    "INTERNAL",
    "The server failed on this request. It is written in the server's log.",
  );
}

/** What is written to a connection whose request cannot be told apart from noise. */
export function malformedAnswer(status: number): string {
  const error = new RequestError("BAD_REQUEST", "This is not a request that HTTP allows.", { status });
  const body = JSON.stringify(problemDetails(error));
  return [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`,
    `content-type: ${PROBLEM_TYPE}`,
    `content-length: ${Buffer.byteLength(body)}`,
    "connection: close",
    "",
    body,
  ].join("\r\n");
}
