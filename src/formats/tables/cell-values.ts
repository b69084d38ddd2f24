import { durationOf } from "../../model/duration.ts";
import { PartialDate } from "../../model/dates.ts";
import { Duration } from "../../model/duration.ts";
import { quote } from "../../model/ids.ts";
import type { CellValue } from "./table.ts";
import { cellText } from "./table.ts";

/** What a cell means: a value, nothing (it says that nobody knows), or a sentence on why it cannot be taken. */
export type Meaning<Value> =
  | { readonly is: "value"; readonly value: Value }
  | { readonly is: "nothing" }
  | { readonly is: "refused"; readonly why: string };

const nothing = { is: "nothing" } as const;
const value = <Value>(of: Value) => ({ is: "value", value: of }) as const;
const refused = (why: string) => ({ is: "refused", why }) as const;

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

const unitMs: Readonly<Record<string, number>> = {
  s: 1000,
  sec: 1000,
  second: 1000,
  m: MINUTE_MS,
  min: MINUTE_MS,
  minute: MINUTE_MS,
  h: HOUR_MS,
  hr: HOUR_MS,
  hour: HOUR_MS,
  d: DAY_MS,
  day: DAY_MS,
  w: 7 * DAY_MS,
  wk: 7 * DAY_MS,
  week: 7 * DAY_MS,
};

/** Ways in which people write that nobody knows, or that it does not apply. */
const saysNothing = new Set([
  "",
  "-",
  "–",
  "—",
  "?",
  "n/a",
  "na",
  "none",
  "tbc",
  "tbd",
  "unknown",
  "not known",
  "not set",
]);

/** Whether a cell says that there is nothing to say. */
export function isSaidUnknown(text: string): boolean {
  return saysNothing.has(text.toLowerCase());
}

/**
 * A duration as people type it: `4 hours`, `2d`, `1 day 4 hours`, `PT4H`.
 *
 * @param unit - of a bare number, where the header names it: `RTO (hours)`.
 */
export function durationIn(cell: CellValue, unit: string | null): Meaning<string> {
  const text = cellText(cell).replace(/\s+/g, " ");
  if (isSaidUnknown(text)) return nothing;
  const lower = text.toLowerCase();
  const refuse = refusedDuration(lower, text);
  if (refuse !== null) return refused(refuse);
  if (/^p/i.test(text)) {
    const parsed = Duration.safeParse(text.toUpperCase());
    if (parsed.success) return value(parsed.data);
  }
  if (["immediate", "immediately", "instant", "0"].includes(lower)) return value("PT0S");
  if (/^\d+(\.\d+)?$/.test(lower)) {
    const ms = unit === null ? undefined : unitMs[unit];
    if (ms !== undefined) return durationFrom(Number(lower) * ms, text);
    return refused(
      `${quote(text)} has no unit: write 4 hours or 2 days, or name the unit in the header, as in RTO (hours)`,
    );
  }
  const parts =
    /^(?:\d+(?:\.\d+)? ?[a-z]+\.?(?:,? (?:and )?)?)+$/.test(lower) && lower.length < 60
      ? [...lower.matchAll(/(\d+(?:\.\d+)?) ?([a-z]+)/g)]
      : [];
  let ms = 0;
  for (const [, count, word = ""] of parts)
    ms += Number(count) * (unitMs[word] ?? unitMs[word.replace(/s$/, "")] ?? NaN);
  return parts.length === 0 || Number.isNaN(ms)
    ? refused(`${quote(text)} is not a length of time: write 4 hours, 2 days or PT4H`)
    : durationFrom(ms, text);
}

function durationFrom(ms: number, text: string): Meaning<string> {
  const duration = durationOf(Math.round(ms));
  return duration !== null && Duration.safeParse(duration).success
    ? value(duration)
    : refused(`${quote(text)} is longer than a million days`);
}

