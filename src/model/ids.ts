import type { z } from "zod";
import { textForm } from "./text-form.ts";

/** What an id looks like: 1 to 128 characters, no spaces, starting with a letter or a digit. */
const idPattern = /^[A-Za-z0-9][A-Za-z0-9._:+-]{0,127}$/;

/** The id of an organisation, a node, a source or a link. Organisations and nodes share one namespace. */
export const Id = textForm({
  code: "BAD_ID",
  pattern: idPattern,
  complain: (text) =>
    `${quote(text)} is not an id: use 1 to 128 letters, digits and . _ : + -, starting with a letter or a digit`,
});
export type Id = z.infer<typeof Id>;

/** Orders ids by code point, the order of every sorted answer. Ids are ASCII, so code units serve. */
export function byId(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** A value as it is shown in a sentence: in quotes, on one line, and never longer than 60 characters. */
export function quote(value: unknown): string {
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "a list" : "an object";
  const text = String(value);
  const shown = text.length > 60 ? `${text.slice(0, 57)}...` : text;
  return `"${shown.replace(/\s+/g, " ")}"`;
}
