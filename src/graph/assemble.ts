import type { Document, Place, PlacedFault } from "../model/document.ts";
import { collections, Estate } from "../model/estate.ts";
import { byId, quote } from "../model/ids.ts";
import { didYouMean } from "../model/nearest.ts";
import { validate } from "../model/validate.ts";
import type { Path } from "../model/validate.ts";
import type { Draft, DraftEntry } from "./merge.ts";
import { keyOf, mergeFragments, named, needCells } from "./merge.ts";
import type { KnownIds } from "./happenings.ts";
import { layOver } from "./overlay.ts";
import { referenceFaults } from "./references.ts";

/** An overlay in a document: at its root, or below a path such as `changes`. */
export interface PlacedOverlay {
  readonly document: Document;
  readonly base: Path;
}

/** What merging came to. The estate is null if anything at all is wrong with it. */
export interface Assembled {
  readonly estate: Estate | null;
  readonly faults: readonly PlacedFault[];
  readonly fallen: Draft["fallen"];
  /** The ids of its nodes and organisations, also where something is wrong with it; null if not every file could be read. */
  readonly ids: (KnownIds & { readonly sources: Iterable<string> }) | null;
  /** Where a part of the estate was said, by its path in the estate. */
  readonly placeOf: (path: Path) => Place;
}

/**
 * Puts an estate together: fragments, then overlays in order; then checks what must be there and that
 * every reference is to something of the right kind.
 *
 * @param extraSources - ids of sources that stand elsewhere (a scenario's), which overlays may name.
 * @returns the estate with its entries in order of id, or everything that is wrong.
 */
export function assemble(
  fragments: readonly Document[],
  overlays: readonly PlacedOverlay[] = [],
  extraSources: readonly string[] = [],
): Assembled {
  const whole = overlays.length === 0 ? wholeDocument(fragments) : null;
  if (whole) {
    const faults = referenceFaults(whole.estate, extraSources).map((fault) => ({
      ...fault,
      document: whole.document,
    }));
    if (faults.length === 0) {
      return {
        estate: whole.estate,
        faults,
        fallen: [],
        ids: idsIn(whole.estate),
        placeOf: (path) => ({ document: whole.document, path }),
      };
    }
  }
  const draft = mergeFragments(fragments);
  for (const { document, base } of overlays) layOver(draft, document, base);
  const allRead = [...fragments, ...overlays.map((overlay) => overlay.document)].every(
    (document) => document.value !== undefined,
  );
  return finish(draft, extraSources, allRead);
}

/** The short way for one file that is a whole estate: no merging to be done. */
function wholeDocument(fragments: readonly Document[]): { estate: Estate; document: Document } | null {
  const document = fragments[0];
  if (fragments.length !== 1 || document === undefined) return null;
  const parsed = Estate.safeParse(document.value);
  if (!parsed.success) return null;
  const keys = parsed.data.links.map((link) => keyOf("links", link));
  const { sources, organisations, systems, services } = parsed.data;
  const lists = [
    keys,
    sources.map((entry) => entry.id),
    [...organisations, ...systems, ...services].map((entry) => entry.id),
  ];
  return lists.every((list) => new Set(list).size === list.length) ? { estate: parsed.data, document } : null;
}

