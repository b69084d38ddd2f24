import type { ReplayAnswer } from "../src/model/findings/replay.ts";
import { questionCommand } from "./question-command.ts";
import type { QuestionFlags } from "./question-command.ts";

/** `sharedfate replay`: what was reported, held against what the model says. */
export const replayCommand = questionCommand<QuestionFlags, ReplayAnswer>({
  name: "replay",
  description: "What was reported of a scenario, held against what the model says, and scored.",
  examples: `
Example:
  sharedfate replay data/west-london --scenario data/west-london/scenarios/2025-11-24.yaml`,
  needsScenario: true,
  isTimeless: true,
  ask: async ({ model, scenario, events }) => {
    const { replayOf } = await import("../src/analysis/replay.ts");
    if (!scenario) throw new TypeError("a replay was asked without a scenario");
    return replayOf(model, { scenario, events });
  },
  report: async (answer, estate) =>
    (await import("../src/report/replay-report.ts")).replayReport(answer, estate),
  csv: async (answer) => (await import("../src/report/replay-report.ts")).replayCsv(answer),
});
