import { durationMs } from "../../src/model/duration.ts";
import type { Estate, Link, Need, Service, System } from "../../src/model/estate.ts";
import type { Id } from "../../src/model/ids.ts";
import type { Evidence } from "../../src/model/provenance.ts";
import { actionOf, type ScenarioEvent, type Verb } from "../../src/model/scenario.ts";

/*
 * The oracle works the rules out in the most obvious way, however slow, and shares nothing with the
 * library but the words of the model. This page reads an estate and its events; the others answer.
 */

export type Case = "best" | "worst";
export type OracleNode = System | Service;

/** An event with its place in the answer's list of events. */
export interface OracleEvent {
  readonly event: ScenarioEvent;
  readonly index: number;
  readonly atMs: number;
}

/** An event that lands on one node. */
export interface Hit extends OracleEvent {
  readonly node: Id;
  readonly verb: Verb;
}

export function nodesOf(estate: Estate): OracleNode[] {
  return [...estate.systems, ...estate.services];
}

export function nodeOf(estate: Estate, id: Id): OracleNode | undefined {
  return nodesOf(estate).find((node) => node.id === id);
}

export function runnerOf(node: OracleNode): Id {
  return node.runBy ?? node.owner;
}

/** The events as the oracle counts them: all of them, in the order of the answer. */
export function oracleEvents(events: readonly ScenarioEvent[]): OracleEvent[] {
  return events.map((event, index) => ({ event, index, atMs: durationMs(event.at) }));
}

/** Whether a fact counts: what is assumed counts in the worst case only. */
export function counts(fact: { readonly evidence: Evidence }, inCase: Case): boolean {
  return inCase === "worst" || fact.evidence !== "assumed";
}

/** Every landing of an event on a node; an organisation stands for every system that it runs. */
export function hitsOf(estate: Estate, events: readonly OracleEvent[]): Hit[] {
  return events.flatMap((given) => {
    const { verb, targets } = actionOf(given.event);
    if (verb === "sever") return [];
    return targets.flatMap((target) => {
      if (nodeOf(estate, target)) return [{ ...given, verb, node: target }];
      if (verb === "isolate") return [];
      const run = estate.systems.filter((system) => runnerOf(system) === target);
      return run.map((system) => ({ ...given, verb, node: system.id }));
    });
  });
}

/** The events that cut a need of the consumer on the provider. */
export function cutsOfNeed(
  estate: Estate,
  events: readonly OracleEvent[],
  ends: { readonly consumer: OracleNode; readonly provider: OracleNode },
): OracleEvent[] {
  const { consumer, provider } = ends;
  const kind = "kind" in provider ? provider.kind : null;
  return events.filter(({ event }) => separates(estate, event, [consumer, provider], kind));
}

/** The events that cut a link, those that take one of its ends off the network among them. */
export function cutsOfLink(estate: Estate, events: readonly OracleEvent[], link: Link): OracleEvent[] {
  const from = nodeOf(estate, link.from);
  const to = nodeOf(estate, link.to);
  if (!from || !to) throw new Error(`link ${link.from} to ${link.to} ends nowhere`);
  const takenOff = hitsOf(estate, events).filter(
    (hit) =>
      (hit.verb === "isolate" || hit.verb === "shutDown") && (hit.node === link.from || hit.node === link.to),
  );
  return events.filter(
    (given) =>
      takenOff.some((hit) => hit.index === given.index) ||
      separates(estate, given.event, [from, to], link.kind),
  );
}

function separates(
  estate: Estate,
  event: ScenarioEvent,
  [x, y]: readonly [OracleNode, OracleNode],
  kind: string | null,
): boolean {
  const { verb, targets } = actionOf(event);
  if (verb === "sever") {
    if (event.only && !event.only.some((narrowed) => narrowed === kind)) return false;
    const [a = "", b = ""] = targets;
    return (standsAt(x, a) && standsAt(y, b)) || (standsAt(x, b) && standsAt(y, a));
  }
  if (verb !== "isolate" || nodeOf(estate, targets[0] ?? "")) return false;
  const organisation = targets[0] ?? "";
  const crosses = (runnerOf(x) === organisation) !== (runnerOf(y) === organisation);
  const kept = event.except?.some((id) => id === x.id || id === y.id) ?? false;
  return crosses && !kept;
}

function standsAt(node: OracleNode, side: Id): boolean {
  return node.id === side || runnerOf(node) === side;
}

/** One provider of a need; a plain need has one, and says what is known of it in the need itself. */
export interface OracleMember {
  readonly id: Id;
  readonly evidence: Evidence;
}

export function membersOf(need: Need): OracleMember[] {
  if (need.provider !== undefined) return [{ id: need.provider, evidence: "confirmed" }];
  return (need.anyOf ?? []).map((member) => ({ id: member.provider, evidence: member.evidence }));
}

/** How many members must work, of all as written. */
export function requiredOf(need: Need): number {
  if (typeof need.atLeast === "number") return need.atLeast;
  return Math.floor((membersOf(need).length * Number.parseInt(need.atLeast, 10) + 99) / 100);
}
