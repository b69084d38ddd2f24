import type { Estate } from "../../src/model/estate.ts";
import { byId, type Id } from "../../src/model/ids.ts";
import { evidences, type State } from "../../src/model/kinds.ts";
import { weaker, type Evidence } from "../../src/model/provenance.ts";
import { hitsOf, type Hit, type OracleEvent } from "./oracle-estate.ts";
import { failingVerbs, lossesOf, timeIn, type NeedLoss, type OracleTimes } from "./oracle-times.ts";

/** One way to explain a state: a path from an origin, the event at its root, its weakest evidence. */
export interface Explanation {
  readonly path: readonly Id[];
  readonly cause: number;
  readonly causeEvidence: Evidence;
  readonly weakest: Evidence;
}

/** Says why a node is failed, or degraded: `failed:x` and `degraded:x`. */
type Claim = `${"failed" | "degraded"}:${Id}`;

/** One step of a tight derivation: from an explained claim, or from an event (null) at `via` or at the node itself. */
interface Step {
  readonly from: Claim | null;
  readonly to: Claim;
  readonly extend: (known: Explanation | null) => Explanation;
}

/**
 * Explains every claim that holds in the worst case: all shortest paths are grown, step by step, until
 * none improves. Explanations of one path that rest on different facts are kept side by side.
 */
export function explain(
  estate: Estate,
  events: readonly OracleEvent[],
  times: OracleTimes,
): Map<Claim, Explanation[]> {
  const steps = [
    ...hitsOf(estate, events).flatMap((hit) => seedSteps(hit, times)),
    ...lossesOf(estate, events, "worst", times).flatMap((loss) => needSteps(loss, times)),
    ...[...times.failedMs.keys()].flatMap((id) => failedIsDegraded(id, times)),
  ];
  const known = new Map<Claim, Explanation[]>();
  for (let changed = true; changed;) {
    changed = false;
    for (const step of steps) {
      const from = step.from === null ? [null] : (known.get(step.from) ?? []);
      for (const explanation of from) changed = keep(known, step.to, step.extend(explanation)) || changed;
    }
  }
  return known;
}

/** The one explanation that is told: the firmest, then the event named first. */
export function firmest(explanations: readonly Explanation[]): Explanation | undefined {
  const rank = (evidence: Evidence) => evidences.indexOf(evidence);
  return [...explanations].sort(
    (a, b) =>
      rank(a.weakest) - rank(b.weakest) || rank(a.causeEvidence) - rank(b.causeEvidence) || a.cause - b.cause,
  )[0];
}

/** Explains the state that is shown: a compromise or an isolation of the node itself explains itself. */
export function explainState(
  node: { readonly id: Id; readonly state: State },
  hits: readonly Hit[],
  explained: ReadonlyMap<Claim, readonly Explanation[]>,
): Explanation | undefined {
  const { id, state } = node;
  if (state === "operational") return undefined;
  if (state === "failed" || state === "degraded") return firmest(explained.get(`${state}:${id}`) ?? []);
  const verbs = state === "compromised" ? ["compromise"] : ["isolate", "shutDown"];
  const own = hits.filter((hit) => hit.node === id && verbs.includes(hit.verb));
  const earliestMs = Math.min(...own.map((hit) => hit.atMs));
  return firmest(own.filter((hit) => hit.atMs === earliestMs).map((hit) => startedBy(hit, [id])));
}

function seedSteps(hit: Hit, times: OracleTimes): Step[] {
  const start = { from: null, extend: () => startedBy(hit, [hit.node]) };
  if (failingVerbs.includes(hit.verb) && hit.atMs === timeIn(times.failedMs, hit.node)) {
    return [{ ...start, to: `failed:${hit.node}` }];
  }
  if (hit.verb === "degrade" && hit.atMs === timeIn(times.degradedMs, hit.node)) {
    return [{ ...start, to: `degraded:${hit.node}` }];
  }
  return [];
}

