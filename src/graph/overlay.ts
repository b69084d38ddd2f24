import type { Document, Place } from "../model/document.ts";
import { collections, Member, Overlay } from "../model/estate.ts";
import { quote } from "../model/ids.ts";
import { didYouMean } from "../model/nearest.ts";
import { validate } from "../model/validate.ts";
import type { Path } from "../model/validate.ts";
import type { Cell, Draft, DraftEntry } from "./merge.ts";
import {
  addNeeds,
  cellsOf,
  entriesOf,
  isFields,
  keyOf,
  linkKey,
  named,
  needCells,
  withoutFaulty,
} from "./merge.ts";

type Fields = Record<string, unknown>;

/**
 * Lays a what-if over an estate: drops first, then entries (the later value wins, `null` clears a
 * field, `needs` is replaced whole), then added needs. A drop that matches nothing is a problem.
 *
 * @param draft - changed in place.
 * @param document - holds the overlay.
 * @param base - where in the document it stands: empty for a file of its own, `changes` in a scenario.
 */
export function layOver(draft: Draft, document: Document, base: Path = []): void {
  let value: unknown = document.value;
  for (const step of base) value = isFields(value) ? value[step] : undefined;
  if (value === undefined) return;
  if (isFields(value) && "scenario" in value) {
    const message = "this is a scenario, not a what-if; give it with --scenario";
    draft.faults.push({ document, code: "WRONG_FILE", path: base, message });
    return;
  }
  const result = validate(Overlay, value);
  if (!result.ok) {
    draft.faults.push(
      ...result.faults.map((fault) => ({ ...fault, document, path: [...base, ...fault.path] })),
    );
    value = withoutFaulty(value, result.faults);
  }
  if (!isFields(value)) return;
  const listed = (list: string) => entriesOf(fieldsOf(value), list, document, base);
  for (const { fields, at } of listed("dropNeeds")) dropNeed(draft, fields, at);
  dropLinks(draft, value["dropLinks"], { document, path: [...base, "dropLinks"] });
  removeAll(draft, value["remove"], { document, path: [...base, "remove"] });
  for (const collection of collections) {
    for (const { fields, at } of listed(collection)) {
      const key = keyOf(collection, fields);
      if (key !== null) override(draft.entries[collection], key, fields, at);
    }
  }
  addNeeds(
    draft,
    listed("addNeeds").map(({ fields, at }) => ({ need: fields, at })),
  );
}

function override(entries: Map<string, DraftEntry>, key: string, fields: Fields, at: Place): void {
  let entry = entries.get(key);
  if (!entry) {
    entry = { first: at, byOverlay: true, fields: new Map(), needs: [], addedNeeds: new Map() };
    entries.set(key, entry);
  }
  for (const [field, value] of Object.entries(fields)) {
    const cell: Cell = { value, at: { document: at.document, path: [...at.path, field] } };
    if (value === undefined) continue;
    if (value === null) entry.fields.delete(field);
    else entry.fields.set(field, cell);
    if (field === "needs") {
      entry.needs = value === null ? [] : cellsOf(cell);
      entry.addedNeeds.clear();
    }
  }
}

function dropNeed(draft: Draft, drop: Fields, at: Place): void {
  const of = String(drop["of"]);
  const entry = draft.entries.systems.get(of) ?? draft.entries.services.get(of);
  const unmatched = (message: string) => draft.faults.push({ ...at, code: "NOTHING_MATCHED", message });
  if (!entry) {
    const known = [...draft.entries.systems.keys(), ...draft.entries.services.keys()];
    unmatched(`there is no node ${quote(of)} to drop a need of${didYouMean(of, known)}`);
    return;
  }
  const wanted = membersOf(drop);
  const isWanted = (cell: Cell) => {
    const need = cell.value;
    const isGroup = isFields(need) && need["anyOf"] !== undefined;
    return isGroup === (drop["anyOf"] !== undefined) && sameSet(membersOf(need), wanted);
  };
  const before = needCells(entry);
  if (!before.some(isWanted)) {
    const needs = before.map((cell) => membersOf(cell.value).join("|"));
    unmatched(
      `${quote(of)} has no need of ${quote(wanted.join("|"))}; it needs ${needs.join(", ") || "nothing"}`,
    );
    return;
  }
  entry.needs = before.filter((cell) => !isWanted(cell));
  entry.addedNeeds.clear();
}

