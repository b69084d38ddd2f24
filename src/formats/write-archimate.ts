import type { Estate, Need } from "../model/estate.ts";
import { quote } from "../model/ids.ts";
import { typeOfKind } from "./archimate/element-types.ts";
import { COLLECTION, PREFIX, defaultFeels, propertiesOf, RELATION } from "./archimate/estate-fields.ts";
import { collapsedOf } from "./archimate/entries.ts";
import { NAMESPACE, SCHEMA, XSI_NAMESPACE } from "./archimate/exchange-format.ts";
import { identifierOf, Identifiers } from "./archimate/identifiers.ts";
import type { Property } from "./archimate/model-reader.ts";
import { XmlText } from "./archimate/xml-text.ts";

type Node = Estate["systems"][number] | Estate["services"][number];

/**
 * Writes an estate as a model of ArchiMate 3.1 in The Open Group's exchange format, valid by its schema.
 *
 * Organisations become business actors, services business services, systems elements by
 * `typeOfKind`, sources representations. A need is a serving relationship from the provider; a group is
 * an or-junction if one of it must work, else an and-junction that says how many. Ownership is an association
 * named "owns", since ArchiMate lets no actor be assigned to an application. A link is a flow. Everything
 * else is in properties named `sharedfate.<field>`, so that reading the model gives the estate again. There
 * are no views: those are drawn in the tool.
 *
 * @returns the XML, the same for the same estate, and what could not be written.
 *
 * Cost: linear.
 */
export function archiMateOf(estate: Estate): {
  readonly text: string;
  readonly remarks: readonly string[];
} {
  return new ModelWriter(estate).written();
}

class ModelWriter {
  readonly #estate: Estate;
  readonly #xml = new XmlText();
  readonly #identifiers = new Identifiers();
  /** Of organisations, systems and services, by their ids. */
  readonly #elementOf = new Map<string, string>();
  /** The identifiers of the property definitions in use, by their names. */
  readonly #definitions = new Map<string, string>();
  readonly #elements: string[] = [];
  readonly #relationships: string[] = [];
  readonly #remarks: string[] = [];

  constructor(estate: Estate) {
    this.#estate = estate;
  }

  written(): { text: string; remarks: string[] } {
    const { id, name = id, asOf } = this.#estate;
    this.#addEntries();
    for (const node of [...this.#estate.systems, ...this.#estate.services]) {
      this.#addOwner(node);
      for (const need of node.needs) this.#addNeed(node.id, need);
    }
    for (const link of this.#estate.links) this.#addLink(link);
    const names = namesOf(name, id);
    const header = this.#properties([...names.properties, ...propertiesOf("estate", { id, asOf })], "  ", id);
    const lines = [
      '<?xml version="1.0" encoding="UTF-8"?>',
      `<model xmlns="${NAMESPACE}" xmlns:xsi="${XSI_NAMESPACE}" xsi:schemaLocation="${NAMESPACE} ${SCHEMA}" identifier="${identifierOf("estate", id)}">`,
      `  <name xml:lang="en">${this.#xml.between(names.shown, "the name of the estate")}</name>`,
      ...header,
      ...within("elements", this.#elements),
      ...within("relationships", this.#relationships),
      ...within("propertyDefinitions", this.#definitionLines()),
      "</model>",
      "",
    ];
    return { text: lines.join("\n"), remarks: [...this.#remarks, ...this.#xml.remarks()] };
  }

  #addEntries(): void {
    const { sources, organisations, systems, services } = this.#estate;
    for (const organisation of organisations)
      this.#addEntry("BusinessActor", organisation, propertiesOf("organisations", rest(organisation)));
    for (const system of systems)
      this.#addEntry(typeOfKind[system.kind], system, propertiesOf("systems", rest(system)));
    for (const service of services)
      this.#addEntry("BusinessService", service, propertiesOf("services", rest(service)));
    for (const source of sources) {
      const { note, ...others } = source;
      const properties = [{ name: COLLECTION, value: "sources" }, ...propertiesOf("sources", others)];
      const shown = collapsedOf(source.title ?? "") || source.id;
      const identifier = this.#identifiers.take("source", source.id);
      this.#addElement("Representation", { id: source.id, identifier, shown, note, properties });
    }
  }

  #addEntry(type: string, entry: Named, properties: readonly Property[]): void {
    const { id, name, note } = entry;
    const identifier = this.#identifiers.take("entry", id);
    if (!this.#elementOf.has(id)) this.#elementOf.set(id, identifier);
    const names = namesOf(name, id);
    this.#addElement(type, {
      id,
      identifier,
      shown: names.shown,
      note,
      properties: [...names.properties, ...properties],
    });
  }

  #addElement(type: string, element: Written): void {
    this.#elements.push(...this.#concept("element", `xsi:type="${type}"`, element));
  }

  #addOwner({ id, owner }: Node): void {
    this.#relate("Association", [owner, id], {
      id,
      identifier: this.#identifiers.take("owner", id),
      shown: "owns",
      properties: [{ name: RELATION, value: "owner" }],
    });
  }

