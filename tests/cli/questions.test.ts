import { describe, expect, it } from "vitest";
import {
  checkFirstOf,
  comparisonOf,
  containmentOf,
  explanationOf,
  improvementsOf,
  load,
  replayOf,
  restorationOf,
  Scenario,
  ScenarioEvent,
  spreadOf,
  timelineOf,
} from "../../src/index.ts";
import { file } from "../support/files.ts";
import { town } from "./estates.ts";
import { folderWith, runCli } from "./run-cli.ts";

const estate = {
  ...town,
  links: [{ from: "network", to: "phones", kind: "network", likelihood: 0.5, takes: "PT1H" }],
};
const attack = {
  scenario: 1,
  id: "attack",
  events: [{ at: "PT1H", compromise: "network", evidence: "assumed" }],
  observed: [{ node: "phones", state: "failed", at: "P1D" }],
};
const second = { addNeeds: [{ of: "benefits", provider: "network", after: "PT30M" }] };
const files = { "town.json": estate, "attack.json": attack, "second.json": second };

const { model } = load({ estate: [file("town.json", estate)] });
const changed = load({
  estate: [file("town.json", estate)],
  scenario: file("attack.json", attack),
  whatIfs: [file("second.json", second)],
}).model;
const scenario = Scenario.parse(attack);
const asked = { scenario, events: [ScenarioEvent.parse({ fail: "phones" })], at: "PT4H" };
const flags = ["--scenario", "attack.json", "--fail", "phones"];

describe("sharedfate, questions about a scenario", () => {
  it.each([
    [
      "spread",
      ["--at", "PT4H", "--runs", "50", "--seed", "3"],
      spreadOf(model, asked, { runs: 50, seed: 3 }),
    ],
    [
      "contain",
      ["--at", "PT4H", "--protect", "phones", "--cuts-at", "PT30M"],
      containmentOf(model, { ...asked, protect: ["phones"], cutsAt: "PT30M" }),
    ],
    ["explain", ["--at", "PT4H", "--node", "benefits"], explanationOf(model, { ...asked, node: "benefits" })],
    ["check-first", ["--at", "PT4H", "--top", "1"], checkFirstOf(model, { ...asked, top: 1 })],
    ["replay", [], replayOf(model, asked)],
    [
      "timeline",
      ["--at", "PT4H", "--plan", "--teams", "2"],
      timelineOf(model, asked, { plan: { teams: 2 } }),
    ],
    [
      "restore",
      ["--teams", "2", "--begins", "PT6H", "--by-hand"],
      restorationOf(model, { scenario, events: asked.events }, { teams: 2, begins: "PT6H", byHand: true }),
    ],
    [
      "compare",
      ["--at", "PT4H", "--what-if", "second.json"],
      comparisonOf({ model, ...asked }, { model: changed, ...asked }, { at: "PT4H" }),
    ],
  ])("answers %s as JSON what the library answers, and in every other form", async (name, more, answer) => {
    const cwd = folderWith(files);
    const ask = (format: string) =>
      runCli([name, "town.json", ...flags, ...more, "--format", format], { cwd });
    const { status, out, err } = await ask("json");
    expect([status, err, out]).toEqual([0, "", `${JSON.stringify(answer, null, 2)}\n`]);
    const [text, markdown, csv] = await Promise.all([ask("text"), ask("markdown"), ask("csv")]);
    const headline = text.out.split("\n")[0] ?? "";
    expect([text.status, markdown.status, csv.status, headline.length > 0]).toEqual([0, 0, 0, true]);
    expect(markdown.out.startsWith(`# ${headline}\n`)).toBe(true);
    expect(csv.out.split("\n")[0]).toMatch(/^[a-zA-Z]+(,[a-zA-Z0-9]+)+$/);
  });

  it("answers improve of the estate alone, in every form", async () => {
    const cwd = folderWith(files);
    const asked = ["improve", "town.json", "--at", "PT8H", "--workaround", "P1D", "--top", "3"];
    const ask = (format: string) => runCli([...asked, "--format", format], { cwd });
    const { status, out, err } = await ask("json");
    const answer = improvementsOf(model, { at: "PT8H", workaround: "P1D", top: 3 });
    expect([status, err, out]).toEqual([0, "", `${JSON.stringify(answer, null, 2)}\n`]);
    const [text, markdown, csv] = await Promise.all([ask("text"), ask("markdown"), ask("csv")]);
    expect(markdown.out.split("\n")[0]).toBe(`# ${text.out.split("\n")[0] ?? ""}`);
    expect(csv.out.split("\n")[0]?.startsWith("change,from,to,kind,")).toBe(true);
  });

  it("says what a command lacks, as wrong use", async () => {
    const cwd = folderWith(files);
    const errors = await Promise.all(
      [["replay"], ["explain"], ["compare"]].map(async ([name = "", ...more]) => {
        const { status, err } = await runCli([name, "town.json", ...more], { cwd });
        return [status, err.trim()];
      }),
    );
    expect(errors).toEqual([
      [2, "error: replay takes a scenario: give its file with --scenario."],
      [2, "error: explain takes a node: name it with --node."],
      [2, "error: compare takes something to compare with: give --with or --what-if."],
    ]);
  });

  it("names what is unknown by the flag that named it", async () => {
    const cwd = folderWith(files);
    const { status, err } = await runCli(["spread", "town.json", "--compromise", "netwrk"], { cwd });
    expect([status, err.trim()]).toEqual([
      1,
      '--compromise: there is no node or organisation "netwrk"; did you mean "network"? [UNKNOWN_ID]',
    ]);
  });
});
