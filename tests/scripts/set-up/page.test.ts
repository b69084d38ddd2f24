import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { needsBuild, pageSourcesHash } from "../../../scripts/set-up/page.js";
import { folderOf, writeFile } from "../folder-of.ts";

const sources = {
  "web/main.ts": "start();",
  "web/views/map.ts": "draw();",
  "src/model/kinds.ts": "kinds",
  "src/layout/bands.ts": "bands",
  "src/graph/merge.ts": "merge",
  "tsconfig.json": "{}",
  "package-lock.json": "{}",
};

function built(): string {
  const root = folderOf(sources);
  writeFile(root, "web/dist/index.html", "<html>");
  writeFile(root, "web/dist/.built-from", pageSourcesHash(root));
  return root;
}

describe("the page is built", () => {
  it("if it never was", () => {
    expect(needsBuild(folderOf(sources))).toBe(true);
  });

  it("if a build was broken off before its note was written", () => {
    const root = built();
    rmSync(join(root, "web/dist/.built-from"));
    expect(needsBuild(root)).toBe(true);
  });

  it("if its files were removed", () => {
    const root = built();
    rmSync(join(root, "web/dist/index.html"));
    expect(needsBuild(root)).toBe(true);
  });

  it.each([
    "web/main.ts",
    "web/views/map.ts",
    "src/model/kinds.ts",
    "src/layout/bands.ts",
    "tsconfig.json",
    "package-lock.json",
  ])("if %s changed", (path) => {
    const root = built();
    writeFile(root, path, "changed");
    expect(needsBuild(root)).toBe(true);
  });

  it("if a source was added", () => {
    const root = built();
    writeFile(root, "web/views/list.ts", "");
    expect(needsBuild(root)).toBe(true);
  });

  it("if a source was renamed", () => {
    const root = built();
    rmSync(join(root, "web/main.ts"));
    writeFile(root, "web/start.ts", sources["web/main.ts"]);
    expect(needsBuild(root)).toBe(true);
  });
});

describe("the page is left alone", () => {
  it("if its sources are those it was built from", () => {
    expect(needsBuild(built())).toBe(false);
  });

  it("if only something changed that it is not made of", () => {
    const root = built();
    writeFile(root, "src/graph/merge.ts", "changed");
    writeFile(root, "web/dist/assets/main.js", "changed");
    writeFile(root, "web/.main.ts.swp", "an editor's own");
    expect(needsBuild(root)).toBe(false);
  });

  it("if its sources were written again as they were", () => {
    const root = built();
    writeFile(root, "web/main.ts", sources["web/main.ts"]);
    expect(needsBuild(root)).toBe(false);
  });
});
