import { describe, expect, it } from "vitest";
import { impactOf, Scenario } from "../../src/index.ts";
import { deadlineCalendar } from "../../src/report/calendar.ts";
import { estateOf } from "../support/estate-text.ts";

const model = estateOf("wcc: mail; Calls -> mail; Benefits -> mail?", {
  Calls: { owner: "wcc", mtpd: "PT4H", vulnerable: true, name: "Calls; and, more" },
  Benefits: { owner: "wcc", mtpd: "P2D" },
  mail: { holds: [{ data: "mail", controller: "wcc" }] },
});
const asked = (start: string | undefined) =>
  impactOf(model, {
    scenario: Scenario.parse({
      scenario: 1,
      id: "attack",
      start,
      events: [{ compromise: "mail" }, { at: "PT1H", aware: "wcc" }],
    }),
  });

describe("the calendar of deadlines", () => {
  it("has an entry for each end of a tolerable outage and each clock, in order, with identifiers that stay", () => {
    const calendar = deadlineCalendar(asked("2025-11-24T09:00Z"), model.estate) ?? "";
    const told = calendar.split("\r\n").filter((line) => /^(UID|DTSTART|SUMMARY|DESCRIPTION)/.test(line));
    expect(told.filter((line) => !line.startsWith("DESCRIPTION"))).toEqual([
      "UID:mtpd-Calls@attack.drawn.sharedfate",
      "DTSTART:20251124T130000Z",
      "SUMMARY:Tolerable outage ends: Calls\\; and\\, more",
      "UID:mtpd-Benefits@attack.drawn.sharedfate",
      "DTSTART:20251126T090000Z",
      "SUMMARY:Tolerable outage ends: Benefits",
      "UID:clock-wcc-P3DT1H@attack.drawn.sharedfate",
      "DTSTART:20251127T100000Z",
      "SUMMARY:72 hours end: wcc to notify the regulator",
    ]);
    expect(told).toContain("DESCRIPTION:In the worst case\\; firm. Vulnerable people rely on it.");
  });

  it("folds lines at 75 octets and ends them with CRLF, as RFC 5545 asks", () => {
    const calendar = deadlineCalendar(asked("2025-11-24T09:00Z"), model.estate) ?? "";
    const lines = calendar.split("\r\n");
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(calendar.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
    expect(calendar.replaceAll("\r\n ", "")).toContain(
      "It may not fail at all: that hangs on assumed facts.",
    );
  });

  it("is none where the scenario has no start", () => {
    expect(deadlineCalendar(asked(undefined), model.estate)).toBeNull();
  });
});
