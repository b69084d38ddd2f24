import { Command } from "commander";
import { join, resolve } from "node:path";
import type { TableName } from "../src/formats/tables/columns.ts";
import type { ExportedFile, ExportForm } from "../src/export.ts";
import { eventFlags } from "./event-flags.ts";
import type { GivenEvents } from "./event-flags.ts";
import type { ExitStatus } from "./exit-status.ts";
import { exitStatus, UsageError } from "./exit-status.ts";
import { once, repeated, size } from "./flags.ts";
import type { UserSession } from "./user-session.ts";

interface ExportFlags extends GivenEvents {
  readonly to?: string;
  readonly table?: string;
  readonly scenario?: string;
  readonly whatIf?: readonly string[];
  readonly at?: string;
  readonly output?: string;
  readonly maxSize?: number;
}

const examples = `
Examples:
  sharedfate export data/west-london --output west-london.xlsx
  sharedfate export data/west-london --to csv --output tables/
  sharedfate export data/west-london --to csv --table needs | head
  sharedfate export data/west-london --fail rbkc-network --output map.svg
  sharedfate export data/west-london --scenario attack.yaml --output deadlines.ics

With a scenario or events, every form that shows nodes marks them with their states; ics takes a scenario that
has a start. Entries stand in order of their ids, so that two exports can be compared line by line.`;

/** `sharedfate export`: an estate, and what a scenario does to it, for other programs. */
export function exportCommand(session: UserSession, finish: (status: ExitStatus) => void): Command {
  const command = new Command("export")
    .description("An estate, and what a scenario does to it, for other programs.")
    .argument("<FILE...>", "estate files, folders of them, or -")
    .option("--to <FORMAT>", "the form; default: by the end of --output", once)
    .option("--table <NAME>", "with csv: this table alone", once)
    .option("--scenario <FILE>", "what happens and when", once)
    .option("--what-if <FILE>", "a change to try; may be repeated", repeated);
  for (const { flag, means } of eventFlags)
    command.option(`${flag} ${flag === "--sever" ? "<A,B>" : "<ID>"}`, `${means}; may be repeated`, repeated);
  return command
    .option("--at <DURATION>", "the state at this time; default: the scenario's horizon, else the end", once)
    .option("--output <FILE>", "write to this file, or tables into this folder", once)
    .option("--max-size <SIZE>", "the largest file to read, such as 64MB", size)
    .addHelpText("after", examples)
    .action(async (files: string[], flags: ExportFlags) => {
      finish(await answer(files, flags, session));
    });
}

async function answer(
  files: readonly string[],
  flags: ExportFlags,
  session: UserSession,
): Promise<ExitStatus> {
  const { cwd } = session;
  const { exportForms } = await import("../src/export.ts");
  const form = formFor(exportForms, flags);
  const table = await tableFor(form, flags);
  const { flagEvents, timeAsked } = await import("./flag-events.ts");
  const { refuseToOverwrite } = await import("./output.ts");
  const { reportingProblems } = await import("./problems.ts");
  const { inFlagTerms, loadedFrom } = await import("./question-command.ts");
  const at = timeAsked(flags.at);
  const named = { estate: files, scenario: flags.scenario, whatIfs: flags.whatIf ?? [] };
  refuseToOverwrite(
    flags.output,
    [...files, ...(flags.scenario ? [flags.scenario] : []), ...named.whatIfs],
    cwd,
  );
  return reportingProblems("text", session, async () => {
    const given = flagEvents(flags);
    const { model, scenario } = await loadedFrom(named, { cwd, maxSize: flags.maxSize });
    const isAsked = scenario !== null || given.events.length > 0;
    if (form.needsMoments && scenario?.start === undefined)
      throw new UsageError(
        `${form.name} has dates, and so takes a scenario that has a start: give its file with --scenario.`,
      );
    const { impactOf } = await import("../src/analysis/impact.ts");
    const impact = isAsked
      ? await inFlagTerms(given, scenario?.events.length ?? 0, () =>
          Promise.resolve(impactOf(model, { scenario, events: given.events, at })),
        )
      : null;
    const written = await form.write({ model, answer: impact }, table);
    await writeFiles(form, written, flags, session);
    const { write } = await import("./output.ts");
    const remarks = written.flatMap((file) => file.remarks ?? []);
    await write(
      session.err,
      remarks.map((remark) => `${form.name}: ${remark}\n`),
    );
    return exitStatus.answered;
  });
}

function formFor(forms: readonly ExportForm[], { to, output }: ExportFlags): ExportForm {
  const names = forms.map(({ name }) => name).join(", ");
  if (to !== undefined) {
    const form = forms.find(({ name, ending }) => name === to || ending === to);
    if (form === undefined)
      throw new UsageError(`--to ${to} is no form that is written here; there are ${names}.`);
    return form;
  }
  const ending = /\.([a-z]+)$/i.exec(output ?? "")?.[1]?.toLowerCase();
  const form = forms.find((each) => each.ending === ending || (each.name === "yaml" && ending === "yml"));
  if (form === undefined)
    throw new UsageError(`Say in which form: --to with one of ${names}, or an --output that ends in one.`);
  return form;
}

async function tableFor(form: ExportForm, { table, output }: ExportFlags): Promise<TableName | undefined> {
  if (table === undefined) {
    if (form.hasTables && (output === undefined || output === "-"))
      throw new UsageError(
        "csv has a file for each table: name a folder with --output, or one table with --table.",
      );
    return undefined;
  }
  const { tableNames } = await import("../src/formats/tables/columns.ts");
  const name = tableNames.find((each) => each === table);
  if (!form.hasTables || name === undefined)
    throw new UsageError(`--table is one of ${tableNames.join(", ")}, and goes with --to csv.`);
  return name;
}

/** One file goes where the user says; several go into a folder, which is made if it is not there. */
async function writeFiles(
  form: ExportForm,
  files: readonly ExportedFile[],
  { output, table }: ExportFlags,
  session: UserSession,
): Promise<void> {
  const { write, writeFileAt } = await import("./output.ts");
  const toFolder = form.hasTables === true && table === undefined;
  if (output === undefined || output === "-") {
    for (const { parts } of files) await write(session.out, parts);
    return;
  }
  if (!toFolder) {
    for (const { parts } of files) await writeFileAt(output, session.cwd, parts);
    if (session.err.isTTY) await write(session.err, [`Written to ${output}.\n`]);
    return;
  }
  const { mkdir } = await import("node:fs/promises");
  await mkdir(resolve(session.cwd, output), { recursive: true });
  for (const { name, parts } of files) await writeFileAt(join(output, name), session.cwd, parts);
  if (session.err.isTTY)
    await write(session.err, [`Written to ${output}: ${files.map(({ name }) => name).join(", ")}.\n`]);
}
