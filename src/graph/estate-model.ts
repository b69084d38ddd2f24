import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Place } from "../model/document.ts";
import { valueDocument } from "../model/document.ts";
import type { Estate } from "../model/estate.ts";
import { byId } from "../model/ids.ts";
import type { Path } from "../model/validate.ts";
import { compile } from "./compile.ts";
import type { CompiledEstate } from "./compile.ts";
import { linkKey } from "./merge.ts";

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
  #revision: string | undefined;

  /** @param compiled - where the estate was compiled already. */
  constructor(estate: Estate, origins: Origins = nowhere(estate), compiled = compile(estate)) {
    this.estate = estate;
    this.compiled = compiled;
    this.origins = origins;
  }

  /** SHA-256 of the content in canonical form, 64 hex digits: the same whatever files and order it came in. */
  get revision(): string {
    // The schema gives the keys of every entry in one order, so that plain JSON is canonical.
    this.#revision ??= bytesToHex(sha256(utf8ToBytes(JSON.stringify(inOrder(this.estate)))));
    return this.#revision;
  }
}

/** Entries in order of their keys. Needs and members keep theirs: it is what `reduced` counts in. */
function inOrder(estate: Estate): Estate {
  const sorted = <T>(list: readonly T[], key: (entry: T) => string) =>
    [...list].sort((a, b) => byId(key(a), key(b)));
  return {
    ...estate,
    sources: sorted(estate.sources, ({ id }) => id),
    organisations: sorted(estate.organisations, ({ id }) => id),
    systems: sorted(estate.systems, ({ id }) => id),
    services: sorted(estate.services, ({ id }) => id),
    links: sorted(estate.links, ({ id, from, to, kind }) => id ?? linkKey(from, to, kind)),
  };
}

function nowhere(estate: Estate): Origins {
  const document = valueDocument(estate);
  return { placeOf: (path) => ({ document, path }), fallen: [] };
}
