import { durationMs } from "../../src/model/duration.ts";
import type { Estate, Need } from "../../src/model/estate.ts";
import type { Id } from "../../src/model/ids.ts";
import {
  counts,
  cutsOfNeed,
  hitsOf,
  membersOf,
  nodeOf,
  nodesOf,
  requiredOf,
  type Case,
  type OracleEvent,
  type OracleMember,
  type OracleNode,
} from "./oracle-estate.ts";

export const failingVerbs: readonly string[] = ["compromise", "fail", "isolate", "shutDown"];

/** From when each node is failed, and degraded or worse, in ms; Infinity is never. */
export interface OracleTimes {
  readonly failedMs: ReadonlyMap<Id, number>;
  readonly degradedMs: ReadonlyMap<Id, number>;
}

/** One need in one case: when each member counts as lost, and when the need is. */
export interface NeedLoss {
  readonly consumer: OracleNode;
  readonly need: Need;
  readonly members: readonly (OracleMember & {
    readonly failedMs: number;
    readonly degradedMs: number;
    readonly cuts: readonly OracleEvent[];
    /** Whether its loss counts towards the loss of the need in this case. */
    readonly tips: boolean;
  })[];
  readonly failLossMs: number;
  readonly degradeLossMs: number;
  /** `after`, and the same plus what a workaround lasts; Infinity for what never fails its consumer. */
  readonly degradesAfterMs: number;
  readonly failsAfterMs: number;
}

/** Sweeps over all nodes again and again until no time changes, from the world in which nothing is down. */
export function timesOf(estate: Estate, events: readonly OracleEvent[], inCase: Case): OracleTimes {
  const counted = events.filter(({ event }) => counts(event, inCase));
  const hits = hitsOf(estate, counted);
  let times: OracleTimes = { failedMs: new Map(), degradedMs: new Map() };
  for (let changed = true; changed;) {
    changed = false;
    const losses = lossesOf(estate, events, inCase, times);
    const failedMs = new Map<Id, number>();
    const degradedMs = new Map<Id, number>();
    for (const { id } of nodesOf(estate)) {
      const own = losses.filter((loss) => loss.consumer.id === id);
      const landed = (verbs: readonly string[]) =>
        hits.filter((hit) => hit.node === id && verbs.includes(hit.verb)).map((hit) => hit.atMs);
      const failed = Math.min(
        ...landed(failingVerbs),
        ...own.map((loss) => loss.failLossMs + loss.failsAfterMs),
      );
      const degraded = Math.min(
        failed,
        ...landed(["degrade"]),
        ...own.map((loss) => loss.failLossMs + loss.degradesAfterMs),
        ...own.map((loss) =>
          loss.need.feels === "degraded" ? loss.degradeLossMs + loss.degradesAfterMs : Infinity,
        ),
      );
      changed ||= failed !== timeIn(times.failedMs, id) || degraded !== timeIn(times.degradedMs, id);
      failedMs.set(id, failed);
      degradedMs.set(id, degraded);
    }
    times = { failedMs, degradedMs };
  }
  return times;
}

/** Every need that counts in this case, with its losses at the given times. */
export function lossesOf(
  estate: Estate,
  events: readonly OracleEvent[],
  inCase: Case,
  times: OracleTimes,
): NeedLoss[] {
  const counted = events.filter(({ event }) => counts(event, inCase));
  return nodesOf(estate).flatMap((consumer) =>
    consumer.needs
      .filter((need) => counts(need, inCase))
      .map((need) => lossOf({ estate, counted, inCase, times, consumer, need })),
  );
}

function lossOf(given: {
  estate: Estate;
  counted: readonly OracleEvent[];
  inCase: Case;
  times: OracleTimes;
  consumer: OracleNode;
  need: Need;
}): NeedLoss {
  const { estate, counted, inCase, times, consumer, need } = given;
  const required = requiredOf(need);
  const sure = membersOf(need).filter((member) => member.evidence !== "assumed").length;
  const members = membersOf(need).map((member) => {
    const provider = nodeOf(estate, member.id);
    if (!provider) throw new Error(`${member.id} is not a node`);
    const cuts = cutsOfNeed(estate, counted, { consumer, provider });
    const cutMs = Math.min(...cuts.map((cut) => cut.atMs));
    return {
      ...member,
      failedMs: Math.min(cutMs, timeIn(times.failedMs, member.id)),
      degradedMs: Math.min(cutMs, timeIn(times.degradedMs, member.id)),
      cuts,
      tips: required > sure || member.evidence !== "assumed",
    };
  });
  const afterMs = durationMs(need.after);
  const lasts = need.workaround ? need.workaround.lasts : "PT0S";
  const carriesOn = need.strength === "soft" || lasts === undefined;
  const among = (lost: (member: (typeof members)[number]) => number) =>
    groupLossMs(
      members.map((member) => ({ lostMs: lost(member), assumed: member.evidence === "assumed" })),
      required,
      inCase,
    );
  return {
    consumer,
    need,
    members,
    failLossMs: among((member) => member.failedMs),
    degradeLossMs: among((member) => member.degradedMs),
    degradesAfterMs: afterMs,
    failsAfterMs: carriesOn ? Infinity : afterMs + durationMs(lasts),
  };
}

/** When a group is lost: the rule of best and worst for groups with assumed members. */
export function groupLossMs(
  members: readonly { readonly lostMs: number; readonly assumed: boolean }[],
  required: number,
  inCase: Case,
): number {
  const all = members.map((member) => member.lostMs);
  const sure = members.filter((member) => !member.assumed).map((member) => member.lostMs);
  if (required <= sure.length) return inCase === "worst" ? lossAt(sure, required) : lossAt(all, required);
  if (inCase === "worst") return Math.min(...all);
  return sure.length === 0 ? Infinity : Math.max(lossAt(all, required), lossAt(sure, sure.length));
}

/** From when fewer than `required` of these still work: the (n − k + 1)-th smallest. */
function lossAt(lostMs: readonly number[], required: number): number {
  const sorted = [...lostMs].sort((a, b) => (a === b ? 0 : a - b));
  return sorted[sorted.length - required] ?? Infinity;
}

export function timeIn(times: ReadonlyMap<Id, number>, id: Id): number {
  return times.get(id) ?? Infinity;
}
