import type { ContainmentAnswer } from "../src/model/findings/containment.ts";
import { once, repeated } from "./flags.ts";
import { questionCommand } from "./question-command.ts";
import type { SampleFlags } from "./sample-flags.ts";
import { sampleOptions } from "./sample-flags.ts";

interface ContainFlags extends SampleFlags {
  readonly protect?: readonly string[];
  readonly keep?: readonly string[];
  readonly cutsAt?: string;
}

/** `sharedfate contain`: what to cut, what it costs and what risk it leaves. */
export const containCommand = questionCommand<ContainFlags, ContainmentAnswer>({
  name: "contain",
  description:
    "What to cut so that a compromise does not reach what matters, what that costs, what it leaves.",
  examples: `
Examples:
  sharedfate contain data/west-london --compromise rbkc-identity
  sharedfate contain data/west-london --compromise rbkc-identity --protect lbhf --keep lbhf-network

Without --protect every priority-1 service is protected. To do nothing, and to isolate everything, are always
among the options; the cost of a false alarm is that of the cut alone.`,
  options: (command) =>
    sampleOptions(command)
      .option("--protect <ID>", "a node or an organisation to protect; may be repeated", repeated)
      .option("--keep <ID>", "what must not be isolated; may be repeated", repeated)
      .option("--cuts-at <DURATION>", "when the cuts are made; default: at once", once),
  ask: async ({ model, scenario, events, at, flags: { protect, keep, cutsAt, runs, seed }, session }) => {
    const { containmentSteps } = await import("../src/analysis/containment.ts");
    const { throughSteps } = await import("./steps.ts");
    const { timeAsked } = await import("./flag-events.ts");
    const question = { scenario, events, at, protect, keep, cutsAt: timeAsked(cutsAt) ?? undefined };
    return throughSteps(containmentSteps(model, question, { runs, seed }), "Trying cuts", session.err);
  },
  report: async (answer, estate) =>
    (await import("../src/report/containment-report.ts")).containmentReport(answer, estate),
  csv: async (answer) => (await import("../src/report/containment-report.ts")).containmentCsv(answer),
});
