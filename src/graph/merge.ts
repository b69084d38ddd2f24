import type { Document, Place, PlacedFault } from "../model/document.ts";
import { collections, Fragment, Need } from "../model/estate.ts";
import type { Collection } from "../model/estate.ts";
import { byId, quote } from "../model/ids.ts";
import { validate } from "../model/validate.ts";
import type { Fault, Path } from "../model/validate.ts";

/** One value of an entry, and where it was said. */
export interface Cell {
  readonly value: unknown;
  readonly at: Place;
}

/** An entry as its fragments and overlays have told it so far. */
export interface DraftEntry {
  readonly first: Place;
  /** Whether only overlays name it, so that its id may be misspelt. */
  readonly byOverlay: boolean;
  readonly fields: Map<string, Cell>;
  needs: Cell[];
  /** Needs added from elsewhere, by their canonical text: the same need added twice is one. */
  addedNeeds: Map<string, Cell>;
}

/** An estate while it is put together. Entries stand under their key: the id, or for a link without one its ends and kind. */
export interface Draft {
  readonly header: Map<string, Cell>;
  readonly entries: Record<Collection, Map<string, DraftEntry>>;
  readonly faults: PlacedFault[];
  /** Needs added to consumers that no entry defines. */
  readonly homeless: { readonly of: string; readonly at: Place }[];
  /** What to tell about the merging that is no fault: counts that fell. */
  readonly fallen: { readonly id: string; readonly message: string; readonly at: Place }[];
}

type Fields = Record<string, unknown>;

function emptyDraft(): Draft {
  return {
    header: new Map(),
    entries: {
      sources: new Map(),
      organisations: new Map(),
      systems: new Map(),
      services: new Map(),
      links: new Map(),
    },
    faults: [],
    homeless: [],
    fallen: [],
  };
}

/**
 * Merges fragments of one estate: entries with one key field by field, needs added to by `addNeeds`.
 *
 * Two different values of one field are a conflict that names both files; equal ones are one. The
 * result does not depend on the order of the fragments, and merging a fragment twice changes nothing.
 *
 * @param fragments - documents that were read; what is wrong with their form is told, and the rest still merged.
 */
export function mergeFragments(fragments: readonly Document[]): Draft {
  const draft = emptyDraft();
  const additions: { need: Fields; at: Place }[] = [];
  for (const document of fragments) {
    const value = checked(document, draft.faults);
    if (value === null) continue;
    for (const field of ["id", "name"]) {
      if (value[field] !== undefined) {
        agree(
          draft.header,
          field,
          { value: value[field], at: { document, path: [field] } },
          "the estate",
          draft.faults,
        );
      }
    }
    const asOf = value["asOf"];
    const latest = draft.header.get("asOf")?.value;
    if (asOf !== undefined && (latest === undefined || `${asOf as string}` > `${latest as string}`)) {
      draft.header.set("asOf", { value: asOf, at: { document, path: ["asOf"] } });
    }
    for (const collection of collections) {
      const seen = new Set<string>();
      for (const { fields, at } of entriesOf(value, collection, document)) {
        const key = keyOf(collection, fields);
        if (key === null) continue;
        if (seen.has(key)) {
          draft.faults.push({
            ...at,
            code: "DUPLICATE_ID",
            message: `${named(collection, key)} stands twice in this file; keep one`,
          });
          continue;
        }
        seen.add(key);
        addEntry(draft, collection, key, fields, at);
      }
    }
    for (const { fields, at } of entriesOf(value, "addNeeds", document)) additions.push({ need: fields, at });
  }
  addNeeds(draft, additions);
  return draft;
}

/** Holds a document against the schema of fragments and returns what of it can be used, or null for nothing. */
function checked(document: Document, faults: PlacedFault[]): Fields | null {
  const { value } = document;
  if (value === undefined) return null;
  if (isFields(value) && "scenario" in value && !("estate" in value)) {
    const message = "this is a scenario, not an estate; give it with --scenario";
    faults.push({ document, code: "WRONG_FILE", path: [], message });
    return null;
  }
  const result = validate(Fragment, value);
  if (!result.ok) faults.push(...result.faults.map((fault) => ({ ...fault, document })));
  const usable = result.ok ? value : withoutFaulty(value, result.faults);
  return isFields(usable) ? usable : null;
}

/** A copy without the parts that are at fault, so that the rest can be checked in the same run. */
export function withoutFaulty(value: unknown, faults: readonly Fault[]): unknown {
  let root = value;
  const own = new Set<unknown>();
  const copyOf = (part: unknown): unknown => {
    if (own.has(part) || typeof part !== "object" || part === null) return part;
    const copy: unknown = Array.isArray(part) ? [...(part as unknown[])] : { ...part };
    own.add(copy);
    return copy;
  };
  for (const { code, path } of faults) {
    if (code === "MISSING_FIELD") continue;
    if (path.length === 0) return undefined;
    root = copyOf(root);
    let parent = root as Fields;
    for (const step of path.slice(0, -1)) {
      const inner = copyOf(parent[step]);
      if (typeof inner !== "object" || inner === null) break;
      parent[step] = inner;
      parent = inner as Fields;
    }
    const last = path.at(-1) ?? "";
    // A list keeps its length, so that the places of what stands behind stay true.
    if (Array.isArray(parent)) parent[Number(last)] = undefined;
    else delete parent[last];
  }
  return root;
}

