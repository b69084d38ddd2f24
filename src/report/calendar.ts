import { durationMs } from "../model/duration.ts";
import type { Duration } from "../model/duration.ts";
import type { Estate } from "../model/estate.ts";
import type { ImpactAnswer } from "../model/findings.ts";
import { visible } from "./foreign-text.ts";
import { contactWords, namesOf } from "./names.ts";
import type { Names } from "./names.ts";
import { reasonWords } from "./words.ts";

interface Deadline {
  readonly uid: string;
  readonly at: Duration;
  readonly summary: string;
  readonly description: string;
}

/** Lines are folded after so many octets (RFC 5545, section 3.1). */
const LINE_OCTETS = 75;

/**
 * Writes the deadlines of an incident as a calendar (iCalendar, RFC 5545): ends of tolerable outages, 72-hour
 * clocks, and when somebody has to be told. Each has an alarm an hour before it and an identifier that stays
 * the same, so that a later export moves what is there.
 *
 * @returns null if the scenario has no start, without which a deadline has no date.
 *
 * Cost: O(impacts).
 */
export function deadlineCalendar(answer: ImpactAnswer, estate: Estate): string | null {
  const { start } = answer;
  if (start === null) return null;
  const startMs = Date.parse(start);
  const stamp = instant(startMs);
  const deadlines = [...tolerableEnds(answer), ...clocks(answer, namesOf(estate))].sort(
    (a, b) => durationMs(a.at) - durationMs(b.at) || (a.uid < b.uid ? -1 : 1),
  );
  return [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Sharedfate//Deadlines//EN",
    "CALSCALE:GREGORIAN",
    ...deadlines.flatMap(({ uid, at, summary, description }) => [
      "BEGIN:VEVENT",
      `UID:${escaped(`${uid}@${answer.scenario ?? "flags"}.${answer.estate}.sharedfate`)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART:${instant(startMs + durationMs(at))}`,
      `SUMMARY:${escaped(summary)}`,
      `DESCRIPTION:${escaped(description)}`,
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escaped(summary)}`,
      "TRIGGER:-PT1H",
      "END:VALARM",
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
    "",
  ]
    .flatMap(folded)
    .join("\r\n");
}

function tolerableEnds({ impacts }: ImpactAnswer): Deadline[] {
  return impacts.flatMap(({ id, name, mtpdEnds, certainty, vulnerable, best }) => {
    if (mtpdEnds === null) return [];
    const sure =
      (best?.failedAt ?? null) === null ? "It may not fail at all: that hangs on assumed facts." : "";
    const who = vulnerable ? "Vulnerable people rely on it." : "";
    return [
      {
        uid: `mtpd-${id}`,
        at: mtpdEnds,
        summary: `Tolerable outage ends: ${name}`,
        description: [`In the worst case; ${certainty}.`, sure, who].filter((part) => part !== "").join(" "),
      },
    ];
  });
}

/** A clock for each controller and reason, not for each of the systems that hold its data. */
function clocks({ exposed, notify }: ImpactAnswer, names: Names): Deadline[] {
  const known = new Map<string, Deadline>();
  for (const { controller, clockEnds } of exposed) {
    if (clockEnds === null) continue;
    const uid = `clock-${controller}-${clockEnds}`;
    known.set(uid, {
      uid,
      at: clockEnds,
      summary: `72 hours end: ${names.fullOrganisation(controller)} to notify the regulator`,
      description: "UK GDPR, Article 33: 72 hours after the controller became aware.",
    });
  }
  for (const { organisation, reason, deadline, contact } of notify) {
    if (deadline === null) continue;
    const uid = `tell-${organisation}-${reason}`;
    known.set(uid, {
      uid,
      at: deadline,
      summary: `Tell ${names.fullOrganisation(organisation)}`,
      description: [reasonWords[reason], contactWords(contact)].filter((part) => part !== "").join(". "),
    });
  }
  return [...known.values()];
}

/** An instant in UTC: `20251124T040000Z`. */
function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19).replace(/[-:]/g, "")}Z`;
}

function escaped(text: string): string {
  return visible(text).replace(/[\\;,]/g, "\\$&");
}

/** A line in pieces of at most 75 octets, each but the first after a space; no character is split. */
function folded(line: string): string[] {
  const pieces: string[] = [];
  let piece = "";
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > LINE_OCTETS) {
      pieces.push(piece);
      piece = " ";
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece];
}
