import { valueDocument } from "../model/document.ts";
import type { Estate, Service, System } from "../model/estate.ts";
import { Overlay } from "../model/estate.ts";
import { assemble } from "./assemble.ts";
import { membersOf, recompile } from "./compile.ts";
import { EstateModel } from "./estate-model.ts";

type Node = System | Service;

/**
 * Lays overlays over an estate where they only change nodes that are there: while someone edits, nothing
 * else is merged, checked or compiled again.
 *
 * Everything that the changed nodes refer to is put into a small estate with them, and merged and
 * checked by the rules for all.
 *
 * @param overlays - parsed JSON, laid on in order.
 * @param extraSources - ids of sources that stand elsewhere, which the overlays may name.
 * @returns null if the overlays do anything else, or are at fault: the long way then tells how.
 *
 * Cost: O(V + E) of copying, and what a small estate of the changed nodes costs.
 */
export function withChangedNodes(
  model: EstateModel,
  overlays: readonly unknown[],
  extraSources: readonly string[],
): EstateModel | null {
  const { estate, compiled } = model;
  const touched = new Set<string>();
  for (const overlay of overlays) {
    const own = nodesTouchedBy(overlay, model);
    if (own === null) return null;
    for (const id of own) touched.add(id);
  }
  const placed = overlays.map((whatIf) => ({ document: valueDocument({ whatIf }), base: ["whatIf"] }));
  const small = assemble([valueDocument(partOf(model, touched, overlays))], placed, extraSources);
  if (!small.estate) return null;
  const edited = new Map<string, Node>();
  for (const entry of [...small.estate.systems, ...small.estate.services])
    if (touched.has(entry.id)) edited.set(entry.id, entry);
  const whole: Estate = {
    ...estate,
    systems: estate.systems.map((entry) => (edited.get(entry.id) as System | undefined) ?? entry),
    services: estate.services.map((entry) => (edited.get(entry.id) as Service | undefined) ?? entry),
  };
  const changed = new Map([...edited].map(([id, entry]) => [compiled.numberOf.get(id) ?? -1, entry]));
  return new EstateModel(whole, undefined, recompile(compiled, changed), model.makeHash);
}

/** What an overlay may say and still only change nodes that are there. */
const lists = ["systems", "services", "addNeeds", "dropNeeds"] as const;
const idle = new Set<string>([...lists, "estate", "id", "note"]);

function nodesTouchedBy(value: unknown, { compiled }: EstateModel): string[] | null {
  const overlay = Overlay.safeParse(value);
  if (
    !overlay.success ||
    Object.entries(overlay.data).some(([key, part]) => part !== undefined && !idle.has(key))
  )
    return null;
  const isOf = (type: string) => (id: string) => {
    const v = compiled.numberOf.get(id);
    return v !== undefined && compiled.nodes[v]?.type === type;
  };
  const { systems = [], services = [], addNeeds = [], dropNeeds = [] } = overlay.data;
  const idsOf = (entries: readonly { readonly id?: unknown }[]) => entries.map(({ id }) => String(id));
  if (!idsOf(systems).every(isOf("system")) || !idsOf(services).every(isOf("service"))) return null;
  return [...idsOf(systems), ...idsOf(services), ...[...addNeeds, ...dropNeeds].map(({ of }) => of)];
}

/** The changed nodes whole, and what they or the overlays refer to without needs of its own. */
function partOf(
  { estate, compiled }: EstateModel,
  touched: ReadonlySet<string>,
  overlays: readonly unknown[],
) {
  const entries = new Map<string, Node>();
  const refer = (id: string) => {
    const entry = compiled.nodes[compiled.numberOf.get(id) ?? -1]?.entry;
    if (entry && !entries.has(id)) entries.set(id, touched.has(id) ? entry : bare(entry));
    return entry;
  };
  for (const id of touched) {
    for (const need of refer(id)?.needs ?? []) for (const { provider } of membersOf(need)) refer(provider);
  }
  // Whatever an overlay names, in whatever place, is one of its words.
  eachWord(overlays, refer);
  const ofType = (isSystem: boolean) => [...entries.values()].filter((entry) => "kind" in entry === isSystem);
  return { ...estate, systems: ofType(true), services: ofType(false), links: [] };
}

function bare(entry: Node): Node {
  return "kind" in entry ? { ...entry, needs: [], holds: [], sharedWith: [] } : { ...entry, needs: [] };
}

function eachWord(value: unknown, visit: (word: string) => void): void {
  const open = [value];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (typeof part === "string") visit(part);
    else if (typeof part === "object" && part !== null) open.push(...(Object.values(part) as unknown[]));
  }
}
