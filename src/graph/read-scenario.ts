import type { Document, PlacedFault } from "../model/document.ts";
import { quote } from "../model/ids.ts";
import { didYouMean } from "../model/nearest.ts";
import { Observation, Scenario, ScenarioEvent } from "../model/scenario.ts";
import { validate } from "../model/validate.ts";
import type { Fault, Path } from "../model/validate.ts";
import { idFault, targetFaults } from "./happenings.ts";
import type { KnownIds } from "./happenings.ts";
import { isFields, withoutFaulty } from "./merge.ts";

/** A scenario as far as it could be read. */
export interface ReadScenario {
  /** Null if anything is wrong with its form. */
  readonly scenario: Scenario | null;
  readonly faults: readonly PlacedFault[];
  readonly sourceIds: readonly string[];
  readonly hasChanges: boolean;
  /** What the scenario names that is not there or of the wrong kind; told of what is well-formed also where the rest is not. */
  readonly referenceFaults: (ids: KnownIds, estateSourceIds: Iterable<string>) => PlacedFault[];
}

/** Holds a document against the schema of scenarios. */
export function readScenario(document: Document): ReadScenario {
  const { value } = document;
  const nothing = { scenario: null, sourceIds: [], hasChanges: false, referenceFaults: () => [] };
  if (value === undefined) return { ...nothing, faults: [] };
  if (isFields(value) && "estate" in value && !("scenario" in value)) {
    const message =
      "this is an estate, not a scenario; give it as a file of its own, or as a what-if with --what-if";
    return { ...nothing, faults: [{ document, code: "WRONG_FILE", path: [], message }] };
  }
  const result = validate(Scenario, value);
  const faults = result.ok ? [] : result.faults;
  const usable = result.ok ? value : withoutFaulty(value, faults);
  const listed = <T>(list: string, schema: { safeParse: (entry: unknown) => { data?: T | undefined } }) => {
    const entries: unknown = isFields(usable) ? usable[list] : undefined;
    return Array.isArray(entries) ? entries.map((entry: unknown) => schema.safeParse(entry).data) : [];
  };
  const sources: unknown = isFields(usable) ? usable["sources"] : undefined;
  const sourceIds = Array.isArray(sources)
    ? sources.flatMap((source: unknown) =>
        isFields(source) && typeof source["id"] === "string" ? [source["id"]] : [],
      )
    : [];
  return {
    scenario: result.ok ? result.value : null,
    // What is wrong within `changes` is told where they are laid on.
    faults: faults.filter(({ path }) => path[0] !== "changes").map((fault) => ({ ...fault, document })),
    sourceIds,
    hasChanges: isFields(value) && value["changes"] !== undefined,
    referenceFaults: (ids, estateSourceIds) => {
      const events = listed("events", ScenarioEvent);
      const observed = listed("observed", Observation);
      const known = new Set([...estateSourceIds, ...sourceIds]);
      return [
        ...events.flatMap((event, i) => (event ? targetFaults(ids, event, i) : [])),
        ...observed.flatMap((observation, i) => (observation ? subjectFaults(ids, observation, i) : [])),
        ...events.flatMap((event, i) => sourceFaults(event, known, ["events", i, "source"])),
        ...observed.flatMap((observation, i) => sourceFaults(observation, known, ["observed", i, "source"])),
      ].map((fault) => ({ ...fault, document }));
    },
  };
}

function subjectFaults(ids: KnownIds, { node, link }: Observation, index: number): Fault[] {
  const nodeFault = node === undefined ? null : idFault(ids, node, ["node"]);
  return [
    ...(nodeFault ? [{ ...nodeFault, path: ["observed", index, "node"] }] : []),
    ...(link ?? []).flatMap((id, end) => {
      const fault = idFault(ids, id, ["node", "organisation"]);
      return fault ? [{ ...fault, path: ["observed", index, "link", end] }] : [];
    }),
  ];
}

function sourceFaults(
  entry: { readonly source?: string | undefined } | undefined,
  known: ReadonlySet<string>,
  path: Path,
): Fault[] {
  const source = entry?.source;
  if (source === undefined || known.has(source)) return [];
  return [
    { code: "UNKNOWN_ID", path, message: `there is no source ${quote(source)}${didYouMean(source, known)}` },
  ];
}
