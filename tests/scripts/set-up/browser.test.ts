import { delimiter } from "node:path";
import { describe, expect, it } from "vitest";
import { browserCandidates, firstThatStarts } from "../../../scripts/set-up/browser.js";

const PATH = ["/usr/local/bin", "/usr/bin"].join(delimiter);

describe("a browser is looked for", () => {
  it("where CHROME_PATH says, then by name along the path", () => {
    expect(browserCandidates({ env: { CHROME_PATH: "/opt/chrome", PATH }, platform: "linux" })).toEqual([
      "/opt/chrome",
      "/usr/local/bin/chromium",
      "/usr/bin/chromium",
      "/usr/local/bin/chromium-browser",
      "/usr/bin/chromium-browser",
      "/usr/local/bin/google-chrome",
      "/usr/bin/google-chrome",
      "/usr/local/bin/google-chrome-stable",
      "/usr/bin/google-chrome-stable",
    ]);
  });

  it("in the usual places of the system as well", () => {
    expect(browserCandidates({ env: {}, platform: "darwin" })).toEqual([
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
    ]);
  });

  it("nowhere if nothing says where", () => {
    expect(browserCandidates({ env: { CHROME_PATH: "", PATH: "" }, platform: "linux" })).toEqual([]);
  });
});

describe("of several sources of a browser", () => {
  /** Sources that note when they are asked. */
  function sourcesOf(lists: readonly (readonly string[])[]) {
    const asked: number[] = [];
    const sources = lists.map((list, index) => () => {
      asked.push(index);
      return Promise.resolve(list);
    });
    return { asked, sources };
  }

  it("the first with a browser that starts is taken and no later one asked", async () => {
    const { asked, sources } = sourcesOf([["broken"], ["gone", "works"], ["works too"]]);
    const path = await firstThatStarts(sources, (candidate) => candidate.startsWith("works"));
    expect({ path, asked }).toEqual({ path: "works", asked: [0, 1] });
  });

  it("none is taken if nothing starts, after all were asked", async () => {
    const { asked, sources } = sourcesOf([["broken"], [], ["broken too"]]);
    const path = await firstThatStarts(sources, () => false);
    expect({ path, asked }).toEqual({ path: null, asked: [0, 1, 2] });
  });
});
