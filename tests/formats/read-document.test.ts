import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDocument } from "../../src/index.ts";
import { file } from "../support/files.ts";

const codes = (name: string, content: string | Uint8Array) => {
  const source = typeof content === "string" ? file(name, content) : { name, bytes: content };
  const { document, faults } = readDocument(source);
  return faults
    .map(({ code, document: where, path }) => `${code} ${where.linesOf([path])[0] ?? "-"}`)
    .concat(document.value === undefined ? ["nothing read"] : []);
};

describe("reading a file", () => {
  it("tells JSON from YAML by the end of its name, else by how it begins", () => {
    const values = [
      file("a.json", '{"a": 1}'),
      file("a.yaml", "a: 1"),
      file("-", '\n {"a": 1}'),
      file("-", "a: 1"),
    ];
    expect(values.map((source) => readDocument(source).document.value)).toEqual([
      { a: 1 },
      { a: 1 },
      { a: 1 },
      { a: 1 },
    ]);
  });

  it("refuses what is empty, blank or a comment and nothing else", () => {
    expect([codes("a.yaml", ""), codes("a.json", " \n\t"), codes("a.yaml", "\ufeff")]).toEqual([
      ["EMPTY_FILE -", "nothing read"],
      ["EMPTY_FILE -", "nothing read"],
      ["EMPTY_FILE -", "nothing read"],
    ]);
  });

  it("refuses bytes that are no UTF-8, and text with a null character", () => {
    expect(codes("a.yaml", Uint8Array.of(0x61, 0xff, 0xfe))).toEqual(["NOT_TEXT -", "nothing read"]);
    expect(codes("a.yaml", "a: \u0000")).toEqual(["NOT_TEXT -", "nothing read"]);
  });

  it("takes a byte-order mark", () => {
    expect(readDocument(file("a.json", '\ufeff{"a":1}')).document.value).toEqual({ a: 1 });
  });

  it("refuses a file over its limit before reading it", () => {
    const limits = { maxJsonBytes: 10, maxYamlBytes: 4 };
    const sizes = [file("a.yaml", "a: 1\n"), file("a.json", '{"a": 1}')];
    expect(sizes.map((source) => readDocument(source, limits).faults.map(({ code }) => code))).toEqual([
      ["TOO_LARGE"],
      [],
    ]);
  });
});

describe("YAML", () => {
  it("refuses a key that stands twice, and says where", () => {
    expect(codes("a.yaml", "a: 1\nb:\n  c: 1\n  c: 2\n")).toEqual(["DUPLICATE_KEY 4"]);
  });

  it("tells every error of syntax", () => {
    expect(codes("a.yaml", "a: [1\nb: ]")).toEqual(["SYNTAX 2", "SYNTAX 2", "nothing read"]);
  });

  it("reads by the core schema: no dates, no yes and no, no merge keys", () => {
    const { document } = readDocument(file("a.yaml", "a: 2025-11-24\nb: yes\nc: 0o17\n<<: { d: 1 }\n"));
    expect(document.value).toEqual({ a: "2025-11-24", b: "yes", c: 15, "<<": { d: 1 } });
  });

  it("refuses aliases that multiply", () => {
    const lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let i = 1; i < 9; i++)
      lines.push(
        `a${i}: &a${i} [${Array(10)
          .fill(`*a${i - 1}`)
          .join(", ")}]`,
      );
    expect(codes("a.yaml", lines.join("\n"))).toEqual(["UNSAFE_ALIAS 1", "nothing read"]);
  });

  it("refuses several documents in one file", () => {
    expect(codes("a.yaml", "a: 1\n---\nb: 2\n")).toEqual(["SYNTAX 2", "nothing read"]);
  });

  it.each([
    ["brackets", "[".repeat(200_000)],
    ["braces", "{a: ".repeat(200_000)],
    ["dashes", "- ".repeat(200_000)],
    ["indentation", Array.from({ length: 2000 }, (_, i) => `${" ".repeat(i)}a:`).join("\n")],
  ])("refuses %s nested beyond any use before they exhaust the parser", (_, text) => {
    expect(codes("a.yaml", text)).toEqual(["SYNTAX -", "nothing read"]);
  });

  it("does not take brackets and dashes in text for nesting", () => {
    const text = `a: "${"[".repeat(200)}"\nb: ${"x - ".repeat(100)}\nc: |\n  ${"- ".repeat(150)}\n# ${"[".repeat(200)}\n`;
    expect(codes("a.yaml", text)).toEqual([]);
  });
});

describe("JSON", () => {
  it("refuses a key that stands twice in one object, escaped or not, and says where", () => {
    expect(codes("a.json", '{"a": 1,\n "b": [{"c": 1,\n "\\u0063": 2}]}')).toEqual(["DUPLICATE_KEY 3"]);
  });

  it.each([
    ['{"a": 1,\n}', 2],
    ['{"a": 1\n"b": 2}', 2],
    ['{"a":\n', 2],
    ["{'a': 1}", 1],
    ["[1,\n2,\n03]", 3],
    ['["\t"]', 1],
    ["[1] x", 1],
    ["nul", 1],
  ])("says where %j stops being JSON", (text, line) => {
    expect(codes("a.json", text)).toEqual([`SYNTAX ${line}`, "nothing read"]);
  });

  it("finds the line of any path, and of a missing one that of what stands above it", () => {
    const text = '{\n "a": {\n  "b": [\n   1,\n   {"c":\n 2}\n ]\n }\n}';
    const { document } = readDocument(file("a.json", text));
    expect(
      document.linesOf([[], ["a"], ["a", "b", 0], ["a", "b", 1, "c"], ["a", "b", 7], ["a", "x"], ["z"]]),
    ).toEqual([1, 2, 4, 5, 3, 2, 1]);
  });

  it("refuses what is nested beyond any use", () => {
    expect(codes("a.json", "[".repeat(100_000) + "]".repeat(100_000))).toEqual(["SYNTAX -", "nothing read"]);
    expect(codes("a.json", "[".repeat(100) + "]".repeat(100))).toEqual([]);
  });

  it("agrees with JSON.parse on what is JSON", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom("", ",", "}", '"', "0"), (json, at, extra) => {
        const text = `${json.slice(0, at % (json.length + 1))}${extra}${json.slice(at % (json.length + 1))}`;
        let parses = true;
        try {
          JSON.parse(text);
        } catch {
          parses = false;
        }
        const { faults } = readDocument(file("a.json", text));
        expect(faults.some(({ code }) => code === "SYNTAX")).toBe(!parses && text.trim() !== "");
      }),
      { numRuns: 1000 },
    );
  });
});
