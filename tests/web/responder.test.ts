import { readFile } from "node:fs/promises";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { ImpactAnswer } from "../../src/model/findings.ts";
import type { OpenPage, Site } from "./served-page.ts";
import { SCENARIO, settled, startSite } from "./served-page.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const open = async (path: string): Promise<OpenPage> => {
  const opened = await site.open(path);
  await settled(opened.page);
  return opened;
};

const ask = async (body: object): Promise<ImpactAnswer> => {
  const response = await fetch(`${site.origin}/api/estates/west-london/impact`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return (await response.json()) as ImpactAnswer;
};

const rowIds = (page: Page, table: "services" | "systems") =>
  page.$$eval(`#${table} [data-row]`, (rows) => rows.map((row) => row.getAttribute("data-row") ?? "").sort());

const headlineOf = (page: Page) => page.textContent(".headline__count");

const positionsOf = (page: Page) =>
  page.$$eval("#map g.node", (nodes) =>
    nodes.map((node) => `${node.getAttribute("data-node")} ${node.getAttribute("transform")}`).sort(),
  );

test("gives a responder the list of what fails in two interactions, the second one Enter", async () => {
  const { page, troubles, close } = await open("/");
  expect(await page.evaluate(() => document.activeElement?.id)).toBe("search");
  await page.keyboard.type("rbkc corporate network");
  await page.keyboard.press("Enter");
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(
    "Mark as compromised: RBKC corporate network",
  );
  await page.keyboard.press("Enter");
  await page.waitForSelector("#services tbody tr");
  const answer = await ask({ events: [{ compromise: "rbkc-network" }] });
  const expected = answer.impacts.filter((impact) => impact.type === "service").map((impact) => impact.id);
  expect(await rowIds(page, "services")).toEqual(expected.sort());
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(
    "/west-london/impact?compromised=rbkc-network&selected=rbkc-network",
  );
  expect(troubles).toEqual([]);
  await close();
});

test("shows at every event time the rows and the range of the API's answer, in both cases", async () => {
  const { page, troubles, close } = await open(SCENARIO);
  const steps = Number(await page.getAttribute("#time", "max"));
  expect(steps).toBeGreaterThan(5);
  for (let step = steps; step >= 0; step--) {
    await page.fill("#time", String(step));
    await settled(page);
    const at = new URL(page.url()).searchParams.get("at");
    const answer = await ask({ scenario: "west-london-2025-11-24", ...(at === null ? {} : { at }) });
    const idsOf = (type: string, isBest: boolean) =>
      answer.impacts
        .filter(
          (one) => one.type === type && (!isBest || (one.best !== null && one.best.state !== "operational")),
        )
        .map((one) => one.id)
        .sort();
    const { best, worst } = answer.totals.services.affected;
    expect((await headlineOf(page))?.split(" service")[0]).toBe(
      worst === 0 ? "No" : best === worst ? `${worst}` : `${best} to ${worst}`,
    );
    expect(await rowIds(page, "services")).toEqual(idsOf("service", false));
    expect(await rowIds(page, "systems")).toEqual(idsOf("system", false));
    expect(idsOf("service", false)).toHaveLength(worst);
    await page.click('label[for="assumed-ignored"]');
    expect(await rowIds(page, "services")).toEqual(idsOf("service", true));
    expect(await rowIds(page, "systems")).toEqual(idsOf("system", true));
    expect(idsOf("service", true)).toHaveLength(best);
    await page.click('label[for="assumed-counted"]');
  }
  expect(troubles).toEqual([]);
  await close();
});

test("highlights on the map exactly the path that the row tells", async () => {
  const { page, troubles, close } = await open(SCENARIO);
  const answer = await ask({ scenario: "west-london-2025-11-24" });
  const longest = [...answer.impacts].sort((a, b) => b.why.length - a.why.length)[0];
  if (longest === undefined) throw new Error("the scenario hits nothing");
  await page.click(`[data-row="${longest.id}"] .row__name`);
  const steps = longest.why.slice(1).map((id, i) => `${id} ${longest.why[i] ?? ""}`);
  const shown = await page.$$eval("#map g.edge.is-path", (edges) =>
    edges.map((edge) => `${edge.getAttribute("data-from")} ${edge.getAttribute("data-to")}`),
  );
  expect([...new Set(shown)].sort()).toEqual([...steps].sort());
  const nodes = await page.$$eval("#map g.node.is-path", (all) =>
    all.map((node) => node.getAttribute("data-node")),
  );
  expect([...nodes].sort()).toEqual([...longest.why].sort());
  expect(troubles).toEqual([]);
  await close();
});

test("puts everything into the link: a fresh browser shows the same page", async () => {
  const first = await open(
    `${SCENARIO}&compromised=rbkc-network&isolated=lbhf-network~rbkc&at=PT20H&assumed=ignored&owner=rbkc&state=failed` +
      "&text=e&sort=-name&selected=rbkc-network&zoom=1.000,900,600",
  );
  const second = await open(new URL(first.page.url()).pathname + new URL(first.page.url()).search);
  const view = async ({ page }: OpenPage) => ({
    url: page.url(),
    headline: await headlineOf(page),
    rows: await page.$$eval("[data-row]", (rows) => rows.map((row) => row.getAttribute("data-row"))),
    marks: await page.$$eval(".marks__item > span", (marks) => marks.map((mark) => mark.textContent)),
    time: await page.textContent(".time__text"),
    selected: await page.textContent("#details-title"),
    filter: await page.$$eval(".filter select, .filter input", (all) =>
      all.map((one) => (one as HTMLInputElement).value),
    ),
    world: await page.getAttribute(".map__world", "transform"),
  });
  const shown = await view(first);
  expect(await view(second)).toEqual(shown);
  expect(shown.marks).toHaveLength(2);
  expect(shown.filter).toEqual(["rbkc", "failed", "e"]);
  expect([...first.troubles, ...second.troubles]).toEqual([]);
  await first.close();
  await second.close();
});

test("restores an old link but for the system that no longer exists, and says so", async () => {
  const { page, troubles, close } = await open("/west-london/impact?compromised=rbkc-network,long-gone");
  expect(await page.$$eval(".notice p", (all) => all.map((one) => one.textContent))).toEqual([
    "System “long-gone” in this link no longer exists.",
    "Everything else in it is restored.",
  ]);
  expect(await page.$$eval(".marks__item", (marks) => marks.length)).toBe(1);
  expect(troubles).toEqual([]);
  await close();
});

test("goes back to the earlier subject, and adds no step for looking about the map", async () => {
  const { page, troubles, close } = await open("/west-london/impact?compromised=rbkc-network");
  await page.click("#services [data-row] .row__name");
  const selected = page.url();
  await page.click('.map-button[title="Zoom in"]');
  await page.click('.map-button[title="Move left"]');
  expect(page.url()).not.toBe(selected);
  await page.goBack();
  expect(page.url()).toBe(`${site.origin}/west-london/impact?compromised=rbkc-network`);
  expect(await page.$("#details")).toBe(null);
  expect(troubles).toEqual([]);
  await close();
});

test("isolates from a row in two interactions, asking whose assurance ends it", async () => {
  const { page, troubles, close } = await open("/west-london/impact?compromised=rbkc-network");
  await page.click("#systems [data-row] .row__isolate");
  await page.waitForSelector("dialog[open]");
  await page.selectOption("#assured-by", "rbkc");
  await page.click('dialog button[type="submit"]');
  await settled(page);
  expect(new URL(page.url()).searchParams.get("isolated")?.split("~")[1]).toBe("rbkc");
  expect(await page.evaluate(() => document.activeElement?.className)).toBe("plain row__isolate");
  await page.click("text=Undo");
  await settled(page);
  expect(page.url()).toBe(`${site.origin}/west-london/impact?compromised=rbkc-network`);
  expect(troubles).toEqual([]);
  await close();
});

test("keeps every node where it is: from one load to the next, with time, marks and filters", async () => {
  const first = await open(SCENARIO);
  const second = await open("/west-london/impact");
  const positions = await positionsOf(second.page);
  expect(await positionsOf(first.page)).toEqual(positions);
  await first.page.click("text=Previous");
  await settled(first.page);
  await first.page.fill("#filter-text", "housing");
  await first.page.click("#services [data-row] .row__name");
  expect(await positionsOf(first.page)).toEqual(positions);
  expect([...first.troubles, ...second.troubles]).toEqual([]);
  await first.close();
  await second.close();
});

test("draws every node and every line, and says how many", async () => {
  const { page, troubles, close } = await open(SCENARIO);
  const response = await fetch(`${site.origin}/api/estates/west-london`);
  const { estate } = (await response.json()) as {
    estate: Record<"systems" | "services" | "links", { needs?: { anyOf?: unknown[] }[] }[]>;
  };
  const nodes = [...estate.systems, ...estate.services];
  const lines =
    nodes.flatMap((node) => (node.needs ?? []).flatMap((need) => need.anyOf ?? [need])).length +
    estate.links.length;
  expect(await page.$$eval("#map g.node", (all) => all.length)).toBe(nodes.length);
  expect(await page.$$eval("#map g.edge", (all) => all.length)).toBe(lines);
  expect(await page.textContent(".map-caption")).toBe(
    `${nodes.length} of ${nodes.length} nodes and ${lines} of ${lines} lines drawn. Arrows point to what is needed. Ctrl and the wheel zoom.`,
  );
  expect(troubles).toEqual([]);
  await close();
});

test("says the answer once for a mark and once for a step of the slider", async () => {
  const { page, troubles, close } = await open("/west-london/impact?selected=rbkc-network");
  await page.evaluate(() => {
    const said = document.getElementById("said");
    const heard: string[] = [];
    Object.assign(window, { heard });
    if (said)
      new MutationObserver(() => heard.push(said.textContent ?? "")).observe(said, {
        characterData: true,
        childList: true,
        subtree: true,
      });
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
  await page.click("#mark");
  await page.waitForSelector("#services tbody tr");
  expect(await heard()).toHaveLength(1);
  await page.click(".time__controls button:first-child");
  await settled(page);
  expect(await heard()).toHaveLength(2);
  expect(troubles).toEqual([]);
  await close();
});

test("saves the table as it is shown, a line for each row", async () => {
  const { page, troubles, close } = await open(`${SCENARIO}&owner=rbkc`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save-csv")]);
  const text = await readFile(await download.path(), "utf8");
  const shown = [
    ...(await page.$$eval("[data-row]", (rows) => rows.map((row) => row.getAttribute("data-row") ?? ""))),
  ];
  const ids = text
    .trimEnd()
    .split("\r\n")
    .slice(1)
    .map((line) => line.split(",")[0]);
  expect(ids.sort()).toEqual(shown.sort());
  expect(download.suggestedFilename()).toBe("west-london-west-london-2025-11-24.csv");
  expect(troubles).toEqual([]);
  await close();
});

test("saves a map that opens alone, with every node, a title and a description", async () => {
  const { page, troubles, close } = await open(SCENARIO);
  const drawn = await page.$$eval("#map g.node", (all) => all.length);
  const [download] = await Promise.all([page.waitForEvent("download"), page.click("#save-svg")]);
  const text = await readFile(await download.path(), "utf8");
  const alone = await page.context().newPage();
  const asked: string[] = [];
  alone.on("request", (request) => asked.push(request.url()));
  await alone.goto(`data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`);
  const found = await alone.evaluate(() => {
    const shapes = [...document.querySelectorAll(".node__shape")];
    const fills = shapes.map((shape) => getComputedStyle(shape).fill);
    return {
      root: document.documentElement.tagName,
      nodes: shapes.length,
      titled:
        (document.querySelector("title")?.textContent ?? "") !== "" &&
        (document.querySelector("desc")?.textContent ?? "") !== "",
      fills: new Set(fills).size >= 5,
      font: getComputedStyle(document.querySelector(".node__label") as Element).fontSize,
      isHidden: getComputedStyle(document.querySelector(".node__label") as Element).display === "none",
      scripts: document.querySelectorAll("script, image, use, foreignObject").length,
    };
  });
  expect(found).toEqual({
    root: "svg",
    nodes: drawn,
    titled: true,
    fills: true,
    font: "12px",
    isHidden: false,
    scripts: 0,
  });
  expect(asked.filter((url) => !url.startsWith("data:"))).toEqual([]);
  expect(troubles).toEqual([]);
  await close();
});
