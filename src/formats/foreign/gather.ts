import type { Collection, Estate } from "../../model/estate.ts";
import { quote } from "../../model/ids.ts";
import type { Answers } from "./answers.ts";
import { askedOnce } from "./asked-once.ts";
import { doubtfulPairs } from "./doubtful-pairs.ts";
import { EntryStore } from "./entry-store.ts";
import type { Gathered, GatheredEntry, GatheredNeed } from "./gathered.ts";
import { placeKey } from "./gathered.ts";
import type {
  ForeignEntry,
  ForeignEstate,
  ForeignPlace,
  ForeignProblem,
  ForeignQuestion,
  Remark,
} from "./foreign.ts";
import { Names } from "./known-names.ts";
import type { NamedCollection } from "./known-names.ts";
import { slug } from "./names.ts";
import { idFor } from "./new-ids.ts";
import { Places } from "./placed-value.ts";
import { References, textOf } from "./references.ts";

/** Fields of an entry that name an organisation, and those that name several. */
const organisationFields = ["owner", "runBy"] as const;

/**
 * Makes ids of names: by key, id and name within the files, then within the estate into which they are
 * imported, a node by its name and owner. What cannot be told is asked; nothing is joined in silence.
 *
 * @param into - the estate into which the files are imported; null for a new one.
 *
 * Cost: O(entries + needs), and the look for doubtful pairs.
 */
export function gather(told: ForeignEstate, answers: Answers, into: Estate | null): Gathered {
  return new Gathering(told, answers, into).run();
}

class Gathering {
  readonly #told: ForeignEstate;
  readonly #answers: Answers;
  readonly #names: Names;
  readonly #references: References;
  readonly #places = new Places();
  readonly #entries: EntryStore;
  readonly #problems: ForeignProblem[];
  readonly #remarks: Remark[];
  readonly #questions: ForeignQuestion[];
  readonly #into: Estate | null;

  constructor(told: ForeignEstate, answers: Answers, into: Estate | null) {
    this.#told = told;
    this.#answers = answers;
    this.#into = into;
    this.#names = new Names(into, answers.names);
    this.#problems = [...told.problems];
    this.#remarks = [...told.remarks];
    this.#questions = [...told.questions];
    this.#entries = new EntryStore(this.#places, this.#problems);
    this.#references = new References(this.#names, this.#questions, this.#remarks);
  }

