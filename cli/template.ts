import { Command } from "commander";
import { join, resolve } from "node:path";
import type { ExitStatus } from "./exit-status.ts";
import { exitStatus, UsageError } from "./exit-status.ts";
import { once } from "./flags.ts";
import type { UserSession } from "./user-session.ts";

interface TemplateFlags {
  readonly output?: string;
}

const examples = `
Examples:
  sharedfate template --output register.xlsx
  sharedfate template --output tables/

A workbook with a sheet for each table, or a folder with a CSV file for each. The rows show how each is filled in, and
are to be overwritten. What is filled in is read by sharedfate import; docs/formats.md says what each column means.`;

/** `sharedfate template`: tables to fill in. */
export function templateCommand(session: UserSession, finish: (status: ExitStatus) => void): Command {
  return new Command("template")
    .description("Tables to fill in, as a workbook or as CSV files.")
    .option("--output <FILE>", "a workbook that ends in .xlsx, or a folder for CSV files", once)
    .addHelpText("after", examples)
    .action(async (flags: TemplateFlags) => {
      finish(await writeTemplate(flags, session));
    });
}

async function writeTemplate({ output }: TemplateFlags, { cwd, out }: UserSession): Promise<ExitStatus> {
  if (output === undefined || output === "-")
    throw new UsageError("--output names a workbook that ends in .xlsx, or a folder for CSV files.");
  const { write, writeFileAt } = await import("./output.ts");
  const { templateTables } = await import("../src/formats/tables/template.ts");
  const { existing } = await import("./existing.ts");
  const tables = templateTables();
  const isWorkbook = /\.xlsx$/i.test(output);
  const files = isWorkbook ? [output] : tables.map(({ name }) => join(output, `${name}.csv`));
  // Whoever asks for a template a second time has filled in the first.
  const standing = await existing(files, cwd);
  if (standing !== null)
    throw new UsageError(`${standing} is there already; name another --output, or move it away.`);
  if (isWorkbook) {
    const { xlsxOf } = await import("../src/formats/tables/write-xlsx.ts");
    await writeFileAt(output, cwd, await xlsxOf(tables));
  } else {
    const { mkdir } = await import("node:fs/promises");
    const { csvOf } = await import("../src/formats/tables/write-csv.ts");
    await mkdir(resolve(cwd, output), { recursive: true });
    for (const table of tables) await writeFileAt(join(output, `${table.name}.csv`), cwd, [csvOf(table)]);
  }
  await write(out, [`Fill in ${output}, then: sharedfate import ${output} --output estate.yaml\n`]);
  return exitStatus.answered;
}
