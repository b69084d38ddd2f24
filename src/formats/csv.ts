import type { ForeignFormat } from "./foreign/foreign.ts";
import { beginningOf } from "./foreign/foreign-text.ts";
import { readCsv } from "./tables/read-csv.ts";
import { estateInTables } from "./tables/table-estate.ts";

/**
 * CSV files, one table each: organisations, systems, services, needs, holdings, links, sources. Which table a
 * file is tells its name, else its headers; columns may stand in any order and under the names of docs/formats.md.
 */
export const csv: ForeignFormat = {
  name: "csv",
  title: "CSV tables",
  suits: (files) => {
    if (files.every(({ name }) => /\.(csv|tsv)$/i.test(name))) return 0.6;
    return files.every((file) => /^[^\n{<]{2,}[,;\t|]/.test(beginningOf(file))) ? 0.3 : 0;
  },
  read: (files, answers) => estateInTables(files.map(readCsv), answers),
};
