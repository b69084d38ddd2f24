import type { ImprovementsAnswer } from "../src/model/findings/improvements.ts";
import { countTo, once } from "./flags.ts";
import { questionCommand } from "./question-command.ts";
import type { QuestionFlags } from "./question-command.ts";

interface ImproveFlags extends QuestionFlags {
  readonly at?: string;
  readonly workaround?: string;
  readonly top?: number;
}

/** More changes than this are nobody's to read. */
const MOST_TOP = 1_000_000;

/** `sharedfate improve`: which single change saves most. */
export const improveCommand = questionCommand<ImproveFlags, ImprovementsAnswer>({
  name: "improve",
  description: "Which single changes save most, over all losses of one system.",
  examples: `
Examples:
  sharedfate improve data/west-london --top 5
  sharedfate improve data/west-london --at PT8H --workaround P1D --format csv

Tried are a second provider for a need, a workaround, a system of its own for a service in the place of a shared one,
and links severed for good. --format json has each change as a what-if, to be laid on with --what-if.`,
  isOfEstate: true,
  isTimeless: true,
  options: (command) =>
    command
      .option("--at <DURATION>", "count what is hit at this time after a loss; default: P2D", once)
      .option("--workaround <DURATION>", "how long the workarounds that are tried last; default: P3D", once)
      .option("--top <N>", "how many changes, and how many links; default: 20", countTo(MOST_TOP)),
  ask: async ({ model, flags: { at, workaround, top }, session }) => {
    const { timeAsked } = await import("./flag-events.ts");
    const { improvementSteps } = await import("../src/analysis/improvements.ts");
    const { throughSteps } = await import("./steps.ts");
    const options = {
      at: timeAsked(at) ?? undefined,
      workaround: timeAsked(workaround, "--workaround") ?? undefined,
      top,
    };
    return throughSteps(improvementSteps(model, options), "Trying changes", session.err);
  },
  report: async (answer, estate) =>
    (await import("../src/report/improvements-report.ts")).improvementsReport(answer, estate),
  csv: async (answer) => (await import("../src/report/improvements-report.ts")).improvementsCsv(answer),
});
