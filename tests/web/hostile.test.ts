import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { OpenPage, Site } from "./served-page.ts";
import { settled, startSite } from "./served-page.ts";

const names = {
  markup: `<img src=x onerror="window.hit=1"><b>bold</b> & "quoted"`,
  emoji: "🔥 Fire 👩‍🚒 desk",
  rightToLeft: "خدمة الإسكان",
  long: "N".repeat(300),
  spaces: "A name of many words ".repeat(15).trim(),
};

/** A chain of systems and services with names as they should never be, and a loop of needs. */
const estate = {
  estate: 1,
  id: "hostile",
  name: names.markup,
  organisations: [
    {
      id: "o",
      name: names.rightToLeft,
      shortName: "<i>O</i>",
      kind: "council",
      contact: { name: names.markup, phone: "1" },
    },
  ],
  systems: [
    { id: "base", name: names.markup, kind: "network", owner: "o" },
    { id: "loop-a", name: names.emoji, kind: "identity", owner: "o", needs: ["base", "loop-b"] },
    { id: "loop-b", name: names.rightToLeft, kind: "hosting", owner: "o", needs: ["loop-a"] },
  ],
  services: Object.entries(names).map(([id, name]) => ({
    id: `s-${id}`,
    name,
    owner: "o",
    needs: ["loop-b"],
  })),
};

/** More nodes than are drawn unasked, in one chain of services on one system. */
const large = {
  estate: 1,
  id: "large",
  organisations: [{ id: "o", name: "O", kind: "council" }],
  systems: [{ id: "base", name: "Base", kind: "network", owner: "o" }],
  services: Array.from({ length: 449 }, (_, i) => ({
    id: `s${i}`,
    name: `Service ${i}`,
    owner: "o",
    needs: i < 250 ? ["base"] : [],
  })),
};

let folder: string;
let site: Site;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sharedfate-estates-"));
  const paths: string[] = [];
  for (const one of [estate, large]) {
    paths.push(join(folder, `${one.id}.json`));
    await writeFile(join(folder, `${one.id}.json`), JSON.stringify(one));
  }
  site = await startSite(paths);
});
afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true, force: true });
});

const open = async (path: string): Promise<OpenPage> => {
  const opened = await site.open(path);
  await settled(opened.page);
  return opened;
};

