import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { Duration, Id, ScenarioEvent } from "../src/index.ts";
import { quote } from "../src/model/ids.ts";
import { strict } from "../src/model/strict.ts";
import { textForm } from "../src/model/text-form.ts";
import type { ImpactQuestion } from "./impact-question.ts";

/** Events that an address can name, in the order in which they are counted. */
export const eventVerbs = [
  "compromise",
  "suspect",
  "fail",
  "degrade",
  "isolate",
  "shutDown",
  "sever",
] as const;

const ids = z.array(Id).default([]);

const pair = textForm({
  code: "BAD_EVENT",
  pattern: /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,127},[A-Za-z0-9][A-Za-z0-9._:+-]{0,127}$/,
  complain: (text) => `${quote(text)} does not name the two sides to sever by their ids; write sever=a,b`,
});

/** An impact question as it stands in an address. */
export const ImpactQuery = strict({
  scenario: Id.optional().describe("The id of a scenario that stands beside the estate."),
  compromise: ids.describe("A system, or an organisation for all that it runs. May be repeated."),
  suspect: ids,
  fail: ids,
  degrade: ids,
  isolate: ids,
  shutDown: ids,
  sever: z
    .array(pair)
    .default([])
    .describe("Two organisations or nodes, with a comma between. May be repeated."),
  at: Duration.optional().describe("The state at this time, included, such as PT4H."),
});
export type ImpactQuery = z.infer<typeof ImpactQuery>;

/** The question that an address asks. */
export function askedOf(query: ImpactQuery): ImpactQuestion {
  const { scenario, at } = query;
  const events = eventVerbs.flatMap((verb) =>
    query[verb].map((text) => ScenarioEvent.parse({ [verb]: verb === "sever" ? text.split(",") : text })),
  );
  return { scenario, events, at };
}

/** Where an event stands in an address: there is no list of events in it, only what they are. */
export function pathInAddress(path: string): string {
  return path.replace(/^events\[\d+\]\.(\w+).*$/, "$1");
}

const several: ReadonlySet<string> = new Set([...eventVerbs, "protect", "keep"]);

/** What may be given several times is a list, also when it is given once. */
export function makeLists(request: FastifyRequest, _reply: unknown, done: () => void): void {
  request.query = Object.fromEntries(
    Object.entries(request.query as Record<string, unknown>).map(([key, value]) => [
      key,
      several.has(key) && !Array.isArray(value) ? [value] : value,
    ]),
  );
  done();
}
