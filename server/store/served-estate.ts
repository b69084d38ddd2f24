import type { EstateGraph, EstateModel, Finding, Scenario } from "../../src/index.ts";

/** A scenario that stands beside an estate. */
export interface ServedScenario {
  readonly scenario: Scenario;
  /** The estate with the scenario's changes laid on; the estate itself if it changes nothing. */
  readonly model: EstateModel;
}

/** An estate that the server answers for. Nothing in it changes; an import puts another in its place. */
export interface ServedEstate {
  readonly model: EstateModel;
  readonly findings: readonly Finding[];
  /** By id, in the order in which they are offered. */
  readonly scenarios: ReadonlyMap<string, ServedScenario>;
  /** The estate as a graph to walk; built when it is first asked for. */
  readonly graph: () => EstateGraph;
}

/** By id, in the order in which they are offered. */
export type ServedEstates = ReadonlyMap<string, ServedEstate>;
