import { consumerOf } from "../graph/compile.ts";
import type { CompiledEstate } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import { happensIn, sideOf } from "../graph/happenings.ts";
import type { Run } from "../graph/propagate.ts";
import { durationMs } from "../model/duration.ts";
import type { Observed } from "../model/findings.ts";
import { isDown } from "../model/kinds.ts";
import type { State } from "../model/kinds.ts";
import type { Observation, Verb } from "../model/scenario.ts";
import { exposures } from "./exposure.ts";
import { stateAt } from "./state.ts";

/** The two runs of a scenario and what they rest on. */
export interface Prediction {
  readonly compiled: CompiledEstate;
  readonly happenings: readonly Happening[];
  readonly best: Run;
  readonly worst: Run;
}

/**
 * Holds what was reported against what is predicted, at the time of each report.
 *
 * A node matches if it is down, or not, as the prediction's range allows; the exact states stand beside
 * it. An observation of state and data together gives two rows. What the scenario says itself is marked
 * as origin and proves nothing.
 *
 * @param endMs - the time of observations that have none: the asked time, the horizon or the end.
 */
export function observedBesidePredicted(
  prediction: Prediction,
  observations: readonly Observation[],
  endMs: number,
): Observed[] {
  const origins = originsOf(prediction.happenings);
  return observations.flatMap((observation): Observed[] => {
    const { node, link, state, data, at } = observation;
    const atMs = at === undefined ? endMs : durationMs(at);
    const v = node === undefined ? undefined : prediction.compiled.numberOf.get(node);
    if (link) return [{ ...observation, ...severed(prediction, link, state, atMs), origin: false }];
    if (v === undefined) return [];
    const rows: Observed[] = [];
    if (state !== undefined)
      rows.push({
        ...observation,
        data: undefined,
        ...outage(prediction, v, state, atMs),
        origin: origins.states.has(v),
      });
    if (data !== undefined)
      rows.push({
        ...observation,
        state: undefined,
        ...leak(prediction, v, data, atMs),
        origin: origins.leaks.has(v),
      });
    return rows;
  });
}

/** The nodes of which events say by themselves that they are down, and that their data was read. */
export function originsOf(happenings: readonly Happening[]) {
  const hitBy = (verbs: ReadonlySet<Verb>): ReadonlySet<number> =>
    new Set(happenings.flatMap(({ verb, nodes }) => (verbs.has(verb) ? nodes : [])));
  return { states: hitBy(saysState), leaks: hitBy(saysData) };
}

const saysState: ReadonlySet<Verb> = new Set<Verb>(["compromise", "fail", "degrade", "isolate", "shutDown"]);
const saysData: ReadonlySet<Verb> = new Set<Verb>(["compromise", "suspect", "expose"]);

type Verdict = Pick<Observed, "predicted" | "match">;

function outage(
  { best, worst }: Prediction,
  v: number,
  state: NonNullable<Observation["state"]>,
  atMs: number,
): Verdict {
  const predicted = { best: stateAt(best, v, atMs), worst: stateAt(worst, v, atMs) };
  if (state === "unknown") return { predicted, match: null };
  return verdict(predicted, isDown(predicted.best), isDown(predicted.worst), isDown(state as State));
}

function leak(
  { compiled, happenings }: Prediction,
  v: number,
  data: NonNullable<Observation["data"]>,
  atMs: number,
): Verdict {
  const certainty = exposures(compiled, happenings, atMs).get(v);
  const word = (exposed: boolean) => (exposed ? "exposed" : "not-exposed");
  const predicted = { best: word(certainty === "firm"), worst: word(certainty !== undefined) };
  if (data === "unknown") return { predicted, match: null };
  return verdict(predicted, certainty === "firm", certainty !== undefined, data === "exposed");
}

/** A pair is severed when every link and need between its two ends is cut; null where the estate knows of none. */
function severed(
  { compiled, happenings }: Prediction,
  link: readonly string[],
  state: Observation["state"],
  atMs: number,
): Verdict {
  const [isA, isB] = link.map((id) => sideOf(compiled, id));
  const joins = (a: number, b: number) => (isA?.(a) && isB?.(b)) || (isA?.(b) && isB?.(a)) || false;
  const links = compiled.links.filter(({ from, to }) => joins(from, to));
  const slots = [...compiled.slotProvider.keys()].filter((slot) =>
    joins(consumerOf(compiled, slot), compiled.slotProvider[slot] ?? 0),
  );
  if (links.length + slots.length === 0) return { predicted: null, match: null };
  const isCut = (which: "best" | "worst") => {
    const acting = happenings.filter((happening) => happensIn(happening, which) && happening.atMs <= atMs);
    const isOff = (v: number) =>
      acting.some(({ verb, nodes }) => (verb === "isolate" || verb === "shutDown") && nodes.includes(v));
    const cutsBetween = (a: number, b: number, cuts: (cut: NonNullable<Happening["cuts"]>) => boolean) =>
      isOff(a) || isOff(b) || acting.some((happening) => happening.cuts !== null && cuts(happening.cuts));
    return (
      links.every((entry) => cutsBetween(entry.from, entry.to, (cut) => cut.cutsLink(entry))) &&
      slots.every((slot) => {
        const [consumer, provider] = [consumerOf(compiled, slot), compiled.slotProvider[slot] ?? 0];
        return cutsBetween(consumer, provider, (cut) => cut.cutsNeed(consumer, provider));
      })
    );
  };
  const [best, worst] = [isCut("best"), isCut("worst")];
  const word = (cut: boolean) => (cut ? "severed" : "intact");
  return verdict({ best: word(best), worst: word(worst) }, best, worst, state === "severed");
}

/** Whether what was seen lies between the two cases. */
function verdict(
  predicted: { best: string; worst: string },
  best: boolean,
  worst: boolean,
  seen: boolean,
): Verdict {
  return { predicted, match: seen === best || seen === worst };
}
