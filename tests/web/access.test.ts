import { afterAll, beforeAll, expect, test } from "vitest";
import type { OpenPage, Site } from "./served-page.ts";
import { SCENARIO, settled, startSite } from "./served-page.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const open = async (path: string, options?: Parameters<Site["open"]>[1]): Promise<OpenPage> => {
  const opened = await site.open(path, options);
  await settled(opened.page);
  return opened;
};

const widths = [375, 1024, 1440];

test.each([320, ...widths])(
  "scrolls no page sideways at %i pixels, and puts the list before the map",
  async (width) => {
    const { page, troubles, close } = await open(SCENARIO, { viewport: { width, height: 900 } });
    const found = await page.evaluate(() => ({
      scrollPx: document.documentElement.scrollWidth - window.innerWidth,
      isListFirst: Boolean(
        (document.querySelector(".split__list") as Node).compareDocumentPosition(
          document.querySelector("#map") as Node,
        ) & Node.DOCUMENT_POSITION_FOLLOWING,
      ),
      isBeside:
        (document.querySelector(".split__list")?.getBoundingClientRect().right ?? 0) <=
        (document.querySelector("#map")?.getBoundingClientRect().left ?? 0),
    }));
    expect(found).toEqual({ scrollPx: 0, isListFirst: true, isBeside: width >= 1024 });
    expect(troubles).toEqual([]);
    await close();
  },
);

test("makes every control 24 pixels high and wide at least", async () => {
  const { page, close } = await open(SCENARIO);
  const small = await page.$$eval("button, select, summary, input:not([type=radio])", (controls) =>
    controls
      .filter((control) => control.checkVisibility() && !control.classList.contains("map__cursor"))
      .map((control) => ({ text: control.textContent, box: control.getBoundingClientRect() }))
      .filter(({ box }) => box.height < 24 || box.width < 24)
      .map(({ text, box }) => `${text} ${box.width} x ${box.height}`),
  );
  expect(small).toEqual([]);
  await close();
});

test("walks by keyboard alone to every node of the map, in and out of it by Tab", async () => {
  const { page, troubles, close } = await open("/west-london/impact?compromised=rbkc-network");
  const ids = await page.$$eval("#map g.node", (nodes) =>
    nodes.map((node) => node.getAttribute("data-node") ?? ""),
  );
  await page.focus(".map__cursor");
  await page.keyboard.press("Home");
  const at = () => page.getAttribute(".map__cursor", "data-id");
  expect(await at()).toBe("rbkc-network");
  // Up to the first, then down through them all; the keys are dealt out inside the page.
  const reached = await page.evaluate((steps) => {
    const seen: string[] = [];
    const press = (key: string) => {
      document.activeElement?.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }),
      );
      const at = (document.activeElement as HTMLElement).dataset["id"] ?? "lost";
      const isNew = seen.at(-1) !== at;
      seen.push(at);
      return isNew;
    };
    for (let i = 0; i < steps && press("ArrowUp"); i++);
    for (let i = 0; i < steps && press("ArrowDown"); i++);
    return [...new Set(seen)];
  }, ids.length + 1);
  expect(reached.sort()).toEqual([...ids].sort());
  expect(await page.evaluate(() => document.querySelectorAll("#map button").length)).toBe(1);
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest("#map"))).toBe(null);
  expect(troubles).toEqual([]);
  await close();
});

test("follows needs with the arrows, opens details with Enter, goes back with Escape, and to the search with a slash", async () => {
  const { page, troubles, close } = await open("/west-london/impact?compromised=rbkc-network");
  await page.focus(".map__cursor");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  const consumer = (await page.getAttribute(".map__cursor", "data-id")) ?? "";
  const response = await fetch(`${site.origin}/api/estates/west-london/nodes/${consumer}`);
  const node = (await response.json()) as {
    needs: string[];
    neededBy: string[];
    node: { name: string };
    owner: { name: string };
  };
  expect(node.needs.includes("rbkc-network")).toBe(true);
  const name = (await page.getAttribute(".map__cursor", "aria-label")) ?? "";
  expect(name.startsWith(`${node.node.name}, `)).toBe(true);
  expect(name.endsWith(`, needs ${node.needs.length}, needed by ${node.neededBy.length}`)).toBe(true);
  expect(name.split(", ")).toContain(node.owner.name);
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("details");
  await page.keyboard.press("Escape");
  expect(await page.evaluate(() => document.activeElement?.className)).toBe("map__cursor");
  await page.keyboard.press("Escape");
  expect(await page.getAttribute(".map__cursor", "data-id")).toBe("rbkc-network");
  await page.keyboard.press("/");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("search");
  expect(troubles).toEqual([]);
  await close();
});

