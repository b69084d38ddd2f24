import type { z } from "zod";
import { quote } from "./ids.ts";
import { textForm } from "./text-form.ts";

const number = String.raw`(\d+(?:[.,]\d+)?)`;
const durationPattern = new RegExp(
  String.raw`^P(?=\d|T\d)(?:${number}W)?(?:${number}D)?(?:T(?=\d)(?:${number}H)?(?:${number}M)?(?:${number}S)?)?$`,
);

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const UNITS_MS = [7 * DAY_MS, DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS];

/** The longest duration taken: a million days. Sums of a hundred of them are still exact in a double. */
const LONGEST_MS = 1_000_000 * DAY_MS;

/** An ISO 8601 duration of weeks, days, hours, minutes and seconds, as text: `PT4H`, `P3D`, `P1DT12H`. */
export const Duration = textForm({
  code: "BAD_DURATION",
  pattern: durationPattern,
  holds: (text) => durationMs(text) <= LONGEST_MS,
  complain: complaint,
});
export type Duration = z.infer<typeof Duration>;

/** Few durations stand in many places: each is read and written once, up to so many. */
const MOST_KNOWN = 10_000;
const knownMs = new Map<string, number>();
const knownTexts = new Map<number, Duration>();

/**
 * The length of a duration.
 *
 * @param text - an ISO 8601 duration that has passed the schema; NaN comes of one that has not.
 * @returns milliseconds, rounded to whole ones.
 */
export function durationMs(text: Duration): number {
  const known = knownMs.get(text);
  if (known !== undefined) return known;
  const ms = parse(text);
  if (knownMs.size < MOST_KNOWN) knownMs.set(text, ms);
  return ms;
}

/**
 * Writes milliseconds as an ISO 8601 duration of days, hours, minutes and seconds.
 *
 * @param ms - a time from the start, not negative; Infinity stands for never.
 * @returns the shortest such duration (`P1DT2H`, `PT0S`), or null for never.
 */
export function durationOf(ms: number): Duration | null {
  if (ms === Infinity) return null;
  const known = knownTexts.get(ms);
  if (known !== undefined) return known;
  const text = write(ms);
  if (knownTexts.size < MOST_KNOWN) knownTexts.set(ms, text);
  return text;
}

function write(ms: number): Duration {
  const days = Math.floor(ms / DAY_MS);
  const hours = Math.floor((ms % DAY_MS) / HOUR_MS);
  const minutes = Math.floor((ms % HOUR_MS) / MINUTE_MS);
  const seconds = (ms % MINUTE_MS) / SECOND_MS;
  const time = `${hours ? `${hours}H` : ""}${minutes ? `${minutes}M` : ""}${seconds ? `${seconds}S` : ""}`;
  if (days === 0 && time === "") return "PT0S";
  return `P${days ? `${days}D` : ""}${time ? `T${time}` : ""}`;
}

/** Milliseconds of a duration of the right form; NaN if a part other than the last has a fraction. */
function parse(text: string): number {
  const parts = durationPattern.exec(text)?.slice(1) ?? [];
  let ms = 0;
  let ended = false;
  for (const [index, unitMs] of UNITS_MS.entries()) {
    const part = parts[index];
    if (part === undefined) continue;
    if (ended) return NaN;
    ended = /[.,]/.test(part);
    ms += Number(part.replace(",", ".")) * unitMs;
  }
  return Math.round(ms);
}

function complaint(text: string): string {
  if (/^-|-\d/.test(text)) return `${quote(text)} is negative; times count forward from the start`;
  if (/^P[^T]*\d+[YM]/.test(text)) {
    return `${quote(text)} counts in months or years, which have no fixed length; write it in days (P30D) or weeks (P4W)`;
  }
  if (parse(text) > LONGEST_MS) return `${quote(text)} is longer than a million days`;
  return `${quote(text)} is not an ISO 8601 duration; write PT4H for four hours, P3D for three days, P2W for two weeks`;
}
