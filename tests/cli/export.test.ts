import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exportForms } from "../../src/export.ts";
import { attack, town } from "./estates.ts";
import { folderWith, runCli } from "./run-cli.ts";

const estate = { "town.json": town, "attack.json": attack };

describe("sharedfate export", () => {
  it("takes the form from the end of the file's name, and writes each of them", async () => {
    for (const { name, ending, hasTables, needsMoments } of exportForms) {
      if (hasTables) continue;
      const cwd = folderWith({ ...estate, "attack.json": { ...attack, start: "2025-11-24" } });
      const asked = needsMoments ? ["--scenario", "attack.json"] : [];
      const { status, err } = await runCli(
        [
          "export",
          "town.json",
          ...asked,
          ...(ending.includes(".") ? ["--to", name] : []),
          "--output",
          `out.${ending}`,
        ],
        {
          cwd,
        },
      );
      expect([name, status, err]).toEqual([name, 0, ""]);
      expect(readFileSync(join(cwd, `out.${ending}`)).length).toBeGreaterThan(100);
    }
  }, 60_000);

  it("writes tables into a folder, or one to standard output, and they are read back", async () => {
    const cwd = folderWith(estate);
    const { status } = await runCli(["export", "town.json", "--to", "csv", "--output", "tables"], { cwd });
    expect([status, readdirSync(join(cwd, "tables"))]).toEqual([
      0,
      [
        "estate.csv",
        "holdings.csv",
        "links.csv",
        "needs.csv",
        "organisations.csv",
        "services.csv",
        "sources.csv",
        "systems.csv",
      ],
    ]);
    const back = await runCli(["import", "tables", "--into", "town.json", "--format", "json", "--dry-run"], {
      cwd,
    });
    expect((JSON.parse(back.out) as { result: unknown }).result).toEqual({ estate: 1 });
    const one = await runCli(["export", "town.json", "--to", "csv", "--table", "organisations"], { cwd });
    expect(one.out.split("\n")[0]).toBe(
      "id,name,shortName,kind,gss,contactName,contactPhone,contactEmail,contactOutOfBand,notifyOn,evidence,source,checked,note",
    );
  });

  it("says what is wrong with the command", async () => {
    const cwd = folderWith(estate);
    const told = async (...args: string[]) => {
      const { status, err } = await runCli(["export", "town.json", ...args], { cwd });
      return [status, err.trim()];
    };
    const forms = exportForms.map(({ name }) => name).join(", ");
    expect(await told()).toEqual([
      2,
      `error: Say in which form: --to with one of ${forms}, or an --output that ends in one.`,
    ]);
    expect(await told("--to", "word")).toEqual([
      2,
      `error: --to word is no form that is written here; there are ${forms}.`,
    ]);
    expect(await told("--to", "csv")).toEqual([
      2,
      "error: csv has a file for each table: name a folder with --output, or one table with --table.",
    ]);
    expect(await told("--to", "ics", "--fail", "network")).toEqual([
      2,
      "error: ics has dates, and so takes a scenario that has a start: give its file with --scenario.",
    ]);
  });
});
