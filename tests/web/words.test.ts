import { expect, test } from "vitest";
import { smallAnswer, smallEstate } from "./small-answer.ts";
import { estateIndex } from "../../web/estate-index.ts";
import { rowsOf } from "../../web/rows.ts";
import { stepIndexOf, stepText, stepsOf } from "../../web/steps.ts";
import { clockText, headline, headlineNote, timeText } from "../../web/words.ts";

const totals = (affected: [number, number], councils: [number, number]) => ({
  ...smallAnswer.totals,
  services: { ...smallAnswer.totals.services, affected: { best: affected[0], worst: affected[1] } },
  councils: { best: councils[0], worst: councils[1] },
});

test("tells a range as a range, and equal bounds as one number", () => {
  expect(headline(totals([12, 37], [2, 3]), "counted")).toBe("12 to 37 services affected in 2 to 3 councils");
  expect(headline(totals([5, 5], [1, 1]), "counted")).toBe("5 services affected in 1 council");
  expect(headline(totals([0, 1], [0, 1]), "counted")).toBe("0 to 1 service affected in 0 to 1 council");
  expect(headline(totals([0, 0], [0, 0]), "counted")).toBe("No services affected");
});

test("tells the best case alone where assumed facts are ignored", () => {
  expect(headline(totals([12, 37], [2, 3]), "ignored")).toBe("12 services affected in 2 councils");
  expect(headline(totals([0, 4], [0, 1]), "ignored")).toBe("No services affected");
});

test("says what the range rests on", () => {
  expect(headlineNote(totals([12, 37], [2, 3]), "counted")).toBe(
    "12 are affected in any case, 25 more if every assumed fact holds.",
  );
  expect(headlineNote(totals([5, 5], [1, 1]), "counted")).toBe(
    "Assumed facts make no difference to this count.",
  );
  expect(headlineNote(totals([12, 13], [2, 3]), "ignored")).toBe(
    "Assumed facts are ignored. 1 more service is affected if they hold.",
  );
});

test("writes times from the start in days, hours and minutes", () => {
  expect(["PT0S", "PT4H", "P1DT2H", "PT90M", "P2W", "PT45S"].map(timeText)).toEqual([
    "T+0 h",
    "T+4 h",
    "T+1 d 2 h",
    "T+1 h 30 min",
    "T+14 d",
    "T+45 s",
  ]);
});

test("writes clock times in UTC for a bare day and in London's time for an instant, the year only where it changes", () => {
  expect(clockText("2025-06-24", "PT4H")).toBe("24 Jun, 04:00");
  expect(clockText("2025-06-24T09:40Z", "PT4H")).toBe("24 Jun, 14:40");
  expect(clockText("2025-12-31", "P1D")).toBe("1 Jan 2026, 00:00");
  expect(clockText(null, "PT4H")).toBe(null);
});

test("steps through every event and every onset of either case, and the end", () => {
  const steps = stepsOf(smallAnswer, null);
  expect(steps).toEqual(["PT0S", "PT1H", "PT4H", "PT6H", null]);
  expect([null, "PT0S", "PT5H", "P9D"].map((at) => stepIndexOf(steps, at))).toEqual([4, 0, 2, 3]);
});

test("leaves out steps beyond the horizon", () => {
  expect(stepsOf({ ...smallAnswer, horizon: "PT2H" }, null)).toEqual(["PT0S", "PT1H", null]);
});

test("tells the state at a step in one line", () => {
  const rows = rowsOf(smallAnswer, estateIndex(smallEstate), "counted");
  expect(stepText(rows, "PT4H", null)).toBe("T+4 h: 1 service failed, 1 degraded");
  expect(stepText([], "PT4H", null)).toBe("T+4 h: no service affected");
  expect(stepText(rows, null, "P30D")).toBe("By T+30 d: 1 service failed, 1 degraded");
});

test("stops the slider at a time that an address put between two events, so that one can step back from it", () => {
  const steps = stepsOf(smallAnswer, "PT30M");
  expect([steps.slice(0, 3), stepIndexOf(steps, "PT30M")]).toEqual([["PT0S", "PT30M", "PT1H"], 1]);
});
