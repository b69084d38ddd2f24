import type { SizeLimits, SourceFile } from "./formats/read-document.ts";
import { readDocument } from "./formats/read-document.ts";
import { laterDocument, readWholeEstate } from "./formats/whole-estate.ts";
import { assemble } from "./graph/assemble.ts";
import type { Assembled, PlacedOverlay } from "./graph/assemble.ts";
import { withChangedNodes } from "./graph/edit.ts";
import { EstateModel } from "./graph/estate-model.ts";
import type { Origins } from "./graph/estate-model.ts";
import { idsOf } from "./graph/happenings.ts";
import type { MakeHash } from "./graph/revision.ts";
import { readScenario } from "./graph/read-scenario.ts";
import { referencesHold } from "./graph/references-hold.ts";
import type { Document, PlacedFault } from "./model/document.ts";
import { problemsOf, valueDocument } from "./model/document.ts";
import { EstateError } from "./model/errors.ts";
import type { Scenario } from "./model/scenario.ts";
import type { Path } from "./model/validate.ts";

/** What to read. */
export interface LoadRequest {
  readonly estate: readonly SourceFile[];
  readonly scenario?: SourceFile | undefined;
  /** Overlays, laid on in order after the scenario's own changes. */
  readonly whatIfs?: readonly SourceFile[];
  readonly limits?: SizeLimits;
  /** A SHA-256 of the platform's own, for revisions; else one in JavaScript. */
  readonly makeHash?: MakeHash;
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
  return loadInOrder(request) ?? loadWithCare(request);
}

/** The way for everything, which collects all that is wrong. */
function loadWithCare(request: LoadRequest): Loaded {
  const faults: PlacedFault[] = [];
  const readFile = (file: SourceFile): Document => {
    const { document, faults: wrong } = readDocument(file, request.limits);
    faults.push(...wrong);
    return document;
  };
  const fragments = request.estate.map(readFile);
  const scenarioDocument = request.scenario && readFile(request.scenario);
  const whatIfs = (request.whatIfs ?? []).map((file): PlacedOverlay => ({
    document: readFile(file),
    base: [],
  }));
  if (fragments.length === 0) {
    faults.push({
      document: valueDocument(null),
      code: "EMPTY_FILE",
      path: [],
      message: "there is no estate file to read",
    });
  }
  const read = scenarioDocument && readScenario(scenarioDocument);
  const changes =
    scenarioDocument && read?.hasChanges ? [{ document: scenarioDocument, base: ["changes"] }] : [];
  const assembled = assemble(fragments, [...changes, ...whatIfs], read?.sourceIds);
  faults.push(...(read?.faults ?? []), ...assembled.faults);
  if (read && assembled.ids) faults.push(...read.referenceFaults(assembled.ids, assembled.ids.sources));
  refuse(faults);
  if (!assembled.estate) throw new TypeError("an estate without faults was not put together");
  const model = new EstateModel(assembled.estate, originsOf(assembled), undefined, request.makeHash);
  return { model, scenario: read?.scenario ?? null };
}

/**
 * The short way for one JSON file that is a whole estate in order, with nothing laid on it: it is read part by
 * part. Null for everything else, and wherever something has to be told.
 */
function loadInOrder({
  estate: files,
  scenario: scenarioFile,
  whatIfs = [],
  limits,
  makeHash,
}: LoadRequest): Loaded | null {
  const [file, ...more] = files;
  if (file === undefined || more.length > 0 || whatIfs.length > 0) return null;
  const scenario = scenarioFile && readDocument(scenarioFile, limits);
  const read = scenario && readScenario(scenario.document);
  if (scenario && (scenario.faults.length > 0 || !read?.scenario || read.hasChanges)) return null;
  const estate = readWholeEstate(file, limits);
  if (estate === null) return null;
  const document = laterDocument(file, limits);
  const origins = { placeOf: (path: Path) => ({ document, path }), fallen: [] };
  const model = new EstateModel(estate, origins, undefined, makeHash);
  if (!referencesHold(estate, model.compiled, read?.sourceIds ?? [])) return null;
  const sources = estate.sources.map(({ id }) => id);
  if (read && read.referenceFaults(idsOf(model.compiled), sources).length > 0) return null;
  return { model, scenario: read?.scenario ?? null };
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
  const edited = withChangedNodes(model, overlays, extraSources);
  if (edited) return edited;
  const placed = overlays.map((overlay) => ({
    document: valueDocument({ whatIf: overlay }),
    base: ["whatIf"],
  }));
  const assembled = assemble([valueDocument(model.estate)], placed, extraSources);
  refuse(assembled.faults);
  if (!assembled.estate) throw new TypeError("an estate without faults was not put together");
  return new EstateModel(assembled.estate, originsOf(assembled), undefined, model.makeHash);
}

/** What a model keeps of how it was put together; the rest may go. */
function originsOf({ placeOf, fallen }: Assembled): Origins {
  return { placeOf, fallen };
}

/**
 * Checks a scenario against an estate: every id is there and of a type that its event can take.
 *
 * @param value - parsed JSON, or a scenario.
 * @param model - with the scenario's own changes laid on, if it has any.
 * @throws EstateError with every problem.
 */
export function scenarioFrom(value: unknown, model: EstateModel, file: string | null = null): Scenario {
  const read = readScenario(valueDocument(value, file));
  const sources = model.estate.sources.map((source) => source.id);
  refuse([...read.faults, ...read.referenceFaults(idsOf(model.compiled), sources)]);
  if (!read.scenario) throw new TypeError("a scenario without faults was not read");
  return read.scenario;
}

function refuse(faults: readonly PlacedFault[]): void {
  const [first, ...rest] = problemsOf(faults);
  if (first) throw new EstateError([first, ...rest]);
}
