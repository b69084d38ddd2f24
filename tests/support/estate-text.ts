import { load, type EstateModel } from "../../src/index.ts";

/*
 * A notation in which a test draws a small estate:
 *
 *     wcc: mail, desk (telephony)     who owns and runs what; a kind in brackets, else an application
 *     supplier acme: cloud            an organisation is a council unless its kind stands before it
 *     Benefits -> revenues            a hard need; a capital letter makes a node a service
 *     Benefits ~> letters             a soft need
 *     Calls -> 1 of (east, west?)     a group; a question mark marks what is assumed
 *     Calls -> 50% of (east, west) after PT4H workaround PT8H feels failed reported
 *     Calls -> east -> hosting ?      a chain; what follows a provider is said of that need, here that it is assumed
 *     mail => desk takes PT6H likelihood 0.5 kind email
 *     mail <=> desk                   a link, of kind network unless it says otherwise; both ways
 *
 * Nodes that no line gives an owner belong to the council `org`.
 */

type Entry = Record<string, unknown>;

/** Loads a drawn estate; `more` lays further fields on entries, by id. */
export function estateOf(text: string, more: Readonly<Record<string, Entry>> = {}): EstateModel {
  return modelOf(estateJson(text, more));
}

/** Loads an estate given as JSON, through the same door as everybody's files. */
export function modelOf(estate: unknown): EstateModel {
  const bytes = new TextEncoder().encode(JSON.stringify(estate));
  return load({ estate: [{ name: "estate.json", bytes }] }).model;
}

/** A drawn estate as a file would hold it. */
export function estateJson(text: string, more: Readonly<Record<string, Entry>> = {}): Entry {
  const drawing = new Drawing();
  for (const line of text.split(/[\n;]/)) drawing.read(line.trim());
  return drawing.estate(more);
}

const arrow = /\s*(->|~>)\s*/;

class Drawing {
  readonly #organisations = new Map<string, Entry>();
  readonly #nodes = new Map<string, { kind: string; owner: string; needs: Entry[] }>();
  readonly #links: Entry[] = [];

  read(line: string): void {
    if (line === "") return;
    const linked = /^(\S+) (<?=>) (\S+)\s*(.*)$/.exec(line);
    if (linked) this.#link(linked);
    else if (arrow.test(line)) this.#needs(line);
    else this.#owned(line);
  }

  estate(more: Readonly<Record<string, Entry>>): Entry {
    const laidOn = (id: string, entry: Entry) => ({ id, name: id, ...entry, ...more[id] });
    const nodes = [...this.#nodes];
    return {
      estate: 1,
      id: "drawn",
      systems: nodes.filter(([id]) => !isService(id)).map(([id, node]) => laidOn(id, node)),
      services: nodes
        .filter(([id]) => isService(id))
        .map(([id, { owner, needs }]) => laidOn(id, { owner, needs })),
      links: this.#links,
      organisations: [...this.#organisations].map(([id, organisation]) => laidOn(id, organisation)),
    };
  }

  #owned(line: string): void {
    const [, kind = "council", owner = "", list = ""] = /^(?:(\w+) )?([\w-]+):(.*)$/.exec(line) ?? [];
    if (owner === "") throw new Error(`cannot read the line "${line}"`);
    this.#organisations.set(owner, { kind });
    for (const item of list.split(",").filter((part) => part.trim() !== "")) {
      const [, id = "", systemKind = "application"] = /^\s*(\S+)(?: \(([\w-]+)\))?\s*$/.exec(item) ?? [];
      if (id === "") throw new Error(`cannot read "${item}" in the line "${line}"`);
      this.#nodes.set(id, { kind: systemKind, owner, needs: [] });
    }
  }

  #needs(line: string): void {
    const [first = "", ...rest] = line.split(arrow);
    let consumer = first;
    for (let i = 0; i < rest.length; i += 2) {
      const { provider, need } = needFrom(rest[i + 1] ?? "", rest[i] === "~>" ? { strength: "soft" } : {});
      this.#node(consumer).needs.push(need);
      for (const id of provider) this.#node(id);
      consumer = provider[0] ?? "";
    }
  }

  #link([, from = "", way, to = "", options = ""]: RegExpExecArray): void {
    this.#node(from);
    this.#node(to);
    this.#links.push({
      from,
      to,
      kind: "network",
      ...(way === "<=>" ? { bothWays: true } : {}),
      ...optionsFrom(options),
    });
  }

  #node(id: string) {
    const known = this.#nodes.get(id);
    if (known) return known;
    if (!this.#organisations.has("org")) this.#organisations.set("org", { kind: "council" });
    const node = { kind: "application", owner: "org", needs: [] };
    this.#nodes.set(id, node);
    return node;
  }
}

function isService(id: string): boolean {
  return /^[A-Z]/.test(id);
}

function needFrom(text: string, strength: Entry): { provider: string[]; need: Entry } {
  const [, count, list = "", groupOptions = ""] = /^(\d+%?) of \(([^)]*)\)\s*(.*)$/.exec(text) ?? [];
  if (count !== undefined) {
    const anyOf = list.split(",").map((item) => {
      const [, provider = "", options = ""] = /^\s*([^\s?]+)\s*(.*?)\s*$/.exec(item) ?? [];
      return { provider, ...optionsFrom(options) };
    });
    const atLeast = count.endsWith("%") ? count : Number(count);
    return {
      provider: anyOf.map((member) => member.provider),
      need: { anyOf, atLeast, ...strength, ...optionsFrom(groupOptions) },
    };
  }
  const [, provider = "", options = ""] = /^([^\s?]+)\s*(.*)$/.exec(text) ?? [];
  return { provider: [provider], need: { provider, ...strength, ...optionsFrom(options) } };
}

function optionsFrom(text: string): Entry {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const options: Entry = {};
  while (words.length > 0) {
    const word = words.shift() ?? "";
    if (word === "?") options["evidence"] = "assumed";
    else if (["confirmed", "reported", "expected", "assumed"].includes(word)) options["evidence"] = word;
    else if (word === "workaround")
      options["workaround"] = words[0]?.startsWith("P") ? { lasts: words.shift() } : {};
    else if (word === "likelihood") options["likelihood"] = Number(words.shift());
    else if (["after", "feels", "takes", "kind"].includes(word)) options[word] = words.shift();
    else throw new Error(`"${word}" is not a word of the notation`);
  }
  return options;
}
