import { durationMs } from "../model/duration.ts";
import { quote } from "../model/ids.ts";
import { evidences } from "../model/kinds.ts";
import { didYouMean } from "../model/nearest.ts";
import type { Evidence } from "../model/provenance.ts";
import { actionOf, verbTable } from "../model/scenario.ts";
import type { ScenarioEvent, Verb } from "../model/scenario.ts";
import type { Fault } from "../model/validate.ts";
import type { Case, CompiledEstate, CompiledLink } from "./compile.ts";

/** One event with its targets resolved to nodes or to an organisation. */
export interface Happening {
  /** Its place in the list of events. */
  readonly index: number;
  readonly verb: Verb;
  readonly atMs: number;
  readonly evidence: Evidence;
  /** The nodes that it hits: of an organisation, the systems that it runs. Empty for a cut, and for what concerns an organisation as such. */
  readonly nodes: readonly number[];
  /** The organisation that it names, if it names one. */
  readonly organisation: string | null;
  /** Which crossings it cuts; null if it is no cut. */
  readonly cuts: Cut | null;
  /** The organisation whose assurance ends it, if one does. */
  readonly gate: string | null;
}

/** A border: what crosses from one side to the other, either way, is cut. */
export interface Cut {
  readonly cutsNeed: (consumer: number, provider: number) => boolean;
  readonly cutsLink: (link: CompiledLink) => boolean;
}

type TargetType = "node" | "organisation";

/**
 * Resolves events against an estate.
 *
 * @returns the happenings, or a fault for every id that is unknown or of the wrong type; paths are `events[i].verb`.
 */
export function happeningsOf(
  compiled: CompiledEstate,
  events: readonly ScenarioEvent[],
): { happenings: Happening[]; faults: Fault[] } {
  const faults: Fault[] = [];
  const run = systemsRun(compiled);
  const happenings = events.flatMap((event, index): Happening[] => {
    const wrong = targetFaults(idsOf(compiled), event, index);
    faults.push(...wrong);
    return wrong.length > 0 ? [] : [resolve(compiled, event, index, run)];
  });
  return { happenings, faults };
}

function resolve(
  compiled: CompiledEstate,
  event: ScenarioEvent,
  index: number,
  run: ReadonlyMap<string, readonly number[]>,
): Happening {
  const { verb, targets } = actionOf(event);
  const first = targets[0] ?? "";
  const node = compiled.numberOf.get(first);
  const isCut = verb === "sever" || (verb === "isolate" && node === undefined);
  return {
    index,
    verb,
    atMs: durationMs(event.at),
    evidence: event.evidence,
    nodes:
      isCut || verbTable[verb].target === "organisation"
        ? []
        : node !== undefined
          ? [node]
          : (run.get(first) ?? []),
    organisation: compiled.organisations.has(first) && verb !== "sever" ? first : null,
    cuts: isCut ? cutOf(compiled, event, targets) : null,
    gate: typeof event.until === "object" ? event.until.assuredBy : null,
  };
}

function cutOf(compiled: CompiledEstate, event: ScenarioEvent, targets: readonly string[]): Cut {
  const [inA, inB] = targets.map((target) => sideOf(compiled, target));
  const except = new Set(event.except?.map((id) => compiled.numberOf.get(id)));
  const only = event.only && new Set<string>(event.only);
  const outsideA = (v: number) => !inA?.(v);
  const far = inB ?? outsideA;
  const crosses = (a: number, b: number) =>
    !except.has(a) && !except.has(b) && ((inA?.(a) && far(b)) || (inA?.(b) && far(a)) || false);
  const isOfKind = (kind: string | null) => only === undefined || (kind !== null && only.has(kind));
  return {
    cutsNeed: (consumer, provider) => crosses(consumer, provider) && isOfKind(kindOf(compiled, provider)),
    cutsLink: ({ from, to, link }) => crosses(from, to) && isOfKind(link.kind),
  };
}

/** The kind of a system; a service has none. */
function kindOf(compiled: CompiledEstate, v: number): string | null {
  const entry = compiled.nodes[v]?.entry;
  return entry && "kind" in entry ? entry.kind : null;
}

