import type { ReplayScore, ReplayVerdict } from "../model/findings/replay.ts";

/** A report of yes or no beside the prediction of each case. */
export interface Held {
  readonly seen: boolean;
  readonly best: boolean;
  readonly worst: boolean;
}

/**
 * Scores predictions that are yes or no against what was seen. What divides by nothing is null.
 *
 * @param reports - only those that count.
 *
 * Cost: O(reports).
 */
export function scoreOf(reports: readonly Held[]): ReplayScore {
  const [best, worst] = [confusion(reports, "best"), confusion(reports, "worst")];
  const verdicts = reports.map(verdictOf);
  const agrees = verdicts.filter((verdict) => verdict === "agrees").length;
  const open = verdicts.filter((verdict) => verdict === "within-range").length;
  const untouched = reports.filter(({ seen }) => !seen);
  const seen = reports.length - untouched.length;
  return {
    compared: reports.length,
    agrees,
    open,
    precision: { best: precision(best), worst: precision(worst) },
    recall: { best: share(best.hits, seen), worst: share(worst.hits, seen) },
    withinRange: share(agrees + open, reports.length),
    controls: {
      held: untouched.filter((report) => verdictOf(report) === "agrees").length,
      open: untouched.filter((report) => verdictOf(report) === "within-range").length,
      of: untouched.length,
    },
    allDown: { precision: share(seen, reports.length) },
    counts: { best, worst },
  };
}

/** What a report that counts comes to: right or wrong only where both cases say the same. */
export function verdictOf({ seen, best, worst }: Held): ReplayVerdict {
  if (best !== worst) return "within-range";
  if (best === seen) return "agrees";
  return seen ? "miss" : "false-alarm";
}

type Confusion = ReplayScore["counts"]["best"];

function confusion(reports: readonly Held[], which: "best" | "worst"): Confusion {
  const countOf = (seen: boolean, predicted: boolean) =>
    reports.filter((report) => report.seen === seen && report[which] === predicted).length;
  return {
    hits: countOf(true, true),
    misses: countOf(true, false),
    falseAlarms: countOf(false, true),
    clear: countOf(false, false),
  };
}

function precision({ hits, falseAlarms }: Confusion): number | null {
  return share(hits, hits + falseAlarms);
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
