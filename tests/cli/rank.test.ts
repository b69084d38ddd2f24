import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { load, PairsAnswer, pairsOf, RankAnswer, rankOf } from "../../src/index.ts";
import { file } from "../support/files.ts";
import { town } from "./estates.ts";
import { folderWith, plainEnvironment, program, runCli, runShell } from "./run-cli.ts";

const { model } = load({ estate: [file("town.json", town)] });

/** A line of systems, each of which stands on two of those before it: enough pairs to search for a while. */
function braid(systemCount: number): object {
  const systems = Array.from({ length: systemCount }, (_, i) => ({
    id: `s-${i}`,
    name: `System ${i}`,
    kind: "application",
    owner: "town-council",
    needs: i < 2 ? [] : [{ anyOf: [`s-${i - 1}`, `s-${i - 2}`] }],
  }));
  const services = systems.map(({ id }, i) => ({
    id: `v-${i}`,
    name: `V ${i}`,
    owner: "town-council",
    needs: [id],
  }));
  return { ...town, systems, services };
}

describe("sharedfate rank", () => {
  it("answers as text, the headline first", async () => {
    const cwd = folderWith({ "town.json": town });
    const { status, out, err } = await runCli(["rank", "town.json"], { cwd });
    const lines = out.split("\n");
    expect([status, err, lines[0]]).toEqual([
      0,
      "",
      "2 systems, ranked by what is lost of 2 services with each alone",
    ]);
    const from = lines.indexOf("SYSTEMS (2)") + 2;
    expect(lines.slice(from, from + 2).map((line) => line.split(/ {2,}/).slice(0, 3))).toEqual([
      ["Network", "TC", "2"],
      ["Phones", "TC", "2"],
    ]);
  });

  it("answers as JSON what the library answers", async () => {
    const cwd = folderWith({ "town.json": town });
    const { status, out } = await runCli(["rank", "town.json", "--at", "PT2H", "--format", "json"], { cwd });
    expect([status, out]).toEqual([0, `${JSON.stringify(rankOf(model, { at: "PT2H" }), null, 2)}\n`]);
    expect(
      RankAnswer.parse(JSON.parse(out)).ranking.map(({ id, singlePointFor }) => [id, singlePointFor]),
    ).toEqual([
      ["network", ["benefits"]],
      ["phones", ["benefits"]],
    ]);
  });

  it("shows as many systems as are asked for, in every form; else 20 as text and all as the rest", async () => {
    const cwd = folderWith({ "braid.json": braid(25) });
    const rows = async (...flags: string[]) => {
      const { out } = await runCli(["rank", "braid.json", ...flags], { cwd });
      return out.match(/^(System \d|s-\d|\| System \d|\s+"id")/gm)?.length;
    };
    const found = [];
    for (const format of ["text", "json", "csv", "markdown"])
      found.push([format, await rows("--format", format), await rows("--format", format, "--top", "3")]);
    expect(found).toEqual([
      ["text", 20, 3],
      ["json", 25, 3],
      ["csv", 25, 3],
      ["markdown", 25, 3],
    ]);
  });

  it("lays what-ifs on before it ranks", async () => {
    const cwd = folderWith({
      "town.json": town,
      "what-if.json": {
        services: [
          { id: "benefits", needs: [] },
          { id: "calls", needs: ["network"] },
        ],
      },
    });
    const { out } = await runCli(["rank", "town.json", "--what-if", "what-if.json", "--format", "csv"], {
      cwd,
    });
    expect(out.split("\n").map((row) => row.split(",").at(-2))).toEqual([
      "singlePointFor",
      "calls",
      "",
      undefined,
    ]);
  });

  it("gives on any number of threads the same answer", async () => {
    const cwd = folderWith({ "town.json": town });
    const outs = new Set<string>();
    for (const threads of ["1", "2", "3"]) {
      outs.add((await runCli(["rank", "town.json", "--threads", threads, "--format", "json"], { cwd })).out);
    }
    expect(outs.size).toBe(1);
  });

  it("writes the form that the end of --output names, and leaves nothing else behind", async () => {
    const cwd = folderWith({ "town.json": town, "r.csv": "what stood there before" });
    const begins: Record<string, string> = {};
    for (const name of ["r.md", "r.csv", "r.json", "r.txt"]) {
      const { status, out, err } = await runCli(["rank", "town.json", "--output", name], { cwd });
      expect([status, out, err]).toEqual([0, "", ""]);
      begins[name] = readFileSync(join(cwd, name), "utf8").slice(0, 10);
    }
    expect(begins).toEqual({
      "r.md": "# 2 system",
      "r.csv": "id,name,ki",
      "r.json": '{\n  "estat',
      "r.txt": "2 systems,",
    });
    expect(readdirSync(cwd).sort()).toEqual(["r.csv", "r.json", "r.md", "r.txt", "town.json"]);
  });

  it("writes to what is no plain file", async () => {
    const cwd = folderWith({ "town.json": town });
    const { status, out } = await runShell(
      "$SHAREDFATE rank town.json --format csv --output /dev/stdout | head -1",
      { cwd },
    );
    expect([status, out.slice(0, 8)]).toEqual([0, "id,name,"]);
  });

  it("says in plain sentences what is wrong with the files", async () => {
    const cwd = folderWith({ "town.json": { ...town, systms: [] } });
    const { status, out, err } = await runCli(["rank", "town.json"], { cwd });
    expect([status, out, err]).toEqual([
      1,
      "",
      'town.json:1: systms: "systms" is not a known key; did you mean "systems"? [UNKNOWN_KEY]\n',
    ]);
  });
});

