import type { ScenarioEvent } from "../model/scenario.ts";
import { actionOf } from "../model/scenario.ts";
import type { Moments } from "./moments.ts";
import type { Names } from "./names.ts";
import { listed, percentage, verbWords } from "./words.ts";

/** What an event does, without when: `LBHF and RBKC severed from each other`. */
export function eventWords(event: ScenarioEvent, names: Names): string {
  const { verb, targets } = actionOf(event);
  return `${listed(targets.map((id) => names.any(id)))} ${verbWords[verb]}`;
}

/** An event in a sentence: when, what, how far, until when and how it is known. */
export function eventSentence(event: ScenarioEvent, names: Names, moments: Moments): string {
  const parts = [`${moments.tell(event.at)}: ${eventWords(event, names)}`];
  if (event.except?.length) parts.push(`except ${listed(event.except.map((id) => names.any(id)))}`);
  if (event.only?.length) parts.push(`only ${listed(event.only)}`);
  if (event.likelihood !== undefined) parts.push(`likelihood ${percentage(event.likelihood)}`);
  if (event.until !== undefined) parts.push(untilWords(event.until, names, moments));
  return `${parts.join(", ")} (${event.evidence})`;
}

/** The end of an event: `until RBKC gives its assurance`. */
function untilWords(until: NonNullable<ScenarioEvent["until"]>, names: Names, moments: Moments): string {
  return typeof until === "string"
    ? `until ${moments.tell(until)}`
    : `until ${names.organisation(until.assuredBy)} gives its assurance`;
}
