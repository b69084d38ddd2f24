import { expect, it } from "vitest";
import type { Range } from "../../src/index.ts";
import { headlineOf } from "../../src/report/impact-report.ts";
import { smallCase } from "./small-case.ts";

const { answer } = smallCase();
const range = (best: number, worst: number): Range => ({ best, worst });

it.each([
  [range(0, 0), range(0, 0), "No services affected"],
  [range(1, 1), range(1, 1), "1 service affected in 1 council"],
  [range(5, 5), range(0, 0), "5 services affected"],
  [range(12, 37), range(3, 3), "37 services affected in 3 councils (12 if the assumed facts do not hold)"],
  [
    range(12, 1037),
    range(1, 3),
    "1,037 services affected in 3 councils (12 in 1 council if the assumed facts do not hold)",
  ],
  [range(0, 2), range(0, 1), "2 services affected in 1 council (none if the assumed facts do not hold)"],
])("services %j in councils %j make the headline %s", (affected, councils, headline) => {
  const totals = { ...answer.totals, councils, services: { ...answer.totals.services, affected } };
  expect(headlineOf({ ...answer, totals })).toBe(headline);
});
