import type { SpreadAnswer } from "../src/model/findings/spread.ts";
import { questionCommand } from "./question-command.ts";
import type { SampleFlags } from "./sample-flags.ts";
import { sampleOptions } from "./sample-flags.ts";

/** `sharedfate spread`: what a compromise may come to, with its odds. */
export const spreadCommand = questionCommand<SampleFlags, SpreadAnswer>({
  name: "spread",
  description: "What a compromise may come to if it spreads, with its odds.",
  examples: `
Examples:
  sharedfate spread data/west-london --scenario data/west-london/scenarios/2025-11-24.yaml
  sharedfate spread data/west-london --compromise rbkc-identity --runs 2000 --seed 7

Every link in reach is tried by its likelihood; one without counts as 0 in the best case and as 1 in the worst.`,
  options: sampleOptions,
  ask: async ({ model, scenario, events, at, flags: { runs, seed }, session }) => {
    const { spreadSteps } = await import("../src/analysis/spread.ts");
    const { throughSteps } = await import("./steps.ts");
    const steps = spreadSteps(model, { scenario, events, at }, { runs, seed });
    return throughSteps(steps, "Trying worlds", session.err);
  },
  report: async (answer, estate) =>
    (await import("../src/report/spread-report.ts")).spreadReport(answer, estate),
  csv: async (answer) => (await import("../src/report/spread-report.ts")).spreadCsv(answer),
});