function dropLinks(draft: Draft, drops: unknown, at: Place): void {
  if (!Array.isArray(drops)) return;
  drops.forEach((drop: unknown, i) => {
    if (drop === undefined) return;
    const isWanted = (key: string, entry: DraftEntry) =>
      isFields(drop) ? linkKey(drop["from"], drop["to"], drop["kind"]) === endsOf(entry) : key === drop;
    const found = [...draft.entries.links].filter(([key, entry]) => isWanted(key, entry));
    for (const [key] of found) draft.entries.links.delete(key);
    if (found.length === 0) {
      const message = `there is no link ${isFields(drop) ? `${quote(drop["kind"])} from ${quote(drop["from"])} to ${quote(drop["to"])}` : quote(drop)} to drop`;
      draft.faults.push({ document: at.document, path: [...at.path, i], code: "NOTHING_MATCHED", message });
    }
  });
}

function removeAll(draft: Draft, ids: unknown, at: Place): void {
  if (!Array.isArray(ids)) return;
  const gone = new Set<string>();
  ids.forEach((id: unknown, i) => {
    if (typeof id !== "string") return;
    const homes = [draft.entries.organisations, draft.entries.systems, draft.entries.services];
    if (homes.filter((entries) => entries.delete(id)).length > 0) gone.add(id);
    else {
      const known = homes.flatMap((entries) => [...entries.keys()]);
      const message = `there is nothing called ${quote(id)} to remove${didYouMean(id, known)}`;
      draft.faults.push({ document: at.document, path: [...at.path, i], code: "NOTHING_MATCHED", message });
    }
  });
  if (gone.size === 0) return;
  for (const [key, link] of draft.entries.links) {
    if (gone.has(textOf(link, "from")) || gone.has(textOf(link, "to"))) draft.entries.links.delete(key);
  }
  for (const collection of ["systems", "services"] as const) {
    for (const [key, entry] of draft.entries[collection])
      withoutMembers(draft, named(collection, key), key, entry, gone);
  }
}

/** Takes what is gone out of the needs of an entry; a count beyond what remains falls to it, and that is told. */
function withoutMembers(
  draft: Draft,
  whose: string,
  id: string,
  entry: DraftEntry,
  gone: ReadonlySet<string>,
): void {
  const before = needCells(entry);
  if (!before.some((cell) => membersOf(cell.value).some((member) => gone.has(member)))) return;
  entry.addedNeeds.clear();
  entry.needs = before.flatMap((cell): Cell[] => {
    const need = cell.value;
    const members = membersOf(need);
    const remaining = members.filter((member) => !gone.has(member)).length;
    if (remaining === members.length) return [cell];
    if (remaining === 0 || !isFields(need)) return [];
    const anyOf = (need["anyOf"] as unknown[]).filter((member) => !gone.has(idOfMember(member)));
    const count = need["atLeast"];
    if (typeof count !== "number" || count <= remaining) return [{ value: { ...need, anyOf }, at: cell.at }];
    const message = `${whose} needed ${count} of ${members.join(", ")}; with what is removed it needs ${remaining} of ${remaining}`;
    draft.fallen.push({ id, message, at: cell.at });
    return [{ value: { ...need, anyOf, atLeast: remaining }, at: cell.at }];
  });
}

function membersOf(need: unknown): string[] {
  if (typeof need === "string") return [need];
  if (!isFields(need)) return [];
  const { provider, anyOf } = need;
  return typeof provider === "string" ? [provider] : Array.isArray(anyOf) ? anyOf.map(idOfMember) : [];
}

function idOfMember(member: unknown): string {
  const parsed = Member.safeParse(member);
  return parsed.success ? parsed.data.provider : "";
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id) => b.includes(id));
}

function endsOf(entry: DraftEntry): string {
  return linkKey(textOf(entry, "from"), textOf(entry, "to"), textOf(entry, "kind"));
}

function textOf(entry: DraftEntry, field: string): string {
  return String(entry.fields.get(field)?.value);
}

function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : {};
}
