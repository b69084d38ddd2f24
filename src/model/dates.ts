import { z } from "zod";
import { quote } from "./ids.ts";
import { textForm } from "./text-form.ts";

const DAY_MS = 86_400_000;

/** A year, a month or a day, as text: `2016`, `2016-07`, `2025-11-23`. YAML reads a bare year as a number. */
export const PartialDate = z.union([z.int().min(1000).max(9999).transform(String), dateText()]);
export type PartialDate = z.infer<typeof PartialDate>;

/** A day, or an instant with an offset: `2025-11-24`, `2025-11-24T09:40Z`. A bare day starts at 00:00 UTC. */
export const Start = textForm({
  code: "BAD_DATE",
  pattern: /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2}))?$/,
  holds: (text) => isCalendarDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text)),
  complain: (text) => `${quote(text)} is not a day or an instant; write 2025-11-24 or 2025-11-24T09:40Z`,
});
export type Start = z.infer<typeof Start>;

/** The first instant of a date, in milliseconds since 1970. */
export function dateMs(date: PartialDate): number {
  return Date.parse(date.length === 4 ? `${date}-01-01` : date.length === 7 ? `${date}-01` : date);
}

/** The last day that a date may mean, in milliseconds since 1970: a month ends with its last day. */
export function lastDayMs(date: PartialDate): number {
  if (date.length === 10) return dateMs(date);
  const year = Number(date.slice(0, 4));
  const nextMonth = date.length === 4 ? 12 : Number(date.slice(5, 7));
  return Date.UTC(year, nextMonth, 1) - DAY_MS;
}

function dateText() {
  return textForm({
    code: "BAD_DATE",
    pattern: /^\d{4}(-\d{2}(-\d{2})?)?$/,
    holds: isCalendarDate,
    complain: (text) => `${quote(text)} is not a date of the calendar; write 2025-11-23, 2025-11 or 2025`,
  });
}

function isCalendarDate(text: string): boolean {
  const ms = dateMs(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}