/** Which nodes stand on a side: the one that is named, or all that the named organisation runs. */
export function sideOf(compiled: CompiledEstate, target: string): (v: number) => boolean {
  const node = compiled.numberOf.get(target);
  return node !== undefined ? (v) => v === node : (v) => compiled.nodes[v]?.side === target;
}

/** The systems that each organisation runs. */
function systemsRun(compiled: CompiledEstate): Map<string, number[]> {
  const run = new Map<string, number[]>();
  compiled.nodes.forEach(({ type, side }, v) => {
    if (type !== "system") return;
    const own = run.get(side);
    if (own) own.push(v);
    else run.set(side, [v]);
  });
  return run;
}

const accepted: Record<(typeof verbTable)[Verb]["target"], readonly TargetType[]> = {
  systems: ["node", "organisation"],
  node: ["node"],
  "node-or-organisation": ["node", "organisation"],
  pair: ["node", "organisation"],
  organisation: ["organisation"],
};

/** The ids that events can name. */
export interface KnownIds {
  readonly nodes: { has(id: string): boolean; keys(): Iterable<string> };
  readonly organisations: { has(id: string): boolean; keys(): Iterable<string> };
}

export function idsOf({ numberOf, organisations }: CompiledEstate): KnownIds {
  return { nodes: numberOf, organisations };
}

/** A fault for every id of an event that is unknown or of the wrong type. */
export function targetFaults(ids: KnownIds, event: ScenarioEvent, index: number): Fault[] {
  const { verb, targets } = actionOf(event);
  const faults: Fault[] = [];
  const check = (id: string, wanted: readonly TargetType[], ...path: (string | number)[]) => {
    const fault = idFault(ids, id, wanted);
    if (fault) faults.push({ ...fault, path: ["events", index, ...path] });
  };
  targets.forEach((id, i) =>
    check(id, accepted[verbTable[verb].target], verb, ...(verb === "sever" ? [i] : [])),
  );
  event.except?.forEach((id, i) => check(id, ["node"], "except", i));
  if (typeof event.until === "object") check(event.until.assuredBy, ["organisation"], "until", "assuredBy");
  if (event.except && ids.nodes.has(targets[0] ?? "")) {
    const message = "except goes with isolate of an organisation, not of a node";
    faults.push({ code: "BAD_EVENT", path: ["events", index, "except"], message });
  }
  return faults;
}

/** What is wrong with an id that should name a node or an organisation; null if nothing is. */
export function idFault(
  ids: KnownIds,
  id: string,
  wanted: readonly TargetType[],
): Pick<Fault, "code" | "message"> | null {
  const type = ids.nodes.has(id) ? "node" : ids.organisations.has(id) ? "organisation" : null;
  if (type !== null && wanted.includes(type)) return null;
  const names = wanted.join(" or ");
  if (type !== null) {
    const article = (name: string) => (name.startsWith("o") ? `an ${name}` : `a ${name}`);
    const message = `${quote(id)} is ${article(type)}, and ${article(names)} is wanted here`;
    return { code: "WRONG_KIND_OF_ID", message };
  }
  const known = [
    ...(wanted.includes("node") ? ids.nodes.keys() : []),
    ...(wanted.includes("organisation") ? ids.organisations.keys() : []),
  ];
  return { code: "UNKNOWN_ID", message: `there is no ${names} ${quote(id)}${didYouMean(id, known)}` };
}

/** When something is cut, or seeded, and by which event. */
export interface Stroke {
  readonly atMs: number;
  readonly event: number;
  readonly evidence: Evidence;
}

/** Whether an event happens in a case: an assumed one in the worst only. */
export function happensIn(happening: Happening, which: Case): boolean {
  return which === "worst" || happening.evidence !== "assumed";
}

/** Whether a cut protects in a case: an assumed one stops an attacker in the best only. */
export function protectsIn(happening: Happening, which: Case): boolean {
  return which === "best" || happening.evidence !== "assumed";
}

/** The earlier of two strokes; of two at once the firmer, then the one that stands first. */
export function earlier(a: Stroke | undefined, b: Stroke): Stroke {
  if (a === undefined || b.atMs < a.atMs) return b;
  if (b.atMs > a.atMs) return a;
  const [firmA, firmB] = [evidences.indexOf(a.evidence), evidences.indexOf(b.evidence)];
  return firmB < firmA || (firmB === firmA && b.event < a.event) ? b : a;
}
