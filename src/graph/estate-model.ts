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
    this.#revision ??= revisionOf(inOrder(this.estate));
    return this.#revision;
  }
}

/** So many characters are hashed at a time: the whole text of a large estate is longer than a string can be. */
const PART_LENGTH = 2 ** 16;

/** The hash of `JSON.stringify(estate)`. The schema gives the keys of every entry in one order, so that it is canonical. */
function revisionOf(estate: Estate): string {
  const hash = sha256.create();
  let part = "";
  const write = (text: string) => {
    part += text;
    if (part.length < PART_LENGTH) return;
    hash.update(utf8ToBytes(part));
    part = "";
  };
  let before = "{";
  for (const [key, value] of Object.entries(estate)) {
    if (value === undefined) continue;
    write(`${before}${JSON.stringify(key)}:`);
    if (Array.isArray(value)) writeList(value, write);
    else write(JSON.stringify(value));
    before = ",";
  }
  return bytesToHex(hash.update(utf8ToBytes(`${part}}`)).digest());
}

function writeList(list: readonly unknown[], write: (text: string) => void): void {
  write("[");
  list.forEach((entry, i) => write(`${i === 0 ? "" : ","}${JSON.stringify(entry)}`));
  write("]");
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
