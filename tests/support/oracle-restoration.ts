import { durationMs } from "../../src/model/duration.ts";
import type { Estate, Need } from "../../src/model/estate.ts";
import type { Id } from "../../src/model/ids.ts";
import type { ScenarioEvent } from "../../src/model/scenario.ts";
import {
  counts,
  cutsOfNeed,
  hitsOf,
  membersOf,
  nodeOf,
  nodesOf,
  oracleEvents,
  requiredOf,
  type Case,
  type OracleEvent,
  type OracleNode,
} from "./oracle-estate.ts";
import { failingVerbs, timeIn, timesOf } from "./oracle-times.ts";

/** What a question about restoration rests on, and what is supposed beyond it. */
export interface OracleRestoration {
  readonly estate: Estate;
  readonly events: readonly ScenarioEvent[];
  readonly inCase: Case;
  readonly beginsMs?: number;
  /** Whether every gate is taken as open, and all work that nobody recorded as done at once. */
  readonly gatesOpen?: boolean;
  /** Needs, as consumer and provider, that are met by hand. */
  readonly bypassed?: readonly (readonly [Id, Id])[];
}

/**
 * When each node that fails works again, in ms; Infinity is never. Sweeps over all nodes, from the world in
 * which none of them ever does, until nothing changes.
 */
export function oracleReturns(question: OracleRestoration): Map<Id, number> {
  const { estate, inCase } = question;
  const events = oracleEvents(question.events);
  const { failedMs } = timesOf(estate, events, inCase);
  const down = nodesOf(estate).filter(({ id }) => timeIn(failedMs, id) !== Infinity);
  const back = new Map(down.map(({ id }) => [id, Infinity]));
  const holdsUp = holdOf(question, events);
  for (let changed = true; changed;) {
    changed = false;
    for (const node of down) {
      const { startMs, workMs, sparedMs } = holdsUp.ofNode(node);
      const metMs = node.needs
        .filter((need) => need.strength === "hard" && counts(need, inCase))
        .map((need) =>
          metAgain(
            need,
            inCase,
            membersOf(need).map(({ id, evidence }) => ({
              assumed: evidence === "assumed",
              backMs: Math.min(
                question.bypassed?.some(([of, provider]) => of === node.id && provider === id)
                  ? holdsUp.begins
                  : Infinity,
                Math.max(back.get(id) ?? 0, holdsUp.cutUntil(node, id)),
              ),
            })),
          ),
        );
      const doneMs = Math.min(Math.max(startMs, 0, ...metMs) + workMs, Math.max(sparedMs, ...metMs));
      if (doneMs !== back.get(node.id)) {
        back.set(node.id, doneMs);
        changed = true;
      }
    }
  }
  return back;
}

/** When enough members of a need are back: the same rule of best and worst as for their loss, turned round. */
function metAgain(
  need: Need,
  inCase: Case,
  members: readonly { readonly assumed: boolean; readonly backMs: number }[],
): number {
  const nth = (of: typeof members, n: number) =>
    [...of].map(({ backMs }) => backMs).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))[n - 1] ?? 0;
  const required = requiredOf(need);
  const sure = members.filter(({ assumed }) => !assumed);
  if (required <= sure.length) return nth(inCase === "worst" ? sure : members, required);
  if (inCase === "worst") return nth(members, members.length);
  return sure.length === 0 ? 0 : Math.min(nth(members, required), nth(sure, sure.length));
}

/** Until when events hold each node and each need. */
function holdOf(
  { estate, inCase, beginsMs, gatesOpen = false }: OracleRestoration,
  events: readonly OracleEvent[],
) {
  const happening = events.filter(({ event }) => counts(event, inCase));
  const ending = events.filter(({ event }) => inCase === "best" || event.evidence !== "assumed");
  const isTaking = ({ event }: OracleEvent) =>
    event.sever !== undefined ||
    failingVerbs.some((verb) => verb in event && event[verb as "fail"] !== undefined);
  const begins = beginsMs ?? Math.max(0, ...happening.filter(isTaking).map(({ atMs }) => atMs));
  const isAfter = (a: OracleEvent, b: OracleEvent) =>
    a.atMs > b.atMs || (a.atMs === b.atMs && a.index > b.index);
  const endOf = (taken: OracleEvent): number => {
    const { until } = taken.event;
    if (until === undefined) return Math.max(begins, taken.atMs);
    if (typeof until === "string") return durationMs(until);
    const words = ending.filter((each) => each.event.assure === until.assuredBy && isAfter(each, taken));
    const opensMs = Math.min(...words.map(({ atMs }) => atMs));
    return gatesOpen && opensMs === Infinity ? begins : opensMs;
  };
  return {
    begins,
    ofNode(node: OracleNode) {
      let [startMs, workMs, sparedMs] = [0, 0, 0];
      for (const hit of hitsOf(estate, happening)) {
        if (hit.node !== node.id || !failingVerbs.includes(hit.verb)) continue;
        const restores = ending.filter((each) => each.event.restore === node.id && isAfter(each, hit));
        const restoredMs = Math.min(...restores.map(({ atMs }) => atMs));
        const isHurt = hit.verb === "compromise" || hit.verb === "fail";
        const endsByItself = hit.verb === "fail" && typeof hit.event.until === "string";
        const isWork = isHurt && !endsByItself;
        const heldMs = Math.max(endOf(hit), isWork ? (beginsMs ?? 0) : 0);
        if (restores.some(({ event }) => event.evidence !== "assumed")) {
          startMs = Math.max(startMs, restoredMs);
          sparedMs = Math.max(sparedMs, restoredMs);
          continue;
        }
        startMs = Math.max(startMs, Math.min(heldMs, restoredMs));
        sparedMs = Math.max(sparedMs, isWork ? restoredMs : Math.min(heldMs, restoredMs));
        if (!isWork) continue;
        const unknownMs = inCase === "best" || gatesOpen ? 0 : Infinity;
        workMs = node.rebuild === undefined ? unknownMs : durationMs(node.rebuild);
      }
      return { startMs, workMs, sparedMs };
    },
    cutUntil(consumer: OracleNode, id: Id): number {
      const provider = nodeOf(estate, id);
      if (!provider) throw new Error(`${id} is not a node`);
      return Math.max(0, ...cutsOfNeed(estate, happening, { consumer, provider }).map(endOf));
    },
  };
}
