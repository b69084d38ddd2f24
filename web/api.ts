import { z } from "zod";
import { PartialDate } from "../src/model/dates.ts";
import type { Duration } from "../src/model/duration.ts";
import { Finding, Problem } from "../src/model/errors.ts";
import { Estate } from "../src/model/estate.ts";
import { ImpactAnswer } from "../src/model/findings.ts";
import { Id } from "../src/model/ids.ts";
import { Scenario } from "../src/model/scenario.ts";
import type { Question } from "./address.ts";
import { eventOf } from "./mark-verbs.ts";

export const EstateSummary = z.object({ id: Id, name: z.string().nullish(), asOf: PartialDate.nullish() });
export type EstateSummary = z.infer<typeof EstateSummary>;

const Catalogue = z.object({ estates: z.array(EstateSummary) });

export const EstateAnswer = z.object({
  estate: Estate,
  revision: z.string(),
  findings: z.array(Finding),
  scenarios: z.array(Scenario),
});
export type EstateAnswer = z.infer<typeof EstateAnswer>;

/** RFC 9457. Only what is shown is read. */
const ProblemDetails = z.object({
  title: z.string(),
  detail: z.string().nullish(),
  problems: z.array(Problem.partial()).nullish(),
});

/** The server understood and refused: what is wrong, in words. */
export class Refusal extends Error {
  readonly status: number;
  readonly sentences: readonly string[];

  constructor(status: number, title: string, sentences: readonly string[]) {
    super(title);
    this.name = "Refusal";
    this.status = status;
    this.sentences = sentences;
  }
}

/** Nobody answered, or what answered was no answer. */
export class ServerLost extends Error {
  override readonly name = "ServerLost";
}

export function fetchCatalogue(signal: AbortSignal): Promise<EstateSummary[]> {
  return ask("/api/estates", { signal }, Catalogue).then((answer) => answer.estates);
}

export function fetchEstate(id: Id, signal: AbortSignal): Promise<EstateAnswer> {
  return ask(`/api/estates/${encodeURIComponent(id)}`, { signal }, EstateAnswer);
}

/** Asks for the impact of a scenario and marks; `at` null asks for the end, or the horizon. */
export function fetchImpact(
  estate: Id,
  question: Question,
  at: Duration | null,
  signal: AbortSignal,
): Promise<ImpactAnswer> {
  const body = {
    ...(question.scenario === null ? {} : { scenario: question.scenario }),
    ...(question.marks.length === 0 ? {} : { events: question.marks.map(eventOf) }),
    ...(at === null ? {} : { at }),
  };
  const init = {
    signal,
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  };
  return ask(`/api/estates/${encodeURIComponent(estate)}/impact`, init, ImpactAnswer);
}

/** Waits before the second and the third try. A server that restarts is back within them. */
const RETRY_AFTER_MS = [250, 750];

async function ask<S extends z.ZodType>(
  path: string,
  init: RequestInit & { signal: AbortSignal },
  schema: S,
): Promise<z.infer<S>> {
  for (const waitMs of [...RETRY_AFTER_MS, null]) {
    const response = await attempt(path, init);
    if (response !== null) return await read(response, schema);
    if (waitMs !== null) await pause(waitMs, init.signal);
  }
  throw new ServerLost("The server cannot be reached.");
}

/** One try; null if it may be tried again: no connection, or a server that is not ready. */
async function attempt(path: string, init: RequestInit & { signal: AbortSignal }): Promise<Response | null> {
  try {
    const response = await fetch(path, init);
    return [502, 503, 504].includes(response.status) ? null : response;
  } catch (error) {
    if (init.signal.aborted) throw error;
    return null;
  }
}

async function read<S extends z.ZodType>(response: Response, schema: S): Promise<z.infer<S>> {
  const value: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw refusalOf(response.status, value);
  const result = schema.safeParse(value);
  if (!result.success) throw new ServerLost("The server’s answer could not be read.");
  return result.data;
}

function refusalOf(status: number, value: unknown): Error {
  const details = ProblemDetails.safeParse(value);
  if (!details.success) return new ServerLost(`The server answered ${status} without saying why.`);
  const { title, detail, problems } = details.data;
  const sentences = (problems ?? []).flatMap((problem) => problem.message ?? []);
  return new Refusal(status, title, sentences.length > 0 ? sentences : [detail ?? title]);
}

function pause(waitMs: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason instanceof Error ? signal.reason : new Error("Aborted"));
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", stop);
      resolve();
    }, waitMs);
    signal.addEventListener("abort", stop, { once: true });
  });
}
