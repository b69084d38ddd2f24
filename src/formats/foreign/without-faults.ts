import type { Document, PlacedFault } from "../../model/document.ts";
import { problemsOf } from "../../model/document.ts";
import type { Path } from "../../model/validate.ts";

type Part = Record<string | number, unknown>;

/**
 * Leaves out of an estate file, or an overlay, what is wrong with it, until nothing is: an optional field, a
 * need, or a whole entry; and then whatever needed that.
 *
 * @param faultsOf - everything that is wrong with a candidate.
 * @returns the rest, and a line for each part that was left out.
 *
 * Cost: as many checks as faults hang one behind another; each leaves out something.
 */
export function withoutFaults(
  document: Document,
  faultsOf: (candidate: Document) => readonly PlacedFault[],
): { value: unknown; leftOut: string[] } {
  const value = { ...(document.value as Part) };
  for (const [list, entries] of Object.entries(value))
    if (Array.isArray(entries)) value[list] = [...(entries as unknown[])];
  const candidate: Document = {
    file: document.file,
    value,
    linesOf: (paths) => paths.map((path) => document.ownPlaceOf?.(path)?.line ?? null),
  };
  const leftOut: string[] = [];
  for (;;) {
    const faults = faultsOf(candidate).filter((fault) => fault.document === candidate);
    if (faults.length === 0) return { value, leftOut };
    const cuts = new Map(
      faults.map((fault) => {
        const path = cutFor(fault);
        return [JSON.stringify(path), { path, fault }];
      }),
    );
    const cutter = new Cutter(value);
    const before = leftOut.length;
    for (const { path, fault } of cuts.values()) {
      const words = wordsFor(value, path);
      const [told] = problemsOf([fault]);
      if (cutter.cut(path)) leftOut.push(`${words}: ${told?.message ?? ""}`);
    }
    cutter.close();
    if (leftOut.length === before) return { value: null, leftOut };
  }
}

/** The smallest part that can go: a need, a field that may be absent, else the entry. */
function cutFor({ path, code }: PlacedFault): Path {
  const [list, index, field, at] = path;
  if (index === undefined) return path;
  if (field === "needs" && at !== undefined) return path.slice(0, 4);
  const required = ["id", "name", "kind", "owner", "from", "to", "of", "provider", "anyOf"];
  if (
    field === undefined ||
    code === "MISSING_FIELD" ||
    list === "addNeeds" ||
    required.includes(String(field))
  )
    return path.slice(0, 2);
  return path.slice(0, 3);
}

/** Stands where something was cut until all is: places keep their numbers as long. */
const CUT = Symbol("cut");

/** Cuts parts out of a value. What is changed is copied once: the parts belong to what was gathered. */
class Cutter {
  readonly #value: Part;
  readonly #own = new Set<object>();
  readonly #lists = new Set<unknown[]>();

  constructor(value: Part) {
    this.#value = value;
  }

  /** @returns whether there was something to cut. */
  cut(path: Path): boolean {
    const last = path.at(-1);
    if (last === undefined) return false;
    let parent: Part = this.#value;
    for (const step of path.slice(0, -1)) {
      const inner = parent[step];
      if (typeof inner !== "object" || inner === null) return false;
      if (!this.#own.has(inner)) {
        const copy = Array.isArray(inner) ? [...(inner as unknown[])] : { ...inner };
        parent[step] = copy;
        this.#own.add(copy);
      }
      parent = parent[step] as Part;
    }
    if (!(last in parent) || parent[last] === CUT) return false;
    if (Array.isArray(parent)) {
      parent[Number(last)] = CUT;
      this.#lists.add(parent);
    } else delete parent[last];
    return true;
  }

  /** Closes the gaps in lists. */
  close(): void {
    for (const list of this.#lists) {
      let kept = 0;
      for (const item of list) if (item !== CUT) list[kept++] = item;
      list.length = kept;
    }
  }
}

/** What is cut at a path, as it is called: an entry by its id, a need or a field by whose it is. */
function wordsFor(value: Part, [list = "", index, field]: Path): string {
  const entries = value[list];
  const entry = Array.isArray(entries) ? (entries[Number(index)] as Part | undefined) : undefined;
  const id = entry?.["id"] ?? entry?.["of"];
  const whose = typeof id === "string" ? id : `${list} ${index ?? ""}`.trim();
  if (field === "needs" || list === "addNeeds") return `a need of ${whose}`;
  return field === undefined ? whose : `${field} of ${whose}`;
}
