import { InvalidArgumentError } from "commander";
import { extname } from "node:path";

/** Takes a flag that may stand once. The last of several would win in silence, and the answer be to another question. */
export function once(value: string, previous: string | undefined): string {
  if (previous !== undefined) throw new InvalidArgumentError("It may be given once.");
  return value;
}

/** Takes a flag that may be repeated. */
export function repeated(value: string, previous: readonly string[] | undefined): string[] {
  return [...(previous ?? []), value];
}

const unitBytes: Readonly<Record<string, number>> = { "": 1, K: 2 ** 10, M: 2 ** 20, G: 2 ** 30 };

/** A size such as `64MB`, `1.5G` or `100000`, in bytes. Units count in 1,024s. */
export function size(value: string, previous: number | undefined): number {
  if (previous !== undefined) throw new InvalidArgumentError("It may be given once.");
  const [, count, unit] = /^(\d+(?:\.\d+)?)\s*([KMG]?)(?:i?B)?$/i.exec(value) ?? [];
  const bytes = Math.floor(Number(count) * (unitBytes[(unit ?? "").toUpperCase()] ?? NaN));
  if (!(bytes > 0)) throw new InvalidArgumentError("Write a size such as 64MB or 1GB.");
  return bytes;
}

/** A whole number from 1 to the most there may be, once. */
export function countTo(most: number) {
  return (value: string, previous: number | undefined): number => {
    if (previous !== undefined) throw new InvalidArgumentError("It may be given once.");
    const number = /^[1-9]\d*$/.test(value) ? Number(value) : NaN;
    if (!(number <= most)) throw new InvalidArgumentError(`Write a whole number from 1 to ${most}.`);
    return number;
  };
}

/** A port to listen on; 0 takes any free one. */
export function port(value: string, previous: number | undefined): number {
  if (previous !== undefined) throw new InvalidArgumentError("It may be given once.");
  const number = /^\d{1,5}$/.test(value) ? Number(value) : NaN;
  if (!(number <= 65_535))
    throw new InvalidArgumentError("Write a whole number from 0 to 65535; 0 takes any free port.");
  return number;
}

/** One of several words, once. */
export function oneOf<Word extends string>(words: readonly Word[]) {
  return (value: string, previous: Word | undefined): Word => {
    if (previous !== undefined) throw new InvalidArgumentError("It may be given once.");
    const word = words.find((each) => each === value);
    if (word === undefined) throw new InvalidArgumentError(`Allowed are ${words.join(", ")}.`);
    return word;
  };
}

const formatsByEnding: Readonly<Record<string, string>> = {
  ".txt": "text",
  ".json": "json",
  ".csv": "csv",
  ".md": "markdown",
  ".html": "html",
  ".htm": "html",
};

/** The form asked for: by the flag, else by the end of the file's name, else text. */
export function formatFor<Format extends string>(
  formats: readonly Format[],
  { format, output }: { readonly format?: Format; readonly output?: string },
): Format | "text" {
  const byEnding = formatsByEnding[extname(output ?? "").toLowerCase()];
  return format ?? formats.find((each) => each === byEnding) ?? "text";
}
