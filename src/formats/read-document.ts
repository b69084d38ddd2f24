import type { Document, PlacedFault } from "../model/document.ts";
import { valueDocument } from "../model/document.ts";
import type { ProblemCode } from "../model/errors.ts";
import { readJson } from "./json.ts";
import { readYaml } from "./yaml.ts";

/** A file as it was read: its name as the user gave it, and its bytes. */
export interface SourceFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** How large a file may be, in bytes. */
export interface SizeLimits {
  readonly maxJsonBytes: number;
  readonly maxYamlBytes: number;
}

export const defaultSizeLimits: SizeLimits = { maxJsonBytes: 512 * 2 ** 20, maxYamlBytes: 16 * 2 ** 20 };

/** Whether a file is read as JSON: by the end of its name, else by how it begins. */
export function isJson(file: SourceFile): boolean {
  if (/\.json$/i.test(file.name)) return true;
  if (/\.ya?ml$/i.test(file.name)) return false;
  const first = file.bytes.find((byte) => byte > 0x20 && byte !== 0xef && byte !== 0xbb && byte !== 0xbf);
  return first === 0x7b || first === 0x5b;
}

/**
 * Reads YAML or JSON in UTF-8.
 *
 * @returns the document and everything that is wrong with its form; its value is undefined where nothing can be read.
 */
export function readDocument(
  file: SourceFile,
  limits: SizeLimits = defaultSizeLimits,
): { document: Document; faults: PlacedFault[] } {
  const refuse = (code: ProblemCode, message: string) => {
    const document = valueDocument(undefined, file.name);
    return { document, faults: [{ code, document, path: [], message }] };
  };
  const json = isJson(file);
  const most = json ? limits.maxJsonBytes : limits.maxYamlBytes;
  if (file.bytes.length > most) return refuse("TOO_LARGE", tooLarge(file.bytes.length, most, json));
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(file.bytes);
  } catch (error) {
    const tooLong = error instanceof Error && "code" in error && error.code === "ERR_STRING_TOO_LONG";
    if (tooLong) return refuse("TOO_LARGE", tooLarge(file.bytes.length, most, json));
    return refuse("NOT_TEXT", "this is not text in UTF-8; save it as UTF-8");
  }
  if (text.includes("\u0000"))
    return refuse("NOT_TEXT", "this is binary, not text; give a YAML or JSON file");
  if (text.trim() === "")
    return refuse("EMPTY_FILE", "the file is empty; an estate file begins with estate: 1");
  return json ? readJson(file.name, text, file.bytes) : readYaml(file.name, text);
}

/** The sentence for a file over its limit. */
export function tooLarge(sizeBytes: number, mostBytes: number, json: boolean): string {
  const hint = json ? "" : ", or write it as JSON, which may be larger";
  return `the file has ${sizeText(sizeBytes)} and the limit is ${sizeText(mostBytes)}; raise it with --max-size${hint}`;
}

function sizeText(bytes: number): string {
  if (bytes < 2 ** 10) return `${bytes} bytes`;
  return bytes < 2 ** 20 ? `${(bytes / 2 ** 10).toFixed(1)} kB` : `${(bytes / 2 ** 20).toFixed(1)} MB`;
}
