import type { Document } from "../../model/document.ts";
import type { Path } from "../../model/validate.ts";
import type { ForeignPlace } from "./foreign.ts";

/** Where the parts of a value that was put together were said, by the very objects that it is made of. */
export class Places {
  readonly #ofObjects = new WeakMap<object, ForeignPlace>();
  readonly #ofFields = new WeakMap<object, Map<string, ForeignPlace>>();

  set(part: object, place: ForeignPlace): void {
    this.#ofObjects.set(part, place);
  }

  setField(part: object, field: string, place: ForeignPlace): void {
    const known = this.#ofFields.get(part);
    if (known === undefined) this.#ofFields.set(part, new Map([[field, place]]));
    else known.set(field, place);
  }

  of(part: object): ForeignPlace | null {
    return this.#ofObjects.get(part) ?? null;
  }

  ofField(part: object, field: string): ForeignPlace | null {
    return this.#ofFields.get(part)?.get(field) ?? this.of(part);
  }

  /** A document whose faults are told at the places where their parts were said. */
  document(value: unknown): Document {
    return {
      file: null,
      value,
      linesOf: (paths) => paths.map((path) => this.#along(value, path)?.line ?? null),
      ownPlaceOf: (path) => this.#along(value, path),
    };
  }

  /** The place of the innermost part of a path that has one. */
  #along(value: unknown, path: Path): ForeignPlace | null {
    let place: ForeignPlace | null = null;
    let part = value;
    for (const step of path) {
      if (typeof part !== "object" || part === null) break;
      place = this.#ofFields.get(part)?.get(String(step)) ?? this.#ofObjects.get(part) ?? place;
      part = (part as Record<string | number, unknown>)[step];
    }
    return (typeof part === "object" && part !== null ? this.#ofObjects.get(part) : null) ?? place;
  }
}
