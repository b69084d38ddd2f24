import type { SizeLimits, SourceFile } from "./formats/read-document.ts";
import { readDocument } from "./formats/read-document.ts";
import { assemble } from "./graph/assemble.ts";
import type { PlacedOverlay } from "./graph/assemble.ts";
import { EstateModel } from "./graph/estate-model.ts";
import { idFault, happeningsOf } from "./graph/happenings.ts";
import { isFields } from "./graph/merge.ts";
import type { Document, PlacedFault } from "./model/document.ts";
import { problemsOf, valueDocument } from "./model/document.ts";
import { EstateError } from "./model/errors.ts";
import { quote } from "./model/ids.ts";
import { didYouMean } from "./model/nearest.ts";
import { Scenario } from "./model/scenario.ts";
import { validate } from "./model/validate.ts";

/** What to read. */
export interface LoadRequest {
  readonly estate: readonly SourceFile[];
  readonly scenario?: SourceFile | undefined;
  /** Overlays, laid on in order after the scenario's own changes. */
  readonly whatIfs?: readonly SourceFile[];
  readonly limits?: SizeLimits;
}

/** What was read: an estate with every change laid on, and the scenario if there is one. */
export interface Loaded {
  readonly model: EstateModel;
  readonly scenario: Scenario | null;
}

/**
 * Reads an estate from its files: fragments, then the scenario's `changes`, then what-ifs; and checks it.
 *
 * @throws EstateError with every problem of every file.
 */
export function load(request: LoadRequest): Loaded {
  const faults: PlacedFault[] = [];
  const read = (file: SourceFile): Document => {
    const { document, faults: wrong } = readDocument(file, request.limits);
    faults.push(...wrong);
    return document;
  };
  const fragments = request.estate.map(read);
  const scenarioDocument = request.scenario && read(request.scenario);
  const whatIfs = (request.whatIfs ?? []).map((file): PlacedOverlay => ({ document: read(file), base: [] }));
  if (fragments.length === 0) {
    faults.push({
      document: valueDocument(null),
      code: "EMPTY_FILE",
      path: [],
      message: "there is no estate file to read",
    });
  }
  const scenario = scenarioDocument ? readScenario(scenarioDocument, faults) : null;
  const changes =
    scenarioDocument && hasChanges(scenarioDocument)
      ? [{ document: scenarioDocument, base: ["changes"] }]
      : [];
  const sources = scenario?.sources.map((source) => source.id) ?? [];
  const assembled = assemble(fragments, [...changes, ...whatIfs], sources);
  faults.push(...assembled.faults);
  const model = assembled.estate && new EstateModel(assembled.estate, assembled);
  if (model && scenario && scenarioDocument)
    faults.push(...scenarioFaults(model, scenario, scenarioDocument));
  refuse(faults);
  if (!model) throw new TypeError("an estate without faults was not put together");
  return { model, scenario };
}

/**
 * Lays overlays over an estate that is loaded already.
 *
 * @param overlays - parsed JSON, laid on in order.
 * @param extraSources - ids of a scenario's sources, which the overlays may name.
 * @returns the model itself if there is nothing to lay on.
 * @throws EstateError with every problem.
 */
export function withOverlays(
  model: EstateModel,
  overlays: readonly unknown[],
  extraSources: readonly string[] = [],
): EstateModel {
  if (overlays.length === 0) return model;
  const placed = overlays.map((overlay) => ({
    document: valueDocument({ whatIf: overlay }),
    base: ["whatIf"],
  }));
  const assembled = assemble([valueDocument(model.estate)], placed, extraSources);
  refuse(assembled.faults);
  if (!assembled.estate) throw new TypeError("an estate without faults was not put together");
  return new EstateModel(assembled.estate, assembled);
}

/**
 * Checks a scenario against an estate: every id is there and of a type that its event can take.
 *
 * @param value - parsed JSON, or a scenario.
 * @param model - with the scenario's own changes laid on, if it has any.
 * @throws EstateError with every problem.
 */
export function scenarioFrom(value: unknown, model: EstateModel, file: string | null = null): Scenario {
  const document = valueDocument(value, file);
  const faults: PlacedFault[] = [];
  const scenario = readScenario(document, faults);
  if (scenario) faults.push(...scenarioFaults(model, scenario, document));
  refuse(faults);
  if (!scenario) throw new TypeError("a scenario without faults was not read");
  return scenario;
}

function readScenario(document: Document, faults: PlacedFault[]): Scenario | null {
  const { value } = document;
  if (value === undefined) return null;
  if (isFields(value) && "estate" in value && !("scenario" in value)) {
    const message =
      "this is an estate, not a scenario; give it as a file of its own, or as a what-if with --what-if";
    faults.push({ document, code: "WRONG_FILE", path: [], message });
    return null;
  }
  const result = validate(Scenario, value);
  if (result.ok) return result.value;
  // What is wrong within `changes` is told where they are laid on.
  faults.push(
    ...result.faults.filter(({ path }) => path[0] !== "changes").map((fault) => ({ ...fault, document })),
  );
  return null;
}

function hasChanges({ value }: Document): boolean {
  return isFields(value) && value["changes"] !== undefined;
}

function scenarioFaults(model: EstateModel, scenario: Scenario, document: Document): PlacedFault[] {
  const { compiled, estate } = model;
  const faults = happeningsOf(compiled, scenario.events).faults;
  scenario.observed.forEach(({ node, link }, i) => {
    const tell = (id: string, wanted: readonly ("node" | "organisation")[], path: (string | number)[]) => {
      const fault = idFault(compiled, id, wanted);
      if (fault) faults.push({ ...fault, path: ["observed", i, ...path] });
    };
    if (node !== undefined) tell(node, ["node"], ["node"]);
    link?.forEach((id, end) => tell(id, ["node", "organisation"], ["link", end]));
  });
  const sources = new Set([...estate.sources, ...scenario.sources].map((source) => source.id));
  for (const list of ["events", "observed"] as const) {
    scenario[list].forEach(({ source }, i) => {
      if (source === undefined || sources.has(source)) return;
      const message = `there is no source ${quote(source)}${didYouMean(source, sources)}`;
      faults.push({ code: "UNKNOWN_ID", path: [list, i, "source"], message });
    });
  }
  return faults.map((fault) => ({ ...fault, document }));
}

function refuse(faults: readonly PlacedFault[]): void {
  const [first, ...rest] = problemsOf(faults);
  if (first) throw new EstateError([first, ...rest]);
}
