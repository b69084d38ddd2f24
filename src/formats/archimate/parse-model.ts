import { SaxesParser } from "saxes";
import type { SaxesTagNS } from "saxes";
import { quote } from "../../model/ids.ts";
import { MOST_LEVELS } from "../depth.ts";
import type { ProblemCode } from "../../model/errors.ts";
import type { ForeignProblem } from "../foreign/foreign.ts";
import { placeOfFile } from "../foreign/foreign-text.ts";
import type { SourceFile } from "../read-document.ts";
import { ARCHI_NAMESPACE, NAMESPACE, OLD_NAMESPACE } from "./exchange-format.ts";
import type { GroupedRemarks } from "../foreign/grouped-remarks.ts";
import type { ArchiMateModel } from "./model-reader.ts";
import { ModelReader } from "./model-reader.ts";

/** A model of ten thousand elements with its views takes about 20 MB; what is read of it is held in memory. */
export const MOST_BYTES = 256 * 2 ** 20;

/** Elements, relationships and property definitions together: ten times what a large council could draw. */
const MOST_CONCEPTS = 1_000_000;

/** So much is decoded and parsed at a time, so that the text never stands in memory as a whole. */
const PART_BYTES = 2 ** 16;

/**
 * Reads one exchange file, by the schema of The Open Group's ArchiMate Model Exchange File Format 3.1:
 * `model` with `elements`, `relationships` and `propertyDefinitions`. Views, folders (`organizations`),
 * `metadata` and elements of other namespaces are left out and told. Nothing outside the file is ever
 * fetched, and a document type is refused, so that no entity can be defined.
 *
 * @param remarks - added to, if the file is whole.
 * @returns the model, or the first thing that is wrong: nothing of a file that breaks off is used.
 */
export function parseModel(file: SourceFile, remarks: GroupedRemarks): ArchiMateModel | ForeignProblem {
  const refusal = refusalOfBytes(file);
  if (refusal) return refusal;
  const reader = new ModelReader(file.name);
  const parser = new SaxesParser({ xmlns: true });
  let startLine = 1;
  const stop = (code: ProblemCode, message: string) => {
    throw new Refused({ code, at: { file: file.name, line: parser.line, path: "" }, message });
  };
  parser.on("error", ({ message }) => {
    const reason = message.replace(/^\d+:\d+: /, "").replace(/\.$/, "");
    stop("SYNTAX", `this is not well-formed XML: ${shortened(reason)}; export the model again`);
  });
  parser.on("xmldecl", ({ encoding }) => {
    if (encoding !== undefined && !/^utf-?8$/i.test(encoding))
      stop("NOT_TEXT", `the file says that it is in ${quote(encoding)}; save it as UTF-8`);
  });
  parser.on("doctype", () => {
    stop("UNSAFE_FILE", "the file has a document type (DOCTYPE), which could hide text or attack; remove it");
  });
  parser.on("opentagstart", () => {
    startLine = parser.line;
    if (reader.depth >= MOST_LEVELS)
      stop("UNSAFE_FILE", `this is nested more than ${MOST_LEVELS} levels deep, and no model is`);
  });
  parser.on("opentag", (tag) => {
    if (reader.depth === 0) refuseRoot(tag, stop);
    reader.open(tag, startLine);
    if (reader.size > MOST_CONCEPTS)
      stop(
        "TOO_LARGE",
        `the model has more than ${MOST_CONCEPTS} elements and relationships; export it in parts`,
      );
  });
  parser.on("text", (text) => reader.text(text));
  parser.on("cdata", (text) => reader.text(text));
  parser.on("closetag", () => reader.close());
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    for (let from = 0; from < file.bytes.length; from += PART_BYTES) {
      parser.write(decodePart(decoder, file, from));
    }
    parser.close();
  } catch (error) {
    if (error instanceof Refused) return error.problem;
    throw error;
  }
  return reader.model(remarks);
}

/** Ends the reading from within the parser. */
class Refused extends Error {
  readonly problem: ForeignProblem;

  constructor(problem: ForeignProblem) {
    super(problem.message);
    this.problem = problem;
  }
}

function refusalOfBytes(file: SourceFile): ForeignProblem | null {
  const at = placeOfFile(file);
  const { bytes } = file;
  if (bytes.length > MOST_BYTES) {
    const mostMb = MOST_BYTES / 2 ** 20;
    return { code: "TOO_LARGE", at, message: `the file is over ${mostMb} MB; export it without its views` };
  }
  if (bytes.subarray(0, 4).includes(0)) {
    return { code: "NOT_TEXT", at, message: "this is not text in UTF-8; save it as UTF-8" };
  }
  const blank = (byte: number) => byte <= 0x20 || byte === 0xef || byte === 0xbb || byte === 0xbf;
  if (bytes.every(blank)) {
    return { code: "EMPTY_FILE", at, message: "the file is empty; export the model again" };
  }
  return null;
}

function decodePart(decoder: InstanceType<typeof TextDecoder>, file: SourceFile, from: number): string {
  const to = from + PART_BYTES;
  try {
    return decoder.decode(file.bytes.subarray(from, to), { stream: to < file.bytes.length });
  } catch {
    const message = "this is not text in UTF-8; save it as UTF-8";
    throw new Refused({ code: "NOT_TEXT", at: placeOfFile(file), message });
  }
}

function refuseRoot(tag: SaxesTagNS, stop: (code: ProblemCode, message: string) => void): void {
  if (tag.uri === NAMESPACE && tag.local === "model") return;
  if (tag.uri === OLD_NAMESPACE)
    stop("UNKNOWN_VERSION", "this is the exchange format for ArchiMate 2.1; export it for ArchiMate 3");
  if (tag.uri === ARCHI_NAMESPACE)
    stop("WRONG_FILE", "this is a file of the tool Archi itself; export it as Open Exchange XML");
  stop(
    "WRONG_FILE",
    `this begins with ${quote(tag.name)} and is no ArchiMate exchange file; export the model`,
  );
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
