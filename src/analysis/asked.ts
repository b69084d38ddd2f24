import type { CompiledEstate } from "../graph/compile.ts";
import { happeningsOf } from "../graph/happenings.ts";
import type { Happening } from "../graph/happenings.ts";
import { problemsOf, valueDocument } from "../model/document.ts";
import { durationMs } from "../model/duration.ts";
import { EstateError } from "../model/errors.ts";
import type { ScenarioEvent } from "../model/scenario.ts";
import type { ImpactQuestion } from "./impact.ts";

/** A question with its events resolved. */
export interface Asked {
  readonly events: readonly ScenarioEvent[];
  readonly happenings: readonly Happening[];
  /** The asked time, else the horizon, else Infinity for the end. */
  readonly atMs: number;
}

/** @throws EstateError if an event names what is not there or of another type. */
export function askedOf(compiled: CompiledEstate, { scenario, events, at }: ImpactQuestion): Asked {
  const all = [...(scenario?.events ?? []), ...(events ?? [])];
  const asked = at ?? scenario?.horizon ?? null;
  return {
    events: all,
    happenings: resolved(compiled, all),
    atMs: asked === null ? Infinity : durationMs(asked),
  };
}

/** @throws EstateError if an event names what is not there or of another type. */
export function resolved(compiled: CompiledEstate, events: readonly ScenarioEvent[]): Happening[] {
  const { happenings, faults } = happeningsOf(compiled, events);
  const document = valueDocument(events);
  const [first, ...rest] = problemsOf(faults.map((fault) => ({ ...fault, document })));
  if (first) throw new EstateError([first, ...rest]);
  return happenings;
}
