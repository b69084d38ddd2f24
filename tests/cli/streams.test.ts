import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { town, wideEstate } from "./estates.ts";
import { folderWith, packageFolder, plainEnvironment, program, runCli, runShell } from "./run-cli.ts";

const SERVICE_COUNT = 100_000;

/** Reading, computing and writing so much takes a busy machine its time. */
const LARGE_MS = 180_000;

describe("standard output", () => {
  it.each([
    ["text", "100,000 services affected in 1 council\n"],
    ["json", "{\n"],
  ])(
    "may be closed by its reader long before the end of %s",
    async (format, first) => {
      const cwd = folderWith({ "wide.json": wideEstate(SERVICE_COUNT) });
      const line = `set -o pipefail; $SHAREDFATE impact wide.json --fail network --format ${format} | head -1`;
      const { status, out, err } = await runShell(line, { cwd });
      expect([status, out.slice(0, first.length), err]).toEqual([0, first, ""]);
    },
    LARGE_MS,
  );

  it(
    "is written whole, however slowly it is read",
    async () => {
      const cwd = folderWith({ "wide.json": wideEstate(20_000) });
      const line =
        "$SHAREDFATE impact wide.json --fail network --format csv | (read -r first; sort -r | wc -l)";
      const { status, out, err } = await runShell(line, { cwd });
      expect([status, out.trim(), err]).toEqual([0, "20001", ""]);
    },
    LARGE_MS,
  );

  it("has no colours where it is no terminal", async () => {
    const cwd = folderWith({ "town.json": town });
    const { out } = await runCli(["impact", "town.json", "--fail", "network"], {
      cwd,
      env: { FORCE_COLOR: "1" },
    });
    expect(out.includes("\u001b")).toBe(false);
  });

  it("holds names in JSON exactly, with what a terminal would obey escaped", async () => {
    const name = 'a\u001b[31m \u009b1m \u202e "q" 🏠';
    const cwd = folderWith({
      "town.json": { ...town, services: [{ id: "s", name, owner: "town-council", needs: ["network"] }] },
    });
    const { out } = await runCli(["impact", "town.json", "--fail", "network", "--format", "json"], { cwd });
    const { impacts } = JSON.parse(out) as { impacts: { id: string; name: string }[] };
    expect(impacts.filter(({ id }) => id === "s").map((impact) => impact.name)).toEqual([name]);
    expect(out.replaceAll("\n", "").match(/\p{Cc}/gu)).toBeNull();
  });
});

describe("relative paths", () => {
  it("are taken from where npm was called, which it tells in INIT_CWD", async () => {
    const folder = folderWith({ "town.json": town });
    const { status, out } = await runCli(["check", "town.json"], {
      cwd: packageFolder,
      env: { INIT_CWD: folder },
    });
    expect([status, out.split("\n")[0]]).toEqual([0, "No problems, 1 finding"]);
  });

  it("are taken from the working folder where INIT_CWD is left over from a script further out", async () => {
    const cwd = folderWith({ "town.json": town });
    const { status } = await runCli(["check", "town.json"], { cwd, env: { INIT_CWD: packageFolder } });
    expect(status).toBe(0);
  });

  it("work through npm run, with nothing of npm's own on standard output", async () => {
    const cwd = folderWith({ "town.json": town });
    const line = `npm --prefix '${packageFolder}' run --silent sharedfate -- impact town.json --fail phones --format csv`;
    const { status, out } = await runShell(line, { cwd });
    expect([status, out.split("\n").map((row) => row.split(",")[0])]).toEqual([
      0,
      ["id", "benefits", "phones", "calls", ""],
    ]);
  });
});

describe("an interruption", () => {
  it("ends with 130 while input is waited for", async () => {
    const child = spawn(process.execPath, [program, "impact", "-"], {
      cwd: packageFolder,
      env: plainEnvironment(),
    });
    // More than a pipe holds: once all of it is taken, the program is reading.
    await new Promise((taken) => child.stdin.write(" ".repeat(1 << 20), taken));
    child.kill("SIGINT");
    const [status] = (await once(child, "close")) as [number | null];
    expect(status).toBe(130);
  });
});

describe("an internal error", () => {
  it("is told in one sentence and ends with 3; the stack is shown on request", async () => {
    const broken = join(packageFolder, "cli", "main.ts");
    const script = `const { main } = await import(${JSON.stringify(broken)}); JSON.parse = () => { throw new Error("a fault put in"); }; process.exitCode = await main(["check", "town.json"]);`;
    const cwd = folderWith({ "town.json": town });
    const run = (debug: string) =>
      runShell(
        `'${process.execPath}' --import '${join(packageFolder, "node_modules/tsx/dist/esm/index.mjs")}' --input-type=module -e "$SCRIPT"`,
        {
          cwd,
          env: { SCRIPT: script, SHAREDFATE_DEBUG: debug },
        },
      );
    const plain = await run("");
    expect([plain.status, plain.out, plain.err]).toEqual([
      3,
      "",
      "Sharedfate failed: a fault put in. This is a fault of the program, not of your files; SHAREDFATE_DEBUG=1 shows where.\n",
    ]);
    const debugged = await run("1");
    expect(
      debugged.err.split("\n").some((line) => /^\s+at main /.test(line) || /^\s+at .*main\.ts/.test(line)),
    ).toBe(true);
  });
});