function failedIsDegraded(id: Id, times: OracleTimes): Step[] {
  const failedMs = timeIn(times.failedMs, id);
  if (failedMs === Infinity || failedMs !== timeIn(times.degradedMs, id)) return [];
  return [{ from: `failed:${id}`, to: `degraded:${id}`, extend: (known) => known ?? unexplained() }];
}

function needSteps(loss: NeedLoss, times: OracleTimes): Step[] {
  const { id } = loss.consumer;
  const failedMs = timeIn(times.failedMs, id);
  const degradedMs = timeIn(times.degradedMs, id);
  const isTight = (lossMs: number, afterMs: number, effectMs: number) =>
    effectMs !== Infinity && lossMs + afterMs === effectMs;
  const steps: Step[] = [];
  if (isTight(loss.failLossMs, loss.failsAfterMs, failedMs)) {
    steps.push(...memberSteps({ loss, times, felt: "failed", to: `failed:${id}` }));
  }
  if (isTight(loss.failLossMs, loss.degradesAfterMs, degradedMs)) {
    steps.push(...memberSteps({ loss, times, felt: "failed", to: `degraded:${id}` }));
  }
  if (loss.need.feels === "degraded" && isTight(loss.degradeLossMs, loss.degradesAfterMs, degradedMs)) {
    steps.push(...memberSteps({ loss, times, felt: "degraded", to: `degraded:${id}` }));
  }
  return steps;
}

/** Every member whose loss falls together with the loss of its group has tipped it, by its own state or by a cut. */
function memberSteps(given: {
  loss: NeedLoss;
  times: OracleTimes;
  felt: "failed" | "degraded";
  to: Claim;
}): Step[] {
  const { loss, times, felt, to } = given;
  const consumer = loss.consumer.id;
  const lossMs = felt === "failed" ? loss.failLossMs : loss.degradeLossMs;
  const ownTimes = felt === "failed" ? times.failedMs : times.degradedMs;
  return loss.members
    .filter((member) => member.tips && (felt === "failed" ? member.failedMs : member.degradedMs) === lossMs)
    .flatMap((member): Step[] => {
      const evidence = weaker(loss.need.evidence, member.evidence);
      const byCuts = member.cuts
        .filter((cut) => cut.atMs === lossMs)
        .map((cut): Step => {
          const started = startedBy(cut, [member.id, consumer]);
          return {
            from: null,
            to,
            extend: () => ({ ...started, weakest: weaker(started.weakest, evidence) }),
          };
        });
      if (timeIn(ownTimes, member.id) !== lossMs) return byCuts;
      const extend = (known: Explanation | null) => {
        const { path, weakest, ...root } = known ?? unexplained();
        return { ...root, path: [...path, consumer], weakest: weaker(weakest, evidence) };
      };
      return [...byCuts, { from: `${felt}:${member.id}`, to, extend }];
    });
}

function startedBy(given: OracleEvent, path: readonly Id[]): Explanation {
  const { evidence } = given.event;
  return { path, cause: given.index, causeEvidence: evidence, weakest: evidence };
}

function keep(known: Map<Claim, Explanation[]>, claim: Claim, found: Explanation): boolean {
  const kept = known.get(claim) ?? [];
  const first = kept[0];
  const order = first ? comparePaths(found.path, first.path) : -1;
  if (order > 0) return false;
  if (order < 0) {
    known.set(claim, [found]);
    return true;
  }
  if (kept.some((other) => other.cause === found.cause && other.weakest === found.weakest)) return false;
  kept.push(found);
  return true;
}

/** Fewest needs, then code-point order of the ids from the origin on. */
export function comparePaths(a: readonly Id[], b: readonly Id[]): number {
  if (a.length !== b.length) return a.length - b.length;
  const differs = a.findIndex((id, i) => id !== b[i]);
  return differs < 0 ? 0 : byId(a[differs] ?? "", b[differs] ?? "");
}

function unexplained(): never {
  throw new Error("a step began from a claim that nothing explains");
}
