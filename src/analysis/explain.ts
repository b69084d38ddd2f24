import type { CompiledEstate } from "../graph/compile.ts";
import type { EstateModel } from "../graph/estate-model.ts";
import { happeningsOf, idFault, idsOf } from "../graph/happenings.ts";
import type { Happening } from "../graph/happenings.ts";
import { propagate } from "../graph/propagate.ts";
import { problemsOf, valueDocument } from "../model/document.ts";
import { durationMs, durationOf } from "../model/duration.ts";
import { EstateError } from "../model/errors.ts";
import type {
  DerivedFact,
  ExplanationAnswer,
  LostMember,
  Outcome,
  Reason,
} from "../model/findings/explain.ts";
import { cutSetsOf } from "./cut-sets.ts";
import { derivationOf, isFirst, lostAtMs } from "./derivation.ts";
import type { Fact, MemberLoss, NeedReason } from "./derivation.ts";
import { impactOf } from "./impact.ts";
import type { ImpactQuestion } from "./impact.ts";
import { savedBy } from "./saved-by.ts";

/** What is asked: a question as of `impactOf`, and the node that it is about. */
export interface ExplanationQuestion extends ImpactQuestion {
  readonly node: string;
  /** How many facts of the derivation to tell; all are counted. Default: 200. */
  readonly mostFacts?: number;
  /** How many minimal sets of losses to tell; all are counted. Default: 100. */
  readonly mostSets?: number;
  /** Whether to stop looking for sets of losses: `exactUpTo` then says how far the search came. */
  readonly signal?: { readonly aborted: boolean };
}

/** Of one fact so many reasons, and of one need so many members, are told; the rest are counted. */
const MOST_REASONS = 100;

/**
 * Explains one node: everything that holds it down, each part told once; the minimal sets of up to three
 * systems whose loss would have the same outcome, whatever the scenario; and the single changes with
 * which it would be better off. All in the worst case, at the asked time.
 *
 * @returns `derivation` and `savedBy` are null for a node that is not hit by then. Sets of losses are those
 *   that degrade it if it is degraded, else those that fail it.
 * @throws EstateError `UNKNOWN_ID` or `WRONG_KIND_OF_ID` if the node, or what an event names, is not there or of another type.
 *
 * Cost: that of `impactOf`, of what the node hangs on, of `cutSetsOf` and of `savedBy`.
 */
export function explanationOf(model: EstateModel, question: ExplanationQuestion): ExplanationAnswer {
  const { compiled } = model;
  const { node, mostFacts = 200, mostSets = 100, signal } = question;
  const v = numberOf(compiled, node);
  const answer = impactOf(model, question);
  const impact = answer.impacts.find(({ id }) => id === node) ?? null;
  const until = answer.at ?? answer.horizon;
  const atMs = until === null ? Infinity : durationMs(until);
  const outcome: Outcome = impact?.state === "degraded" ? "degraded" : "failed";
  const { happenings } = happeningsOf(compiled, answer.events);
  const facts = impact ? factsAbout(compiled, happenings, { v, fails: outcome === "failed", atMs }) : null;
  return {
    estate: answer.estate,
    scenario: answer.scenario,
    node,
    at: answer.at,
    horizon: answer.horizon,
    start: answer.start,
    revision: answer.revision,
    events: answer.events,
    impact,
    derivation: facts && {
      facts: facts.slice(0, mostFacts).map((fact) => told(compiled, facts, fact)),
      total: facts.length,
      omitted: Math.max(0, facts.length - mostFacts),
    },
    cutSets: cutSetsOf(compiled, { v, outcome, atMs, top: mostSets, signal }),
    savedBy: facts && savedBy({ compiled, happenings, v, atMs, facts }),
  };
}

function numberOf(compiled: CompiledEstate, node: string): number {
  const fault = idFault(idsOf(compiled), node, ["node"]);
  const placed = fault ? [{ ...fault, path: ["node"], document: valueDocument({ node }) }] : [];
  const [problem] = problemsOf(placed);
  if (problem) throw new EstateError([problem]);
  return compiled.numberOf.get(node) ?? -1;
}

function factsAbout(
  compiled: CompiledEstate,
  happenings: readonly Happening[],
  asked: Parameters<typeof derivationOf>[1],
): Fact[] {
  const run = propagate(compiled, happenings, "worst");
  const facts = derivationOf({ compiled, run, happenings }, asked);
  run.release();
  return facts;
}

function told(compiled: CompiledEstate, facts: readonly Fact[], fact: Fact): DerivedFact {
  const { v, fails, atMs, depth, byEvents, byNeeds } = fact;
  const reasons = [
    ...byEvents.map((event): Reason => ({
      type: "event",
      event: event.index,
      verb: event.verb,
      at: text(event.atMs),
      first: event.atMs === atMs,
    })),
    ...byNeeds.map((reason) => toldNeed(compiled, facts, fact, reason)),
  ].sort((a, b) => Number(b.first) - Number(a.first) || durationMs(a.at) - durationMs(b.at));
  return {
    id: compiled.ids[v] ?? "",
    state: fails ? "failed" : "degraded",
    at: text(atMs),
    depth,
    reasons: reasons.slice(0, MOST_REASONS),
    reasonsOmitted: Math.max(0, reasons.length - MOST_REASONS),
  };
}

function toldNeed(compiled: CompiledEstate, facts: readonly Fact[], fact: Fact, reason: NeedReason): Reason {
  const { c, members } = reason;
  const inOrder = [...members].sort((a, b) => {
    const [aMs, bMs] = [lostAtMs(a), lostAtMs(b)];
    return Number(b.counts) - Number(a.counts) || (aMs === bMs ? 0 : aMs - bMs);
  });
  return {
    type: "need",
    need: c - (compiled.needFirst[fact.v] ?? 0),
    required: compiled.required[c] ?? 1,
    of: members.length,
    losses: reason.losses,
    lostAt: text(reason.lostAtMs),
    at: text(reason.atMs),
    first: isFirst(facts, fact, reason),
    members: inOrder.slice(0, MOST_REASONS).map((member) => toldMember(compiled, facts, fact, member)),
    membersOmitted: Math.max(0, members.length - MOST_REASONS),
  };
}

function toldMember(
  compiled: CompiledEstate,
  facts: readonly Fact[],
  fact: Fact,
  member: MemberLoss,
): LostMember {
  const { provider, counts, downAtMs, downAsFailure, cutAtMs, cutEvent } = member;
  const at = durationOf(downAtMs);
  const cutAt = durationOf(cutAtMs);
  const cause = facts[member.fact];
  return {
    id: compiled.ids[provider] ?? "",
    lostAt: durationOf(lostAtMs(member)),
    down: at === null ? null : { state: downAsFailure ? "failed" : "degraded", at },
    cut: cutAt === null ? null : { event: cutEvent, at: cutAt },
    counts,
    inLoop: cause !== undefined && cause.loop === fact.loop,
  };
}

/** A time that is reached. */
function text(ms: number): string {
  return durationOf(ms) ?? "PT0S";
}
