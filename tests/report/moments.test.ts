import { describe, expect, it } from "vitest";
import { momentsFrom } from "../../src/report/moments.ts";
import { durationWords } from "../../src/report/words.ts";

describe("a moment", () => {
  it("is told from the start alone where the start is not known", () => {
    const moments = momentsFrom(null);
    expect([moments.start, moments.tell("PT4H")]).toEqual([null, "T+4 h"]);
  });

  it("is told in UTC where the start is a bare day, with the year where it is another", () => {
    const moments = momentsFrom("2025-12-31");
    expect([moments.start, moments.tell("PT4H"), moments.tell("P1D")]).toEqual([
      "T is 31 Dec 2025, from midnight; clock times are UTC.",
      "T+4 h, 31 Dec 04:00",
      "T+1 d, 1 Jan 2026 00:00",
    ]);
  });

  it("is told by London's clock where the start is an instant, summer time included", () => {
    const moments = momentsFrom("2025-10-25T23:30Z");
    expect([moments.start, moments.tell("PT0S"), moments.tell("PT1H"), moments.tell("PT2H")]).toEqual([
      "T is 26 Oct 2025 00:30; clock times are London's.",
      "T+0 h, 26 Oct 00:30",
      "T+1 h, 26 Oct 01:30",
      "T+2 h, 26 Oct 01:30",
    ]);
  });
});

describe("a length of time", () => {
  it.each([
    ["PT0S", "0 h"],
    ["PT45M", "45 min"],
    ["P1DT2H30M", "1 d 2 h 30 min"],
    ["P2W", "14 d"],
    ["PT1.5S", "1.5 s"],
    ["P1000D", "1,000 d"],
  ])("%s is said as %s", (duration, words) => {
    expect(durationWords(duration)).toBe(words);
  });
});
