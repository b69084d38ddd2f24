import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { town } from "./estates.ts";
import { folderWith, runCli } from "./run-cli.ts";

const SIZES = "Write a size such as 64MB or 1GB.";

describe("wrong use", () => {
  it.each([
    [["impact"], "error: missing required argument 'FILE'"],
    [
      ["impact", "town.json", "--compromis", "network"],
      "error: unknown option '--compromis'\n(Did you mean --compromise?)",
    ],
    [["impcat", "town.json"], "error: unknown command 'impcat'\n(Did you mean impact?)"],
    [
      ["impact", "town.json", "--at", "4h"],
      'error: --at "4h" is not an ISO 8601 duration; write PT4H for four hours, P3D for three days, P2W for two weeks',
    ],
    [
      ["impact", "town.json", "--at", "-PT4H"],
      'error: --at "-PT4H" is negative; times count forward from the start',
    ],
    [
      ["impact", "town.json", "--format", "xml"],
      "error: option '--format <FORMAT>' argument 'xml' is invalid. Allowed are text, json, csv, markdown, html.",
    ],
    [
      ["impact", "town.json", "--sever", "network"],
      'error: --sever takes two ids with a comma between, as in --sever lbhf,rbkc; "network" is not that.',
    ],
    [
      ["impact", "town.json", "--sever", "a,b,c"],
      'error: --sever takes two ids with a comma between, as in --sever lbhf,rbkc; "a,b,c" is not that.',
    ],
    [
      ["impact", "town.json", "--at", "PT1H", "--at", "PT2H"],
      "error: option '--at <DURATION>' argument 'PT2H' is invalid. It may be given once.",
    ],
    [
      ["impact", "town.json", "--max-size", "big"],
      `error: option '--max-size <SIZE>' argument 'big' is invalid. ${SIZES}`,
    ],
    [
      ["rank", "town.json", "--top", "0"],
      "error: option '--top <N>' argument '0' is invalid. Write a whole number from 1 to 1000000000.",
    ],
    [
      ["rank", "town.json", "--threads", "65"],
      "error: option '--threads <N>' argument '65' is invalid. Write a whole number from 1 to 64.",
    ],
    [
      ["rank", "town.json", "--output", "./town.json"],
      "error: --output ./town.json would overwrite town.json, which is read.",
    ],
    [["impact", "-", "--scenario", "-"], "error: - stands for standard input, which can be read once."],
    [
      ["impact", "town.json", "--output", "no/r.html"],
      "error: --output no/r.html cannot be written: its folder does not exist.",
    ],
    [
      ["impact", "town.json", "--output", "./town.json"],
      "error: --output ./town.json would overwrite town.json, which is read.",
    ],
    [
      ["serve", "--port", "70000"],
      "error: option '--port <N>' argument '70000' is invalid. Write a whole number from 0 to 65535; 0 takes any free port.",
    ],
  ])("%j is told in a sentence and ends with 2", async (args, sentence) => {
    const cwd = folderWith({ "town.json": town });
    const { status, out, err } = await runCli(args, { cwd });
    expect([status, out, err]).toEqual([2, "", `${sentence}\n`]);
    expect(readFileSync(join(cwd, "town.json"), "utf8")).toBe(JSON.stringify(town));
  });

  it("without any command shows the help on standard error and ends with 2", async () => {
    const { status, out, err } = await runCli([]);
    expect([status, out, err.split("\n")[0]]).toEqual([2, "", "Usage: sharedfate [options] [command]"]);
  });
});

describe("help", () => {
  it.each(["impact", "rank", "check", "serve"])(
    "of %s has examples and the exit statuses, and ends with 0",
    async (command) => {
      const { status, out, err } = await runCli([command, "--help"]);
      const lines = out.split("\n");
      expect([status, err]).toEqual([0, ""]);
      expect(lines[lines.indexOf("Examples:") + 1]?.startsWith(`  sharedfate ${command}`)).toBe(true);
      expect(lines.at(-2)).toBe(
        "Exit status: 0 answered; 1 the input has problems; 2 wrong use; 3 internal error; 130 interrupted.",
      );
    },
  );

  it("names the version of the package", async () => {
    const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
      version: string;
    };
    expect(await runCli(["--version"])).toEqual({ status: 0, out: `sharedfate ${version}\n`, err: "" });
  });
});
