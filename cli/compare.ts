import type { ComparisonAnswer } from "../src/model/findings/compare.ts";
import { UsageError } from "./exit-status.ts";
import { once } from "./flags.ts";
import { loadedFrom, questionCommand } from "./question-command.ts";
import type { QuestionFlags } from "./question-command.ts";

interface CompareFlags extends QuestionFlags {
  readonly with?: string;
}

/** `sharedfate compare`: what is better and what is worse with the other plan. */
export const compareCommand = questionCommand<CompareFlags, ComparisonAnswer>({
  name: "compare",
  description: "What is better and what is worse with another scenario, or with a change.",
  examples: `
Examples:
  sharedfate compare data/west-london --scenario attack.yaml --with isolate-everything.yaml
  sharedfate compare data/west-london --scenario attack.yaml --what-if second-provider.yaml

Before is --scenario on the estate as it is; after is --with, or the same scenario, with every --what-if laid on.
Events of flags happen on both sides.`,
  options: (command) => command.option("--with <FILE>", "the other scenario; default: the same", once),
  ask: async ({ model, scenario, events, at, flags, files, session }) => {
    const { whatIf = [], maxSize } = flags;
    if (flags.with === undefined && whatIf.length === 0)
      throw new UsageError("compare takes something to compare with: give --with or --what-if.");
    const { comparisonOf } = await import("../src/analysis/compare.ts");
    const reading = { cwd: session.cwd, maxSize };
    const before = await loadedFrom({ estate: files, scenario: flags.scenario, whatIfs: [] }, reading);
    const after =
      flags.with === undefined
        ? { model, scenario }
        : await loadedFrom({ estate: files, scenario: flags.with, whatIfs: whatIf }, reading);
    return comparisonOf({ ...before, events }, { ...after, events }, { at });
  },
  report: async (answer, estate) =>
    (await import("../src/report/comparison-report.ts")).comparisonReport(answer, estate),
  csv: async (answer) => (await import("../src/report/comparison-report.ts")).comparisonCsv(answer),
});