  #addNeed(id: string, need: Need): void {
    const { provider, anyOf = [], atLeast, note, feels, ...others } = need;
    const said = feels === defaultFeels(need.strength) ? others : { ...others, feels };
    if (provider !== undefined) {
      const identifier = this.#identifiers.take("need", id, provider);
      const properties = propertiesOf("need", said);
      this.#relate("Serving", [provider, id], { id, identifier, note, properties });
      return;
    }
    const junction = this.#identifiers.take("junction", id);
    const isAny = atLeast === 1;
    const properties = propertiesOf("need", isAny ? said : { ...said, atLeast });
    this.#addElement(isAny ? "OrJunction" : "AndJunction", { id, identifier: junction, note, properties });
    for (const { provider: member, note: memberNote, ...known } of anyOf) {
      const identifier = this.#identifiers.take("member", id, member);
      const memberProperties = propertiesOf("member", known);
      this.#relate("Serving", [member, junction], {
        id,
        identifier,
        note: memberNote,
        properties: memberProperties,
      });
    }
    const identifier = this.#identifiers.take("group", id);
    this.#relate("Serving", [junction, id], { id, identifier, properties: [] });
  }

  #addLink(link: Estate["links"][number]): void {
    const { from, to, note, ...others } = link;
    const identifier =
      link.id === undefined
        ? this.#identifiers.take("link", from, to, link.kind)
        : this.#identifiers.take("link", link.id);
    const properties = propertiesOf("links", others);
    this.#relate("Flow", [from, to], { id: link.id ?? from, identifier, note, properties });
  }

  /** @param ends - source and target, each the id of an entry or the identifier of a junction. */
  #relate(type: string, ends: readonly [string, string], relationship: Written): void {
    const [source, target] = ends.map((end) => (end.startsWith("_") ? end : this.#elementOf.get(end)));
    if (source === undefined || target === undefined) {
      this.#remarks.push(
        `${type} from ${quote(ends[0])} to ${quote(ends[1])} is left out: an end is not there`,
      );
      return;
    }
    const attributes = `source="${source}" target="${target}" xsi:type="${type}"`;
    this.#relationships.push(...this.#concept("relationship", attributes, relationship));
  }

  /** An element or a relationship, its parts in the order of the schema. */
  #concept(tag: string, attributes: string, { id, identifier, shown, note, properties }: Written): string[] {
    const start = `    <${tag} identifier="${identifier}" ${attributes}`;
    const where = `"${id}"`;
    const isPlainNote = note !== undefined && note !== "" && note === note.trim();
    const all =
      note === undefined || isPlainNote
        ? properties
        : [...properties, { name: `${PREFIX}note`, value: note }];
    const lines: string[] = [];
    if (shown !== undefined)
      lines.push(`      <name xml:lang="en">${this.#xml.between(shown, `the name of ${where}`)}</name>`);
    if (isPlainNote)
      lines.push(
        `      <documentation xml:lang="en">${this.#xml.between(note, `the note of ${where}`)}</documentation>`,
      );
    lines.push(...this.#properties(all, "      ", id));
    return lines.length === 0 ? [`${start}/>`] : [`${start}>`, ...lines, `    </${tag}>`];
  }

  #properties(properties: readonly Property[], indent: string, id: string): string[] {
    if (properties.length === 0) return [];
    const lines = properties.map(({ name, value }) => {
      const text = this.#xml.between(value, `"${name}" of "${id}"`);
      return `${indent}  <property propertyDefinitionRef="${this.#definition(name)}"><value>${text}</value></property>`;
    });
    return [`${indent}<properties>`, ...lines, `${indent}</properties>`];
  }

  #definition(name: string): string {
    const known = this.#definitions.get(name);
    if (known !== undefined) return known;
    const identifier = identifierOf("property", name.slice(PREFIX.length));
    this.#definitions.set(name, identifier);
    return identifier;
  }

  #definitionLines(): string[] {
    return [...this.#definitions].flatMap(([name, identifier]) => [
      `    <propertyDefinition identifier="${identifier}" type="string">`,
      `      <name xml:lang="en">${name}</name>`,
      "    </propertyDefinition>",
    ]);
  }
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly note?: string | undefined;
}

interface Written {
  /** The id by which a remark calls it. */
  readonly id: string;
  readonly identifier: string;
  readonly shown?: string;
  readonly note?: string | undefined;
  readonly properties: readonly Property[];
}

/** A container with its lines; the schema lets none be empty. */
function within(tag: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`  <${tag}>`, ...lines, `  </${tag}>`];
}

/** What is left for properties when the name, the note, the owner and the needs stand elsewhere. */
function rest(entry: object): Record<string, unknown> {
  return { ...entry, name: undefined, note: undefined, owner: undefined, needs: undefined };
}

/** A name as it is shown, and as a property too where the reader would not give the same one. */
function namesOf(name: string, id: string): { shown: string; properties: Property[] } {
  const shown = collapsedOf(name);
  const isSame = shown === name && shown !== "";
  return { shown: shown || id, properties: isSame ? [] : [{ name: `${PREFIX}name`, value: name }] };
}
