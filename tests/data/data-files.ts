import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { load } from "../../src/index.ts";
import type { Loaded, SourceFile } from "../../src/index.ts";

const folder = fileURLToPath(new URL("../../data/", import.meta.url));

/** A file of data/ as the loader takes it; its name is the path inside data/. */
export function dataFile(name: string): SourceFile {
  return { name, bytes: readFileSync(folder + name) };
}

/** A file of data/ as text. */
export function dataText(name: string): string {
  return readFileSync(folder + name, "utf8");
}

/** Every file below data/ with this ending, sorted. */
export function dataFilesOfType(ending: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(ending))
    .sort();
}

/** The fragments of the west London estate, sorted. */
export const westLondonFragments = dataFilesOfType(".yaml").filter((name) => /^west-london\/[^/]+$/.test(name));

/** The west London estate with the scenario of 24 November 2025, or another of its scenarios; what-ifs by name, too. */
export function loadWestLondon(scenario = "2025-11-24", whatIfs: readonly string[] = []): Loaded {
  return load({
    estate: westLondonFragments.map(dataFile),
    scenario: dataFile(`west-london/scenarios/${scenario}.yaml`),
    whatIfs: whatIfs.map((name) => dataFile(`west-london/what-ifs/${name}.yaml`)),
  });
}