  run(): Gathered {
    const entries = [...this.#told.entries, ...this.#answeredEntries()];
    const of = (...wanted: Collection[]) => entries.filter(({ collection }) => wanted.includes(collection));
    this.#takeNamed(of("sources"), "sources");
    this.#takeNamed(of("organisations"), "organisations");
    this.#takeNodes(of("systems", "services"));
    for (const link of of("links")) this.#takeLink(link);
    const { different } = this.#answers;
    for (const pair of doubtfulPairs(this.#entries.all(), this.#into, different, this.#remarks))
      this.#questions.push(pair);
    const homeless = this.#takeNeeds();
    this.#takeHoldings();
    return {
      entries: this.#entries.all(),
      needs: homeless,
      places: this.#places,
      problems: this.#problems,
      remarks: this.#remarks,
      questions: askedOnce(this.#questions),
      askedAt: this.#askedAt(),
    };
  }

  /** Where something is asked that blocks, and the rows in which that is. */
  #askedAt(): Set<string> {
    const places = new Set(this.#questions.flatMap(({ code, at }) => (code === null ? [] : [placeKey(at)])));
    for (const { at, cells } of this.#told.entries)
      if (Object.values(cells ?? {}).some((cell) => places.has(placeKey(cell)))) places.add(placeKey(at));
    return places;
  }

  /** What the answers themselves describe: organisations and systems that no row does. */
  #answeredEntries(): ForeignEntry[] {
    const at = { file: "answers", line: null, path: "" };
    const entry = (collection: Collection, name: string, fields: Record<string, unknown>): ForeignEntry => ({
      collection,
      keys: [],
      fields: { name, ...fields },
      supposed: { evidence: "reported" },
      at: { ...at, path: `${collection}.${name}` },
    });
    return [
      ...Object.entries(this.#answers.organisations).map(([name, kind]) =>
        entry("organisations", name, { kind }),
      ),
      ...Object.entries(this.#answers.systems).map(([name, told]) =>
        entry("systems", name, typeof told === "string" ? { kind: told } : told),
      ),
    ];
  }

  /** Sources and organisations, which have no owner: one name is one thing. */
  #takeNamed(entries: readonly ForeignEntry[], collection: "sources" | "organisations"): void {
    const nameOf = (entry: ForeignEntry) => textOf(entry.fields[collection === "sources" ? "title" : "name"]);
    for (const entry of entries) {
      const given = textOf(entry.fields["id"]);
      const name = nameOf(entry);
      const known = given ?? this.#knownNamed(entry, collection, name);
      const isTaken = (each: string) =>
        collection === "sources" ? this.#names.has("sources", each) : this.#names.hasNode(each);
      const id = known ?? idFor(name ?? collection.slice(0, -1), [], isTaken);
      const fields = this.#withIds(entry);
      if (name !== null && this.#names.meant(name) !== name) delete fields["name"];
      this.#entries.add(entry, collection, id, fields);
      const words = [name, textOf(entry.fields["shortName"])].filter((word) => word !== null);
      const { isDistinct = false } = entry;
      this.#names.add(collection, { id, owner: null, words, keys: entry.keys, isDistinct });
    }
  }

  #knownNamed({ keys, isDistinct }: ForeignEntry, collection: NamedCollection, name: string | null) {
    const byKey = isDistinct ? this.#names.withKey(collection, keys) : null;
    const own = byKey ?? (name === null ? null : this.#names.only(collection, name));
    const isOther = byKey === null && own !== null && isDistinct && this.#names.isDistinct(collection, own);
    return isOther ? null : own;
  }

  /** Nodes: those that are described first, then those that are only named in passing. */
  #takeNodes(entries: readonly ForeignEntry[]): void {
    const described = entries.filter(({ implied }) => implied === undefined);
    // Given ids first, so that one that is made from a name never takes the place of one.
    for (const { fields } of described) {
      const id = textOf(fields["id"]);
      if (id !== null) this.#names.claim(id);
    }
    const nodes = described.map((entry) => this.#nodeFrom(entry));
    const crowded = crowdedNames(nodes);
    // Who is named otherwise comes after those that have the name.
    for (const node of nodes.filter(({ isRespelt }) => !isRespelt)) this.#takeNode(node, crowded);
    for (const node of nodes.filter(({ isRespelt }) => isRespelt)) this.#takeNode(node, crowded);
    for (const entry of entries) if (entry.implied !== undefined) this.#takeImplied(entry, crowded);
  }

  #nodeFrom(entry: ForeignEntry): ForeignNode {
    const fields = this.#withIds(entry);
    const told = this.#withIds({ ...entry, fields: entry.supposed ?? {} });
    const owner = textOf(fields["owner"]) ?? textOf(told["owner"]) ?? this.#ownerByDefault(entry);
    const supposed = owner === null || fields["owner"] !== undefined ? told : { owner, ...told };
    const spelling = textOf(fields["name"]);
    const name = spelling === null ? null : this.#names.meant(spelling);
    // Another spelling is no other name.
    if (name !== spelling) delete fields["name"];
    const collection = entry.collection === "systems" ? "systems" : "services";
    return { entry, collection, fields, supposed, owner, name, isRespelt: name !== spelling };
  }

  #takeNode(node: ForeignNode, crowded: ReadonlySet<string>): void {
    const { entry, collection, fields, supposed, owner, name, isRespelt } = node;
    const given = textOf(fields["id"]);
    const known = given !== null && !isRespelt ? null : this.#knownNode(node);
    const id =
      known ??
      given ??
      idFor(
        name ?? collection.slice(0, -1),
        owner === null ? [] : [owner],
        (each) => this.#names.hasNode(each),
        name !== null && crowded.has(slug(name)),
      );
    if (name !== null && this.#entries.find(collection, id) === null && !this.#names.isOfEstate(id))
      fields["name"] = name;
    this.#entries.add(entry, collection, id, fields, supposed);
    const keys = given === null || given === id ? entry.keys : [...entry.keys, given];
    const { isDistinct = false } = entry;
    this.#names.add(collection, { id, owner, words: name === null ? [] : [name], keys, isDistinct });
  }

  /** The id of the node that is described: by key, by name and owner, and where nobody says who owns it by name. */
  #knownNode({ entry, collection, name, owner, isRespelt }: ForeignNode): string | null {
    // Another spelling may be answered by an id.
    if (name !== null && isRespelt && this.#names.has(collection, name)) return name;
    const byKey = entry.isDistinct ? this.#names.withKey(collection, entry.keys) : null;
    if (byKey !== null || name === null) return byKey;
    const own = this.#names.byOwner(collection, name, owner);
    // Of two things that their files tell apart, only the first can be what the estate has by that name.
    if (own !== null && entry.isDistinct && !isRespelt && this.#names.isDistinct(collection, own))
      return null;
    if (own !== null && owner === null && this.#names.isOfEstate(own))
      this.#remarks.push({
        at: entry.at,
        message: `${quote(name)} is taken for ${own} of the estate by its name alone, as nobody says who owns it`,
      });
    return own;
  }

  /** A node that is named in passing is made only if nothing has its name. */
  #takeImplied(entry: ForeignEntry, crowded: ReadonlySet<string>): void {
    const collection = entry.collection === "systems" ? "systems" : "services";
    const name = textOf(entry.fields["name"]);
    if (name === null) return;
    const owner = textOf(entry.supposed?.["owner"]);
    const ownerId = owner === null ? null : this.#names.only("organisations", owner);
    const found =
      entry.implied === "any-node"
        ? this.#names.nodes(name, collection).map(({ id }) => id)
        : [this.#names.byOwner(collection, name, ownerId) ?? this.#names.only(collection, name)];
    const [known] = found;
    if (known === undefined || known === null) this.#takeNode(this.#nodeFrom(entry), crowded);
    else if (found.length === 1) this.#names.addKeys(collection, known, entry.keys);
  }

  #ownerByDefault(entry: ForeignEntry): string | null {
    const { owner } = this.#answers;
    if (typeof owner === "string") return this.#references.organisation(owner, entry.at);
    if (entry.fields["id"] !== undefined && this.#names.hasNode(textOf(entry.fields["id"]) ?? ""))
      return null;
    const name = textOf(entry.fields["name"]);
    const collection = entry.collection === "systems" ? "systems" : "services";
    const known = name === null ? null : this.#names.only(collection, name);
    if (known !== null && this.#names.isOfEstate(known)) return null;
    this.#questions.push({
      about: "organisation",
      message: `nobody is named who owns ${quote(name ?? "a node without a name")}. Who owns what no owner is named for?`,
      answer: ["owner"],
      options: "the name of an organisation",
      code: "MISSING_FIELD",
      at: entry.at,
    });
    return null;
  }

  /** A link is known by its ends. */
  #takeLink(entry: ForeignEntry): void {
    const fields = this.#withIds(entry);
    for (const end of ["from", "to"] as const) {
      const text = textOf(fields[end]);
      if (text !== null)
        fields[end] = this.#references.node(text, "provider", null, entry.cells?.[end] ?? entry.at);
    }
    const id =
      textOf(fields["id"]) ?? `${String(fields["from"])} ${String(fields["to"])} ${String(fields["kind"])}`;
    this.#entries.add(entry, "links", id, fields);
  }

  /** The fields with the ids of organisations and sources in the place of their names. */
  #withIds(entry: ForeignEntry): Record<string, unknown> {
    const fields = { ...entry.fields };
    const at = (field: string) => entry.cells?.[field] ?? entry.at;
    for (const field of organisationFields) {
      const text = textOf(fields[field]);
      if (text !== null) fields[field] = this.#references.organisation(text, at(field));
    }
    if (Array.isArray(fields["sharedWith"]))
      fields["sharedWith"] = [
        ...new Set(
          fields["sharedWith"].map((text) => this.#references.organisation(String(text), at("sharedWith"))),
        ),
      ];
    this.#references.withSource(fields, at("source"));
    return fields;
  }

  #takeNeeds(): GatheredNeed[] {
    const homeless: GatheredNeed[] = [];
    const seen = new Set<string>();
    for (const { of: consumer, need: told, supposed = {}, at } of this.#told.needs) {
      const of = this.#references.node(consumer, "consumer", null, at);
      const entry = this.#entries.find("systems", of) ?? this.#entries.find("services", of);
      const owner = textOf(entry?.fields["owner"]) ?? textOf(entry?.supposed["owner"]);
      const need = this.#needWithIds(told, owner, at);
      const gathered = { of, need, supposed, at };
      const others = entry?.needs ?? homeless;
      // A need that is stated twice in the same words is one.
      const pair = `${of}\n${textOf(need["provider"]) ?? JSON.stringify(need["anyOf"])}`;
      if (seen.has(pair) && others.some((other) => isSame(other, gathered))) continue;
      seen.add(pair);
      others.push(gathered);
    }
    return homeless;
  }

