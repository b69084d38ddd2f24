import type { SaxesTagNS } from "saxes";
import { quote } from "../../model/ids.ts";
import type { ForeignPlace } from "../foreign/foreign.ts";
import { NAMESPACE, XSI_NAMESPACE } from "./exchange-format.ts";
import { GroupedRemarks, times } from "../foreign/grouped-remarks.ts";

/** An element or a relationship, or the model itself, as the file has it. */
export interface Concept {
  readonly identifier: string;
  /** The `xsi:type` without a prefix. */
  readonly type: string;
  readonly name: string | undefined;
  readonly documentation: string | undefined;
  /** By the names of their definitions; a name may stand more than once. */
  readonly properties: readonly Property[];
  /** Of a relationship, the identifiers of its ends. */
  readonly source: string;
  readonly target: string;
  readonly at: ForeignPlace;
}

export interface Property {
  readonly name: string;
  readonly value: string;
}

export interface ArchiMateModel {
  readonly root: Concept;
  readonly elements: readonly Concept[];
  readonly relationships: readonly Concept[];
}

type State =
  | "document"
  | "model"
  | "elements"
  | "relationships"
  | "definitions"
  | "concept"
  | "properties"
  | "property"
  | "name"
  | "documentation"
  | "value";

const named: readonly (readonly [string, State])[] = [
  ["name", "name"],
  ["documentation", "documentation"],
  ["properties", "properties"],
];

/** In each state, what may stand there and in which state the reader is inside it. */
const grammar: Readonly<Record<State, ReadonlyMap<string, State>>> = {
  document: new Map([["model", "model"]]),
  model: new Map([
    ...named,
    ["elements", "elements"],
    ["relationships", "relationships"],
    ["propertyDefinitions", "definitions"],
  ]),
  elements: new Map([["element", "concept"]]),
  relationships: new Map([["relationship", "concept"]]),
  definitions: new Map([["propertyDefinition", "concept"]]),
  concept: new Map(named),
  properties: new Map([["property", "property"]]),
  property: new Map([["value", "value"]]),
  name: new Map(),
  documentation: new Map(),
  value: new Map(),
};

/** One text in several languages. */
type Texts = { readonly language: string; readonly text: string }[];

interface Draft {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly line: number;
  readonly name: Texts;
  readonly documentation: Texts;
  readonly properties: { readonly ref: string; readonly value: Texts }[];
}

/** Follows the tags of one exchange file and keeps what an estate can be made of. */
export class ModelReader {
  readonly #file: string;
  readonly #remarks = new GroupedRemarks();
  readonly #states: State[] = ["document"];
  #depth = 0;
  /** How many tags stand around a part that is left out; -1 outside of such a part. */
  #leftOutIn = -1;
  #root = draftOf("model", new Map(), 1);
  #draft = this.#root;
  #language = "";
  #text: string[] = [];
  readonly #drafts: Draft[] = [];

  constructor(file: string) {
    this.#file = file;
  }

  /** How many tags are open. */
  get depth(): number {
    return this.#depth;
  }

  /** How many elements, relationships and property definitions were read. */
  get size(): number {
    return this.#drafts.length;
  }

