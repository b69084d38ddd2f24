import type { RestorationAnswer } from "../src/model/findings/restoration.ts";
import type { PlanFlags } from "./plan-flags.ts";
import { planFrom, planOptions } from "./plan-flags.ts";
import { questionCommand } from "./question-command.ts";

/** `sharedfate restore`: what comes back, in what order and when. */
export const restoreCommand = questionCommand<PlanFlags, RestorationAnswer>({
  name: "restore",
  description: "What comes back, in what order and when, who does what, and what cannot start by itself.",
  examples: `
Examples:
  sharedfate restore data/west-london --scenario data/west-london/scenarios/restore-with-two-teams.yaml --teams 2
  sharedfate restore data/west-london --compromise rbkc-hosting --begins P2D --by-hand --output plan.csv

How long each rebuild takes is what the estate records as rebuild.`,
  isTimeless: true,
  options: planOptions,
  ask: async ({ model, scenario, events, flags }) => {
    const { restorationOf } = await import("../src/analysis/restoration.ts");
    return restorationOf(model, { scenario, events }, await planFrom(flags));
  },
  report: async (answer, estate) =>
    (await import("../src/report/restoration-report.ts")).restorationReport(answer, estate),
  csv: async (answer) => (await import("../src/report/restoration-report.ts")).restorationCsv(answer),
});
