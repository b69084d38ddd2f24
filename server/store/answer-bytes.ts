import { setImmediate as others } from "node:timers/promises";
import { RequestError } from "../problem-details.ts";

/** Rows are made for so long before others have their turn: a row can take a millisecond, and there can be a thousand. */
const SLICE_MS = 5;

/** A longer answer would take the memory that others need. */
const MOST_BYTES = 256 * 2 ** 20;

/**
 * Writes an answer as JSON. A list may be any iterable of which the entries cost something; between them the
 * event loop goes on.
 *
 * @returns the same as `JSON.stringify` of the answer with its lists as arrays.
 * @throws RequestError if it comes to too much; the signal's reason if it is aborted.
 */
export async function answerBytes(
  answer: object,
  signal?: AbortSignal,
  mostBytes = MOST_BYTES,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let sizeBytes = 0;
  let sinceMs = performance.now();
  for (const text of jsonPieces(answer)) {
    const piece = Buffer.from(text);
    pieces.push(piece);
    sizeBytes += piece.length;
    if (sizeBytes > mostBytes) {
      const megabytes = Math.floor(mostBytes / 2 ** 20);
      const message = `The answer is longer than ${megabytes} MB; ask for fewer rows with top.`;
      throw new RequestError("TOO_LARGE", message, { status: 422 });
    }
    if (performance.now() - sinceMs < SLICE_MS) continue;
    await others();
    signal?.throwIfAborted();
    sinceMs = performance.now();
  }
  return Buffer.concat(pieces, sizeBytes);
}

function* jsonPieces(answer: object): Iterable<string> {
  let lead = "{";
  for (const [key, value] of Object.entries(answer) as [string, unknown][]) {
    yield `${lead}${JSON.stringify(key)}:`;
    if (isList(value)) yield* listPieces(value);
    else yield JSON.stringify(value);
    lead = ",";
  }
  yield lead === "{" ? "{}" : "}";
}

function* listPieces(list: Iterable<unknown>): Iterable<string> {
  let lead = "[";
  for (const entry of list) {
    yield lead + JSON.stringify(entry);
    lead = ",";
  }
  yield lead === "[" ? "[]" : "]";
}

function isList(value: unknown): value is Iterable<unknown> {
  return typeof value === "object" && value !== null && Symbol.iterator in value;
}
