/** How findings are worded: the same in every form of a report. */

import { durationMs } from "../model/duration.ts";
import type { Duration } from "../model/duration.ts";
import type { FindingCode } from "../model/errors.ts";
import type { NotifyReason, Range } from "../model/findings.ts";
import type { Verb } from "../model/scenario.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** What stands in a table where there is nothing to say. */
export const NOTHING = "–";

export const reasonWords: Readonly<Record<NotifyReason, string>> = {
  compromise: "to be told of a compromise",
  exposure: "to be told of exposed data",
  outage: "to be told of an outage",
  "owns-affected-service": "owns an affected service",
  "runs-compromised-system": "runs a compromised system",
};

/** What an event does to its target, after the target's name. */
export const verbWords: Readonly<Record<Verb, string>> = {
  compromise: "compromised",
  suspect: "suspected of compromise",
  expose: "data exposed",
  fail: "failed",
  degrade: "degraded",
  isolate: "isolated",
  shutDown: "shut down",
  sever: "severed from each other",
  warn: "warned",
  aware: "aware of the breach",
  assure: "gives its assurance",
  restore: "restored",
};

export const findingTitles: Readonly<Record<FindingCode, string>> = {
  COUNT_FELL: "Counts that fell",
  CYCLE: "Cycles",
  MOSTLY_ASSUMED: "Mostly assumed",
  NO_NEEDS: "No needs recorded",
  NOT_CHECKED: "Not checked for a year",
  RTO_EXCEEDS_MTPD: "Recovery slower than can be tolerated",
  UNKNOWN_GSS: "GSS codes that are not known here",
  UNKNOWN_LGSL: "LGSL ids that are not known here",
};

/** A length of time as people say it: `1 d 2 h`, `45 min`, `0 h`. */
export function durationWords(duration: Duration): string {
  const ms = durationMs(duration);
  const parts = [
    [Math.floor(ms / DAY_MS), "d"],
    [Math.floor((ms % DAY_MS) / HOUR_MS), "h"],
    [Math.floor((ms % HOUR_MS) / MINUTE_MS), "min"],
    [(ms % MINUTE_MS) / 1000, "s"],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, unit]) => `${grouped(count)} ${unit}`);
  return said.length === 0 ? "0 h" : said.join(" ");
}

/** The time that figures are of: `at T+4 h`, or `in the end` where none was asked. */
export function whenWords(at: Duration | null): string {
  return at === null ? "in the end" : `at T+${durationWords(at)}`;
}

/** Thousands apart: `12,000`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?<!\.\d*)(?=(\d{3})+(?!\d))/g, ",");
}

/** A count with its noun: `1 service`, `12,000 services`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** `12 to 37`, or one number where both cases agree. */
export function ranged({ best, worst }: Range): string {
  return best === worst ? grouped(worst) : `${grouped(best)} to ${grouped(worst)}`;
}

/** A share as a percentage of two digits: `30%`, `0.25%`. */
export function percentage(share: number): string {
  return `${Number((share * 100).toPrecision(2))}%`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1) ?? ""}`;
}

/** `a, b and c`; of more than so many, `12, among them a, b and c`. */
export function someOf(names: readonly string[], shownCount: number): string {
  if (names.length === 0) return NOTHING;
  if (names.length <= shownCount) return listed(names);
  return `${grouped(names.length)}, among them ${listed(names.slice(0, shownCount))}`;
}