/** The entries of a list that are objects, with their places. */
export function entriesOf(
  value: Fields,
  list: string,
  document: Document,
  base: Path = [],
): { fields: Fields; at: Place }[] {
  const entries = value[list];
  if (!Array.isArray(entries)) return [];
  return entries.flatMap((fields: unknown, i) =>
    isFields(fields) ? [{ fields, at: { document, path: [...base, list, i] } }] : [],
  );
}

/** The key of an entry; null if it has none. */
export function keyOf(collection: Collection, fields: Fields): string | null {
  if (typeof fields["id"] === "string") return fields["id"];
  if (collection !== "links") return null;
  const { from, to, kind } = fields;
  return [from, to, kind].every((part) => typeof part === "string") ? linkKey(from, to, kind) : null;
}

/** The key of a link without an id. No id has a space, so that it cannot be taken for one. */
export function linkKey(from: unknown, to: unknown, kind: unknown): string {
  return `${String(from)} ${String(to)} ${String(kind)}`;
}

function addEntry(draft: Draft, collection: Collection, key: string, fields: Fields, at: Place): void {
  let entry = draft.entries[collection].get(key);
  if (!entry) {
    entry = { first: at, byOverlay: false, fields: new Map(), needs: [], addedNeeds: new Map() };
    draft.entries[collection].set(key, entry);
  }
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    const cell: Cell = { value, at: { document: at.document, path: [...at.path, field] } };
    const isNew = !entry.fields.has(field);
    agree(entry.fields, field, cell, named(collection, key), draft.faults);
    if (field === "needs" && isNew) entry.needs = cellsOf(cell);
  }
}

/** Sets a field, or tells of the two values that it was given. */
function agree(
  fields: Map<string, Cell>,
  field: string,
  cell: Cell,
  whose: string,
  faults: PlacedFault[],
): void {
  const known = fields.get(field);
  if (known === undefined) {
    fields.set(field, cell);
    return;
  }
  if (canonical(field, known.value) === canonical(field, cell.value)) return;
  const [here, there] = [cell.at.document.file ?? "the request", known.at.document.file ?? "the request"];
  const message =
    field === "id" && whose === "the estate"
      ? `${here} is a fragment of estate ${quote(cell.value)} and ${there} of ${quote(known.value)}; fragments carry the same id`
      : `${whose} has ${field} ${quote(cell.value)} in ${here} and ${quote(known.value)} in ${there}; make them agree, or lay one on as a what-if`;
  faults.push({ ...cell.at, code: "CONFLICT", message });
}

/** Adds needs to their consumers, leaving out those that are there already. */
export function addNeeds(draft: Draft, additions: readonly { need: Fields; at: Place }[]): void {
  const known = new Map<DraftEntry, Set<string>>();
  for (const { need, at } of additions) {
    const { of, ...rest } = need;
    if (typeof of !== "string") continue;
    const entry = draft.entries.systems.get(of) ?? draft.entries.services.get(of);
    if (!entry) {
      draft.homeless.push({ of, at });
      continue;
    }
    const same = known.get(entry) ?? new Set(entry.needs.map((cell) => canonicalNeed(cell.value)));
    known.set(entry, same);
    const text = canonicalNeed(rest);
    if (!same.has(text) && !entry.addedNeeds.has(text)) entry.addedNeeds.set(text, { value: rest, at });
  }
}

/** All needs of an entry: those given with it in their order, then added ones in an order of their own. */
export function needCells(entry: DraftEntry): Cell[] {
  const added = [...entry.addedNeeds].sort(([a], [b]) => byId(a, b)).map(([, cell]) => cell);
  return [...entry.needs, ...added];
}

/** The items of a list as cells of their own. */
export function cellsOf(list: Cell): Cell[] {
  if (!Array.isArray(list.value)) return [];
  return list.value.flatMap((value: unknown, i) =>
    value === undefined ? [] : [{ value, at: { document: list.at.document, path: [...list.at.path, i] } }],
  );
}

/** How an entry is named in a sentence. */
export function named(collection: Collection, key: string): string {
  return `${collection.slice(0, -1)} ${quote(key)}`;
}

function canonical(field: string, value: unknown): string {
  if (field === "needs" && Array.isArray(value)) return JSON.stringify(value.map(canonicalNeed));
  return canonicalJson(value);
}

function canonicalNeed(value: unknown): string {
  const need = Need.safeParse(value);
  return canonicalJson(need.success ? need.data : value);
}

/** JSON with the keys of every object in code-point order, so that equal values give equal text. */
export function canonicalJson(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      isFields(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => byId(a, b))) : inner,
    ) ?? "null"
  );
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
