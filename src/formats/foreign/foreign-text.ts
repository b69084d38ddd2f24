import type { SourceFile } from "../read-document.ts";
import type { ForeignPlace } from "./foreign.ts";

/** The beginning of a file as text, for guessing what it is; bytes that are no UTF-8 become replacement characters. */
export function beginningOf({ bytes }: SourceFile, mostBytes = 4096): string {
  return new TextDecoder("utf-8").decode(bytes.subarray(0, mostBytes));
}

/** The file as a whole. */
export function placeOfFile(file: SourceFile): ForeignPlace {
  return { file: file.name, line: null, path: "" };
}
