import type { z } from "zod";
import type { Collection, Estate } from "../../model/estate.ts";
import { collections, Estate as EstateSchema, Need } from "../../model/estate.ts";
import type { ImportAnswer, ImportChange } from "../../model/findings/import.ts";
import { addedNeed, wholeEntry } from "./fragment.ts";
import type { Gathered, GatheredEntry, GatheredNeed } from "./gathered.ts";
import { mentionedIn } from "./mentioned.ts";
import type { Places } from "./placed-value.ts";

/** An overlay that makes an estate say what files say, and what it changes. */
export interface Differences {
  readonly overlay: Record<string, unknown>;
  readonly counts: ImportAnswer["counts"];
  readonly changes: readonly ImportChange[];
}

/** What goes from an estate because the files do not have it. */
export interface GoneRules {
  /** Entries. */
  readonly removesGone: boolean;
  /** Needs of nodes of which the files tell any. */
  readonly replacesNeeds: boolean;
}

type Fields = Record<string, unknown>;

/**
 * Holds what was gathered against an estate.
 *
 * Fields that the files do not mention stay as they are. What the files no longer have is gone: nodes of
 * those kinds that the files have any of, unless they are named in passing, and needs of those nodes of which the files tell any.
 *
 * @param gone - what the overlay removes of what is gone; the rest is only told.
 *
 * Cost: O(entries + needs) of both.
 */
export function differencesOf(gathered: Gathered, into: Estate, gone: GoneRules): Differences {
  return new Comparison(gathered, into, gone).run();
}

const shapes = EstateSchema.shape;

/** By collection, the schema of one entry of it. */
const entrySchemas: Readonly<Record<Collection, z.ZodType>> = {
  sources: shapes.sources.unwrap().element,
  organisations: shapes.organisations.unwrap().element,
  systems: shapes.systems.unwrap().element,
  services: shapes.services.unwrap().element,
  links: shapes.links.unwrap().element,
};

class Comparison {
  readonly #gathered: Gathered;
  readonly #into: Estate;
  readonly #gone: GoneRules;
  readonly #places: Places;
  readonly #counts: ImportAnswer["counts"] = noCounts();
  readonly #changes: ImportChange[] = [];
  readonly #overlay: Record<string, unknown[]> = {};
  readonly #mentioned: ReadonlySet<string>;
  readonly #nameById: ReadonlyMap<string, string>;

