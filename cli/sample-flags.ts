import type { Command } from "commander";
import { countTo } from "./flags.ts";
import type { QuestionFlags } from "./question-command.ts";

/** What a sample of worlds is drawn by. */
export interface SampleFlags extends QuestionFlags {
  readonly runs?: number;
  readonly seed?: number;
}

export const sampleOptions = (command: Command) =>
  command
    .option("--runs <N>", "how many worlds to look at", countTo(1_000_000))
    .option("--seed <N>", "the same seed gives the same answer; default: 1", countTo(2 ** 32 - 1));
