import type { Id } from "../src/model/ids.ts";
import type { ScenarioEvent, Verb } from "../src/model/scenario.ts";

/**
 * What a person can mark a node or an organisation as, in the order in which the API takes them.
 * `parameter` is its name in the page's URL.
 */
export const markTable = {
  compromise: { parameter: "compromised", order: "Mark as compromised", done: "Compromised" },
  suspect: { parameter: "suspected", order: "Mark as suspected", done: "Suspected" },
  fail: { parameter: "failed", order: "Mark as failed", done: "Failed" },
  degrade: { parameter: "degraded", order: "Mark as degraded", done: "Degraded" },
  isolate: { parameter: "isolated", order: "Isolate", done: "Isolated" },
  shutDown: { parameter: "shut-down", order: "Shut down", done: "Shut down" },
} as const satisfies Partial<Record<Verb, { parameter: string; order: string; done: string }>>;

export type MarkVerb = keyof typeof markTable;
export const markVerbs = Object.keys(markTable) as [MarkVerb, ...MarkVerb[]];

/** One thing that a person has marked. Marks hold from the scenario's start. */
export interface Mark {
  readonly verb: MarkVerb;
  readonly id: Id;
  /** Organisation on whose word an isolation ends; null where none was asked for. */
  readonly assuredBy: Id | null;
}

/** The event that a mark adds to the question. */
export function eventOf(mark: Mark): Partial<ScenarioEvent> {
  const until = mark.assuredBy === null ? {} : { until: { assuredBy: mark.assuredBy } };
  return { [mark.verb]: mark.id, ...until };
}

/** Whether two marks say the same of the same node. */
export function isSameMark(a: Mark, b: Mark): boolean {
  return a.verb === b.verb && a.id === b.id;
}
