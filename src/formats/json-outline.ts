import { MOST_LEVELS } from "./depth.ts";

/** A list of the outermost object: where its inside begins and ends, and commas at which it can be cut. */
export interface OutlinedList {
  readonly key: string;
  readonly from: number;
  to: number;
  readonly cuts: number[];
}

/** More keys than this in one object are left to the reader that takes its time. */
const MOST_KEYS = 64;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const OPEN_OBJECT = 0x7b;
const CLOSE_LIST = 0x5d;
const CLOSE_OBJECT = 0x7d;

/**
 * Goes once over the bytes of a JSON object, before it is parsed.
 *
 * It only looks for strings, brackets, colons and commas: what is not JSON is found by parsing the
 * parts. Keys of one object are compared by a hash, so that equal ones are never missed.
 *
 * @param bytesBetweenCuts - how far apart the cuts of a list are at least; none by default.
 * @returns the lists of the object; null if a key may stand twice, if it nests too deeply, and for all that
 *   is not an object.
 *
 * Cost: one pass over the bytes.
 */
export function outlineOf(bytes: Uint8Array, bytesBetweenCuts = Infinity): OutlinedList[] | null {
  const lists: OutlinedList[] = [];
  const hashes = new Int32Array(MOST_LEVELS * MOST_KEYS);
  const firstHash = new Int32Array(MOST_LEVELS + 2);
  // No string reaches beyond it, so that looking for the end of one need not look for the end of all.
  const lastQuote = bytes.lastIndexOf(QUOTE);
  let levels = 0;
  let hashesEnd = 0;
  let list: OutlinedList | null = null;
  let nextCut = Infinity;
  let from = 0;
  let to = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      if (at >= lastQuote) return null;
      from = ++at;
      for (let inside = bytes[at]; inside !== QUOTE; inside = bytes[++at]) {
        if (inside === BACKSLASH && ++at >= lastQuote) return null;
      }
      to = at;
    } else if (byte === COMMA) {
      if (at >= nextCut && levels === 2 && list !== null) {
        list.cuts.push(at);
        nextCut = at + bytesBetweenCuts;
      }
    } else if (byte === COLON) {
      let hash = 0;
      for (let i = from; i < to; i++) {
        const letter = bytes[i] ?? 0;
        if (letter === BACKSLASH) return null;
        hash = (Math.imul(hash, 31) + letter) | 0;
      }
      const first = firstHash[levels] ?? 0;
      for (let i = first; i < hashesEnd; i++) if (hashes[i] === hash) return null;
      if (hashesEnd - first >= MOST_KEYS) return null;
      hashes[hashesEnd++] = hash;
    } else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
      if (levels === 0 && byte === OPEN_LIST) return null;
      if (++levels > MOST_LEVELS) return null;
      firstHash[levels] = hashesEnd;
      if (levels === 2 && byte === OPEN_LIST) {
        list = { key: keyText(bytes, from, to), from: at + 1, to: at + 1, cuts: [] };
        nextCut = at + bytesBetweenCuts;
      }
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
      if (levels === 0) return null;
      hashesEnd = firstHash[levels] ?? 0;
      if (levels === 2 && byte === CLOSE_LIST && list !== null) {
        list.to = at;
        lists.push(list);
        list = null;
      }
      levels--;
    }
  }
  return levels === 0 && list === null ? lists : null;
}

/** A key, which has no escapes by now. */
function keyText(bytes: Uint8Array, from: number, to: number): string {
  return new TextDecoder().decode(bytes.subarray(from, to));
}