  #needWithIds(told: Readonly<Record<string, unknown>>, owner: string | null, at: ForeignPlace) {
    const need: Record<string, unknown> = { ...told };
    this.#references.withSource(need, at);
    if (typeof need["provider"] === "string")
      need["provider"] = this.#references.node(need["provider"], "provider", owner, at);
    if (Array.isArray(need["anyOf"]))
      need["anyOf"] = (need["anyOf"] as Record<string, unknown>[]).map((each) => {
        const member = {
          ...each,
          provider: this.#references.node(String(each["provider"]), "provider", owner, at),
        };
        this.#references.withSource(member, at);
        return member;
      });
    return need;
  }

  #takeHoldings(): void {
    for (const { of, holding: told, at } of this.#told.holdings) {
      const holding: Record<string, unknown> = { ...told };
      this.#references.withSource(holding, at);
      const controller = textOf(holding["controller"]);
      if (controller !== null) holding["controller"] = this.#references.organisation(controller, at);
      const id = this.#references.node(of, "provider", null, at);
      this.#places.set(holding, at);
      const entry = this.#entries.find("systems", id) ?? this.#holderInEstate(id, at);
      if (entry === null) continue;
      const holds = entry.fields["holds"];
      if (Array.isArray(holds)) holds.push(holding);
      else entry.fields["holds"] = [holding];
    }
  }

  /** A system of the estate of which only what it holds is told: it keeps what it held. */
  #holderInEstate(id: string, at: ForeignPlace): GatheredEntry | null {
    const system = this.#into?.systems.find((each) => each.id === id);
    if (system === undefined) return null;
    const entry: GatheredEntry = {
      id,
      collection: "systems",
      fields: { id, holds: [...system.holds] },
      supposed: {},
      needs: [],
      at,
    };
    this.#entries.put(entry);
    return entry;
  }
}

function isSame(a: GatheredNeed, b: GatheredNeed): boolean {
  return (
    a.of === b.of &&
    a.need["provider"] === b.need["provider"] &&
    JSON.stringify(a.need) === JSON.stringify(b.need)
  );
}

/** A node as files describe it, with the ids of organisations. */
interface ForeignNode {
  readonly entry: ForeignEntry;
  readonly collection: "systems" | "services";
  readonly fields: Record<string, unknown>;
  readonly supposed: Record<string, unknown>;
  readonly owner: string | null;
  readonly name: string | null;
  /** Whether the answers say that its name is another spelling. */
  readonly isRespelt: boolean;
}

/** Names, as they would stand in an id, that several nodes of different owners or kinds have. */
function crowdedNames(
  nodes: readonly { readonly name: string | null; readonly owner: string | null; readonly fields: object }[],
): ReadonlySet<string> {
  const owners = new Map<string, Set<string | null>>();
  for (const { name, owner, fields } of nodes) {
    if (name === null || "id" in fields) continue;
    const known = owners.get(slug(name)) ?? new Set();
    owners.set(slug(name), known.add(owner));
  }
  return new Set([...owners].flatMap(([name, own]) => (own.size > 1 ? [name] : [])));
}
