import type { Command } from "commander";
import type { RestorationOptions } from "../src/analysis/restoration.ts";
import { countTo, once } from "./flags.ts";
import type { QuestionFlags } from "./question-command.ts";

/** The flags of a plan of restoration. */
export interface PlanFlags extends QuestionFlags {
  readonly teams?: number;
  readonly begins?: string;
  readonly byHand?: boolean;
}

/** More teams than this are as good as no limit. */
const MOST_TEAMS = 1_000_000;

export function planOptions(command: Command): Command {
  return command
    .option(
      "--teams <N>",
      "how many rebuilds can go on at once; default: as many as are of use",
      countTo(MOST_TEAMS),
    )
    .option(
      "--begins <DURATION>",
      "when restoration begins; default: with the last event that takes something down",
      once,
    )
    .option("--by-hand", "take what cannot start by itself as started by hand");
}

/**
 * What the flags ask of a plan.
 *
 * @throws UsageError if `--begins` is not a duration.
 */
export async function planFrom({ teams, begins, byHand }: PlanFlags): Promise<RestorationOptions> {
  const { timeAsked } = await import("./flag-events.ts");
  return { teams, begins: timeAsked(begins, "--begins") ?? undefined, byHand };
}
