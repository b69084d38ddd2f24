import type { Duration } from "../src/model/duration.ts";
import { durationMs } from "../src/model/duration.ts";
import type { Certainty, NotifyReason, Range, Totals } from "../src/model/findings.ts";
import type { State } from "../src/model/kinds.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export const stateWords: Readonly<Record<State, string>> = {
  operational: "Operational",
  degraded: "Degraded",
  failed: "Failed",
  isolated: "Isolated",
  compromised: "Compromised",
};

export const certaintyWords: Readonly<Record<Certainty, string>> = {
  firm: "Firm",
  partly: "Partly",
  possible: "Possible",
};

export const reasonWords: Readonly<Record<NotifyReason, string>> = {
  compromise: "To be told of a compromise",
  exposure: "To be told of exposed data",
  outage: "To be told of an outage",
  "owns-affected-service": "Owns an affected service",
  "runs-compromised-system": "Runs a compromised system",
};

/** A length of time as people say it: “1 d 2 h”, “45 min”, “0 h”. */
export function durationText(duration: Duration): string {
  const ms = durationMs(duration);
  const days = Math.floor(ms / DAY_MS);
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  const seconds = Math.round((ms % MINUTE_MS) / 1000);
  const parts = [
    days > 0 ? `${days} d` : "",
    hours > 0 ? `${hours} h` : "",
    minutes > 0 ? `${minutes} min` : "",
    seconds > 0 ? `${seconds} s` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "0 h" : parts.join(" ");
}

/** A time from the scenario's start: “T+4 h”. */
export function timeText(at: Duration): string {
  return `T+${durationText(at)}`;
}

/**
 * The clock time of a moment, or null where the scenario has no start. A start that is a bare day is
 * told in UTC, in which it begins; an instant is told in London's time. The year is told where it is
 * not that of the start.
 */
export function clockText(start: string | null, at: Duration): string | null {
  if (start === null) return null;
  const { year, day, dayAndYear, time } = clocks[start.length === 10 ? "UTC" : "Europe/London"];
  const moment = new Date(Date.parse(start) + durationMs(at));
  if (Number.isNaN(moment.getTime())) return null;
  const isSameYear = start.startsWith(year.format(moment));
  return `${(isSameYear ? day : dayAndYear).format(moment)}, ${time.format(moment)}`;
}

/** The moment that an answer is about. */
export function momentText(at: Duration | null, horizon: Duration | null): string {
  if (at !== null) return timeText(at);
  return horizon === null ? "In the end" : `By ${timeText(horizon)}`;
}

// Making a format is slow, and a table has hundreds of times.
const clocks = { UTC: clockIn("UTC"), "Europe/London": clockIn("Europe/London") };
const numbers = new Intl.NumberFormat("en-GB");

function clockIn(timeZone: string) {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat("en-GB", { ...options, timeZone });
  return {
    year: format({ year: "numeric" }),
    day: format({ day: "numeric", month: "short" }),
    dayAndYear: format({ day: "numeric", month: "short", year: "numeric" }),
    time: format({ hour: "2-digit", minute: "2-digit" }),
  };
}

/** A date of the estate in words; a year or a month stays what it is. */
export function dateText(date: string): string {
  const month = date.length >= 7 ? "long" : undefined;
  const day = date.length === 10 ? "numeric" : undefined;
  return new Date(date).toLocaleDateString("en-GB", { timeZone: "UTC", year: "numeric", month, day });
}

/** Names in the order in which people look for them. */
export const compareNames = new Intl.Collator("en-GB").compare;

export function numberText(count: number): string {
  return numbers.format(count);
}

/** “12 to 37”, or one number where both cases agree or only the best is asked for. */
export function rangeText(range: Range, assumed: "counted" | "ignored"): string {
  if (assumed === "ignored" || range.best === range.worst) return numberText(range.best);
  return `${numberText(range.best)} to ${numberText(range.worst)}`;
}

/** A count with its noun: “1 service”, “3 services”. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numberText(count)} ${count === 1 ? one : many}`;
}

/** A range with its noun, the noun after the larger number. */
export function countedRange(
  range: Range,
  assumed: "counted" | "ignored",
  one: string,
  many = `${one}s`,
): string {
  const last = assumed === "ignored" ? range.best : range.worst;
  return `${rangeText(range, assumed)} ${last === 1 ? one : many}`;
}

/** The headline: “12 to 37 services affected in 3 councils”. */
export function headline(totals: Totals, assumed: "counted" | "ignored"): string {
  const { affected } = totals.services;
  const most = assumed === "ignored" ? affected.best : affected.worst;
  if (most === 0) return "No services affected";
  const councils = countedRange(totals.councils, assumed, "council");
  return `${countedRange(affected, assumed, "service")} affected in ${councils}`;
}

/** What the headline rests on. */
export function headlineNote(totals: Totals, assumed: "counted" | "ignored"): string {
  const { best, worst } = totals.services.affected;
  if (assumed === "ignored") {
    const more = worst - best;
    return more === 0
      ? "Assumed facts are ignored. They would change nothing in this count."
      : `Assumed facts are ignored. ${counted(more, "more service is", "more services are")} affected if they hold.`;
  }
  if (best === worst) return "Assumed facts make no difference to this count.";
  const firm = best === 0 ? "None is" : best === 1 ? "1 is" : `${numberText(best)} are`;
  return `${firm} affected in any case, ${numberText(worst - best)} more if every assumed fact holds.`;
}