function refusedDuration(lower: string, text: string): string | null {
  if (/working|business|same day|next day|overnight|end of/.test(lower))
    return `${quote(text)} is a different length of time on a Friday than on a Monday: write the longest that it may be, such as 3 days for the next working day`;
  if (/month|year|\d ?(mo|yr)s?\b/.test(lower))
    return `${quote(text)} counts in months or years, which have no fixed length: write it in days`;
  if (/\d ?(-|–|to) ?\d/.test(lower)) return `${quote(text)} is a range: write the longest that is accepted`;
  if (/^[<>≤≥]/.test(lower)) return `${quote(text)} is a limit: write the length of time itself`;
  return null;
}

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A date as people type it, the day before the month: `24/11/2025`, `24 November 2025`, `Nov 2025`, `2025`. */
export function dateIn(cell: CellValue): Meaning<string> {
  const text = cellText(cell);
  if (isSaidUnknown(text)) return nothing;
  const pad = (digits: string) => digits.padStart(2, "0");
  const [, day, month, year] = /^(\d{1,2})[/.](\d{1,2})[/.](\d{4})$/.exec(text) ?? [];
  const [, wordDay, word = "", wordYear] =
    /^(?:(\d{1,2})(?:st|nd|rd|th)? )?([a-z]{3,9})\.? (\d{4})$/i.exec(text) ?? [];
  const monthNumber = months.indexOf(word.slice(0, 3).toLowerCase()) + 1;
  let iso = text.replace(/[T ]\d{2}:\d{2}(:\d{2})?(\.\d+)?Z?$/, "");
  if (day !== undefined && month !== undefined) iso = `${year}-${pad(month)}-${pad(day)}`;
  else if (wordYear !== undefined && monthNumber > 0)
    iso = `${wordYear}-${pad(String(monthNumber))}${wordDay === undefined ? "" : `-${pad(wordDay)}`}`;
  const parsed = PartialDate.safeParse(iso);
  return parsed.success
    ? value(parsed.data)
    : refused(`${quote(text)} is not a date: write 2025-11-24 or 24/11/2025, the day before the month`);
}

const yes = new Set(["yes", "y", "true", "1", "x", "✓", "✔"]);
const no = new Set(["no", "n", "false", "0"]);

export function booleanIn(cell: CellValue): Meaning<boolean> {
  const text = cellText(cell).toLowerCase();
  if (yes.has(text)) return value(true);
  if (no.has(text)) return value(false);
  return isSaidUnknown(text) ? nothing : refused(`${quote(text)} is neither yes nor no`);
}

/** A whole number from 0, with or without commas between thousands. */
export function countIn(cell: CellValue): Meaning<number> {
  const text = cellText(cell);
  if (isSaidUnknown(text)) return nothing;
  const plain = /^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(",", "") : text;
  return /^\d{1,15}$/.test(plain)
    ? value(Number(plain))
    : refused(`${quote(text)} is not a whole number; leave the cell empty if nobody knows`);
}

/** A share from 0 to 1: `0.3`, `30%`. */
export function shareIn(cell: CellValue): Meaning<number> {
  const text = cellText(cell);
  if (isSaidUnknown(text)) return nothing;
  const [, percent] = /^(\d+(?:\.\d+)?) ?%$/.exec(text) ?? [];
  const share = percent === undefined ? Number(text) : Number(percent) / 100;
  return share >= 0 && share <= 1
    ? value(share)
    : refused(`${quote(text)} is not a likelihood: write 0 to 1, or 0% to 100%`);
}

/** How long a workaround lasts, or only that there is one, which is true. */
export function workaroundIn(cell: CellValue, unit: string | null): Meaning<string | true> {
  const word = cellText(cell).toLowerCase();
  if (word === "yes" || word === "y") return value(true);
  return no.has(word) && word !== "0" ? nothing : durationIn(cell, unit);
}

/** A count of members, or a percentage of them. */
export function atLeastIn(cell: CellValue): Meaning<number | string> {
  const text = cellText(cell);
  if (isSaidUnknown(text)) return nothing;
  if (/^([1-9]\d?|100) ?%$/.test(text)) return value(text.replace(" ", ""));
  return /^[1-9]\d{0,5}$/.test(text)
    ? value(Number(text))
    : refused(`${quote(text)} is not how many must work: write a count from 1, or 1% to 100%`);
}
