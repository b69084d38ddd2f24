import type { SourceFile } from "../../src/index.ts";
import { EstateError } from "../../src/index.ts";

/** A file as it would be read from disk. */
export function file(name: string, content: string | object): SourceFile {
  const text = typeof content === "string" ? content : JSON.stringify(content);
  return { name, bytes: new TextEncoder().encode(text) };
}

/** What is refused, a line each: `file:line path CODE`. Fails if nothing is. */
export function problemsIn(action: () => unknown): string[] {
  try {
    action();
  } catch (error) {
    if (!(error instanceof EstateError)) throw error;
    return error.problems.map(
      ({ file: name, line, path, code }) => `${name ?? "-"}:${line ?? "-"} ${path} ${code}`,
    );
  }
  throw new Error("nothing was refused");
}

/** The sentences of what is refused. */
export function sentencesIn(action: () => unknown): string[] {
  try {
    action();
  } catch (error) {
    if (!(error instanceof EstateError)) throw error;
    return error.problems.map(({ message }) => message);
  }
  throw new Error("nothing was refused");
}