  open(tag: SaxesTagNS, line: number): void {
    const around = this.#depth++;
    if (this.#leftOutIn >= 0) return;
    const next = tag.uri === NAMESPACE ? grammar[this.#state()].get(tag.local) : undefined;
    if (next === undefined) {
      this.#leftOutIn = around;
      this.#leaveOut(tag, line);
      return;
    }
    this.#states.push(next);
    if (next === "model" || next === "concept") this.#begin(tag, line);
    else if (next === "property")
      this.#draft.properties.push({ ref: attributesOf(tag).get("propertyDefinitionRef") ?? "", value: [] });
    else if (grammar[next].size === 0) {
      this.#language = attributesOf(tag).get("xml:lang") ?? "";
      this.#text = [];
    }
  }

  text(text: string): void {
    if (this.#leftOutIn < 0 && grammar[this.#state()].size === 0) this.#text.push(text);
  }

  close(): void {
    this.#depth--;
    if (this.#leftOutIn >= 0) {
      if (this.#depth === this.#leftOutIn) this.#leftOutIn = -1;
      return;
    }
    const state = this.#states.pop();
    const said = { language: this.#language, text: this.#text.join("") };
    if (state === "name") this.#draft.name.push(said);
    else if (state === "documentation") this.#draft.documentation.push(said);
    else if (state === "value") this.#draft.properties.at(-1)?.value.push(said);
    else if (state === "concept") this.#draft = this.#root;
  }

  /**
   * What was read; asked once, at the end.
   *
   * @param remarks - added to, with what was left out.
   */
  model(remarks: GroupedRemarks): ArchiMateModel {
    const definitions = this.#drafts.filter(({ tag }) => tag === "propertyDefinition");
    const nameOf = new Map(
      definitions.map((draft) => [draft.attributes.get("identifier") ?? "", this.#said(draft, draft.name)]),
    );
    const finished = (wanted: string) =>
      this.#drafts.filter(({ tag }) => tag === wanted).map((draft) => this.#finish(draft, nameOf));
    const model = {
      root: this.#finish(this.#root, nameOf),
      elements: finished("element"),
      relationships: finished("relationship"),
    };
    remarks.addAll(this.#remarks);
    return model;
  }

  #state(): State {
    return this.#states.at(-1) ?? "document";
  }

  #begin(tag: SaxesTagNS, line: number): void {
    this.#draft = draftOf(tag.local, attributesOf(tag), line);
    if (tag.local === "model") this.#root = this.#draft;
    else this.#drafts.push(this.#draft);
  }

  #leaveOut({ uri, local }: SaxesTagNS, line: number): void {
    const isOurs = uri === NAMESPACE;
    const at = { file: this.#file, line, path: local };
    this.#remarks.add(`tag ${isOurs ? "" : uri} ${local}`, at, (count) => {
      const reason = isOurs ? (reasons.get(local) ?? "it is not read here") : "it is of another namespace";
      return `${quote(local)} is left out, ${times(count)}: ${reason}`;
    });
  }

  #finish(draft: Draft, nameOf: ReadonlyMap<string, string | undefined>): Concept {
    const { attributes, tag } = draft;
    const identifier = attributes.get("identifier") ?? "";
    const properties: Property[] = [];
    for (const { ref, value } of draft.properties) {
      const name = nameOf.get(ref);
      if (name !== undefined) properties.push({ name: name.trim(), value: this.#said(draft, value) ?? "" });
      else
        this.#remarks.add("undefined property", this.#place(draft, identifier), (count) => {
          const are = count === 1 ? "property is" : "properties are";
          return `${count} ${are} left out: the file does not define the name`;
        });
    }
    return {
      identifier,
      type: attributes.get("xsi:type") ?? "",
      name: this.#said(draft, draft.name),
      documentation: this.#said(draft, draft.documentation),
      properties,
      source: attributes.get("source") ?? "",
      target: attributes.get("target") ?? "",
      at: this.#place(draft, tag === "model" ? "" : identifier),
    };
  }

  /** Of one text in several languages the English one, else the first. */
  #said(draft: Draft, texts: Texts): string | undefined {
    if (texts.length > 1)
      this.#remarks.add("language", this.#place(draft, draft.attributes.get("identifier") ?? ""), (count) => {
        const text = count === 1 ? "text stands" : "texts stand";
        return `${count} ${text} in several languages, of which the English one is taken, else the first`;
      });
    return (texts.find(({ language }) => /^en\b/i.test(language)) ?? texts[0])?.text;
  }

  #place({ tag, line }: Draft, identifier: string): ForeignPlace {
    return { file: this.#file, line, path: identifier === "" ? tag : `${tag} ${identifier}` };
  }
}

/** Why a part of the schema is left out. */
const reasons: ReadonlyMap<string, string> = new Map([
  ["views", "drawings say how things are shown, not what they need"],
  ["organizations", "folders say how a model is filed"],
  ["metadata", "it is about the file"],
]);

function draftOf(tag: string, attributes: ReadonlyMap<string, string>, line: number): Draft {
  return { tag, attributes, line, name: [], documentation: [], properties: [] };
}

/** The attributes that are read, by the prefixes that people know whatever the file calls them. */
function attributesOf(tag: SaxesTagNS): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const { uri, local, prefix, value } of Object.values(tag.attributes)) {
    if (uri === "") attributes.set(local, value.trim());
    else if (uri === XSI_NAMESPACE && local === "type")
      attributes.set("xsi:type", value.trim().replace(/^.*:/, ""));
    else if (prefix === "xml") attributes.set(`xml:${local}`, value);
  }
  return attributes;
}
