import { describe, expect, it } from "vitest";
import {
  atLeastIn,
  booleanIn,
  countIn,
  dateIn,
  durationIn,
  shareIn,
} from "../../../src/formats/tables/cell-values.ts";
import type { Meaning } from "../../../src/formats/tables/cell-values.ts";

/** What a cell means, in short: the value, nothing, or the sentence. */
const short = (meaning: Meaning<unknown>) =>
  meaning.is === "value" ? meaning.value : meaning.is === "nothing" ? "nothing" : `refused: ${meaning.why}`;

describe("a duration in a cell", () => {
  it("is taken as people type it", () => {
    const typed = [
      "4 hours",
      "4h",
      "2d",
      "1 day 4 hours",
      "1 day, 4 hours and 30 min",
      "90 mins",
      "2 wks",
      "0.5 days",
      "PT4H",
      "p3d",
      "immediate",
      "0",
    ];
    expect(typed.map((text) => short(durationIn(text, null)))).toEqual([
      ...[
        "PT4H",
        "PT4H",
        "P2D",
        "P1DT4H",
        "P1DT4H30M",
        "PT1H30M",
        "P14D",
        "PT12H",
        "PT4H",
        "P3D",
        "PT0S",
        "PT0S",
      ],
    ]);
  });

  it("takes a bare number only where the header names its unit", () => {
    expect(short(durationIn(4, "hour"))).toBe("PT4H");
    expect(short(durationIn(4, null))).toBe(
      'refused: "4" has no unit: write 4 hours or 2 days, or name the unit in the header, as in RTO (hours)',
    );
  });

  it("is refused with a hint where its length depends on the day, or is a range, or has no fixed length", () => {
    expect(
      ["next working day", "2 months", "2-4 hours", "<4 hours", "soon"].map((text) =>
        short(durationIn(text, null)),
      ),
    ).toEqual([
      'refused: "next working day" is a different length of time on a Friday than on a Monday: write the longest that it may be, such as 3 days for the next working day',
      'refused: "2 months" counts in months or years, which have no fixed length: write it in days',
      'refused: "2-4 hours" is a range: write the longest that is accepted',
      'refused: "<4 hours" is a limit: write the length of time itself',
      'refused: "soon" is not a length of time: write 4 hours, 2 days or PT4H',
    ]);
  });

  it("says nothing where nobody knows", () => {
    expect(["", " - ", "n/a", "TBC", "unknown"].map((text) => short(durationIn(text, null)))).toEqual(
      Array(5).fill("nothing"),
    );
  });

  it("ends on a long run of words that lead nowhere", () => {
    expect(short(durationIn("1 a ".repeat(5000), null))).toMatch(/^refused/);
  });
});

describe("other cells", () => {
  it("take a date with the day before the month", () => {
    const typed = [
      "24/11/2025",
      "3.4.2025",
      "24 November 2025",
      "Nov 2025",
      "2025",
      "2025-11-24",
      "2025-11-24 09:30",
    ];
    expect(typed.map((text) => short(dateIn(text)))).toEqual([
      "2025-11-24",
      "2025-04-03",
      "2025-11-24",
      "2025-11",
      "2025",
      "2025-11-24",
      "2025-11-24",
    ]);
    expect(short(dateIn(new Date(Date.UTC(2025, 10, 24))))).toBe("2025-11-24");
    expect(short(dateIn("11/24/2025"))).toBe(
      'refused: "11/24/2025" is not a date: write 2025-11-24 or 24/11/2025, the day before the month',
    );
  });

  it("take yes and no, counts, shares and how many must work", () => {
    expect(["Yes", "n", true, false, "✓", "?"].map((cell) => short(booleanIn(cell)))).toEqual([
      true,
      false,
      true,
      false,
      true,
      "nothing",
    ]);
    expect(["12,000", "12", 12, "12.5", "~12", "-3"].map((cell) => short(countIn(cell)))).toEqual([
      12_000,
      12,
      12,
      ...["12.5", "~12", "-3"].map(
        (text) => `refused: "${text}" is not a whole number; leave the cell empty if nobody knows`,
      ),
    ]);
    expect(["30%", 0.3, "1", "2"].map((cell) => short(shareIn(cell)))).toEqual([
      0.3,
      0.3,
      1,
      'refused: "2" is not a likelihood: write 0 to 1, or 0% to 100%',
    ]);
    expect(["2", "50 %", "0"].map((cell) => short(atLeastIn(cell)))).toEqual([
      2,
      "50%",
      'refused: "0" is not how many must work: write a count from 1, or 1% to 100%',
    ]);
  });
});
