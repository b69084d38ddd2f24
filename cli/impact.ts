import type { ImpactAnswer } from "../src/model/findings.ts";
import { questionCommand } from "./question-command.ts";
import type { QuestionFlags } from "./question-command.ts";

/** `sharedfate impact`: which services stop, when and why. */
export const impactCommand = questionCommand<QuestionFlags, ImpactAnswer>({
  name: "impact",
  description: "Which services stop, when and why, if these systems are hit.",
  examples: `
Examples:
  sharedfate impact data/west-london --compromise rbkc-network
  sharedfate impact data/west-london --scenario attack.yaml --at PT4H
  sharedfate impact estate.yaml --sever lbhf,rbkc --output report.html

FILE is an estate file, a folder of them, or - for standard input. Times are ISO 8601 durations from the
scenario's start: PT4H is four hours, P3D three days. The events of flags happen at the start, after the
scenario's own.`,
  ask: async ({ model, scenario, events, at }) => {
    const { impactOf } = await import("../src/analysis/impact.ts");
    return impactOf(model, { scenario, events, at });
  },
  report: async (answer, estate) =>
    (await import("../src/report/impact-report.ts")).impactReport(answer, estate),
  csv: async (answer) => (await import("../src/report/csv.ts")).impactCsv(answer),
  html: async (answer, estate) => (await import("../src/report/html.ts")).impactHtml(answer, estate),
});
