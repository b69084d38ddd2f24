import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Duration, durationMs, durationOf } from "../../src/index.ts";

const HOUR = 3_600_000;

describe("durations", () => {
  it.each([
    ["PT0S", 0],
    ["PT4H", 4 * HOUR],
    ["P3D", 72 * HOUR],
    ["P2W", 14 * 24 * HOUR],
    ["P1W2DT3H4M5S", (9 * 24 + 3) * HOUR + 245_000],
    ["PT1.5H", 1.5 * HOUR],
    ["PT0,5S", 500],
    ["P1000000D", 1_000_000 * 24 * HOUR],
  ])("reads %s as %d ms", (text, ms) => {
    expect(durationMs(Duration.parse(text))).toBe(ms);
  });

  it.each([
    "P1M",
    "P1Y",
    "P1Y2M3D",
    "-PT1H",
    "PT-1H",
    "P",
    "PT",
    "P1DT",
    "PT1H1D",
    "1h",
    "4 hours",
    "",
    "PT1.5H30M",
    "P1000001D",
    "pt4h",
    " PT4H",
  ])("refuses %j", (text) => {
    expect(Duration.safeParse(text).success).toBe(false);
  });

  it("says that months have no fixed length", () => {
    expect(Duration.safeParse("P1M").error?.issues[0]?.message).toBe(
      '"P1M" counts in months or years, which have no fixed length; write it in days (P30D) or weeks (P4W)',
    );
  });

  it("writes days first, and never as null", () => {
    expect([0, 500, HOUR, 26 * HOUR, 9 * 24 * HOUR, Infinity].map(durationOf)).toEqual([
      "PT0S",
      "PT0.5S",
      "PT1H",
      "P1DT2H",
      "P9D",
      null,
    ]);
  });

  it("reads back what it writes", () => {
    fc.assert(
      fc.property(fc.nat({ max: 1_000_000_000_000 }), (ms) => {
        expect(durationMs(Duration.parse(durationOf(ms)))).toBe(ms);
      }),
    );
  });
});
