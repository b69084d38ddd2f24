import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { BrowserContext } from "playwright";
import { chromium } from "playwright";

/** Where a Chromium may be installed, by the names under which systems install it. */
const INSTALLED = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** A real browser that leaves the network alone: only what the page asks for is asked for. */
const QUIET = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A browser with an empty user folder of its own, which Playwright makes and clears away. */
export interface TestBrowser {
  readonly newContext: (options?: ContextOptions) => Promise<BrowserContext>;
  readonly close: () => Promise<void>;
}

export type ContextOptions = NonNullable<Parameters<Awaited<ReturnType<typeof launch>>["newContext"]>[0]>;

/**
 * Starts the machine's Chromium. Looks at CHROME_PATH, then for one that is installed, then for
 * Playwright's own download.
 *
 * @throws Error with what to do, where none is found.
 */
export async function startBrowser(): Promise<TestBrowser> {
  const browser = await launch();
  return { newContext: (options) => browser.newContext(options), close: () => browser.close() };
}

/** The path of the browser that tests use, or null to let Playwright take its own. */
export function browserPath(env: NodeJS.ProcessEnv = process.env): string {
  const given = env["CHROME_PATH"];
  if (given !== undefined && given !== "") {
    if (isProgram(given)) return given;
    throw new Error(
      `CHROME_PATH is ${given}, and no program is there. Correct it, or unset it to look elsewhere.`,
    );
  }
  for (const folder of (env["PATH"] ?? "").split(delimiter)) {
    for (const name of INSTALLED) {
      if (folder !== "" && isProgram(join(folder, name))) return join(folder, name);
    }
  }
  const own = chromium.executablePath();
  if (existsSync(own)) return own;
  throw new Error(
    "No browser for the tests of the pages. Install Chromium (apt-get install -y chromium), or run " +
      "`npx playwright install chromium`, or give the path of one in CHROME_PATH.",
  );
}

async function launch() {
  return chromium.launch({ executablePath: browserPath(), args: QUIET });
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
