import { describe, expect, it } from "vitest";
import { attack, town } from "./estates.ts";
import { folderWith, runCli } from "./run-cli.ts";

describe("sharedfate check", () => {
  it("ends with 0 where there are findings and no problems", async () => {
    const cwd = folderWith({ "town.json": town, "attack.json": attack });
    const { status, out, err } = await runCli(["check", "town.json", "--scenario", "attack.json"], { cwd });
    expect([status, err, out.split("\n").slice(0, 5)]).toEqual([
      0,
      "",
      [
        "No problems, 1 finding",
        "Town: 2 organisations, 2 systems, 2 services, 3 needs, 0 links",
        "Findings are worth knowing and never an error.",
        "",
        "NO NEEDS RECORDED (1)",
      ],
    ]);
  });

  it("tells problems on standard error and ends with 1", async () => {
    const cwd = folderWith({ "town.json": { ...town, systms: [] } });
    const { status, out, err } = await runCli(["check", "town.json"], { cwd });
    expect([status, out, err]).toEqual([
      1,
      "",
      'town.json:1: systms: "systms" is not a known key; did you mean "systems"? [UNKNOWN_KEY]\n',
    ]);
  });

  it("gives problems and findings as JSON on standard output, whether there are problems or not", async () => {
    const cwd = folderWith({ "good.json": town, "bad.json": { ...town, systms: [] } });
    const ask = async (file: string) => {
      const { status, out, err } = await runCli(["check", file, "--format", "json"], { cwd });
      const { problems, findings } = JSON.parse(out) as Record<"problems" | "findings", { code: string }[]>;
      return [status, err, problems.map(({ code }) => code), findings.map(({ code }) => code)];
    };
    expect(await ask("good.json")).toEqual([0, "", [], ["NO_NEEDS"]]);
    expect(await ask("bad.json")).toEqual([1, "", ["UNKNOWN_KEY"], []]);
  });

  it("checks what the scenario and the what-ifs name", async () => {
    const cwd = folderWith({
      "town.json": town,
      "attack.json": { ...attack, events: [{ fail: "nothing" }] },
      "what-if.json": { remove: ["nobody"] },
    });
    const args = ["check", "town.json", "--scenario", "attack.json", "--what-if", "what-if.json"];
    const { status, err } = await runCli(args, { cwd });
    expect([
      status,
      err
        .trimEnd()
        .split("\n")
        .map((line) => line.split(": ").slice(0, 2).join(": ")),
    ]).toEqual([1, ["what-if.json:1: remove[0]", "attack.json:1: events[0].fail"]]);
    const alone = await runCli(args.slice(0, 4), { cwd });
    expect([alone.status, alone.err.split(": ").slice(0, 2).join(": ")]).toEqual([
      1,
      "attack.json:1: events[0].fail",
    ]);
  });
});
