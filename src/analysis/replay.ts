import type { CompiledEstate } from "../graph/compile.ts";
import type { EstateModel } from "../graph/estate-model.ts";
import { happeningsOf } from "../graph/happenings.ts";
import type { Impact, ImpactAnswer, Observed } from "../model/findings.ts";
import type {
  ReplayAnswer,
  ReplayedExposure,
  ReplayedLink,
  ReplayedNode,
  ReplayVerdict,
  Unobserved,
} from "../model/findings/replay.ts";
import { byId } from "../model/ids.ts";
import { systemKinds } from "../model/kinds.ts";
import type { SystemKind } from "../model/kinds.ts";
import type { Scenario, ScenarioEvent } from "../model/scenario.ts";
import { impactOf } from "./impact.ts";
import { originsOf } from "./observed.ts";
import { scoreOf, verdictOf } from "./replay-score.ts";
import type { Held } from "./replay-score.ts";

/** What is asked: a scenario with what was reported of it, and events beside it. */
export interface ReplayQuestion {
  readonly scenario: Scenario;
  /** Added after the scenario's own. */
  readonly events?: readonly ScenarioEvent[];
}

/**
 * Holds what was reported of a scenario against what the model predicts, each report at its own time.
 *
 * A node is right or wrong by down or not; its exact states stand beside. Exposed data and severed links
 * are scored apart. What the scenario says itself is listed and not counted, and so is what is predicted
 * and was never reported on. The rows are those that `impactOf` gives as `observed`.
 *
 * @returns reports in the order of the scenario; scores in both cases, as a whole, by council and by kind.
 * @throws EstateError `UNKNOWN_ID` or `WRONG_KIND_OF_ID` if an event names what is not there or of another type.
 *
 * Cost: that of `impactOf`, and O(reports).
 */
export function replayOf(model: EstateModel, { scenario, events = [] }: ReplayQuestion): ReplayAnswer {
  const answer = impactOf(model, { scenario, events });
  const { horizon } = answer;
  const rows = answer.observed.map((observed): Row => rowOf(observed, horizon));
  const states = rows.filter(({ observed }) => observed.node !== undefined && observed.state !== undefined);
  const leaks = rows.filter(({ observed }) => observed.data !== undefined);
  const links = rows.filter(({ observed }) => observed.link !== undefined);
  const nodes = states.map(nodeRow);
  const counted = nodes.filter(({ verdict }) => isCounted(verdict));
  return {
    estate: answer.estate,
    scenario: scenario.id,
    horizon,
    start: answer.start,
    revision: answer.revision,
    nodes,
    ...scoreOf(heldIn(states)),
    exact: { right: counted.filter(({ exact }) => exact).length, of: counted.length },
    misses: named(nodes, "miss"),
    falseAlarms: named(nodes, "false-alarm"),
    byCouncil: byCouncil(model, states),
    byKind: byKind(model.compiled, states),
    exposure: { nodes: leaks.map(exposureRow), ...scoreOf(heldIn(leaks)) },
    links: { links: links.map(linkRow), ...scoreOf(heldIn(links)) },
    unobserved: unobservedIn(model.compiled, answer, new Set(nodes.map(({ id }) => id))),
  };
}

/** A report, what it comes to, and where it counts the yes or no of both cases. */
interface Row {
  readonly observed: Observed;
  readonly at: ReplayedNode["at"];
  readonly verdict: ReplayVerdict;
  readonly held: Held | null;
}

function rowOf(observed: Observed, horizon: ReplayAnswer["horizon"]): Row {
  const { predicted, match, origin } = observed;
  const at = observed.at ?? horizon;
  if (origin) return { observed, at, verdict: "origin", held: null };
  if (predicted === null || match === null) return { observed, at, verdict: "not-compared", held: null };
  const held = {
    seen: isHit(observed.state ?? observed.data ?? ""),
    best: isHit(predicted.best),
    worst: isHit(predicted.worst),
  };
  return { observed, at, verdict: verdictOf(held), held };
}

/** The words that say that nothing happened: of a state, of data, of a link. */
const untouched: ReadonlySet<string> = new Set(["operational", "not-exposed", "intact"]);