describe("sharedfate rank --pairs", () => {
  it("answers what the library answers, in every form", async () => {
    const cwd = folderWith({ "braid.json": braid(6) });
    const braided = load({ estate: [file("braid.json", braid(6))] }).model;
    const pairs = pairsOf(braided);
    const ask = async (format: string) =>
      (await runCli(["rank", "braid.json", "--pairs", "--format", format], { cwd })).out;
    expect(PairsAnswer.parse(JSON.parse(await ask("json")))).toEqual(pairs);
    expect(pairs.pairs.map(({ ids }) => ids.join(" "))[0]).toBe("s-0 s-1");
    expect((await ask("text")).split("\n")[0]).toBe(
      `${pairs.total} pairs of systems take down together what neither does alone`,
    );
    expect((await ask("csv")).split("\n").slice(0, 2)).toEqual([
      "id,otherId,serviceCount,services",
      "s-0,s-1,4,v-2 v-3 v-4 v-5",
    ]);
    expect((await ask("markdown")).match(/^\| System/gm)?.length).toBe(pairs.total + 1);
  });

  it("finds none where there is no redundancy", async () => {
    const cwd = folderWith({ "town.json": town });
    const { status, out } = await runCli(["rank", "town.json", "--pairs"], { cwd });
    expect([status, out.split("\n")[0]]).toEqual([
      0,
      "No two systems take down together what neither does alone",
    ]);
  });
});

describe("an interruption of a ranking", () => {
  it("ends with 130 in the middle of the work, and leaves neither a file nor the bar behind", async () => {
    const cwd = folderWith({ "braid.json": braid(3000), "pairs.json": "what stood there before" });
    const args = ["rank", "braid.json", "--pairs", "--output", "pairs.json", "--threads", "2"];
    // To a terminal it tells of its progress: then its threads are at work.
    const env = plainEnvironment({ NODE_OPTIONS: "--import data:text/javascript,process.stderr.isTTY=true" });
    const child = spawn(process.execPath, [program, ...args], { cwd, env });
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => {
      if (err === "") child.kill("SIGINT");
      err += chunk.toString();
    });
    const [status] = (await once(child, "close")) as [number | null];
    expect([status, out]).toEqual([130, ""]);
    const lines = err.split("\r\u001b[K");
    expect([lines[0], lines.at(-1)]).toEqual(["", ""]);
    expect(lines.slice(1, -1).filter((line) => !/^Finding pairs \[=* *\] \d+%$/.test(line))).toEqual([]);
    expect(readFileSync(join(cwd, "pairs.json"), "utf8")).toBe("what stood there before");
    expect(readdirSync(cwd).sort()).toEqual(["braid.json", "pairs.json"]);
  });
});
