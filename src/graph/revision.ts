import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { Estate } from "../model/estate.ts";
import { byId } from "../model/ids.ts";
import { linkKey } from "./merge.ts";

/** Hashes of entries are kept in estates of up to so many: in larger ones they would take more memory than they save time. */
const MOST_KEPT = 50_000;

/** Entries of larger estates are written and hashed so many at a time. */
const BATCH = 500;

const HASH_BYTES = 32;

const kept = new WeakMap<object, Uint8Array>();

/** A SHA-256 that takes its input part by part: a platform's own is many times faster than one in JavaScript. */
export interface RunningHash {
  update(bytes: Uint8Array): RunningHash;
  digest(): Uint8Array;
}

export type MakeHash = () => RunningHash;

/** The one that runs everywhere. */
export const hashInJavaScript: MakeHash = () => sha256.create();

/**
 * The hash of an estate's content: the SHA-256 of its fields and of the SHA-256 of each entry, in order of
 * their keys. An edit shares the entries that it leaves alone, so that only the others are hashed again. Of estates
 * of more than 50,000 entries the entries themselves are hashed.
 *
 * The schema gives the keys of every entry in one order, so that plain JSON is canonical.
 *
 * @param makeHash - makes a SHA-256; the result is the same with any.
 * @returns 64 hex digits.
 *
 * Cost: O(size of the estate); after an edit O(entries).
 */
export function revisionOf(estate: Estate, makeHash: MakeHash = hashInJavaScript): string {
  const { sources, organisations, systems, services, links, ...header } = estate;
  const lists: Record<string, readonly object[]> = {
    sources: sorted(sources, ({ id }) => id),
    organisations: sorted(organisations, ({ id }) => id),
    systems: sorted(systems, ({ id }) => id),
    services: sorted(services, ({ id }) => id),
    links: sorted(links, ({ id, from, to, kind }) => id ?? linkKey(from, to, kind)),
  };
  const entries = Object.values(lists).reduce((sum, list) => sum + list.length, 0);
  const hash = makeHash().update(utf8ToBytes(JSON.stringify(header)));
  for (const [name, list] of Object.entries(lists)) {
    hash.update(utf8ToBytes(`${name} ${list.length}`));
    if (entries <= MOST_KEPT) hash.update(keptHashesOf(list, makeHash));
    else
      for (let from = 0; from < list.length; from += BATCH)
        hash.update(utf8ToBytes(JSON.stringify(list.slice(from, from + BATCH))));
  }
  return bytesToHex(hash.digest());
}

/** Entries in order of their keys. Needs and members keep theirs: it is what `reduced` counts in. */
function sorted<Entry>(list: readonly Entry[], key: (entry: Entry) => string): readonly Entry[] {
  // Estates that were put together are in order already.
  const isInOrder = list.every((entry, i) => i === 0 || byId(key(list[i - 1]!), key(entry)) <= 0);
  return isInOrder ? list : [...list].sort((a, b) => byId(key(a), key(b)));
}

/** The hashes of entries one behind another: many small parts are slower to take in than a large one. */
function keptHashesOf(list: readonly object[], makeHash: MakeHash): Uint8Array {
  const hashes = new Uint8Array(list.length * HASH_BYTES);
  list.forEach((entry, i) => hashes.set(keptHashOf(entry, makeHash), i * HASH_BYTES));
  return hashes;
}

function keptHashOf(entry: object, makeHash: MakeHash): Uint8Array {
  let known = kept.get(entry);
  if (!known)
    kept.set(
      entry,
      (known = makeHash()
        .update(utf8ToBytes(JSON.stringify(entry)))
        .digest()),
    );
  return known;
}
