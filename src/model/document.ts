import type { Problem } from "./errors.ts";
import type { Fault, Path } from "./validate.ts";
import { pathText } from "./validate.ts";

/** What was read from one file or request, with the means to say where in it something stands. */
export interface Document {
  /** As the user named it; null for a request or a flag. */
  readonly file: string | null;
  readonly value: unknown;
  /** The line of each path, counted from 1; of a path that is not there, that of the nearest part above it. */
  readonly linesOf: (paths: readonly Path[]) => (number | null)[];
  /** Where a path stands in the user's own words, in a document that was put together from several files. */
  readonly ownPlaceOf?: (path: Path) => OwnPlace | null;
}

/** A place by what the user knows: a file and in it a cell, not the path of what was made of it. */
export interface OwnPlace {
  readonly file: string;
  readonly line: number | null;
  readonly path: string;
}

/** A spot in a document. */
export interface Place {
  readonly document: Document;
  readonly path: Path;
}

/** A fault whose document is known and whose line has not been looked up yet. */
export interface PlacedFault extends Fault {
  readonly document: Document;
}

/** A document that came as a value and has no lines. */
export function valueDocument(value: unknown, file: string | null = null): Document {
  return { file, value, linesOf: (paths) => paths.map(() => null) };
}

/**
 * Turns faults into problems, looking up the lines of each document in one pass.
 *
 * @returns the same faults, ordered by file as given, then line, each once.
 */
export function problemsOf<Code extends string>(
  faults: readonly (Omit<PlacedFault, "code"> & { readonly code: Code })[],
): (Omit<Problem, "code"> & { code: Code })[] {
  const byDocument = new Map<Document, (typeof faults)[number][]>();
  for (const fault of faults) {
    const known = byDocument.get(fault.document);
    if (known) known.push(fault);
    else byDocument.set(fault.document, [fault]);
  }
  const problems = [...byDocument].flatMap(([document, own]) => {
    const lines = document.linesOf(own.map((fault) => fault.path));
    return own.map(({ code, path, message }, i) => ({
      code,
      file: document.file,
      line: lines[i] ?? null,
      path: pathText(path),
      ...document.ownPlaceOf?.(path),
      message,
    }));
  });
  const fileOrder = [...new Set(problems.map(({ file }) => file))];
  const once = new Map(problems.map((problem) => [JSON.stringify(problem), problem]));
  return [...once.values()].sort(
    (a, b) => fileOrder.indexOf(a.file) - fileOrder.indexOf(b.file) || (a.line ?? 0) - (b.line ?? 0),
  );
}
