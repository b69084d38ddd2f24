import { durationMs } from "../model/duration.ts";
import type { Duration } from "../model/duration.ts";
import { durationWords } from "./words.ts";

/** Tells moments of a scenario: always from its start (`T+4 h`), and by the clock where the start is known. */
export interface Moments {
  /** `T+4 h, 24 Nov 04:00`; null for never. */
  tell(at: Duration): string;
  /** The start and the time zone, in a sentence; null where the scenario has no start. */
  readonly start: string | null;
}

/**
 * Makes the teller of a scenario's moments.
 *
 * @param start - a day or an instant. A bare day begins at midnight UTC and is told in UTC; an instant is
 *   told in London's time. Years are told only where they differ from that of the start.
 */
export function momentsFrom(start: string | null): Moments {
  const known = new Map<Duration, string>();
  const clock = start === null ? null : clockFrom(start);
  return {
    start: clock?.sentence ?? null,
    tell(at) {
      const earlier = known.get(at);
      if (earlier !== undefined) return earlier;
      const words = `T+${durationWords(at)}`;
      const told = clock === null ? words : `${words}, ${clock.read(durationMs(at))}`;
      known.set(at, told);
      return told;
    },
  };
}

/** A moment, or other words where there is none. */
export function toldOr(at: Duration | null, moments: Moments, otherwise: string): string {
  return at === null ? otherwise : moments.tell(at);
}

function clockFrom(start: string) {
  const bareDay = start.length === 10;
  const timeZone = bareDay ? "UTC" : "Europe/London";
  const format = new Intl.DateTimeFormat("en-GB", {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone,
  });
  const startMs = Date.parse(start);
  const partsOf = (ms: number) => {
    const part = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, value]));
    // Some releases of the British locale shorten this month to four letters.
    const month = part["month"] === "Sept" ? "Sep" : (part["month"] ?? "");
    return {
      day: `${part["day"] ?? ""} ${month}`,
      year: part["year"] ?? "",
      time: `${part["hour"] ?? ""}:${part["minute"] ?? ""}`,
    };
  };
  const first = partsOf(startMs);
  return {
    sentence: bareDay
      ? `T is ${first.day} ${first.year}, from midnight; clock times are UTC.`
      : `T is ${first.day} ${first.year} ${first.time}; clock times are London's.`,
    read(afterMs: number): string {
      const { day, year, time } = partsOf(startMs + afterMs);
      return year === first.year ? `${day} ${time}` : `${day} ${year} ${time}`;
    },
  };
}
