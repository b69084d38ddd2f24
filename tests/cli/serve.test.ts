import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { describe, expect, it, onTestFinished } from "vitest";
import { town } from "./estates.ts";
import { folderWith, plainEnvironment, program, runCli } from "./run-cli.ts";

describe("sharedfate serve", () => {
  it("serves the files that it is given, and stops when it is told to", async () => {
    const cwd = folderWith({ "town.json": town });
    const child = spawn(process.execPath, [program, "serve", "town.json", "--port", "0"], {
      cwd,
      env: plainEnvironment(),
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const [line] = (await once(createInterface(child.stdout), "line")) as [string];
    const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? "";
    const listed = (await (
      await fetch(`${address}/api/estates`, { headers: { connection: "close" } })
    ).json()) as { estates: { id: string }[] };
    child.kill("SIGTERM");
    const [status] = (await once(child, "close")) as [number | null];
    expect([listed.estates.map(({ id }) => id), status]).toEqual([["town"], 0]);
  });

  it("tells what is wrong with its files, and ends with 1", async () => {
    const cwd = folderWith({ "town.json": { ...town, systms: [] } });
    const { status, out, err } = await runCli(["serve", "town.json", "--port", "0"], { cwd });
    expect([status, out, err]).toEqual([
      1,
      "",
      'town.json:1: systms: "systms" is not a known key; did you mean "systems"? [UNKNOWN_KEY]\n',
    ]);
  });
});
