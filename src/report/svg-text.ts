import { cleanText, isolated } from "../layout/clean-text.ts";

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Foreign text as it may stand in an SVG file, between tags or in quotes: without controls, escaped, isolated. */
export function escaped(text: string): string {
  return isolated(cleanText(text)).replace(/[&<>"']/g, (character) => escapes[character] ?? "");
}

type Attributes = Readonly<Record<string, string | number | null | undefined>>;

/**
 * One element.
 *
 * @param attributes - null and undefined are left out; values are escaped.
 * @param content - markup, already escaped; without any the tag closes itself.
 */
export function element(tag: string, attributes: Attributes, content = ""): string {
  let opening = `<${tag}`;
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined) continue;
    opening += ` ${name}="${typeof value === "number" ? rounded(value) : escaped(value)}"`;
  }
  return content === "" ? `${opening}/>` : `${opening}>${content}</${tag}>`;
}

/** The words that a reader or a pointer at rest is told of an element. */
export function titleElement(text: string): string {
  return element("title", {}, escaped(text));
}

/** A text element with one line. */
export function textLine(text: string, attributes: Attributes): string {
  return element("text", attributes, escaped(text));
}

/** To a tenth of a pixel: finer is not seen, and the file stays small. */
function rounded(value: number): string {
  return String(Math.round(value * 10) / 10);
}
