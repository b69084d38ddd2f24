import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import type { SourceFile } from "../../src/formats/read-document.ts";

const folder = new URL("../formats/examples/", import.meta.url);

/** The formats that have an example. */
export const exampleFormats = readdirSync(folder).sort();

/** The files of one format's example, in order of their names. */
export function exampleOf(format: string): SourceFile[] {
  const own = new URL(`${format}/`, folder);
  return readdirSync(own)
    .sort()
    .map((name) => ({ name, bytes: readFileSync(new URL(name, own)) }));
}

/** Bytes that readers have to look at twice. */
const pieces = [
  '"',
  "'",
  "\n",
  ",",
  ";",
  "{",
  "}",
  "[",
  "]",
  "<",
  ">",
  "&",
  "*",
  ":",
  "- ",
  "---\n",
  "null",
  "\u0000",
  "\ufeff",
  "\xff",
  "<!DOCTYPE",
  "&a",
  "PK\u0003\u0004",
  "1e999",
  "__proto__",
  "constructor",
];

type Change =
  | { readonly how: "cut"; readonly from: number; readonly to: number }
  | { readonly how: "put"; readonly at: number; readonly what: string }
  | { readonly how: "flip"; readonly at: number; readonly by: number }
  | { readonly how: "double"; readonly from: number; readonly to: number };

/** A place in a file, as a share of its length. */
const place = fc.double({ min: 0, max: 1, noNaN: true });

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({ how: fc.constant("cut" as const), from: place, to: place }),
  fc.record({
    how: fc.constant("put" as const),
    at: place,
    what: fc.oneof(fc.constantFrom(...pieces), fc.string()),
  }),
  fc.record({ how: fc.constant("flip" as const), at: place, by: fc.integer({ min: 1, max: 255 }) }),
  fc.record({ how: fc.constant("double" as const), from: place, to: place }),
);

function spoil(bytes: Uint8Array, change: Change): Uint8Array {
  const index = (share: number) => Math.floor(share * bytes.length);
  switch (change.how) {
    case "cut": {
      const [from, to] = [index(change.from), index(change.to)].sort((a, b) => a - b);
      return Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    }
    case "put":
      return Buffer.concat([
        bytes.subarray(0, index(change.at)),
        Buffer.from(change.what),
        bytes.subarray(index(change.at)),
      ]);
    case "flip": {
      const spoiled = Uint8Array.from(bytes);
      const at = index(change.at);
      if (at < spoiled.length) spoiled[at] = spoiled[at]! ^ change.by;
      return spoiled;
    }
    case "double": {
      const [from, to] = [index(change.from), index(change.to)].sort((a, b) => a - b);
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
    }
  }
}

/** A format's example with some of its files spoiled, or bytes by chance in their place. */
export function spoiledFiles(files: readonly SourceFile[]): fc.Arbitrary<SourceFile[]> {
  const spoiledOne = ({ name, bytes }: SourceFile) =>
    fc.oneof(
      { weight: 1, arbitrary: fc.constant({ name, bytes }) },
      {
        weight: 4,
        arbitrary: fc
          .array(change, { minLength: 1, maxLength: 4 })
          .map((changes) => ({ name, bytes: changes.reduce(spoil, bytes) })),
      },
      { weight: 1, arbitrary: fc.uint8Array({ maxLength: 400 }).map((random) => ({ name, bytes: random })) },
    );
  return fc.tuple(...files.map(spoiledOne));
}
