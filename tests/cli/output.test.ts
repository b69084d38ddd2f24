import { lstatSync, readdirSync, readFileSync, statSync, symlinkSync, chmodSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { writeFileAt } from "../../cli/output.ts";
import { folderWith, packageFolder, runShell } from "./run-cli.ts";

function* broken() {
  yield "x".repeat(200_000);
  throw new Error("a fault in the middle");
}

describe("a file that is written", () => {
  it("is there whole or not at all", async () => {
    const cwd = folderWith({ "old.txt": "old" });
    await expect(writeFileAt("old.txt", cwd, broken())).rejects.toThrow("a fault in the middle");
    await expect(writeFileAt("new.txt", cwd, broken())).rejects.toThrow("a fault in the middle");
    expect([readdirSync(cwd), readFileSync(join(cwd, "old.txt"), "utf8")]).toEqual([["old.txt"], "old"]);
    await writeFileAt("old.txt", cwd, ["new ", "text"]);
    expect([readdirSync(cwd), readFileSync(join(cwd, "old.txt"), "utf8")]).toEqual([["old.txt"], "new text"]);
  });

  it("leaves nothing behind if the program ends in the middle", async () => {
    const cwd = folderWith({ "old.txt": "old" });
    const output = join(packageFolder, "cli", "output.ts");
    const script = `
      const { writeFileAt } = await import(${JSON.stringify(output)});
      function* parts() { yield "x".repeat(200_000); yield "x".repeat(200_000); process.exit(130); }
      await writeFileAt("old.txt", process.cwd(), parts());`;
    const tsx = join(packageFolder, "node_modules/tsx/dist/esm/index.mjs");
    const line = `'${process.execPath}' --import '${tsx}' --input-type=module -e "$SCRIPT"`;
    expect((await runShell(line, { cwd, env: { SCRIPT: script } })).status).toBe(130);
    expect([readdirSync(cwd), readFileSync(join(cwd, "old.txt"), "utf8")]).toEqual([["old.txt"], "old"]);
  });

  it("keeps its rights, and stays behind a link that leads to it", async () => {
    const cwd = folderWith({ "own.txt": "old" });
    chmodSync(join(cwd, "own.txt"), 0o600);
    symlinkSync("own.txt", join(cwd, "link.txt"));
    await writeFileAt("link.txt", cwd, ["new"]);
    expect([
      lstatSync(join(cwd, "link.txt")).isSymbolicLink(),
      statSync(join(cwd, "own.txt")).mode & 0o777,
    ]).toEqual([true, 0o600]);
    expect(readFileSync(join(cwd, "own.txt"), "utf8")).toBe("new");
  });
});
