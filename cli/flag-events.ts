import { durationMs } from "../src/model/duration.ts";
import type { Duration } from "../src/model/duration.ts";
import { Duration as DurationForm } from "../src/model/duration.ts";
import type { Problem } from "../src/model/errors.ts";
import { EstateError } from "../src/model/errors.ts";
import { ScenarioEvent } from "../src/model/scenario.ts";
import { validate } from "../src/model/validate.ts";
import { eventFlags } from "./event-flags.ts";
import type { EventFlag, GivenEvents } from "./event-flags.ts";
import { UsageError } from "./exit-status.ts";

export interface FlagEvents {
  readonly events: readonly ScenarioEvent[];
  /** The flag of each event. */
  readonly flags: readonly EventFlag["flag"][];
}

/**
 * The events that flags add, all at the start.
 *
 * @throws UsageError if `--sever` does not name two; EstateError `BAD_ID` for what cannot be an id.
 */
export function flagEvents(given: GivenEvents): FlagEvents {
  const events: ScenarioEvent[] = [];
  const flags: EventFlag["flag"][] = [];
  const problems: Problem[] = [];
  for (const { verb, flag } of eventFlags) {
    for (const text of given[verb] ?? []) {
      const checked = validate(ScenarioEvent, { [verb]: verb === "sever" ? pairOf(text) : text });
      if (checked.ok) {
        events.push(checked.value);
        flags.push(flag);
      } else
        problems.push(
          ...checked.faults.map(({ code, message }) => ({
            code,
            file: null,
            line: null,
            path: flag,
            message,
          })),
        );
    }
  }
  const [first, ...rest] = problems;
  if (first !== undefined) throw new EstateError([first, ...rest]);
  return { events, flags };
}

/**
 * Says of what is wrong with an event by which flag it was given.
 *
 * @param error - of an analysis that was asked with the events of flags alone beside a checked scenario.
 * @param scenarioEventCount - how many events the scenario has; those of the flags are counted after them.
 */
export function inTermsOfFlags(
  error: EstateError,
  { flags }: FlagEvents,
  scenarioEventCount: number,
): EstateError {
  const [first, ...rest] = error.problems.map((problem) => {
    const index = /^events\[(\d+)\]/.exec(problem.path)?.[1];
    const flag = index === undefined ? undefined : flags[Number(index) - scenarioEventCount];
    return flag === undefined ? problem : { ...problem, path: flag };
  });
  return first === undefined ? error : new EstateError([first, ...rest]);
}

/**
 * The time asked for by `--at`, or by another flag.
 *
 * @throws UsageError if it is not a duration.
 */
export function timeAsked(text: string | undefined, flag = "--at"): Duration | null {
  if (text === undefined) return null;
  const checked = validate(DurationForm, text);
  if (checked.ok && durationMs(checked.value) >= 0) return checked.value;
  throw new UsageError(`${flag} ${checked.ok ? text : (checked.faults[0]?.message ?? text)}`);
}

function pairOf(text: string): string[] {
  const sides = text.split(",").map((side) => side.trim());
  if (sides.length === 2 && sides.every((side) => side !== "")) return sides;
  throw new UsageError(
    `--sever takes two ids with a comma between, as in --sever lbhf,rbkc; "${text}" is not that.`,
  );
}
