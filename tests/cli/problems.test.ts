import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { attack, town } from "./estates.ts";
import { folderWith, runCli } from "./run-cli.ts";

describe("what is wrong with the input", () => {
  it("is told on standard error, one line each with its place, and ends with 1", async () => {
    const cwd = folderWith({
      "bad.yaml": "estate: 1\nid: town\nsystms: []\nlinks:\n  - { from: a, to: b, kind: netwrk }\n",
    });
    const { status, out, err } = await runCli(["impact", "bad.yaml"], { cwd });
    expect([status, out]).toEqual([1, ""]);
    expect(err.trimEnd().split("\n")).toEqual([
      'bad.yaml:3: systms: "systms" is not a known key; did you mean "systems"? [UNKNOWN_KEY]',
      'bad.yaml:5: links[0].kind: "netwrk" is not one of network, identity, email, collaboration, admin, data; did you mean "network"? [INVALID_VALUE]',
    ]);
  });

  it("is told as JSON on standard output where that is the form asked for", async () => {
    const cwd = folderWith({ "bad.json": { ...town, systms: [] } });
    const { status, out, err } = await runCli(["impact", "bad.json", "--format", "json"], { cwd });
    expect([status, err]).toEqual([1, ""]);
    expect(JSON.parse(out)).toEqual({
      problems: [
        {
          code: "UNKNOWN_KEY",
          file: "bad.json",
          line: 1,
          path: "systms",
          message: '"systms" is not a known key; did you mean "systems"?',
        },
      ],
    });
  });

  it("includes every unknown id of a flag, with the nearest known one and the flag as its place", async () => {
    const cwd = folderWith({ "town.json": town, "attack.json": attack });
    const flags = ["--compromise", "netwrk", "--sever", "town-council,vilage", "--shut-down", "phone"];
    const args = ["impact", "town.json", "--scenario", "attack.json", ...flags];
    const text = await runCli(args, { cwd });
    expect([text.status, text.out]).toEqual([1, ""]);
    expect(
      text.err
        .trimEnd()
        .split("\n")
        .map((line) => line.replace(/^(\S+ ).*(did you mean.*)$/, "$1$2")),
    ).toEqual([
      '--compromise: did you mean "network"? [UNKNOWN_ID]',
      '--shut-down: did you mean "phones"? [UNKNOWN_ID]',
      '--sever: did you mean "village"? [UNKNOWN_ID]',
    ]);
    const json = await runCli([...args, "--format", "json"], { cwd });
    const { problems } = JSON.parse(json.out) as { problems: { code: string; file: null; path: string }[] };
    expect(problems.map(({ code, file, path }) => [code, file, path])).toEqual([
      ["UNKNOWN_ID", null, "--compromise"],
      ["UNKNOWN_ID", null, "--shut-down"],
      ["UNKNOWN_ID", null, "--sever"],
    ]);
  });

  it("includes an id of the wrong type and one that cannot be an id", async () => {
    const cwd = folderWith({ "town.json": town });
    const codes = async (...flags: string[]) => {
      const { status, out } = await runCli(["impact", "town.json", ...flags, "--format", "json"], { cwd });
      return [
        status,
        ...(JSON.parse(out) as { problems: { code: string; path: string }[] }).problems.map(
          ({ code, path }) => `${path} ${code}`,
        ),
      ];
    };
    expect(await codes("--fail", "not an id", "--compromise", "")).toEqual([
      1,
      "--compromise BAD_ID",
      "--fail BAD_ID",
    ]);
  });

  it("includes every file that cannot be read, whatever it was named as", async () => {
    const cwd = folderWith({ "town.json": town });
    const args = ["impact", "gone.json", "town.json", "--scenario", "gone.yaml", "--what-if", "gone-2.json"];
    const { status, err } = await runCli(args, { cwd });
    expect([status, err.trimEnd().split("\n")]).toEqual([
      1,
      [
        'gone.json: "gone.json" does not exist [UNREADABLE_FILE]',
        'gone.yaml: "gone.yaml" does not exist [UNREADABLE_FILE]',
        'gone-2.json: "gone-2.json" does not exist [UNREADABLE_FILE]',
      ],
    ]);
  });

  it("includes a scenario among the estate files and an estate as a scenario", async () => {
    const cwd = folderWith({ "town.json": town, "attack.json": attack });
    const codes = async (...args: string[]) => {
      const { status, err } = await runCli(["impact", ...args], { cwd });
      return [
        status,
        ...err
          .trimEnd()
          .split("\n")
          .map((line) => line.replace(/^(\S+?):.*\[(\w+)\]$/, "$1 $2")),
      ];
    };
    expect(await codes("town.json", "attack.json")).toEqual([1, "attack.json WRONG_FILE"]);
    expect(await codes("town.json", "--scenario", "town.json")).toEqual([1, "town.json WRONG_FILE"]);
  });

  it("includes a file larger than --max-size, before it is read", async () => {
    const cwd = folderWith({ "town.json": town });
    const { status, err } = await runCli(["impact", "town.json", "--max-size", "100"], { cwd });
    expect([status, err.replace(/^.*\[/, "[")]).toEqual([1, "[TOO_LARGE]\n"]);
  });

  it("leaves the file of --output as it was", async () => {
    const cwd = folderWith({ "bad.json": { ...town, systms: [] }, "old.json": '"kept"' });
    const { status } = await runCli(["impact", "bad.json", "--output", "old.json"], { cwd });
    const fresh = await runCli(["impact", "bad.json", "--output", "new.json"], { cwd });
    expect([
      status,
      fresh.status,
      readFileSync(join(cwd, "old.json"), "utf8"),
      existsSync(join(cwd, "new.json")),
    ]).toEqual([1, 1, '"kept"', false]);
  });

  it("cannot command the terminal by a file's name or content", async () => {
    const cwd = folderWith({ "b\u001b[2Jad.json": { ...town, "sys\u001b[31mtems": [] } });
    const { status, err } = await runCli(["impact", "b\u001b[2Jad.json"], { cwd });
    expect([status, err.includes("\u001b")]).toEqual([1, false]);
  });
});
