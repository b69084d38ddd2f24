import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSourceFiles } from "../../server/store/estate-files.ts";
import { EstateError } from "../../src/model/errors.ts";

let cwd: string;

beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), "estate-files-"));
});

afterEach(async () => {
  await rm(cwd, { recursive: true });
});

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(cwd, name, ".."), { recursive: true });
    await writeFile(join(cwd, name), text);
  }
}

async function textsOf(
  paths: readonly string[],
  options: { maxBytes?: number; stdin?: AsyncIterable<Uint8Array> } = {},
) {
  const files = await readSourceFiles(paths, { cwd, ...options });
  return Object.fromEntries(files.map(({ name, bytes }) => [name, new TextDecoder().decode(bytes)]));
}

async function problemsOf(
  paths: readonly string[],
  options: { maxBytes?: number; stdin?: AsyncIterable<Uint8Array> } = {},
) {
  const error: unknown = await readSourceFiles(paths, { cwd, ...options }).catch((reason: unknown) => reason);
  if (!(error instanceof EstateError)) throw new Error("no EstateError was thrown");
  return error.problems.map(({ code, file, message }) => ({ code, file, message }));
}

async function* chunks(...texts: readonly string[]) {
  for (const text of texts) yield await Promise.resolve(new TextEncoder().encode(text));
}

describe("readSourceFiles", () => {
  it("reads files in the order given, under the names given", async () => {
    await write({ "b.yaml": "b", "sub/a.json": "a", "odd name.txt": "t" });
    const files = await readSourceFiles(["sub/a.json", "b.yaml", "odd name.txt"], { cwd });
    expect(files.map((file) => file.name)).toEqual(["sub/a.json", "b.yaml", "odd name.txt"]);
    expect(await textsOf(["b.yaml", join(cwd, "sub/a.json")])).toEqual({
      "b.yaml": "b",
      [join(cwd, "sub/a.json")]: "a",
    });
  });

  it("takes a folder for the YAML and JSON files directly inside it, in code-point order", async () => {
    await write({
      "e/b.yml": "",
      "e/Z.YAML": "",
      "e/a.json": "",
      "e/notes.md": "",
      "e/.hidden.yaml": "",
      "e/scenarios/s.yaml": "",
    });
    await mkdir(join(cwd, "e/folder.yaml"));
    const files = await readSourceFiles(["e"], { cwd });
    expect(files.map((file) => file.name)).toEqual(["e/Z.YAML", "e/a.json", "e/b.yml"]);
  });

  it("reads a file once that is named twice", async () => {
    await write({ "e/a.yaml": "a" });
    const files = await readSourceFiles(["e", "e/a.yaml", "./e/../e/a.yaml"], { cwd });
    expect(files.map((file) => file.name)).toEqual(["e/a.yaml"]);
  });

  it("reads standard input for a dash", async () => {
    expect(await textsOf(["-"], { stdin: chunks("esta", "te: 1") })).toEqual({ "-": "estate: 1" });
  });

  it("tells of every path that cannot be read, with its reason", async () => {
    await write({ "a.yaml": "", "empty/readme.md": "" });
    expect(await problemsOf(["gone.yaml", "a.yaml", "empty", "a.yaml/b.yaml"])).toEqual([
      { code: "UNREADABLE_FILE", file: "gone.yaml", message: '"gone.yaml" does not exist' },
      {
        code: "UNREADABLE_FILE",
        file: "empty",
        message: '"empty" is a folder without estate files (.yaml, .yml or .json)',
      },
      {
        code: "UNREADABLE_FILE",
        file: "a.yaml/b.yaml",
        message: '"a.yaml/b.yaml" does not exist: a part of the path is a file, not a folder',
      },
    ]);
  });

  it("refuses a file over the limit by its size alone, and names size, limit and flag", async () => {
    await write({
      "big.yaml": " ".repeat(3 * 2 ** 20),
      "big.json": " ".repeat(3 * 2 ** 20),
      "fits.json": " ".repeat(2 ** 20),
    });
    expect(await problemsOf(["big.yaml", "big.json", "fits.json"], { maxBytes: 2 ** 20 })).toEqual([
      {
        code: "TOO_LARGE",
        file: "big.yaml",
        message:
          "the file has 3.0 MB and the limit is 1.0 MB; raise it with --max-size, or write it as JSON, which may be larger",
      },
      {
        code: "TOO_LARGE",
        file: "big.json",
        message: "the file has 3.0 MB and the limit is 1.0 MB; raise it with --max-size",
      },
    ]);
  });

  it("takes up to 16 MB of YAML and more of JSON when no limit is given", async () => {
    const sizeBytes = 16 * 2 ** 20;
    await write({
      "fits.yaml": " ".repeat(sizeBytes),
      "over.yaml": " ".repeat(sizeBytes + 1),
      "over.json": " ".repeat(sizeBytes + 1),
    });
    expect((await readSourceFiles(["fits.yaml", "over.json"], { cwd })).length).toBe(2);
    expect((await problemsOf(["over.yaml", "over.json"])).map(({ code, file }) => [code, file])).toEqual([
      ["TOO_LARGE", "over.yaml"],
    ]);
  });

  it("stops reading standard input at the limit", async () => {
    let given = 0;
    async function* endless() {
      for (;;) yield await Promise.resolve(new Uint8Array((given++, 1000)));
    }
    expect(
      (await problemsOf(["-"], { stdin: endless(), maxBytes: 2500 })).map(({ code, file }) => [code, file]),
    ).toEqual([["TOO_LARGE", "-"]]);
    expect(given).toBe(3);
  });
});