function isHit(word: string): boolean {
  return !untouched.has(word);
}

function isCounted(verdict: ReplayVerdict): boolean {
  return verdict !== "origin" && verdict !== "not-compared";
}

function heldIn(rows: readonly Row[]): Held[] {
  return rows.flatMap(({ held }) => held ?? []);
}

function comparison({ observed, at, verdict }: Row) {
  const { origin, match, source = null } = observed;
  return { at, origin, match, verdict, source };
}

function nodeRow(row: Row): ReplayedNode {
  const { node = "", state, predicted } = row.observed;
  const range = predicted as ReplayedNode["predicted"];
  return {
    id: node,
    observed: state as ReplayedNode["observed"],
    predicted: range,
    exact: state === "unknown" ? null : range.best === state && range.worst === state,
    ...comparison(row),
  };
}

function exposureRow(row: Row): ReplayedExposure {
  const { node = "", data = "unknown", predicted } = row.observed;
  return {
    id: node,
    observed: data,
    predicted: predicted as ReplayedExposure["predicted"],
    ...comparison(row),
  };
}

function linkRow(row: Row): ReplayedLink {
  const { link, state, predicted } = row.observed;
  return {
    link: [link?.[0] ?? "", link?.[1] ?? ""],
    observed: state as ReplayedLink["observed"],
    predicted: predicted as ReplayedLink["predicted"],
    ...comparison(row),
  };
}

function named(nodes: readonly ReplayedNode[], verdict: ReplayVerdict): ReplayAnswer["misses"] {
  return nodes.flatMap((node) => (node.verdict === verdict ? [{ id: node.id, at: node.at }] : []));
}

/** By the council that owns the node, in order of id; nodes that no council owns last. */
function byCouncil({ estate, compiled }: EstateModel, rows: readonly Row[]): ReplayAnswer["byCouncil"] {
  const councils = new Set(estate.organisations.filter(({ kind }) => kind === "council").map(({ id }) => id));
  const councilOf = (row: Row) => {
    const { owner } = nodeOf(compiled, row).entry;
    return councils.has(owner) ? owner : null;
  };
  return [...[...councils].sort(byId), null].flatMap((council) => {
    const own = rows.filter((row) => councilOf(row) === council);
    return own.length === 0 ? [] : [{ council, ...scoreOf(heldIn(own)) }];
  });
}

/** By the kind of the system, in the order of the table of kinds; services last. */
function byKind(compiled: CompiledEstate, rows: readonly Row[]): ReplayAnswer["byKind"] {
  const kindOf = (row: Row): SystemKind | "service" => {
    const { entry } = nodeOf(compiled, row);
    return "kind" in entry ? entry.kind : "service";
  };
  return [...systemKinds, "service" as const].flatMap((kind) => {
    const own = rows.filter((row) => kindOf(row) === kind);
    return own.length === 0 ? [] : [{ kind, ...scoreOf(heldIn(own)) }];
  });
}

function nodeOf(compiled: CompiledEstate, { observed }: Row): CompiledEstate["nodes"][number] {
  const node = compiled.nodes[compiled.numberOf.get(observed.node ?? "") ?? -1];
  if (!node) throw new RangeError(`the report of ${observed.node ?? "a node"} is of none in the estate`);
  return node;
}

/** What is hit at the end or the horizon, was never reported on, and is not what the scenario says itself. */
function unobservedIn(
  compiled: CompiledEstate,
  { impacts, events }: ImpactAnswer,
  reported: ReadonlySet<string>,
): Unobserved[] {
  const origins = originsOf(happeningsOf(compiled, events).happenings).states;
  const isOrigin = ({ id }: Impact) => origins.has(compiled.numberOf.get(id) ?? -1);
  return impacts
    .filter((impact) => !reported.has(impact.id) && !isOrigin(impact))
    .map(({ id, type, owner, state, best, degradedAt, certainty }) => ({
      id,
      type,
      owner,
      predicted: { best: best?.state ?? "operational", worst: state },
      degradedAt,
      certainty,
    }));
}
