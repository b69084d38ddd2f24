import type { Place } from "../model/document.ts";
import { valueDocument } from "../model/document.ts";
import type { Estate } from "../model/estate.ts";
import type { Path } from "../model/validate.ts";
import { compile } from "./compile.ts";
import type { CompiledEstate } from "./compile.ts";
import type { MakeHash } from "./revision.ts";
import { hashInJavaScript, revisionOf } from "./revision.ts";

/** A count of a redundancy group that fell because a member was removed. */
export interface FallenCount {
  readonly id: string;
  readonly message: string;
  readonly at: Place;
}

/** What is known of an estate beside its content: where each part was said, and what merging changed. */
export interface Origins {
  readonly placeOf: (path: Path) => Place;
  readonly fallen: readonly FallenCount[];
}

/** An estate that has been checked, with what is worked out from it once and kept. */
export class EstateModel {
  readonly estate: Estate;
  readonly compiled: CompiledEstate;
  readonly origins: Origins;
  /** Makes the hash of its revision, and of those that are made from it. */
  readonly makeHash: MakeHash;
  #revision: string | undefined;

  /**
   * @param compiled - where the estate was compiled already.
   * @param makeHash - a SHA-256 of the platform's own, where there is one.
   */
  constructor(
    estate: Estate,
    origins: Origins = nowhere(estate),
    compiled = compile(estate),
    makeHash: MakeHash = hashInJavaScript,
  ) {
    this.estate = estate;
    this.compiled = compiled;
    this.origins = origins;
    this.makeHash = makeHash;
  }

  /** Hash of the content, 64 hex digits: the same whatever files and order it came in. */
  get revision(): string {
    this.#revision ??= revisionOf(this.estate, this.makeHash);
    return this.#revision;
  }
}

function nowhere(estate: Estate): Origins {
  const document = valueDocument(estate);
  return { placeOf: (path) => ({ document, path }), fallen: [] };
}
