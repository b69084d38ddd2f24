import { collections } from "../model/estate.ts";
import type { Collection } from "../model/estate.ts";
import type { ProblemCode } from "../model/errors.ts";
import { quote } from "../model/ids.ts";
import { nearest } from "../model/nearest.ts";
import type { Fault, Path } from "../model/validate.ts";
import { isFields } from "./merge.ts";

type Fields = Readonly<Record<string, unknown>>;
type IdType = "organisation" | "system" | "service";

/** After this many hints the rest of the problems do without: a broken file must not take minutes to say so. */
const MOST_HINTS = 200;

/**
 * Checks that every reference of an estate is to something that is there and of the right kind, and
 * that needs make sense: none on the node itself, no member twice, never more wanted than there are.
 *
 * Takes an estate that need not have passed its schema, so that a misspelt key does not hide a
 * dangling need: what is not of the expected form is passed over here and told by the schema.
 *
 * Cost: O(entries + references).
 */
export function referenceFaults(estate: unknown, extraSources: readonly string[]): Fault[] {
  return new ReferenceCheck(estate, extraSources).run();
}

class ReferenceCheck {
  readonly #lists: Readonly<Record<Collection, readonly Fields[]>>;
  /** One type each, but for ids that are at fault. */
  readonly #types = new Map<string, Set<IdType>>();
  readonly #sources: Set<string>;
  readonly #faults: Fault[] = [];
  #hints = 0;

  constructor(estate: unknown, extraSources: readonly string[]) {
    const fields = isFields(estate) ? estate : {};
    const listOf = (name: Collection) => (Array.isArray(fields[name]) ? fields[name].filter(isFields) : []);
    this.#lists = {
      sources: listOf("sources"),
      organisations: listOf("organisations"),
      systems: listOf("systems"),
      services: listOf("services"),
      links: listOf("links"),
    };
    this.#sources = new Set([...this.#lists.sources.map((source) => String(source["id"])), ...extraSources]);
  }

  run(): Fault[] {
    this.#collectIds();
    for (const collection of collections) {
      this.#lists[collection].forEach((entry, i) => this.#source(entry, [collection, i]));
    }
    for (const collection of ["systems", "services"] as const) {
      this.#lists[collection].forEach((node, i) => this.#node(node, [collection, i]));
    }
    this.#lists.links.forEach((link, i) => {
      for (const end of ["from", "to"]) this.#refersTo(link[end], ["links", i, end], ["system"]);
    });
    return this.#faults;
  }

  #collectIds(): void {
    const typeOf = { organisations: "organisation", systems: "system", services: "service" } as const;
    for (const collection of ["organisations", "systems", "services"] as const) {
      this.#lists[collection].forEach((entry, i) => {
        const id = entry["id"];
        if (typeof id !== "string") return;
        const known = this.#types.get(id);
        if (known === undefined) this.#types.set(id, new Set([typeOf[collection]]));
        else {
          const message = `${quote(id)} is ${[...known].map(article).join(" and ")} and ${article(typeOf[collection])}; organisations, systems and services share one namespace`;
          this.#tell("ID_OF_TWO_TYPES", [collection, i, "id"], message);
          known.add(typeOf[collection]);
        }
      });
    }
  }

  #node(node: Fields, path: Path): void {
    for (const field of ["owner", "runBy"]) this.#refersTo(node[field], [...path, field], ["organisation"]);
    this.#each(node["sharedWith"], [...path, "sharedWith"], (id, at) =>
      this.#refersTo(id, at, ["organisation"]),
    );
    this.#each(node["holds"], [...path, "holds"], (holding, at) => {
      if (!isFields(holding)) return;
      this.#refersTo(holding["controller"], [...at, "controller"], ["organisation"]);
      this.#source(holding, at);
    });
    this.#each(node["needs"], [...path, "needs"], (need, at) => this.#need(node["id"], need, at));
  }

  #need(consumer: unknown, need: unknown, path: Path): void {
    if (!isFields(need)) return this.#provider(consumer, need, path);
    this.#source(need, path);
    if (need["provider"] !== undefined) this.#provider(consumer, need["provider"], [...path, "provider"]);
    const members = new Set<unknown>();
    this.#each(need["anyOf"], [...path, "anyOf"], (member, at) => {
      const id = isFields(member) ? member["provider"] : member;
      if (isFields(member)) this.#source(member, at);
      this.#provider(consumer, id, at);
      if (members.has(id))
        this.#tell("REPEATED_MEMBER", at, `${quote(id)} stands twice in one group; keep one`);
      members.add(id);
    });
    const size = Array.isArray(need["anyOf"]) ? need["anyOf"].length : 1;
    const atLeast = need["atLeast"];
    if (typeof atLeast === "number" && atLeast > size) {
      const message = `atLeast ${atLeast} is beyond the group, which has ${size}; write at most ${size}`;
      this.#tell("AT_LEAST_TOO_HIGH", [...path, "atLeast"], message);
    }
  }

  #provider(consumer: unknown, provider: unknown, path: Path): void {
    if (provider === consumer && provider !== undefined) {
      this.#tell("SELF_NEED", path, `${quote(consumer)} needs itself; drop the need`);
    } else this.#refersTo(provider, path, ["system", "service"]);
  }

  #refersTo(id: unknown, path: Path, wanted: readonly IdType[]): void {
    if (typeof id !== "string") return;
    const types = this.#types.get(id);
    if (types && wanted.some((type) => types.has(type))) return;
    const kind = wanted.includes("service") ? "node" : (wanted[0] ?? "node");
    if (types) {
      const message = `${quote(id)} is ${[...types].map(article).join(" and ")}, and ${article(kind)} is wanted here`;
      this.#tell("WRONG_KIND_OF_ID", path, message);
    } else {
      this.#tell(
        "UNKNOWN_ID",
        path,
        `there is no ${kind} ${quote(id)}${this.#hint(id, this.#idsOf(wanted))}`,
      );
    }
  }

  /** The ids of some types, one by one: where no hint is given any more none of them is looked at. */
  *#idsOf(wanted: readonly IdType[]): Iterable<string> {
    for (const [id, types] of this.#types) if (wanted.some((type) => types.has(type))) yield id;
  }

  #source(fields: Fields, path: Path): void {
    const source = fields["source"];
    if (typeof source !== "string" || this.#sources.has(source)) return;
    this.#tell(
      "UNKNOWN_ID",
      [...path, "source"],
      `there is no source ${quote(source)}${this.#hint(source, this.#sources)}`,
    );
  }

  #each(list: unknown, path: Path, visit: (item: unknown, at: Path) => void): void {
    if (Array.isArray(list)) list.forEach((item: unknown, i) => visit(item, [...path, i]));
  }

  #hint(id: string, known: Iterable<string>): string {
    const match = this.#hints++ < MOST_HINTS ? nearest(id, known) : null;
    return match === null ? "" : `; did you mean "${match}"?`;
  }

  #tell(code: ProblemCode, path: Path, message: string): void {
    this.#faults.push({ code, path, message });
  }
}

function article(type: string): string {
  return type === "organisation" ? "an organisation" : `a ${type}`;
}
