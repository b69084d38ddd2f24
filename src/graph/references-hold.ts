import type { Estate, Need } from "../model/estate.ts";
import type { CompiledEstate } from "./compile.ts";
import { keyOf } from "./merge.ts";

/** Groups are small; in one that is not, members are compared by a set. */
const MANY_MEMBERS = 16;

/**
 * Whether all that an estate refers to is there and of the right kind, no id stands twice, and needs
 * make sense. It gives no reason: `referenceFaults` and merging tell what is wrong, and agree with it.
 * What they look up by id is read here from numbers, in which a node that is not there is -1.
 *
 * @param estate - one that passed its schema.
 * @param compiled - the same, compiled.
 * @param extraSources - ids of sources that stand elsewhere.
 *
 * Cost: O(entries + references).
 */
export function referencesHold(
  estate: Estate,
  compiled: CompiledEstate,
  extraSources: readonly string[],
): boolean {
  return (
    idsAreUnique(estate, compiled) &&
    needsMakeSense(compiled) &&
    linksJoinSystems(compiled) &&
    organisationsAreKnown(estate, compiled) &&
    sourcesAreKnown(estate, extraSources)
  );
}

function idsAreUnique({ sources, organisations, links }: Estate, compiled: CompiledEstate): boolean {
  return (
    compiled.numberOf.size === compiled.ids.length &&
    compiled.organisations.size === organisations.length &&
    !organisations.some(({ id }) => compiled.numberOf.has(id)) &&
    new Set(sources.map(({ id }) => id)).size === sources.length &&
    new Set(links.map((link) => keyOf("links", link))).size === links.length
  );
}

/** Providers are nodes, none the consumer itself and none twice in a group, and no more are required than there are. */
function needsMakeSense({ ids, needConsumer, slotFirst, slotProvider, required }: CompiledEstate): boolean {
  for (let need = 0; need < needConsumer.length; need++) {
    const [first, end] = [slotFirst[need] ?? 0, slotFirst[need + 1] ?? 0];
    if ((required[need] ?? 0) > end - first) return false;
    for (let slot = first; slot < end; slot++) {
      const provider = slotProvider[slot] ?? -1;
      if (provider < 0 || provider >= ids.length || provider === needConsumer[need]) return false;
    }
    if (end - first > 1 && !allDiffer(slotProvider.subarray(first, end))) return false;
  }
  return true;
}

function allDiffer(members: Int32Array): boolean {
  if (members.length > MANY_MEMBERS) return new Set(members).size === members.length;
  return members.every((member, i) => members.indexOf(member) === i);
}

function linksJoinSystems({ nodes, links }: CompiledEstate): boolean {
  return links.every(({ from, to }) => nodes[from]?.type === "system" && nodes[to]?.type === "system");
}

function organisationsAreKnown({ systems, services }: Estate, { organisations }: CompiledEstate): boolean {
  const isKnown = (id: string | undefined) => id === undefined || organisations.has(id);
  return (
    systems.every(
      ({ owner, runBy, sharedWith, holds }) =>
        isKnown(owner) &&
        isKnown(runBy) &&
        sharedWith.every(isKnown) &&
        holds.every(({ controller }) => isKnown(controller)),
    ) && services.every(({ owner, runBy }) => isKnown(owner) && isKnown(runBy))
  );
}

function sourcesAreKnown(estate: Estate, extraSources: readonly string[]): boolean {
  const known = new Set([...estate.sources.map(({ id }) => id), ...extraSources]);
  const hasSource = ({ source }: { readonly source?: string | undefined }) =>
    source === undefined || known.has(source);
  const needHasSources = (need: Need) =>
    hasSource(need) && (need.anyOf === undefined || need.anyOf.every(hasSource));
  return (
    estate.sources.every(hasSource) &&
    estate.organisations.every(hasSource) &&
    estate.systems.every(
      (system) => hasSource(system) && system.holds.every(hasSource) && system.needs.every(needHasSources),
    ) &&
    estate.services.every((service) => hasSource(service) && service.needs.every(needHasSources)) &&
    estate.links.every(hasSource)
  );
}
