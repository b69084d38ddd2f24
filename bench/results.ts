import { readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import type { Row } from "./row.ts";

export const resultsPath = fileURLToPath(new URL("results.json", import.meta.url));

/** Where and when the rows were measured; kept beside them in a file of its own. */
export interface Circumstances {
  readonly date: string;
  readonly node: string;
  readonly processors: string;
  readonly isQuick: boolean;
  /** What was not there to be measured. */
  readonly missing: readonly string[];
}

export function circumstances(isQuick: boolean, missing: readonly string[]): Circumstances {
  return {
    date: new Date().toISOString().slice(0, 10),
    node: process.version,
    processors: `${cpus().length} × ${cpus()[0]?.model.trim() ?? "unknown"}`,
    isQuick,
    missing,
  };
}

/** results.json has its circumstances in results.about.json. */
const aboutPath = (path: string) => path.replace(/(\.json)?$/, ".about.json");

export function writeResults(path: string, rows: readonly Row[], about: Circumstances): void {
  writeFileSync(path, jsonText(rows.map(rounded)));
  writeFileSync(aboutPath(path), jsonText(about));
}

export function readResults(path: string): { rows: Row[]; about: Circumstances } {
  return {
    rows: JSON.parse(readFileSync(path, "utf8")) as Row[],
    about: JSON.parse(readFileSync(aboutPath(path), "utf8")) as Circumstances,
  };
}

const jsonText = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Four digits: more would be noise that changes with every run. */
function rounded(row: Row): Row {
  const short = (value: unknown) => (typeof value === "number" ? Number(value.toPrecision(4)) : value);
  const entries = Object.entries(row).map(([key, value]): [string, unknown] => [
    key,
    key === "size" ? value : short(value),
  ]);
  return Object.fromEntries(entries) as unknown as Row;
}