  constructor(gathered: Gathered, into: Estate, gone: GoneRules) {
    this.#gathered = gathered;
    this.#into = into;
    this.#gone = gone;
    this.#places = gathered.places;
    this.#mentioned = mentionedIn(gathered);
    const told = gathered.entries.flatMap(({ id, fields }): [string, string][] => {
      const name = nameOf(fields);
      return name === null ? [] : [[id, name]];
    });
    this.#nameById = new Map([
      ...[...into.systems, ...into.services].map(({ id, name }) => [id, name] as const),
      ...told,
    ]);
  }

  run(): Differences {
    for (const collection of collections) this.#compareEntries(collection);
    this.#compareNeeds();
    // What is new and what changes is looked at first; needs that go are more of a surprise than nodes that stay.
    const rank = ({ change, type }: ImportChange) =>
      change === "new" ? 0 : change === "changed" ? 1 : type === "needs" ? 2 : 3;
    const changes = [0, 1, 2, 3].flatMap((each) => this.#changes.filter((change) => rank(change) === each));
    return { overlay: { estate: 1, ...this.#overlay }, counts: this.#counts, changes };
  }

  #push(list: string, value: unknown): void {
    (this.#overlay[list] ??= []).push(value);
  }

  #tell(change: ImportChange): void {
    this.#changes.push(change);
    this.#counts[change.type][change.change]++;
  }

  #compareEntries(collection: Collection): void {
    const told = this.#gathered.entries.filter((entry) => entry.collection === collection);
    const before = new Map(
      (this.#into[collection] as readonly Fields[]).map((entry) => [keyOf(collection, entry), entry]),
    );
    const seen = new Set<string>();
    for (const entry of told) {
      const key = collection === "links" ? keyOf(collection, entry.fields) : entry.id;
      seen.add(key);
      const known = before.get(key);
      if (known === undefined) {
        this.#push(collection, wholeEntry(entry, this.#places));
        this.#tell({ change: "new", type: collection, id: entry.id, name: nameOf(entry.fields), what: null });
      } else this.#compareFields(entry, known);
    }
    if (told.length === 0) return;
    for (const [key, entry] of before) {
      if (seen.has(key)) continue;
      if (this.#mentioned.has(key)) {
        this.#counts[collection].same++;
        continue;
      }
      this.#tell({ change: "gone", type: collection, id: key, name: nameOf(entry), what: null });
      if (!this.#gone.removesGone || collection === "sources") continue;
      if (collection !== "links") this.#push("remove", key);
      else
        this.#push("dropLinks", entry["id"] ?? { from: entry["from"], to: entry["to"], kind: entry["kind"] });
    }
  }

  /** The fields that differ, as the schema reads both. */
  #compareFields({ collection, id, fields, at }: GatheredEntry, known: Fields): void {
    const told = { ...known, ...fields };
    const parsed = entrySchemas[collection].safeParse(told);
    const read = parsed.success ? (parsed.data as Fields) : told;
    const changed = Object.keys(fields).filter(
      (field) => field !== "id" && JSON.stringify(read[field]) !== JSON.stringify(known[field]),
    );
    if (changed.length === 0) {
      this.#counts[collection].same++;
      return;
    }
    const part: Fields = collection === "links" && fields["id"] === undefined ? linkEnds(known) : { id };
    for (const field of changed) part[field] = fields[field];
    this.#places.set(part, at);
    for (const field of changed) {
      const place = this.#places.ofField(fields, field);
      if (place !== null) this.#places.setField(part, field, place);
    }
    this.#push(collection, part);
    this.#tell({
      change: "changed",
      type: collection,
      id,
      name: nameOf(known),
      what: changed.join(", "),
    });
  }

  #compareNeeds(): void {
    const nodes = [...this.#into.systems, ...this.#into.services];
    const before = new Map(nodes.map((node) => [node.id, node.needs]));
    const gatheredIds = new Set(this.#gathered.entries.map(({ id }) => id));
    const byConsumer = new Map<string, GatheredNeed[]>();
    for (const need of [...this.#gathered.entries.flatMap(({ needs }) => needs), ...this.#gathered.needs]) {
      const known = byConsumer.get(need.of);
      if (known === undefined) byConsumer.set(need.of, [need]);
      else known.push(need);
    }
    for (const [of, told] of byConsumer) {
      const known = before.get(of);
      if (known === undefined) {
        for (const need of told) this.#tellNeed("new", of, need.need);
        // A node that is in neither is told by whoever lays the overlay on.
        if (!gatheredIds.has(of))
          for (const need of told) this.#push("addNeeds", addedNeed(need, this.#places));
        continue;
      }
      this.#compareNeedsOf(of, told, known);
    }
  }

  /** Needs are told apart by their members. A drop takes every need of the same members, so the others are added anew. */
  #compareNeedsOf(of: string, told: readonly GatheredNeed[], known: readonly Need[]): void {
    const left = new Map<string, Need[]>();
    for (const need of known) {
      const key = membersKey(need);
      const same = left.get(key);
      if (same === undefined) left.set(key, [need]);
      else same.push(need);
    }
    const kept = new Map<string, Need[]>([...left.keys()].map((key) => [key, []]));
    const added: Fields[] = [];
    const dropped = new Map<string, Need>();
    const others = told.filter((need) => {
      const same = left.get(membersKey(need.need)) ?? [];
      const at = same.findIndex((old) => isSame(old, need.need));
      if (at === -1) return true;
      kept.get(membersKey(need.need))?.push(...same.splice(at, 1));
      this.#counts.needs.same++;
      return false;
    });
    for (const need of others) {
      const key = membersKey(need.need);
      const old = left.get(key)?.shift();
      if (old === undefined) {
        added.push(addedNeed(need, this.#places));
        this.#tellNeed("new", of, need.need);
        continue;
      }
      dropped.set(key, old);
      const whole = { of, ...withTold(old, need.need) };
      this.#places.set(whole, need.at);
      added.push(whole);
      this.#tellNeed("changed", of, need.need);
    }
    for (const [key, needs] of left)
      for (const need of needs) {
        this.#tellNeed("gone", of, need);
        if (this.#gone.replacesNeeds) dropped.set(key, need);
        else kept.get(key)?.push(need);
      }
    for (const [key, need] of dropped) {
      this.#push("dropNeeds", namedNeed(of, need));
      for (const other of kept.get(key) ?? []) added.push({ of, ...other });
    }
    for (const need of added) this.#push("addNeeds", need);
  }

  #tellNeed(change: ImportChange["change"], of: string, need: Fields): void {
    const what = providersOf(need).join(" or ");
    this.#tell({ change, type: "needs", id: of, name: this.#nameById.get(of) ?? null, what });
  }
}

function noCounts(): ImportAnswer["counts"] {
  const none = () => ({ new: 0, changed: 0, gone: 0, same: 0 });
  return {
    sources: none(),
    organisations: none(),
    systems: none(),
    services: none(),
    links: none(),
    needs: none(),
  };
}

/** A new estate: everything is new. */
export function allNew({ entries, needs }: Gathered): Pick<Differences, "counts" | "changes"> {
  const counts = noCounts();
  for (const entry of entries) {
    counts[entry.collection].new++;
    counts.needs.new += entry.needs.length;
  }
  counts.needs.new += needs.length;
  return { counts, changes: [] };
}

function keyOf(collection: Collection, fields: Fields): string {
  if (typeof fields["id"] === "string") return fields["id"];
  return collection === "links"
    ? `${String(fields["from"])} ${String(fields["to"])} ${String(fields["kind"])}`
    : "";
}

function linkEnds({ from, to, kind }: Fields): Fields {
  return { from, to, kind };
}

function nameOf(fields: Fields): string | null {
  const name = fields["name"] ?? fields["title"];
  return typeof name === "string" ? name : null;
}

function providersOf(need: Fields): string[] {
  const members = need["anyOf"];
  return Array.isArray(members)
    ? members.map((member: Fields) => String(member["provider"]))
    : [String(need["provider"])];
}

/** Whether it is a group, and its members in an order of their own. */
function membersKey(need: Fields): string {
  return `${need["anyOf"] === undefined ? "one" : "any"} ${providersOf(need).sort().join(" ")}`;
}

/** A need with what the files say of it; what they do not mention stays. */
function withTold(old: Need, told: Fields): Fields {
  return { ...old, ...told, ...mergedMembers(old, told) };
}

/** Whether the files say nothing of a need that it does not say itself. */
function isSame(old: Need, told: Fields): boolean {
  const read = Need.safeParse(withTold(old, told));
  return read.success && JSON.stringify(read.data) === JSON.stringify(old);
}

/** Members keep what is known of them and what the files do not mention. */
function mergedMembers(old: Need, told: Fields): Fields {
  if (old.anyOf === undefined || !Array.isArray(told["anyOf"])) return {};
  const members = new Map(told["anyOf"].map((member: Fields) => [member["provider"], member]));
  return { anyOf: old.anyOf.map((member) => ({ ...member, ...members.get(member.provider) })) };
}

function namedNeed(of: string, { provider, anyOf }: Need): Fields {
  return anyOf === undefined ? { of, provider } : { of, anyOf: anyOf.map((member) => member.provider) };
}
