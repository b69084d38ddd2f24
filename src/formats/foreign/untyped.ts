/** Reads of values of which nothing is known: what is not of the wanted form counts as absent. */

export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Text or a number as text; null for everything else, and for what is blank. */
export function wordOf(value: unknown): string | null {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}

/** The words of a list, or the one that stands in its place. */
export function wordsOf(value: unknown): string[] {
  return (Array.isArray(value) ? value : [value]).flatMap((each) => wordOf(each) ?? []);
}
