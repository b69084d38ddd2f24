import type { CompiledEstate } from "../graph/compile.ts";
import { idFault, idsOf } from "../graph/happenings.ts";
import { problemsOf, valueDocument } from "../model/document.ts";
import { durationMs } from "../model/duration.ts";
import type { Duration } from "../model/duration.ts";
import { EstateError } from "../model/errors.ts";
import type { Id } from "../model/ids.ts";
import { askedOf } from "./asked.ts";
import type { Asked } from "./asked.ts";
import { attackerReach, crossingsOf } from "./attacker-reach.ts";
import type { AttackerReach, Crossing } from "./attacker-reach.ts";
import type { ImpactQuestion } from "./impact.ts";

/** What is asked beside the scenario. */
export interface ContainmentQuestion extends ImpactQuestion {
  /** Systems, services and organisations. Absent: every service of priority 1. */
  readonly protect?: readonly Id[];
  /** Systems, services and organisations whose systems are neither isolated nor severed from each other. */
  readonly keep?: readonly Id[];
  /** When the options are carried out. Absent: PT0S, at once. */
  readonly cutsAt?: Duration;
}

/** A containment question, resolved to systems by number. */
export interface ContainmentSubject extends Asked {
  readonly compiled: CompiledEstate;
  readonly cutsAt: Duration;
  readonly cutsAtMs: number;
  /** What was asked to be protected, by id. */
  readonly protect: readonly Id[];
  readonly targets: ReadonlySet<number>;
  readonly kept: ReadonlySet<number>;
  /** Where the scenario puts an attacker by the asked time. */
  readonly origins: ReadonlySet<number>;
  /** Origins, and what an attacker can have reached before a cut is made. */
  readonly sources: ReadonlySet<number>;
  /** What an attacker can reach by the asked time if nothing more is done, sources among it. */
  readonly reach: ReadonlySet<number>;
  /** Ways that an attacker can take for it. */
  readonly ways: readonly Crossing[];
}

/**
 * Resolves a containment question. A system is protected as such, an organisation by the systems that it
 * runs, a service by every system that it needs, near or far.
 *
 * @throws EstateError for ids that are unknown or of another type.
 */
export function containmentSubject(
  compiled: CompiledEstate,
  question: ContainmentQuestion,
): ContainmentSubject {
  refuseUnknown(compiled, question);
  const asked = askedOf(compiled, question);
  const { atMs } = asked;
  const protect = question.protect ?? mostUrgent(compiled);
  const cutsAt = question.cutsAt ?? "PT0S";
  const cutsAtMs = durationMs(cutsAt);
  const { reachedAtMs, origins } = attackerReach(compiled, asked.happenings, "worst");
  const crossings = origins.size > 0 ? crossingsOf(compiled, asked.happenings, "worst") : [];
  const by = (v: number, untilMs: number) => (reachedAtMs[v] ?? Infinity) <= untilMs;
  const started = [...origins].filter(([, origin]) => origin.atMs <= atMs).map(([v]) => v);
  const reach = compiled.ids.flatMap((_, v) => (by(v, atMs) && reachedAtMs[v] !== Infinity ? [v] : []));
  const before = reach.filter((v) => (reachedAtMs[v] ?? Infinity) < cutsAtMs);
  return {
    ...asked,
    compiled,
    cutsAt,
    cutsAtMs,
    protect,
    targets: systemsBehind(compiled, protect),
    kept: systemsBehind(compiled, question.keep ?? []),
    origins: new Set(started),
    sources: new Set([...started, ...before]),
    reach: new Set(reach),
    ways: crossings.filter((way) => canBeTaken(way, reachedAtMs, atMs)),
  };
}

function canBeTaken(way: Crossing, reachedAtMs: AttackerReach["reachedAtMs"], atMs: number): boolean {
  const endsMs = (reachedAtMs[way.from] ?? Infinity) + way.takesMs;
  return endsMs < way.cutAtMs && endsMs <= atMs;
}

function mostUrgent({ nodes }: CompiledEstate): Id[] {
  return nodes.flatMap(({ entry }) => ("kind" in entry || entry.priority !== 1 ? [] : [entry.id]));
}

/** Cost: O(V + E) over what the services need. */
function systemsBehind(compiled: CompiledEstate, ids: readonly Id[]): Set<number> {
  const systems = new Set<number>();
  const seen = new Set<number>();
  const open: number[] = [];
  const visit = (v: number) => {
    if (seen.has(v)) return;
    seen.add(v);
    open.push(v);
  };
  for (const id of ids) {
    const v = compiled.numberOf.get(id);
    if (v === undefined) {
      compiled.nodes.forEach(({ type, side }, u) => {
        if (type === "system" && side === id) systems.add(u);
      });
    } else if (compiled.nodes[v]?.type === "system") systems.add(v);
    else visit(v);
  }
  for (let v = open.pop(); v !== undefined; v = open.pop()) {
    if (compiled.nodes[v]?.type === "system") systems.add(v);
    const [first, end] = [compiled.needFirst[v] ?? 0, compiled.needFirst[v + 1] ?? 0];
    const lastSlot = compiled.slotFirst[end] ?? 0;
    for (let slot = compiled.slotFirst[first] ?? 0; slot < lastSlot; slot++)
      visit(compiled.slotProvider[slot] ?? 0);
  }
  return systems;
}

function refuseUnknown(compiled: CompiledEstate, { protect, keep }: ContainmentQuestion): void {
  const document = valueDocument({ protect, keep });
  const faults = Object.entries({ protect, keep }).flatMap(([name, ids = []]) =>
    ids.flatMap((id, i) => {
      const fault = idFault(idsOf(compiled), id, ["node", "organisation"]);
      return fault ? [{ ...fault, document, path: [name, i] }] : [];
    }),
  );
  const [first, ...rest] = problemsOf(faults);
  if (first) throw new EstateError([first, ...rest]);
}
