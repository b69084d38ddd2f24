import type { Estimate } from "../model/findings/spread.ts";
import { grouped, percentage } from "./words.ts";

/** A mean of services: `0.25`, `0 to 12.3`, with ` (± 0.4)` where it is sampled. */
export function meanWords({ best, worst, standardError }: Estimate): string {
  const told = (mean: number) => grouped(Number(mean.toFixed(mean < 10 ? 2 : 1)));
  const error = (off: number) => String(Number(off.toPrecision(2)));
  return `${rangeWords(told(best), told(worst))}${errorWords(standardError, error)}`;
}

/** A share of worlds: `25%`, `0% to 50%`, with ` (± 1.2%)` where it is sampled. */
export function shareWords({ best, worst, standardError }: Estimate): string {
  return `${rangeWords(percentage(best), percentage(worst))}${errorWords(standardError, percentage)}`;
}

function rangeWords(best: string, worst: string): string {
  return best === worst ? worst : `${best} to ${worst}`;
}

function errorWords({ best, worst }: Estimate["standardError"], told: (error: number) => string): string {
  const error = Math.max(best, worst);
  return error === 0 ? "" : ` (± ${told(error)})`;
}
