import type { Collection, Estate } from "../../model/estate.ts";
import { nearest } from "../../model/nearest.ts";
import { lookedUp } from "./names.ts";

/** What is known by names: links are known by their ends. */
export type NamedCollection = Exclude<Collection, "links">;

/** Something that can be referred to. */
export interface Known {
  readonly id: string;
  readonly owner: string | null;
}

interface Space {
  readonly byKey: Map<string, Known>;
  readonly byId: Map<string, Known>;
  readonly byName: Map<string, Known[]>;
  /** Ids of what is told from all else by its keys. */
  readonly distinct: Set<string>;
}

/** So many misspelt names are compared with all known ones; beyond, the nearest is not looked for. */
const MOST_COMPARED = 200;

const nodeCollections = ["systems", "services"] as const;

/** Everything that files and the estate have names for, by key, by id and by name. */
export class Names {
  readonly #spaces: Record<NamedCollection, Space> = {
    sources: emptySpace(),
    organisations: emptySpace(),
    systems: emptySpace(),
    services: emptySpace(),
  };
  readonly #aliases: ReadonlyMap<string, string>;
  readonly #ofEstate = new Set<string>();
  readonly #claimed = new Set<string>();
  readonly #nearest = new Map<string, string | null>();

  /** @param aliases - by a spelling the name or id that is meant. */
  constructor(into: Estate | null, aliases: Readonly<Record<string, string>>) {
    this.#aliases = new Map(Object.entries(aliases).map(([spelling, meant]) => [lookedUp(spelling), meant]));
    if (into === null) return;
    for (const { id, title } of into.sources)
      this.add("sources", { id, owner: null, words: title === undefined ? [] : [title], keys: [] });
    for (const { id, name, shortName } of into.organisations)
      this.add("organisations", {
        id,
        owner: null,
        words: shortName === undefined ? [name] : [name, shortName],
        keys: [],
      });
    for (const collection of nodeCollections)
      for (const { id, name, owner } of into[collection]) {
        this.add(collection, { id, owner, words: [name], keys: [] });
        this.#ofEstate.add(id);
      }
  }

  add(
    collection: NamedCollection,
    {
      id,
      owner,
      words,
      keys,
      isDistinct = false,
    }: Known & {
      readonly words: readonly string[];
      readonly keys: readonly string[];
      readonly isDistinct?: boolean;
    },
  ): void {
    const space = this.#spaces[collection];
    if (isDistinct) space.distinct.add(id);
    const known = space.byId.get(id) ?? { id, owner };
    space.byId.set(id, known);
    for (const key of keys) if (!space.byKey.has(key)) space.byKey.set(key, known);
    for (const word of words) {
      const name = lookedUp(word);
      const same = space.byName.get(name);
      if (same === undefined) space.byName.set(name, [known]);
      else if (!same.includes(known)) same.push(known);
    }
  }

  /** Further keys of something that is known. */
  addKeys(collection: NamedCollection, id: string, keys: readonly string[]): void {
    const space = this.#spaces[collection];
    const known = space.byId.get(id);
    for (const key of keys) if (known !== undefined && !space.byKey.has(key)) space.byKey.set(key, known);
  }

  /** The id of what has one of these keys; null if nothing has. */
  withKey(collection: NamedCollection, keys: readonly string[]): string | null {
    const { byKey } = this.#spaces[collection];
    for (const key of keys) {
      const known = byKey.get(key);
      if (known !== undefined) return known.id;
    }
    return null;
  }

  /** Whether something is told from all else by its keys, so that no other keys are of it. */
  isDistinct(collection: NamedCollection, id: string): boolean {
    return this.#spaces[collection].distinct.has(id);
  }

  /** Keeps an id from being made of a name. */
  claim(id: string): void {
    this.#claimed.add(id);
  }

  /** What a spelling stands for by the answers; the text itself where they say nothing. */
  meant(text: string): string {
    return this.#aliases.size === 0 ? text : (this.#aliases.get(lookedUp(text)) ?? text);
  }

  has(collection: NamedCollection, id: string): boolean {
    return this.#spaces[collection].byId.has(id);
  }

  /** Whether an id is taken by an organisation or a node, which share one namespace. */
  hasNode(id: string): boolean {
    return (
      this.#claimed.has(id) ||
      (["organisations", ...nodeCollections] as const).some((each) => this.has(each, id))
    );
  }

  isOfEstate(id: string): boolean {
    return this.#ofEstate.has(id);
  }

  /** The one thing that a text refers to; null if there is none, or several. */
  only(collection: NamedCollection, text: string): string | null {
    const found = this.#find(collection, this.meant(text));
    return found.length === 1 ? (found[0]?.id ?? null) : null;
  }

  /** The node of this name and owner; of this name alone where nobody says who owns it. */
  byOwner(collection: "systems" | "services", name: string, owner: string | null): string | null {
    const same = this.#spaces[collection].byName.get(lookedUp(this.meant(name))) ?? [];
    const own = owner === null ? same : same.filter((each) => each.owner === owner);
    return own.length === 1 ? (own[0]?.id ?? null) : null;
  }

  /** The nodes that a text may refer to: of one collection if that has any, else of the other. */
  nodes(text: string, preferred: "systems" | "services"): readonly Known[] {
    const meant = this.meant(text);
    for (const each of nodeCollections) {
      const { byKey, byId } = this.#spaces[each];
      const exact = byKey.get(meant) ?? byId.get(meant);
      if (exact !== undefined) return [exact];
    }
    const found = this.#find(preferred, meant);
    return found.length > 0 ? found : this.#find(preferred === "systems" ? "services" : "systems", meant);
  }

  /** The known name that is nearest to a text; null if none is, or after many that were misspelt. */
  near(space: "organisations" | "nodes", text: string): string | null {
    const key = `${space} ${lookedUp(text)}`;
    const known = this.#nearest.get(key);
    if (known !== undefined || this.#nearest.size >= MOST_COMPARED) return known ?? null;
    const collections = space === "nodes" ? nodeCollections : (["organisations"] as const);
    const near = nearest(
      lookedUp(text),
      collections.flatMap((each) => [...this.#spaces[each].byName.keys()]),
    );
    this.#nearest.set(key, near);
    return near;
  }

  #find(collection: NamedCollection, text: string): readonly Known[] {
    const { byKey, byId, byName } = this.#spaces[collection];
    const exact = byKey.get(text) ?? byId.get(text);
    if (exact !== undefined) return [exact];
    return byName.get(text) ?? byName.get(lookedUp(text)) ?? [];
  }
}

function emptySpace(): Space {
  return { byKey: new Map(), byId: new Map(), byName: new Map(), distinct: new Set() };
}
