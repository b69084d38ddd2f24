import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foreignFormats } from "../../src/formats/foreign-formats.ts";
import { importOf } from "../../src/import.ts";
import { load } from "../../src/load.ts";
import { exampleFormats, exampleOf, spoiledFiles } from "../support/spoiled-files.ts";
import { fileOf } from "../support/tables.ts";

/** How long each reader is tried in a scheduled run (`npm run fuzz`); without it each is tried a set number of times. */
const seconds = Number(process.env["FUZZ_SECONDS"] ?? 0);
const howLong: fc.Parameters<unknown> =
  seconds > 0
    ? { numRuns: Infinity, interruptAfterTimeLimit: seconds * 1000, markInterruptAsFailure: false }
    : { numRuns: 250 };
/** Without them nearly everything would wait for an answer. */
const answers = fileOf(
  "answers.yaml",
  `map: 1
owner: Northmere
organisations: { Northmere: council, Northmere Borough Council: council, Eastvale: council, Eastvale District Council: council, Brightwater IT Services: supplier }
systems: { Internet gateway: network }
names: { Active Diretory: Active Directory }
values: { kind: { Line of business: application, Cloud platform: hosting }, rto: { next working day: P3D }, priority: { Discretionary: 4 } }
`,
);
const timeoutMs = 60_000 + seconds * 1000;

describe("files that are spoiled", () => {
  it("have an example of every format to be made of", () => {
    expect(exampleFormats).toEqual(foreignFormats.map(({ name }) => name).sort());
  });

  for (const format of exampleFormats)
    it(
      `give an answer with its problems, never a crash: ${format}`,
      async () => {
        await fc.assert(
          fc.asyncProperty(spoiledFiles(exampleOf(format)), fc.boolean(), async (files, partial) => {
            const { result, problems } = await importOf({ files, from: format, partial, answers });
            if (!partial) expect(result === null).toBe(problems.length > 0);
            // What is left of a spoiled file is an estate like any other.
            if (result !== null) load({ estate: [fileOf("estate.json", JSON.stringify(result))] });
          }),
          howLong,
        );
      },
      timeoutMs,
    );
});
