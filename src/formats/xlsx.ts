import type { ForeignFormat } from "./foreign/foreign.ts";
import { isOle, isZip, readXlsx } from "./tables/read-xlsx.ts";
import { estateInTables } from "./tables/table-estate.ts";

/** XLSX workbooks, a table a sheet, with the tables and columns of CSV files. */
export const xlsx: ForeignFormat = {
  name: "xlsx",
  title: "XLSX workbook",
  suits: (files) => {
    if (!files.every((file) => isZip(file) || isOle(file))) return 0;
    return files.every(({ name }) => /\.(xlsx|xlsm)$/i.test(name)) ? 1 : 0.7;
  },
  read: async (files, answers) => {
    const read = [];
    for (const file of files) read.push(await readXlsx(file));
    return estateInTables(read, answers);
  },
};
