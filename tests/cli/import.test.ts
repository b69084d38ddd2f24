import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { foreignFormats } from "../../src/formats/foreign-formats.ts";
import { folderWith, runCli } from "./run-cli.ts";

const files = {
  "systems.csv": "Application,Type,Depends on\nEmail,email,Network\nNetwork,network,\n",
  "answers.yaml": "map: 1\nestate: { id: town }\nowner: Town\norganisations: { Town: council }\n",
};

const args = ["import", "systems.csv", "--map", "answers.yaml"];

describe("sharedfate import", () => {
  it("writes the estate to standard output and the account to standard error", async () => {
    const { status, out, err } = await runCli(args, { cwd: folderWith(files) });
    expect([status, out]).toEqual([
      0,
      `estate: 1
id: town
organisations:
  - id: town
    name: Town
    kind: council
    evidence: reported
systems:
  - id: email
    name: Email
    kind: email
    owner: town
    evidence: reported
    needs:
      - provider: network
        evidence: reported
  - id: network
    name: Network
    kind: network
    owner: town
    evidence: reported
`,
    ]);
    expect(err.split("\n").slice(0, 3)).toEqual([
      "Nothing is wrong",
      "A new estate",
      "Read as csv, which was guessed; --from names another.",
    ]);
  });

  it("writes nothing while something is open, ends with 1, and makes a file for the answers", async () => {
    const cwd = folderWith(files);
    const { status, out } = await runCli(
      ["import", "systems.csv", "--questions", "open.yaml", "--output", "estate.yaml"],
      { cwd },
    );
    expect([status, out.split("\n")[0], existsSync(join(cwd, "estate.yaml"))]).toEqual([
      1,
      "Nothing is imported yet: 1 question to answer",
      false,
    ]);
    expect(readFileSync(join(cwd, "open.yaml"), "utf8")).toBe(`map: 1
# nobody is named who owns "Email". Who owns what no owner is named for? (2 times)
# Answer: the name of an organisation
owner:
`);
  });

  it("says what an import would change, and writes no file on a dry run", async () => {
    const cwd = folderWith(files);
    await runCli([...args, "--output", "town.yaml"], { cwd });
    const more = folderWith({
      ...files,
      "systems.csv": "Application,Type,Depends on\nEmail,email,Directory\nDirectory,identity,\n",
      "town.yaml": readFileSync(join(cwd, "town.yaml"), "utf8"),
    });
    const dry = await runCli([...args, "--into", "town.yaml", "--dry-run", "--output", "o.yaml"], {
      cwd: more,
    });
    expect([
      dry.status,
      dry.out.split("\n").filter((line) => /^- (new|changed|gone)/.test(line)),
      existsSync(join(more, "o.yaml")),
    ]).toEqual([
      0,
      [
        "- new: Directory (directory)",
        "- new: Email (email) needs directory",
        "- gone: Email (email) needs network",
        "- gone: Network (network)",
      ],
      false,
    ]);
    const { status } = await runCli([...args, "--into", "town.yaml", "--output", "o.yaml"], { cwd: more });
    const checked = await runCli(["check", "town.yaml", "--format", "json"], { cwd: more });
    const impact = await runCli(
      ["impact", "town.yaml", "--what-if", "o.yaml", "--fail", "directory", "--format", "json"],
      { cwd: more },
    );
    const hit = (JSON.parse(impact.out) as { impacts: { id: string }[] }).impacts.map(({ id }) => id);
    expect([status, checked.status, hit]).toEqual([0, 0, ["directory", "email"]]);
  });

  it("tells everything as JSON, the result with it", async () => {
    const { status, out } = await runCli([...args, "--format", "json"], { cwd: folderWith(files) });
    const told = JSON.parse(out) as { counts: { systems: object }; result: { id: string } };
    expect([status, told.counts.systems, told.result.id]).toEqual([
      0,
      { new: 2, changed: 0, gone: 0, same: 0 },
      "town",
    ]);
  });

  it("reads a folder of tables, and says what is wrong with the command", async () => {
    const cwd = folderWith(files);
    const folder = await runCli(["import", ".", "--from", "csv", "--dry-run"], { cwd });
    expect(folder.out).toContain("answers.yaml");
    expect((await runCli(["import", "systems.csv", "--remove-gone"], { cwd })).status).toBe(2);
    expect((await runCli([...args, "--output", "systems.csv"], { cwd })).status).toBe(2);
    const unknown = await runCli(["import", "systems.csv", "--from", "xslx"], { cwd });
    expect([unknown.status, unknown.err]).toEqual([
      1,
      `systems.csv: "xslx" is no format that is read here; did you mean "xlsx"?; there are ${foreignFormats.map(({ name }) => name).join(", ")} [WRONG_FILE]\n`,
    ]);
  });
});
