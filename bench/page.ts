import type { Circumstances } from "./results.ts";
import type { Row } from "./row.ts";
import { askedTable, growthTable, memoryTable, rowsTable } from "./table.ts";

/**
 * Puts what was measured into a page, each part between `<!-- NAME -->` and `<!-- /NAME -->`; the rest
 * of the page stays.
 *
 * @throws Error if the page has no such place.
 */
export function withResults(page: string, rows: readonly Row[], about: Circumstances): string {
  const parts = {
    machine: machineLine(about),
    asked: askedTable(rows),
    growth: growthTable(rows),
    memory: memoryTable(rows),
    all: rowsTable(rows),
  };
  return Object.entries(parts).reduce((text, [name, part]) => withPart(text, name, part), page);
}

function withPart(page: string, name: string, part: string): string {
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  const [from, to] = [page.indexOf(start), page.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`the page has no place between ${start} and ${end}`);
  return `${page.slice(0, from + start.length)}\n\n${part}\n\n${page.slice(to)}`;
}

function machineLine({ date, node, processors, missing }: Circumstances): string {
  const line = `Measured on ${date} with Node ${node.replace("v", "")} on ${processors}.`;
  return missing.length === 0 ? line : `${line} Not there to be measured: ${missing.join("; ")}.`;
}
