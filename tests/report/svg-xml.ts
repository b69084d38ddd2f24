/** One element of an SVG file, as a strict reader sees it. */
export interface XmlElement {
  readonly tag: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: XmlElement[];
  /** The text directly in it, entities resolved. */
  text: string;
}

const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
// eslint-disable-next-line no-control-regex -- what XML 1.0 does not allow
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u;
const token = /<(\/?)([a-zA-Z][\w:-]*)((?:\s+[a-zA-Z][\w:-]*="[^"<]*")*)\s*(\/?)>|([^<]+)/y;

/**
 * Reads the part of XML that our SVG files are written in, and refuses everything else: comments,
 * processing instructions, unknown entities, doubled attributes, tags that do not close.
 *
 * @throws Error at the first thing that is not well-formed.
 */
export function readXml(source: string): XmlElement {
  if (forbidden.test(source)) throw new Error("a character that XML does not allow");
  const root: XmlElement = { tag: "#document", attributes: new Map(), children: [], text: "" };
  const open = [root];
  for (token.lastIndex = 0; token.lastIndex < source.length;) {
    const start = token.lastIndex;
    const match = token.exec(source);
    const parent = open.at(-1)!;
    if (match === null) throw new Error(`not well-formed at ${start}: ${source.slice(start, start + 60)}`);
    const [, closing, tag = "", attributes = "", selfClosing, text] = match;
    if (text !== undefined) parent.text += resolved(text);
    else if (closing === "/") {
      if (parent.tag !== tag || attributes !== "") throw new Error(`</${tag}> closes <${parent.tag}>`);
      open.pop();
    } else {
      const element: XmlElement = { tag, attributes: attributesOf(attributes), children: [], text: "" };
      parent.children.push(element);
      if (selfClosing !== "/") open.push(element);
    }
  }
  if (open.length !== 1) throw new Error(`<${open.at(-1)!.tag}> does not close`);
  if (root.children.length !== 1 || root.text.trim() !== "") throw new Error("a document has one root");
  return root.children[0]!;
}

/** The element and everything in it, in the order of the file. */
export function everyElement(root: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  const left = [root];
  for (let next = left.pop(); next !== undefined; next = left.pop()) {
    found.push(next);
    left.push(...next.children.toReversed());
  }
  return found;
}

function attributesOf(source: string): Map<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", value = ""] of source.matchAll(/([\w:-]+)="([^"]*)"/g)) {
    if (attributes.has(name)) throw new Error(`${name} stands twice`);
    attributes.set(name, resolved(value));
  }
  return attributes;
}

function resolved(text: string): string {
  return text.replace(/&([^;]*;?)/g, (_, reference: string) => {
    const character = reference.endsWith(";") ? entities[reference.slice(0, -1)] : undefined;
    if (character === undefined) throw new Error(`unknown entity &${reference}`);
    return character;
  });
}
