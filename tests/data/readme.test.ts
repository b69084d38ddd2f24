import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { impactOf, pairsOf, rankOf } from "../../src/index.ts";
import { isDown } from "../../src/model/kinds.ts";
import type { State } from "../../src/model/kinds.ts";
import { pairsText, rankText } from "../../src/report/text.ts";
import { loadWestLondon } from "./data-files.ts";

const { model, scenario } = loadWestLondon();
const { observed } = impactOf(model, { scenario });
const untouched = new Set(["operational", "not-exposed", "intact"]);

/** Reports, agreements, reports within the range, misses, and reports that cannot be compared. */
function score(reports: typeof observed): number[] {
  const isOpen = ({ predicted }: (typeof observed)[number]) =>
    predicted !== null && untouched.has(predicted.best) !== untouched.has(predicted.worst);
  const matched = reports.filter(({ match }) => match === true);
  return [
    reports.length,
    matched.filter((report) => !isOpen(report)).length,
    matched.filter(isOpen).length,
    reports.filter(({ match }) => match === false).length,
    reports.filter(({ match }) => match === null).length,
  ];
}

it("gives in the README the comparison that the scenario comes to", () => {
  const states = observed.filter(({ node, state }) => node !== undefined && state !== undefined);
  const rows = {
    "down: failed or degraded": states.filter(({ state }) => isDown(state as State)),
    "still working (controls)": states.filter(({ state }) => state === "operational"),
    "data exposed, not exposed or unknown": observed.filter(({ data }) => data !== undefined),
    "a link severed": observed.filter(({ link }) => link !== undefined),
  };
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const table = readme
    .split("\n")
    .filter((line) => line.startsWith("| ") && /\d/.test(line))
    .map((line) => line.split("|").slice(1, -1).map((cell) => cell.trim()));
  expect(table).toEqual(Object.entries(rows).map(([title, reports]) => [title, ...score(reports).map(String)]));
  const exact = states.filter(({ state, predicted }) => predicted?.best === state && predicted?.worst === state);
  expect(readme).toContain(`right in ${exact.length} of the ${states.length} reports of a state`);
});

it("shows in the README what the rankings of west London come to", () => {
  const readme = readFileSync(new URL("../../README.md", import.meta.url), "utf8");
  const form = { widthColumns: 88, colour: false };
  const texts = [
    rankText(rankOf(model, { top: 2 }), model.estate, form),
    pairsText(pairsOf(model, { top: 2 }), model.estate, form),
  ];
  for (const text of texts) {
    const [, table = ""] = text.split("\n\n");
    expect(readme).toContain(`\`\`\`\n${table}\n\`\`\``);
  }
});
