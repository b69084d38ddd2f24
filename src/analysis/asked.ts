import type { CompiledEstate } from "../graph/compile.ts";
import type { Happening } from "../graph/happenings.ts";
import { durationMs } from "../model/duration.ts";
import type { ScenarioEvent } from "../model/scenario.ts";
import type { ImpactQuestion } from "./impact.ts";
import { resolved } from "./resolved.ts";

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