test("keeps the node that the keyboard stands on inside the map, its ring with it", async () => {
  const { page, troubles, close } = await open(`${SCENARIO}&zoom=1.000,400,400`);
  await page.focus(".map__cursor");
  for (const key of ["Home", "ArrowRight", "ArrowRight", "ArrowDown", "ArrowDown", "ArrowLeft"]) {
    await page.keyboard.press(key);
    const isInside = await page.evaluate(() => {
      const map = document.querySelector("#map")?.getBoundingClientRect();
      const ring = document.querySelector(".map__cursor")?.getBoundingClientRect();
      if (!map || !ring) return false;
      return (
        ring.left - 9 >= map.left &&
        ring.top - 9 >= map.top &&
        ring.right + 9 <= map.right &&
        ring.bottom + 9 <= map.bottom
      );
    });
    expect([key, isInside]).toEqual([key, true]);
  }
  expect(troubles).toEqual([]);
  await close();
});

test("moves nothing by itself, least of all where people ask for less motion", async () => {
  const { page, close } = await open(SCENARIO, { reducedMotion: "reduce" });
  await page.click("text=Previous");
  await settled(page);
  expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
  await close();
});

test("tells statuses by symbol and word where colours are forced", async () => {
  const { page, close } = await open(SCENARIO, { forcedColors: "active" });
  const tags = await page.$$eval("#services .tag", (all) =>
    all.map((tag) => [
      tag.textContent,
      tag.querySelector("path")?.getAttribute("d") ?? "",
      getComputedStyle(tag).borderStyle,
    ]),
  );
  expect(tags.length).toBeGreaterThan(0);
  expect(tags.filter(([word, symbol, border]) => word === "" || symbol === "" || border === "none")).toEqual(
    [],
  );
  expect(new Set(tags.map(([word]) => word)).size).toBe(new Set(tags.map(([, symbol]) => symbol)).size);
  await close();
});

test("shows no label smaller than 11 pixels, and no two that overlap", async () => {
  const { page, troubles, close } = await open(`${SCENARIO}&selected=rbkc-network`);
  for (const zoom of ["", "1.000,1200,600", "2.000,1200,600"]) {
    await page.goto(`${site.origin}${SCENARIO}&selected=rbkc-network${zoom === "" ? "" : `&zoom=${zoom}`}`);
    await settled(page);
    const found = await page.evaluate(() => {
      const texts = [...document.querySelectorAll<SVGTextElement>("#map .node__label, #map .callout text")];
      const shown = texts.filter((text) => text.checkVisibility() && text.textContent !== "");
      const scale = new DOMMatrix(
        getComputedStyle(document.querySelector(".map__world") as Element).transform,
      ).a;
      const boxes = shown.map((text) => text.getBoundingClientRect());
      let overlaps = 0;
      for (const [i, a] of boxes.entries()) {
        for (const b of boxes.slice(i + 1)) {
          if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) overlaps++;
        }
      }
      const smallestPx = Math.min(
        ...shown.map((text) => {
          const isCallout = text.closest(".callout") !== null;
          return Number.parseFloat(getComputedStyle(text).fontSize) * (isCallout ? 1 : scale);
        }),
      );
      return { shown: shown.length > 0, overlaps, isLegible: smallestPx >= 11 };
    });
    expect(found).toEqual({ shown: true, overlaps: 0, isLegible: true });
  }
  expect(troubles).toEqual([]);
  await close();
});
