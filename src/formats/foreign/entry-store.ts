import type { Collection } from "../../model/estate.ts";
import { quote } from "../../model/ids.ts";
import type { ForeignEntry, ForeignProblem } from "./foreign.ts";
import type { GatheredEntry } from "./gathered.ts";
import type { Places } from "./placed-value.ts";
import { textOf } from "./references.ts";

/** Entries as they are put together out of everything that files say of them. */
export class EntryStore {
  readonly #entries = new Map<string, GatheredEntry>();
  readonly #places: Places;
  readonly #problems: ForeignProblem[];

  constructor(places: Places, problems: ForeignProblem[]) {
    this.#places = places;
    this.#problems = problems;
  }

  all(): GatheredEntry[] {
    return [...this.#entries.values()];
  }

  find(collection: Collection, id: string): GatheredEntry | null {
    return this.#entries.get(entryKey(collection, id)) ?? null;
  }

  /** Takes an entry as it is. */
  put(entry: GatheredEntry): void {
    this.#entries.set(entryKey(entry.collection, entry.id), entry);
  }

  /** Adds what an entry says to what others said of the same thing. */
  add(
    entry: ForeignEntry,
    collection: Collection,
    id: string,
    fields: Record<string, unknown>,
    supposed: Readonly<Record<string, unknown>> = entry.supposed ?? {},
  ): void {
    const key = entryKey(collection, id);
    const known = this.#entries.get(key);
    const at = (field: string) => entry.cells?.[field] ?? entry.at;
    if (known === undefined) {
      const own =
        collection === "links"
          ? { ...fields }
          : { id, ...fields, ...(fields["id"] === undefined ? {} : { id }) };
      this.#entries.set(key, {
        id,
        collection,
        fields: own,
        supposed: { ...supposed },
        needs: [],
        at: entry.at,
      });
      this.#places.set(own, entry.at);
      for (const [field, place] of Object.entries(entry.cells ?? {}))
        this.#places.setField(own, field, place);
      return;
    }
    for (const [field, value] of Object.entries(supposed)) known.supposed[field] ??= value;
    for (const [field, value] of Object.entries(fields)) {
      if (field === "id" || value === undefined) continue;
      const before = known.fields[field];
      if (before === undefined) {
        known.fields[field] = value;
        this.#places.setField(known.fields, field, at(field));
      } else if (JSON.stringify(before) !== JSON.stringify(value)) {
        const first = this.#places.ofField(known.fields, field);
        const where =
          first === null
            ? "elsewhere"
            : `${first.file === entry.at.file ? "" : `${first.file}, `}${first.path}`;
        if (field === "note") known.fields[field] = `${textOf(before) ?? ""}\n${textOf(value) ?? ""}`;
        // What was checked twice is as old as what was checked first.
        else if (field === "checked") known.fields[field] = [before, value].sort()[0];
        else
          this.#problems.push({
            code: "CONFLICT",
            at: at(field),
            message: `${quote(known.fields["name"] ?? id)} has ${field} ${quote(value)} here and ${quote(before)} in ${where}; make them agree`,
          });
      }
    }
  }
}

function entryKey(collection: Collection, id: string): string {
  return `${collection} ${id}`;
}
