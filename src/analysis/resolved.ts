import type { CompiledEstate } from "../graph/compile.ts";
import { happeningsOf } from "../graph/happenings.ts";
import type { Happening } from "../graph/happenings.ts";
import { problemsOf, valueDocument } from "../model/document.ts";
import { EstateError } from "../model/errors.ts";
import type { ScenarioEvent } from "../model/scenario.ts";

/**
 * The events of a question, resolved against its estate.
 *
 * @throws EstateError if an event names what is not there or of another type.
 */
export function resolved(compiled: CompiledEstate, events: readonly ScenarioEvent[]): Happening[] {
  const { happenings, faults } = happeningsOf(compiled, events);
  const document = valueDocument(events);
  const [first, ...rest] = problemsOf(faults.map((fault) => ({ ...fault, document })));
  if (first) throw new EstateError([first, ...rest]);
  return happenings;
}
