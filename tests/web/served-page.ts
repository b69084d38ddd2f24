import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright";
import { build } from "vite";
import { buildApp } from "../../server/app.ts";
import { loadEstates } from "../../server/store/estates.ts";
import type { ContextOptions, TestBrowser } from "../support/browser.ts";
import { startBrowser } from "../support/browser.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** The scenario that comes with the west London estate. */
export const SCENARIO = "/west-london/impact?scenario=west-london-2025-11-24";

/** One page in a context of its own, and everything that went wrong in it. */
export interface OpenPage {
  readonly page: Page;
  /** Errors of scripts and of the console, and requests that would have left the machine. */
  readonly troubles: readonly string[];
  readonly close: () => Promise<void>;
}

/** The real server with the built pages on a free port, and a real browser to look at them. */
export interface Site {
  readonly origin: string;
  readonly open: (path: string, options?: ContextOptions) => Promise<OpenPage>;
  /** Ends the server alone: what a page sees when the server is lost. */
  readonly stopServer: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/**
 * Builds the pages into a folder of their own and serves them with the estates of some files.
 *
 * @param paths - files or folders, from the root of the project.
 */
export async function startSite(paths: readonly string[] = ["data/west-london"]): Promise<Site> {
  const webRoot = await mkdtemp(join(tmpdir(), "sharedfate-web-"));
  await build({
    configFile: join(root, "web/vite.config.ts"),
    logLevel: "error",
    build: { outDir: webRoot, emptyOutDir: true },
  });
  const app = await buildApp({ estates: await loadEstates(paths, { cwd: root }), webRoot });
  const origin = await app.listen({ host: "127.0.0.1", port: 0 });
  const browser = await startBrowser();
  return {
    origin,
    open: (path, options) => openPage(browser, origin, path, options),
    stopServer: () => app.close(),
    close: async () => {
      await browser.close();
      await app.close();
      await rm(webRoot, { recursive: true, force: true });
    },
  };
}

/** Waits until the page has drawn its map and the answer to what its address asks. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector("#map svg[data-drawn]");
  await page.waitForFunction(() => {
    const list = document.querySelector(".split__list");
    return list?.getAttribute("aria-busy") === "false" && document.querySelector(".answer__waiting") === null;
  });
}

async function openPage(
  browser: TestBrowser,
  origin: string,
  path: string,
  options?: ContextOptions,
): Promise<OpenPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const troubles: string[] = [];
  await context.route("**/*", async (route) => {
    const url = route.request().url();
    if (url.startsWith(origin) || url.startsWith("blob:") || url.startsWith("data:")) return route.continue();
    troubles.push(`request leaves the machine: ${url}`);
    return route.abort();
  });
  const page = await context.newPage();
  page.on("pageerror", (error) => troubles.push(`script: ${error.message}`));
  page.on("console", (message) => {
    // The browser itself notes every request that fails; whether the page deals with it is the test's to say.
    if (
      ["error", "warning"].includes(message.type()) &&
      !message.text().startsWith("Failed to load resource")
    ) {
      troubles.push(`console: ${message.text()}`);
    }
  });
  await page.goto(origin + path);
  return { page, troubles, close: () => context.close() };
}