function finish(draft: Draft, extraSources: readonly string[], allRead: boolean): Assembled {
  const order = Object.fromEntries(
    collections.map((collection) => [
      collection,
      [...draft.entries[collection]].sort(([a], [b]) => byId(a, b)),
    ]),
  );
  const raw = {
    estate: 1,
    ...Object.fromEntries([...draft.header].map(([field, cell]) => [field, cell.value])),
    ...Object.fromEntries(
      collections.map((list) => [list, (order[list] ?? []).map(([, entry]) => rawEntry(entry))]),
    ),
  };
  const placeOf = (path: Path): Place => {
    const [list, index, field, ...rest] = path;
    const entry = order[String(list)]?.[Number(index)]?.[1];
    if (!entry) {
      const cell = draft.header.get(String(list));
      return { document: cell?.at.document ?? anyDocument(draft), path };
    }
    if (field === undefined) return entry.first;
    if (field === "needs" && rest[0] !== undefined) {
      const cell = needCells(entry)[Number(rest[0])];
      if (cell) return { document: cell.at.document, path: [...cell.at.path, ...rest.slice(1)] };
    }
    const cell = entry.fields.get(String(field));
    if (cell) return { document: cell.at.document, path: [...cell.at.path, ...rest] };
    return { document: entry.first.document, path: [...entry.first.path, field, ...rest] };
  };
  const faults = [...draft.faults];
  const told = new Map<Document, Set<string>>();
  for (const { document, path } of faults) {
    // What stands above a part that was left out may seem wrong for want of it alone.
    for (let length = path.length; length >= 0; length--)
      placesTold(told, document).add(JSON.stringify(path.slice(0, length)));
  }
  const tell = (fault: PlacedFault) => {
    if (!placesTold(told, fault.document).has(JSON.stringify(fault.path))) faults.push(fault);
  };

  // Where a file could not be read, what is missing may stand in it, and is not told.
  const result = validate(Estate, raw);
  if (!result.ok) {
    for (const { code, path, message } of result.faults) {
      if (code === "MISSING_FIELD" && !allRead) continue;
      const hint = code === "MISSING_FIELD" ? misspeltHint(draft, order, path) : "";
      tell({ ...placeOf(path), code, message: message + hint });
    }
  }
  for (const { of, at } of allRead ? draft.homeless : []) {
    const known = [...draft.entries.systems.keys(), ...draft.entries.services.keys()];
    tell({
      ...at,
      path: [...at.path, "of"],
      code: "UNKNOWN_ID",
      message: `there is no node ${quote(of)}${didYouMean(of, known)}`,
    });
  }
  for (const fault of referenceFaults(raw, extraSources)) {
    if (allRead || fault.code !== "UNKNOWN_ID")
      tell({ ...placeOf(fault.path), code: fault.code, message: fault.message });
  }
  const estate = result.ok && faults.length === 0 ? result.value : null;
  const { sources, organisations, systems, services } = draft.entries;
  const ids = {
    nodes: new Set([...systems.keys(), ...services.keys()]),
    organisations,
    sources: sources.keys(),
  };
  return { estate, faults, fallen: draft.fallen, ids: allRead ? ids : null, placeOf };
}

function idsIn({ sources, organisations, systems, services }: Estate): Assembled["ids"] {
  const idsOfAll = (entries: readonly { readonly id: string }[]) => new Set(entries.map(({ id }) => id));
  return {
    nodes: idsOfAll([...systems, ...services]),
    organisations: idsOfAll(organisations),
    sources: idsOfAll(sources),
  };
}

function rawEntry(entry: DraftEntry): Record<string, unknown> {
  const fields = Object.fromEntries([...entry.fields].map(([field, cell]) => [field, cell.value]));
  const needs = needCells(entry);
  return needs.length > 0 || "needs" in fields
    ? { ...fields, needs: needs.map((cell) => cell.value) }
    : fields;
}

/** Where an overlay names an entry that nothing else defines, its id is likely misspelt. */
function misspeltHint(draft: Draft, order: Record<string, [string, DraftEntry][]>, path: Path): string {
  const [list, index] = path;
  const collection = collections.find((name) => name === list);
  const found = collection && order[collection]?.[Number(index)];
  if (!collection || !found?.[1].byOverlay) return "";
  const others = [...draft.entries[collection]].flatMap(([key, entry]) => (entry.byOverlay ? [] : [key]));
  return `; ${named(collection, found[0])} is new here${didYouMean(found[0], others)}`;
}

function placesTold(told: Map<Document, Set<string>>, document: Document): Set<string> {
  const places = told.get(document) ?? new Set();
  told.set(document, places);
  return places;
}

function anyDocument(draft: Draft): Document {
  for (const collection of collections) {
    for (const entry of draft.entries[collection].values()) return entry.first.document;
  }
  return (
    draft.faults[0]?.document ?? { file: null, value: undefined, linesOf: (paths) => paths.map(() => null) }
  );
}
