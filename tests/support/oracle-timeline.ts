import { durationMs } from "../../src/model/duration.ts";
import type { Estate, Need } from "../../src/model/estate.ts";
import type { Id } from "../../src/model/ids.ts";
import type { State } from "../../src/model/kinds.ts";
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

/** A time in which something is so: from included, to excluded. */
interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** A fact about a node: that it fails (`F id`), or that it is degraded or worse (`D id`). */
type Fact = string;

/**
 * The changes of state of every node in one case, by going from instant to instant and working out at each,
 * from nothing, what holds: of what was up as much stays up as can; of what was down only that comes back
 * which can be built up from what is up.
 */
export function oracleTimeline(
  estate: Estate,
  given: readonly ScenarioEvent[],
  inCase: Case,
): Map<Id, { atMs: number; state: State }[]> {
  const events = oracleEvents(given);
  const spans = spansIn(estate, events, inCase);
  const nodes = nodesOf(estate);
  const facts = nodes.flatMap(({ id }) => [`F ${id}`, `D ${id}`]);
  const needs = nodes.flatMap((consumer) =>
    consumer.needs.filter((need) => counts(need, inCase)).map((need) => ({ consumer, need })),
  );
  const changes = new Map<Id, { atMs: number; state: State }[]>();
  let held = new Set<Fact>();
  /** By need and aspect: since when it has been lost. */
  let since = new Map<string, number>();
  const inputs = [...spans.hits.flatMap(({ span }) => [span.fromMs, span.toMs]), ...spans.cutTimes];

  const lostNow = (holding: ReadonlySet<Fact>, atMs: number) => {
    const lost = new Map<string, number>();
    needs.forEach(({ consumer, need }, i) => {
      for (const aspect of need.feels === "degraded" ? ["F", "D"] : ["F"]) {
        const away = membersOf(need).map((member) => ({
          assumed: member.evidence === "assumed",
          away: holding.has(`${aspect} ${member.id}`) || spans.isCut(consumer, member.id, atMs),
        }));
        if (isLost(need, away, inCase)) lost.set(`${i} ${aspect}`, since.get(`${i} ${aspect}`) ?? atMs);
      }
    });
    return lost;
  };
  const supports = (fact: Fact, holding: ReadonlySet<Fact>, atMs: number): boolean => {
    const [aspect = "", id = ""] = [fact.slice(0, 1), fact.slice(2)];
    const isHit = spans.hits.some(
      ({ node, verb, span }) =>
        node === id && (verb === "degrade") === (aspect === "D") && span.fromMs <= atMs && atMs < span.toMs,
    );
    if (isHit || (aspect === "D" && holding.has(`F ${id}`))) return true;
    const lost = lostNow(holding, atMs);
    return needs.some(({ consumer, need }, i) => {
      if (consumer.id !== id) return false;
      const waited = (key: string, afterMs: number) => {
        const from = lost.get(key);
        return from !== undefined && atMs - from >= afterMs;
      };
      if (aspect === "F") return waited(`${i} F`, failsAfterMs(need));
      return waited(`${i} F`, durationMs(need.after)) || waited(`${i} D`, durationMs(need.after));
    });
  };

  for (let nowMs = Math.min(...inputs); nowMs < Infinity;) {
    const was = held;
    let staying = new Set(facts.filter((fact) => !was.has(fact)));
    let back = new Set<Fact>();
    const holding = () => new Set(facts.filter((fact) => !staying.has(fact) && !back.has(fact)));
    for (;;) {
      back = new Set();
      for (;;) {
        const holds = holding();
        const next = [...was].find((fact) => !back.has(fact) && !supports(fact, holds, nowMs));
        if (next === undefined) break;
        back.add(next);
      }
      const holds = holding();
      const gone = [...staying].filter((fact) => supports(fact, holds, nowMs));
      if (gone.length === 0) break;
      staying = new Set([...staying].filter((fact) => !gone.includes(fact)));
    }
    held = holding();
    since = lostNow(held, nowMs);
    for (const { id } of nodes) {
      const state = stateOf(id, held, spans.hits, nowMs);
      const known = changes.get(id) ?? [];
      if (state === (known.at(-1)?.state ?? "operational")) continue;
      changes.set(id, [...known, { atMs: nowMs, state }]);
    }
    const timers = needs.flatMap(({ need }, i) =>
      ["F", "D"].flatMap((aspect) => {
        const from = since.get(`${i} ${aspect}`);
        return from === undefined ? [] : [from + durationMs(need.after), from + failsAfterMs(need)];
      }),
    );
    nowMs = Math.min(...[...inputs, ...timers].filter((ms) => ms > nowMs));
  }
  return changes;
}

