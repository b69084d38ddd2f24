import type { Document } from "../model/document.ts";
import type { Collection } from "../model/estate.ts";
import { collections, Estate } from "../model/estate.ts";
import type { QuickParse } from "../model/quick-parse.ts";
import { quickParser, UNSURE } from "../model/quick-parse.ts";
import type { OutlinedList } from "./json-outline.ts";
import { outlineOf } from "./json-outline.ts";
import { defaultSizeLimits, isJson, readDocument } from "./read-document.ts";
import type { SizeLimits, SourceFile } from "./read-document.ts";

/** A part of this size is parsed while it is in the cache, and what it was parsed from is dropped at once. */
const PART_BYTES = 2 ** 16;

/**
 * Reads a JSON file that is a whole estate in order, part by part: neither its text nor its raw value
 * ever stands in memory as a whole.
 *
 * @param partBytes - how much is read at a time.
 * @returns the estate, as reading the document and parsing it by the schema gives it; null for a file that is no JSON,
 *   or not surely right, or over the limit: then the document has to be read to say what is wrong.
 */
export function readWholeEstate(
  file: SourceFile,
  limits: SizeLimits = defaultSizeLimits,
  partBytes = PART_BYTES,
): Estate | null {
  const { bytes } = file;
  const most = Math.min(limits.maxJsonBytes, defaultSizeLimits.maxJsonBytes);
  if (!isJson(file) || bytes.length > most) return null;
  const lists = outlineOf(bytes, partBytes);
  const header = lists && headerOf(bytes, lists);
  if (!header) return null;
  parsers ??= makeParsers();
  const estate = parsers.header.parse(header);
  if (estate === UNSURE) return null;
  for (const list of lists) {
    const collection = collections.find((name) => name === list.key);
    if (collection === undefined) return null;
    const { parse, forget } = parsers.entries[collection];
    const areRight = addEntries(estate[collection], bytes, list, parse);
    forget();
    if (!areRight) return null;
  }
  return estate;
}

/** Made with the first estate, and kept. */
let parsers: ReturnType<typeof makeParsers> | undefined;

function makeParsers() {
  const { sources, organisations, systems, services, links } = Estate.shape;
  return {
    header: quickParser(Estate),
    entries: {
      sources: quickParser(sources.unwrap().element),
      organisations: quickParser(organisations.unwrap().element),
      systems: quickParser(systems.unwrap().element),
      services: quickParser(services.unwrap().element),
      links: quickParser(links.unwrap().element),
    } satisfies Record<Collection, unknown>,
  };
}

/** The document of a file that was read by parts: it is read as a whole when lines are asked for, each time anew. */
export function laterDocument(file: SourceFile, limits?: SizeLimits): Document {
  const read = () => readDocument(file, limits).document;
  return {
    file: file.name,
    get value() {
      return read().value;
    },
    linesOf: (paths) => read().linesOf(paths),
  };
}

/** The outermost object with its lists empty; null if it is no JSON. */
function headerOf(bytes: Uint8Array, lists: readonly OutlinedList[]): object | null {
  const starts = [0, ...lists.map(({ to }) => to)];
  const pieces = starts.map((start, i) => bytes.subarray(start, lists[i]?.from));
  try {
    // Only the first can begin with a byte-order mark: the others begin with the end of a list.
    return JSON.parse(pieces.map((piece) => textOf(piece, false)).join("")) as object;
  } catch {
    return null;
  }
}

/** Parses the entries of a list into an empty one. Returns whether they are all surely right. */
function addEntries(
  entries: unknown[],
  bytes: Uint8Array,
  { from, to, cuts }: OutlinedList,
  parse: QuickParse,
): boolean {
  const starts = [from, ...cuts.map((cut) => cut + 1)];
  for (const [i, start] of starts.entries()) {
    const part = entriesOf(bytes.subarray(start, cuts[i] ?? to));
    // Nothing at all may stand in a list, but not between a comma and its end.
    if (part === null || (part.length === 0 && cuts.length > 0)) return false;
    for (const raw of part) {
      const entry = parse(raw);
      if (entry === UNSURE) return false;
      entries.push(entry);
    }
  }
  return true;
}

function entriesOf(bytes: Uint8Array): unknown[] | null {
  try {
    return JSON.parse(`[${textOf(bytes, true)}]`) as unknown[];
  } catch {
    return null;
  }
}

function textOf(bytes: Uint8Array, ignoreBOM: boolean): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM }).decode(bytes);
}
