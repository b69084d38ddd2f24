import type { z } from "zod";
import { impactOf, ScenarioEvent, type EstateModel, type ImpactAnswer } from "../../src/index.ts";
import { estateOf } from "./estate-text.ts";

export type EventInput = z.input<typeof ScenarioEvent>;

/**
 * Asks for the impact of some events on a drawn or a loaded estate.
 *
 * @param at - the asked time; null asks for the end.
 */
export function ask(
  estate: string | EstateModel,
  events: readonly EventInput[],
  at: string | null = null,
): ImpactAnswer {
  const model = typeof estate === "string" ? estateOf(estate) : estate;
  return impactOf(model, { events: events.map((event) => ScenarioEvent.parse(event)), at });
}

/** One line for each impact: `Benefits failed (PT4H, P1D)` is degraded from four hours, failed from a day; - is never. */
export function impactLines(answer: ImpactAnswer): string[] {
  return answer.impacts.map(({ id, state, degradedAt, failedAt }) => line(id, state, degradedAt, failedAt));
}

/** The same lines for the best case; a node that is never hit there is left out. */
export function bestLines(answer: ImpactAnswer): string[] {
  return answer.impacts.flatMap(({ id, best }) =>
    best === null ? [] : [line(id, best.state, best.degradedAt, best.failedAt)],
  );
}

/** How each node is explained: `app > Benefits`. */
export function whyLines(answer: ImpactAnswer): string[] {
  return answer.impacts.map(({ why }) => why.join(" > "));
}

function line(id: string, state: string, degradedAt: string | null, failedAt: string | null): string {
  return `${id} ${state} (${degradedAt ?? "-"}, ${failedAt ?? "-"})`;
}
