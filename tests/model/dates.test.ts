import { describe, expect, it } from "vitest";
import { PartialDate, Start } from "../../src/index.ts";
import { dateMs, lastDayMs } from "../../src/model/dates.ts";

describe("dates", () => {
  it.each([
    ["2025", "2025"],
    [2025, "2025"],
    ["2016-07", "2016-07"],
    ["2024-02-29", "2024-02-29"],
  ])("takes %j", (written, read) => {
    expect(PartialDate.parse(written)).toBe(read);
  });

  it.each(["2025-02-29", "2025-13", "25-01-01", "2025-1-1", "yesterday", 12, "", null])(
    "refuses %j",
    (written) => {
      expect(PartialDate.safeParse(written).success).toBe(false);
    },
  );

  it.each(["2025-11-24", "2025-11-24T09:40Z", "2025-11-24T09:40:30.5+01:00"])(
    "takes %s as a start",
    (written) => {
      expect(Start.parse(written)).toBe(written);
    },
  );

  it.each(["2025-11", "2025-11-24T09:40", "2025-11-31", "2025-11-24T25:00Z"])(
    "refuses %s as a start",
    (written) => {
      expect(Start.safeParse(written).success).toBe(false);
    },
  );

  it("ends a month with its last day and a year with December", () => {
    expect([lastDayMs("2024-02"), lastDayMs("2025"), lastDayMs("2025-06-01")]).toEqual([
      dateMs("2024-02-29"),
      dateMs("2025-12-31"),
      dateMs("2025-06-01"),
    ]);
  });
});
