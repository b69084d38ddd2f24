import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Estate } from "../model/estate.ts";
import { byId } from "../model/ids.ts";
import { linkKey } from "./merge.ts";

/** Hashes of entries are kept in estates of up to so many: in larger ones they would take more memory than they save time. */
const MOST_KEPT = 50_000;

const kept = new WeakMap<object, Uint8Array>();

/**
 * The hash of an estate's content: the SHA-256 of its fields and of the SHA-256 of each entry, in order of
 * their keys. An edit shares the entries that it leaves alone, so that only the others are hashed again.
 *
 * The schema gives the keys of every entry in one order, so that plain JSON is canonical.
 *
 * @returns 64 hex digits.
 *
 * Cost: O(size of the estate); after an edit O(entries).
 */
export function revisionOf(estate: Estate): string {
  const { sources, organisations, systems, services, links, ...header } = estate;
  const lists: Record<string, readonly object[]> = {
    sources: sorted(sources, ({ id }) => id),
    organisations: sorted(organisations, ({ id }) => id),
    systems: sorted(systems, ({ id }) => id),
    services: sorted(services, ({ id }) => id),
    links: sorted(links, ({ id, from, to, kind }) => id ?? linkKey(from, to, kind)),
  };
  const entries = Object.values(lists).reduce((sum, list) => sum + list.length, 0);
  const hash = sha256.create().update(utf8ToBytes(JSON.stringify(header)));
  for (const [name, list] of Object.entries(lists)) {
    hash.update(utf8ToBytes(`${name} ${list.length}`));
    for (const entry of list) hash.update(entries <= MOST_KEPT ? keptHashOf(entry) : hashOf(entry));
  }
  return bytesToHex(hash.digest());
}

/** Entries in order of their keys. Needs and members keep theirs: it is what `reduced` counts in. */
function sorted<Entry>(list: readonly Entry[], key: (entry: Entry) => string): Entry[] {
  return [...list].sort((a, b) => byId(key(a), key(b)));
}

function keptHashOf(entry: object): Uint8Array {
  let known = kept.get(entry);
  if (!known) kept.set(entry, (known = hashOf(entry)));
  return known;
}

function hashOf(entry: object): Uint8Array {
  return sha256(utf8ToBytes(JSON.stringify(entry)));
}
