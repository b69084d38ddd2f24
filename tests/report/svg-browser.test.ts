import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Page } from "playwright";
import type { Estate } from "../../src/model/estate.ts";
import { mapSvg } from "../../src/report/svg.ts";
import { madeUpEstate } from "../layout/made-up-estate.ts";
import { smallAnswer, smallEstate } from "../layout/small-map.ts";
import { startBrowser, type TestBrowser } from "../support/browser.ts";

const hundred = madeUpEstate({ councils: 4, systems: 60, services: 44, needsPerNode: 2, links: 24, seed: 7 });
const hostile = [
  "W".repeat(300),
  "W W M M ".repeat(30),
  `</text><script>document.title = "run"</script><img src="x" onerror="document.title = 'run'">`,
  "מערכת מידע משותפת של שתי הרשויות \u202e",
  "👩‍🚒🚒🔥 служба и ещё служба 共有システム共有システム共有システム",
];
const named: Estate = {
  ...hundred,
  systems: hundred.systems.map((system, i) => ({ ...system, name: hostile[i % hostile.length]! })),
};

describe("a map in a browser", () => {
  let browser: TestBrowser;
  let page: Page;
  beforeAll(async () => {
    browser = await startBrowser();
    page = await (await browser.newContext()).newPage();
  });
  afterAll(() => browser.close());

  it("is XML that a browser takes, with all foreign text as text, and asks for nothing", async () => {
    const asked: string[] = [];
    page.on("request", (one) => asked.push(one.url()));
    const source = mapSvg({ estate: named, title: hostile[2]! });
    await open(source);
    const counts = ["parsererror", "script, img", "[data-node]"].map((selector) =>
      page.locator(selector).count(),
    );
    expect(await Promise.all(counts)).toEqual([0, 0, 104]);
    expect(asked.filter((url) => !url.startsWith("data:image/svg+xml;"))).toEqual([]);
    expect(await page.title()).toBe(hostile[2]);
  });

  it.each([
    ["ordinary names", { estate: hundred }],
    ["hostile names", { estate: named }],
    ["every status", { estate: smallEstate(), answer: smallAnswer() }],
  ])("keeps each label in its node, and labels apart, with %s", async (_, request) => {
    await open(mapSvg(request));
    const outlines = await boxesOf("[data-node] > path:first-of-type");
    const labels = await boxesOf("[data-node] > text");
    const others = await boxesOf("[data-band] > text, svg > text");
    expect(outlines.length).toBe(request.estate.systems.length + request.estate.services.length);
    expect(labels.filter((label) => !outlines.some((outline) => isInside(label, outline)))).toEqual([]);
    const all = [...labels, ...others];
    const clashes = all.flatMap((a, i) =>
      all.slice(i + 1).flatMap((b) => (areApart(a, b) ? [] : [[a.text, b.text]])),
    );
    expect(clashes).toEqual([]);
  });

  /** Opens a file as a browser does: by an XML parser, which shows a `parsererror` for what is not well-formed. */
  async function open(source: string): Promise<void> {
    await page.goto(`data:image/svg+xml;base64,${Buffer.from(source).toString("base64")}`);
  }

  async function boxesOf(selector: string): Promise<Drawn[]> {
    const found = await page.locator(selector).all();
    return Promise.all(
      found.map(async (one) => ({ text: await one.textContent(), ...(await one.boundingBox())! })),
    );
  }
});

interface Drawn {
  readonly text: string | null;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Lines of one label may share the pixel between them. */
const SHARED_PX = 1;

function isInside(inner: Drawn, outer: Drawn): boolean {
  return (
    inner.x >= outer.x &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y >= outer.y - SHARED_PX &&
    inner.y + inner.height <= outer.y + outer.height + SHARED_PX
  );
}

function areApart(a: Drawn, b: Drawn): boolean {
  const acrossPx = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const downPx = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return acrossPx <= 0 || downPx <= SHARED_PX;
}
