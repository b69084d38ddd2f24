import type { TimelineAnswer } from "../src/model/findings/timeline.ts";
import { UsageError } from "./exit-status.ts";
import { questionCommand } from "./question-command.ts";
import type { PlanFlags } from "./plan-flags.ts";
import { planFrom, planOptions } from "./plan-flags.ts";

interface TimelineFlags extends PlanFlags {
  readonly plan?: boolean;
}

/** `sharedfate timeline`: when each service is in which state, from the first event to the last change. */
export const timelineCommand = questionCommand<TimelineFlags, TimelineAnswer>({
  name: "timeline",
  description: "When each service is in which state, from the first event to the last change.",
  examples: `
Examples:
  sharedfate timeline data/west-london --scenario data/west-london/scenarios/false-alarm.yaml
  sharedfate timeline data/west-london --scenario attack.yaml --at P2D --format csv
  sharedfate timeline data/west-london --scenario attack.yaml --plan --teams 2 --by-hand

Only what the scenario ends does end: by until, assure and restore. With --plan what sharedfate restore plans comes true.
--at tells the states at one instant as well.`,
  options: (command) =>
    planOptions(command.option("--plan", "follow the plan of sharedfate restore, with its flags below")),
  ask: async ({ model, scenario, events, at, flags }) => {
    const { timelineOf } = await import("../src/analysis/timeline.ts");
    const { plan, teams, begins, byHand } = flags;
    if (!plan && (teams !== undefined || begins !== undefined || byHand))
      throw new UsageError("--teams, --begins and --by-hand are of a plan: give --plan with them.");
    return timelineOf(model, { scenario, events, at }, plan ? { plan: await planFrom(flags) } : {});
  },
  report: async (answer, estate) =>
    (await import("../src/report/timeline-report.ts")).timelineReport(answer, estate),
  csv: async (answer) => (await import("../src/report/timeline-report.ts")).timelineCsv(answer),
});
