import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Site } from "./served-page.ts";
import { SCENARIO, settled, startSite } from "./served-page.ts";

let site: Site;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site.close());

const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const nothing = () => Promise.resolve();

const plain = "/west-london/impact";
const marked = `${plain}?compromised=rbkc-network&selected=rbkc-network`;
/** The same with fewer rows of each table: axe takes half a minute over a hundred, and rows differ only in words. */
const markedFew = `${marked}&owner=lbhf`;

/** The server says no, in the words of a problem. */
async function refuse(page: Page): Promise<void> {
  const problem = {
    title: "The question has problems",
    status: 422,
    problems: [{ message: "“x” is not known." }],
  };
  const body = JSON.stringify(problem);
  await page.route("**/impact", (route) =>
    route.fulfill({ status: 422, contentType: "application/problem+json", body }),
  );
  await page.selectOption("#scenario", { index: 1 });
  await page.waitForSelector(".govuk-error-summary");
}

/** A state of the page: at which width, from which address, and how it is brought about. */
const states: readonly (readonly [string, number, string, (page: Page) => Promise<unknown>])[] = [
  ...[375, 1024, 1440].flatMap((width) => [
    ["loaded", width, plain, nothing] as const,
    ["marked", width, markedFew, nothing] as const,
    ["refused", width, plain, refuse] as const,
  ]),
  ["in a scenario", 1440, `${SCENARIO}&owner=lbhf`, nothing],
  ["in a scenario", 375, `${SCENARIO}&owner=lbhf`, nothing],
  ["searching", 1024, plain, (page) => page.fill("#search", "network")],
  ["with the dialog open", 1024, marked, (page) => page.click("#systems [data-row] .row__isolate")],
  ["with a menu open", 1024, markedFew, (page) => page.click(".menu summary")],
  ["with everything filtered out", 1024, `${marked}&text=nothing-is-called-that`, nothing],
];

test.each(states)(
  "breaks no rule that axe knows: %s, %i pixels wide",
  async (_name, width, path, act) => {
    const { page, troubles, close } = await site.open(path, { viewport: { width, height: 900 } });
    await settled(page);
    await act(page);
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze();
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`),
    ).toEqual([]);
    expect(troubles).toEqual([]);
    await close();
    // Contrast is looked up element by element: slow on a busy machine, and nothing to mend in the page.
  },
  240_000,
);
