import type { FastifyReply, FastifyRequest } from "fastify";
import { answerable } from "./plugins/problems.ts";
import { problemDetails, RequestError } from "./problem-details.ts";
import type { KeptAnswer } from "./store/kept-answer.ts";
import type { Watching } from "./workers/watching.ts";

/** Asks for an answer that may take its time. */
export type Ask = (watching: Watching) => Promise<KeptAnswer>;

/**
 * Answers when the answer is there, or by a stream of events to who accepts one: `progress` while it is worked
 * out, then one `result` or one `problem`. Who leaves before asks for nothing any more.
 */
export async function sendLongAnswer(
  ask: Ask,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply | undefined> {
  const leaving = new AbortController();
  const leave = () => leaving.abort(new RequestError("UNAVAILABLE", "Nobody waits for the answer any more."));
  reply.raw.once("close", leave);
  if (reply.raw.destroyed) leave();
  if (reply.sse) {
    await stream(ask, request, reply, leaving.signal);
    // To return the reply would be to wait for its end, which comes after this.
    return undefined;
  }
  // The answer may take longer than a connection may be silent.
  reply.raw.setTimeout(0, () => undefined);
  await sendKept(await ask({ signal: leaving.signal }), request, reply);
  return reply;
}

/** Sends an answer that is there: nothing to who has it already, packed to who takes it so. */
export async function sendKept(
  answer: KeptAnswer,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<void> {
  const { "if-none-match": known, "accept-encoding": encodings } = request.headers;
  void reply.headers({
    etag: answer.etag,
    vary: "accept, accept-encoding",
    "content-type": "application/json; charset=utf-8",
  });
  if (known !== undefined && known.includes(answer.etag.slice("W/".length))) return reply.code(304).send();
  const packed = encodings !== undefined && takesGzip(encodings) ? await answer.packed() : null;
  if (packed === null) void reply.send(answer.body);
  else void reply.header("content-encoding", "gzip").send(packed);
}

/** Whether a client names the form of a stream of events among those that it accepts. */
export function acceptsEvents({ headers }: FastifyRequest): boolean {
  return headers.accept?.includes("text/event-stream") ?? false;
}

async function stream(
  ask: Ask,
  request: FastifyRequest,
  reply: FastifyReply,
  signal: AbortSignal,
): Promise<void> {
  const { sse } = reply;
  // To a client who reads no more and leaves, sending would never end.
  const left = new Promise<void>((done) => signal.addEventListener("abort", () => done(), { once: true }));
  const send = async (event: string, text: string) => {
    if (sse.isConnected) await Promise.race([sse.send({ event, data: text }), left]);
  };
  sse.sendHeaders();
  try {
    const onProgress = (progress: object) => void send("progress", JSON.stringify(progress));
    const answer = await ask({ signal, onProgress });
    await send("result", answer.body.toString());
  } catch (error) {
    if (signal.aborted) return;
    await send("problem", JSON.stringify(problemDetails(answerable(error as Error, request))));
  }
}

/** Whether a client takes gzip (RFC 9110, 12.5.3): it is named, and not with a weight of nought. */
function takesGzip(encodings: string): boolean {
  return /(?:^|,)\s*(?:x-)?gzip\s*(?:;\s*q=(?:0?\.0*[1-9]|1)[\d.]*\s*)?(?:,|$)/i.test(encodings);
}