function failsAfterMs(need: Need): number {
  if (need.strength === "soft") return Infinity;
  if (!need.workaround) return durationMs(need.after);
  return need.workaround.lasts === undefined
    ? Infinity
    : durationMs(need.after) + durationMs(need.workaround.lasts);
}

function isLost(
  need: Need,
  members: readonly { readonly assumed: boolean; readonly away: boolean }[],
  inCase: Case,
): boolean {
  const required = requiredOf(need);
  const sure = members.filter(({ assumed }) => !assumed);
  const works = (of: typeof members) => of.filter(({ away }) => !away).length;
  if (required <= sure.length) return works(inCase === "worst" ? sure : members) < required;
  if (inCase === "worst") return works(members) < members.length;
  return sure.length > 0 && works(members) < required && works(sure) < sure.length;
}

function stateOf(
  id: Id,
  held: ReadonlySet<Fact>,
  hits: readonly { readonly node: Id; readonly verb: string; readonly span: Span }[],
  atMs: number,
): State {
  const isHitBy = (...verbs: string[]) =>
    hits.some(
      ({ node, verb, span }) =>
        node === id && verbs.includes(verb) && span.fromMs <= atMs && atMs < span.toMs,
    );
  if (isHitBy("compromise")) return "compromised";
  if (isHitBy("isolate", "shutDown")) return "isolated";
  if (held.has(`F ${id}`)) return "failed";
  return held.has(`D ${id}`) ? "degraded" : "operational";
}

const hitting: readonly string[] = ["compromise", "isolate", "shutDown", "fail", "degrade"];

function spansIn(estate: Estate, events: readonly OracleEvent[], inCase: Case) {
  const happening = events.filter(({ event }) => counts(event, inCase));
  const ending = events.filter(({ event }) => inCase === "best" || event.evidence !== "assumed");
  const isAfter = (a: OracleEvent, b: OracleEvent) =>
    a.atMs > b.atMs || (a.atMs === b.atMs && a.index > b.index);
  const first = (found: readonly OracleEvent[]) => Math.min(...found.map(({ atMs }) => atMs));
  const endOf = (begun: OracleEvent): number => {
    const { until } = begun.event;
    if (until === undefined) return Infinity;
    if (typeof until === "string") return durationMs(until);
    return first(ending.filter((each) => each.event.assure === until.assuredBy && isAfter(each, begun)));
  };
  const hits = hitsOf(estate, happening)
    .filter(({ verb }) => hitting.includes(verb))
    .map((hit) => {
      const restores = ending.filter((each) => each.event.restore === hit.node && isAfter(each, hit));
      const toMs = Math.min(endOf(hit), first(restores));
      return { node: hit.node, verb: hit.verb, span: { fromMs: hit.atMs, toMs } };
    })
    .filter(({ span }) => span.fromMs < span.toMs);
  const cuts = (consumer: OracleNode, id: Id) => {
    const provider = nodeOf(estate, id);
    if (!provider) throw new Error(`${id} is not a node`);
    return cutsOfNeed(estate, happening, { consumer, provider });
  };
  return {
    hits,
    cutTimes: happening.flatMap((event) => [event.atMs, endOf(event)]),
    isCut: (consumer: OracleNode, id: Id, atMs: number) =>
      cuts(consumer, id).some((cut) => cut.atMs <= atMs && atMs < endOf(cut)),
  };
}
