import type { ExplanationAnswer } from "../src/model/findings/explain.ts";
import { UsageError } from "./exit-status.ts";
import { once } from "./flags.ts";
import { questionCommand } from "./question-command.ts";
import type { QuestionFlags } from "./question-command.ts";

interface ExplainFlags extends QuestionFlags {
  readonly node?: string;
}

/** `sharedfate explain`: why one node is down, what else would take it down, and what would have saved it. */
export const explainCommand = questionCommand<ExplainFlags, ExplanationAnswer>({
  name: "explain",
  description: "Why one node is down, what else would take it down, and what would have saved it.",
  examples: `
Example:
  sharedfate explain data/west-london --compromise rbkc-hosting --node rbkc-housing-benefit`,
  options: (command) => command.option("--node <ID>", "the system or service to explain", once),
  ask: async ({ model, scenario, events, at, flags: { node } }) => {
    if (node === undefined) throw new UsageError("explain takes a node: name it with --node.");
    const { explanationOf } = await import("../src/analysis/explain.ts");
    return explanationOf(model, { scenario, events, at, node });
  },
  report: async (answer, estate) =>
    (await import("../src/report/explain-report.ts")).explainReport(answer, estate),
  csv: async (answer) => (await import("../src/report/explain-report.ts")).explainCsv(answer),
});