test("shows names of markup, emoji, right-to-left text and 300 characters as the text that they are", async () => {
  const { page, troubles, close } = await open("/hostile/impact?compromised=base&selected=base");
  const shown = await page.$$eval("#services .row__name bdi", (all) => all.map((one) => one.textContent));
  expect(shown.sort()).toEqual(Object.values(names).sort());
  const titles = await page.$$eval("#map g.node > title", (all) => all.map((one) => one.textContent ?? ""));
  expect(titles.filter((title) => title.startsWith(names.markup))).toHaveLength(2);
  expect(await page.evaluate(() => "hit" in window)).toBe(false);
  expect(await page.$$eval("#app img, #app b, #app i", (all) => all.length)).toBe(0);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  await page.setViewportSize({ width: 320, height: 700 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBe(0);
  expect(troubles).toEqual([]);
  await close();
});

test("finds a hostile name by search and offers it as text", async () => {
  const { page, troubles, close } = await open("/hostile/impact");
  await page.fill("#search", "onerror");
  expect(await page.textContent("#search-0 bdi")).toBe(names.markup);
  await page.keyboard.press("Enter");
  expect(await page.textContent(".subject__name strong")).toBe(names.markup);
  expect(troubles).toEqual([]);
  await close();
});

test("draws a loop of needs as a cluster", async () => {
  const { page, troubles, close } = await open("/hostile/impact");
  expect(await page.$$eval("#map g.cycle title", (all) => all.map((one) => one.textContent))).toEqual([
    "2 nodes that need each other",
  ]);
  expect(troubles).toEqual([]);
  await close();
});

test("draws 300 of 450 nodes, the affected among them, says what is not drawn, and draws it all when asked", async () => {
  const { page, troubles, close } = await open("/large/impact?compromised=base");
  const caption = () => page.textContent(".map-caption");
  expect(await page.$$eval("#map g.node", (all) => all.length)).toBe(300);
  expect(
    await page.$$eval("#map g.node.status-failed, #map g.node.status-compromised", (all) => all.length),
  ).toBe(251);
  expect(await caption()).toBe(
    "300 of 450 nodes and 250 of 250 lines drawn. 150 nodes not drawn: unaffected, or beyond the first 300. " +
      "Draw everything Arrows point to what is needed. Ctrl and the wheel zoom.",
  );
  await page.click("text=Draw everything");
  expect(await page.$$eval("#map g.node", (all) => all.length)).toBe(450);
  expect(troubles).toEqual([]);
  await close();
});

test("shows 200 rows at a time and says which", async () => {
  const { page, troubles, close } = await open("/large/impact?compromised=base");
  expect(await page.$$eval("#services [data-row]", (all) => all.length)).toBe(200);
  expect(await page.textContent(".pages span")).toBe("Rows 1 to 200 of 250");
  await page.click("text=Next page");
  expect(await page.$$eval("#services [data-row]", (all) => all.length)).toBe(50);
  expect(await page.textContent(".pages span")).toBe("Rows 201 to 250 of 250");
  await page.fill("#filter-text", "no such service");
  expect(await page.textContent("#services .part__lead")).toBe("0 of 250 shown. Clear filters");
  expect(troubles).toEqual([]);
  await close();
});

test("says that nothing is affected, and what is not known, rather than that all is well", async () => {
  const { page, troubles, close } = await open("/large/impact?compromised=s300");
  expect(await page.textContent(".headline__count")).toBe("1 service affected in 1 council");
  await page.goto(`${site.origin}/hostile/impact?suspected=base`);
  await settled(page);
  expect(await page.textContent(".headline__count")).toBe("No services affected");
  expect(troubles).toEqual([]);
  await close();
});

test("says in words why a link to an estate that is not there shows nothing", async () => {
  const { page, troubles, close } = await site.open("/elsewhere/impact");
  await page.waitForSelector(".govuk-error-summary");
  expect(await page.title()).toBe("Error: Impact – Sharedfate");
  expect(await page.$$eval(".govuk-error-summary__list li", (all) => all.length)).toBe(1);
  expect(troubles).toEqual([]);
  await close();
});

test("keeps the last answer when the server fails or is slow, and asks again on Retry", async () => {
  const { page, troubles, close } = await open("/hostile/impact?compromised=base");
  const rows = () => page.$$eval("#services [data-row]", (all) => all.length);
  await page.route("**/impact", (route) => route.fulfill({ status: 503, body: "down" }));
  await page.click("#services [data-row] .row__isolate");
  await page.click('dialog button[type="submit"]');
  await page.waitForSelector(".notice--lost");
  expect(await rows()).toBe(5);
  const said = (await page.textContent(".notice--lost p")) ?? "";
  expect(said.replace(/\d\d:\d\d/, "10:42")).toBe(
    "The server cannot be reached. Working offline with the answer of 10:42. It does not yet know of your last change.",
  );
  await page.unroute("**/impact");
  await page.click("text=Retry");
  await settled(page);
  expect(await page.$(".notice--lost")).toBe(null);
  expect(await page.textContent("#services .tag.status-isolated")).toBe("Isolated");

  const pending: (() => void)[] = [];
  await page.route("**/impact", (route) => {
    pending.push(() => void route.continue());
  });
  await page.click("text=Undo");
  await page.click("text=Redo");
  await page.selectOption("#filter-state", "failed");
  await page.click(".marks__item button");
  await page.waitForSelector(".notice--waiting");
  expect(await rows()).toBeGreaterThan(0);
  for (const go of pending) go();
  await page.unroute("**/impact");
  await settled(page);
  expect(await page.$(".notice--waiting")).toBe(null);
  expect(troubles).toEqual([]);
  await close();
});

test("says that it works offline when the server is gone", async () => {
  const { page, troubles, close } = await open("/hostile/impact?compromised=base");
  await site.stopServer();
  await page.click("#services [data-row] .row__isolate");
  await page.click('dialog button[type="submit"]');
  await page.waitForSelector(".notice--lost");
  expect(await page.$$eval("#services [data-row]", (all) => all.length)).toBe(5);
  expect(await page.$eval(".notice--lost p", (one) => one.getAttribute("role"))).toBe("alert");
  expect(troubles).toEqual([]);
  await close();
});
