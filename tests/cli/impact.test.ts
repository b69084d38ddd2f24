import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ImpactAnswer } from "../../src/index.ts";
import { attack, town } from "./estates.ts";
import { folderWith, runCli } from "./run-cli.ts";

/** Each node of a JSON answer with its state and onset. */
function statesOf(json: string): string[] {
  return ImpactAnswer.parse(JSON.parse(json)).impacts.map(
    ({ id, state, degradedAt }) => `${id} ${state} ${degradedAt}`,
  );
}

describe("sharedfate impact", () => {
  it("answers as text, the headline first", async () => {
    const cwd = folderWith({ "town.json": town });
    const { status, out, err } = await runCli(["impact", "town.json", "--compromise", "network"], { cwd });
    expect([status, err, out.split("\n")[0]]).toEqual([0, "", "2 services affected in 2 councils"]);
  });

  it("answers as JSON that fits the schema of answers and nothing else on standard output", async () => {
    const cwd = folderWith({ "town.json": town });
    const { status, out } = await runCli(["impact", "town.json", "--fail", "phones", "--format", "json"], {
      cwd,
    });
    expect(status).toBe(0);
    expect(out).toBe(`${JSON.stringify(JSON.parse(out), null, 2)}\n`);
    expect(statesOf(out)).toEqual(["benefits failed PT0S", "phones failed PT0S", "calls failed PT4H"]);
  });

  it("adds the events of flags at the start, after the scenario's, in the order of the verbs", async () => {
    const cwd = folderWith({ "town.json": town, "attack.json": attack });
    const flags = [
      "--sever",
      "town-council,village",
      "--shut-down",
      "phones",
      "--isolate",
      "phones",
      "--degrade",
      "phones",
    ];
    const more = ["--fail", "calls", "--fail", "phones", "--suspect", "phones", "--compromise", "phones"];
    const args = ["impact", "town.json", "--scenario", "attack.json", ...flags, ...more, "--format", "json"];
    const { out } = await runCli(args, { cwd });
    const { events } = ImpactAnswer.parse(JSON.parse(out));
    expect(events.map(({ at, evidence, ...rest }) => [at, evidence, rest])).toEqual([
      ["PT1H", "confirmed", { compromise: "network" }],
      ["PT0S", "confirmed", { compromise: "phones" }],
      ["PT0S", "confirmed", { suspect: "phones" }],
      ["PT0S", "confirmed", { fail: "calls" }],
      ["PT0S", "confirmed", { fail: "phones" }],
      ["PT0S", "confirmed", { degrade: "phones" }],
      ["PT0S", "confirmed", { isolate: "phones" }],
      ["PT0S", "confirmed", { shutDown: "phones" }],
      ["PT0S", "confirmed", { sever: ["town-council", "village"] }],
    ]);
  });

  it("tells the state at the time asked", async () => {
    const cwd = folderWith({ "town.json": town });
    const { out } = await runCli(
      ["impact", "town.json", "--fail", "network", "--at", "PT3H", "--format", "json"],
      { cwd },
    );
    expect(statesOf(out)).toEqual(["benefits failed PT0S", "network failed PT0S", "phones failed PT0S"]);
  });

  it("lays what-ifs on in the order given, after the scenario's changes", async () => {
    const need = (provider: string) => ({ services: [{ id: "calls", needs: [provider] }] });
    const cwd = folderWith({
      "town.json": town,
      "attack.json": { ...attack, changes: need("network") },
      "a.json": need("phones"),
      "b.json": { services: [{ id: "calls", needs: [] }] },
    });
    const ask = async (...whatIfs: string[]) => {
      const flags = whatIfs.flatMap((file) => ["--what-if", file]);
      const { out } = await runCli(
        ["impact", "town.json", "--scenario", "attack.json", ...flags, "--format", "json"],
        { cwd },
      );
      return ImpactAnswer.parse(JSON.parse(out))
        .impacts.filter(({ id }) => id === "calls")
        .map(({ why }) => why.join(" > "));
    };
    expect(await ask()).toEqual(["network > calls"]);
    expect(await ask("b.json", "a.json")).toEqual(["network > phones > calls"]);
    expect(await ask("a.json", "b.json")).toEqual([]);
  });

  it("reads a folder, and standard input where - stands for a file", async () => {
    const { organisations, systems, ...rest } = town;
    const cwd = folderWith({
      "one.json": { estate: 1, id: "town", organisations, systems },
      "two.json": rest,
    });
    const fromFolder = await runCli(["impact", ".", "--fail", "network", "--format", "json"], { cwd });
    const fromInput = await runCli(["impact", "-", "--fail", "network", "--format", "json"], {
      input: JSON.stringify(town),
    });
    const expected = [
      "benefits failed PT0S",
      "network failed PT0S",
      "phones failed PT0S",
      "calls failed PT4H",
    ];
    expect([statesOf(fromFolder.out), statesOf(fromInput.out)]).toEqual([expected, expected]);
  });

  it("writes the form that the end of --output names, and nothing on standard output", async () => {
    const cwd = folderWith({ "town.json": town });
    const begins: Record<string, string> = {};
    for (const name of ["r.html", "r.md", "r.csv", "r.json", "r.txt"]) {
      const { status, out, err } = await runCli(
        ["impact", "town.json", "--fail", "network", "--output", name],
        { cwd },
      );
      expect([status, out, err]).toEqual([0, "", ""]);
      begins[name] = readFileSync(join(cwd, name), "utf8").slice(0, 10);
    }
    expect(begins).toEqual({
      "r.html": "<!doctype ",
      "r.md": "# 2 servic",
      "r.csv": "id,type,na",
      "r.json": '{\n  "estat',
      "r.txt": "2 services",
    });
  });

  it("says the same in every run", async () => {
    const cwd = folderWith({ "town.json": town });
    const ask = () => runCli(["impact", "town.json", "--compromise", "network", "--format", "html"], { cwd });
    const [first, second] = [await ask(), await ask()];
    expect(second.out).toBe(first.out);
  });
});
