import type { CheckFirstAnswer } from "../src/model/findings/check-first.ts";
import { countTo } from "./flags.ts";
import { questionCommand } from "./question-command.ts";
import type { QuestionFlags } from "./question-command.ts";

interface CheckFirstFlags extends QuestionFlags {
  readonly top?: number;
}

/** `sharedfate check-first`: which assumed facts to check, so that the range narrows most. */
export const checkFirstCommand = questionCommand<CheckFirstFlags, CheckFirstAnswer>({
  name: "check-first",
  description: "Which assumed facts to check first, so that the answer narrows most.",
  examples: `
Example:
  sharedfate check-first data/west-london --scenario data/west-london/scenarios/2025-11-24.yaml --top 10`,
  options: (command) =>
    command.option("--top <N>", "how many facts to list; default: all", countTo(1_000_000)),
  ask: async ({ model, scenario, events, at, flags: { top } }) => {
    const { checkFirstOf } = await import("../src/analysis/check-first.ts");
    return checkFirstOf(model, { scenario, events, at, top });
  },
  report: async (answer, estate) =>
    (await import("../src/report/check-first-report.ts")).checkFirstReport(answer, estate),
  csv: async (answer) => (await import("../src/report/check-first-report.ts")).checkFirstCsv(answer),
});
