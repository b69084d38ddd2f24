import type { Id } from "../src/model/ids.ts";
import type { Scenario } from "../src/model/scenario.ts";
import type { Address } from "./address.ts";
import type { EstateIndex } from "./estate-index.ts";

/**
 * Takes out of an address every id that the estate no longer has, so that the rest of an old link
 * still opens.
 *
 * @returns the address that remains, and one sentence for each thing that was taken out.
 */
export function withoutTheGone(
  address: Address,
  index: EstateIndex,
  scenarios: readonly Scenario[],
): { readonly address: Address; readonly sentences: readonly string[] } {
  const gone = new Map<string, string>();
  const isKnown = (id: Id) => index.nodes.has(id) || index.organisations.has(id);
  const keep = (id: Id | null, what: string, known: (id: Id) => boolean): Id | null => {
    if (id === null || known(id)) return id;
    gone.set(id, `${what} “${id}” in this link no longer exists.`);
    return null;
  };
  const scenario = keep(address.question.scenario, "Scenario", (id) =>
    scenarios.some((known) => known.id === id),
  );
  const marks = address.question.marks.flatMap((mark) => {
    if (keep(mark.id, "System", isKnown) === null) return [];
    return { ...mark, assuredBy: keep(mark.assuredBy, "Organisation", (id) => index.organisations.has(id)) };
  });
  const organisation = keep(address.filter.organisation, "Organisation", (id) => index.organisations.has(id));
  const selected = keep(address.selected, "System", isKnown);
  return {
    address: {
      ...address,
      question: { scenario, marks },
      filter: { ...address.filter, organisation },
      selected,
    },
    sentences: [...gone.values()],
  };
}
