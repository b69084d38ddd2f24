import type { Document, PlacedFault } from "../model/document.ts";
import { MOST_LEVELS, tooDeep } from "./depth.ts";
import { outlineOf } from "./json-outline.ts";
import { quote } from "../model/ids.ts";
import type { Path } from "../model/validate.ts";

/** Where a scan has to look: steps down the document, and which of the wanted paths end here. */
interface Wanted {
  readonly steps: Map<string | number, Wanted>;
  readonly ends: number[];
}

/**
 * Reads JSON (RFC 8259). Unlike `JSON.parse` it refuses a key that stands twice in one object, where
 * one of the two values would be lost without a word.
 *
 * @param bytes - what the text was read from, which are quicker to go over.
 * @returns the document and what is wrong with its syntax; the document's value is undefined if it is broken.
 *
 * Cost: two quick passes; a slow one if something is wrong, and one more to find lines.
 */
export function readJson(
  file: string,
  text: string,
  bytes: Uint8Array = new TextEncoder().encode(text),
): { document: Document; faults: PlacedFault[] } {
  let value: unknown;
  let broken = false;
  try {
    value = JSON.parse(text);
  } catch {
    broken = true;
  }
  let deepest = 0;
  const repeated: { path: Path; key: string }[] = [];
  const inOrder = !broken && outlineOf(bytes) !== null;
  const stop = inOrder
    ? text.length
    : scan(text, wantedOf([]), {
        repeated: (path, key) => repeated.push({ path, key }),
        opened: (levels) => (deepest = Math.max(deepest, levels)),
      });
  const linesOf = (paths: readonly Path[]) => {
    if (broken) return paths.map(() => lineAt(text, stop));
    const offsets = paths.map(() => 0);
    scan(text, wantedOf(paths), { found: (which, offset) => (offsets[which] = offset) });
    return linesAt(text, offsets);
  };
  if (deepest > MOST_LEVELS)
    return { document: { file, value: undefined, linesOf }, faults: [tooDeep(file)] };
  const document = { file, value, linesOf };
  if (broken) {
    const found =
      stop >= text.length
        ? "the file ends in the middle of a value"
        : `${quote(text[stop])} is not expected here`;
    return {
      document,
      faults: [{ code: "SYNTAX", document, path: [], message: `this is not JSON: ${found}` }],
    };
  }
  const faults = repeated.map(({ path, key }): PlacedFault => ({
    code: "DUPLICATE_KEY",
    document,
    path,
    message: `the key ${quote(key)} stands twice in one object; keep one`,
  }));
  return { document, faults };
}

type Expected = "value" | "value-or-end" | "key" | "key-or-end" | "colon" | "comma-or-end" | "end";

/** One open object or array. */
interface Level {
  readonly isObject: boolean;
  readonly keys: Set<string>;
  wanted: Wanted | undefined;
  step: string | number;
}

const PRIMITIVE = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;
// RFC 8259 forbids control characters in strings, so that they have to be named here.
// eslint-disable-next-line no-control-regex
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SPACE = /[ \t\n\r]*/y;

/** What a scan is asked to tell. */
interface Listener {
  readonly repeated?: (path: Path, key: string) => void;
  readonly opened?: (levels: number) => void;
  readonly found?: (which: number, offset: number) => void;
}

/** Walks JSON text without recursion. Returns the offset of the first thing that does not belong, or the length. */
function scan(text: string, wanted: Wanted, listener: Listener): number {
  const levels: Level[] = [];
  let expected = "value" as Expected;
  let at = 0;
  const tell = (here: Wanted | undefined, offset: number) =>
    here?.ends.forEach((which) => listener.found?.(which, offset));
  const enter = () => {
    const level = levels.at(-1);
    if (!level) return wanted;
    if (level.isObject) return level.wanted?.steps.get(level.step);
    const inside = level.wanted?.steps.get(level.step);
    tell(inside, at);
    return inside;
  };
  const leave = () => {
    const level = levels.at(-1);
    if (level && !level.isObject) level.step = Number(level.step) + 1;
    expected = level ? "comma-or-end" : "end";
  };
  tell(wanted, 0);
  for (;;) {
    SPACE.lastIndex = at;
    SPACE.exec(text);
    at = SPACE.lastIndex;
    if (at >= text.length) return at;
    const character = text[at];
    const level = levels.at(-1);
    if (expected === "end") return at;
    if (expected === "colon") {
      if (character !== ":") return at;
      expected = "value";
      at++;
    } else if (expected === "comma-or-end" && character === ",") {
      expected = level?.isObject ? "key" : "value";
      at++;
    } else if (character === (level?.isObject ? "}" : "]") && level && expected.endsWith("or-end")) {
      levels.pop();
      leave();
      at++;
    } else if (expected === "comma-or-end") {
      return at;
    } else if (expected === "key" || expected === "key-or-end") {
      STRING.lastIndex = at;
      const raw = STRING.exec(text)?.[0];
      if (raw === undefined || !level) return at;
      const key = raw.includes("\\") ? String(JSON.parse(raw)) : raw.slice(1, -1);
      level.step = key;
      tell(level.wanted?.steps.get(key), at);
      if (level.keys.has(key))
        listener.repeated?.(
          levels.map((open) => open.step),
          key,
        );
      level.keys.add(key);
      expected = "colon";
      at += raw.length;
    } else if (character === "{" || character === "[") {
      const isObject = character === "{";
      levels.push({ isObject, keys: new Set(), wanted: enter(), step: isObject ? "" : 0 });
      listener.opened?.(levels.length);
      expected = isObject ? "key-or-end" : "value-or-end";
      at++;
    } else {
      const pattern = character === '"' ? STRING : PRIMITIVE;
      pattern.lastIndex = at;
      const raw = pattern.exec(text)?.[0];
      if (raw === undefined) return at;
      enter();
      leave();
      at += raw.length;
    }
  }
}

function wantedOf(paths: readonly Path[]): Wanted {
  const root: Wanted = { steps: new Map(), ends: [] };
  paths.forEach((path, which) => {
    // Every part of the way is wanted too, so that a path that is not there gets the line of what stands above it.
    let here = root;
    here.ends.push(which);
    for (const step of path) {
      let next = here.steps.get(step);
      if (!next) here.steps.set(step, (next = { steps: new Map(), ends: [] }));
      here = next;
      here.ends.push(which);
    }
  });
  return root;
}

function linesAt(text: string, offsets: readonly number[]): number[] {
  const order = offsets.map((offset, i) => ({ offset, i })).sort((a, b) => a.offset - b.offset);
  const lines = offsets.map(() => 1);
  let line = 1;
  let from = 0;
  for (const { offset, i } of order) {
    for (let next = text.indexOf("\n", from); next !== -1 && next < offset; next = text.indexOf("\n", from)) {
      line++;
      from = next + 1;
    }
    lines[i] = line;
  }
  return lines;
}

function lineAt(text: string, offset: number): number {
  return linesAt(text, [offset])[0] ?? 1;
}
