import { spawnSync } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import { run } from "./run.js";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Where installers put a browser that is not on the path. */
const PLACES = {
  darwin: [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
  ],
  win32: [
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  ],
};

/**
 * What each package manager is told. The first that the machine has is asked, and no other. Liberation has
 * the widths of Arial, which the page asks for.
 */
const PACKAGE_MANAGERS = [
  {
    name: "apt-get",
    steps: [["update"], ["install", "-y", "--no-install-recommends", "chromium", "fonts-liberation"]],
  },
  { name: "dnf", steps: [["install", "-y", "chromium"]] },
  { name: "apk", steps: [["add", "--no-cache", "chromium"]] },
];

export const howToGetABrowser =
  "No browser was found and none could be fetched, and tests of the page fail without one: install Chromium or " +
  "Chrome, or set CHROME_PATH to one.";

export function browserCandidates({ env, platform }) {
  const folders = (env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  return [
    ...(env.CHROME_PATH ? [env.CHROME_PATH] : []),
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...(PLACES[platform] ?? []),
  ];
}

export async function firstThatStarts(sources, starts) {
  for (const source of sources) {
    for (const path of await source()) if (starts(path)) return path;
  }
  return null;
}

export async function findOrFetchBrowser(root) {
  const { env, platform } = process;
  const installed = () => browserCandidates({ env, platform });
  const downloaded = () => playwrightsOwn(root);
  const path = await firstThatStarts(
    [
      installed,
      downloaded,
      () => downloadBrowser(root).then(downloaded),
      () => installBrowser(env).then(installed),
    ],
    startsHere,
  );
  if (env.CHROME_PATH && path !== env.CHROME_PATH)
    console.error(`CHROME_PATH is no browser that starts: ${env.CHROME_PATH}`);
  return path;
}

function startsHere(path) {
  if (!isProgram(path)) return false;
  // On Windows a browser that is asked for its version opens a window.
  if (process.platform === "win32") return true;
  return spawnSync(path, ["--version"], { stdio: "ignore", timeout: 20_000 }).status === 0;
}

function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

async function playwrightsOwn(root) {
  const { chromium } = await import(pathToFileURL(join(root, "node_modules/playwright/index.mjs")).href);
  return [chromium.executablePath()];
}

async function downloadBrowser(root) {
  console.log("No browser is installed; fetching Chromium for the tests of the page (about 180 MB)…");
  const playwright = join(root, "node_modules/playwright/cli.js");
  await run(process.execPath, [playwright, "install", "chromium"], {
    cwd: root,
    env: { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: "10000" },
    doing: "fetching Chromium",
  });
}

async function installBrowser(env) {
  const manager = PACKAGE_MANAGERS.find(({ name }) => onPath(name, env));
  const asRoot = process.getuid?.() === 0 ? [] : ["sudo", "-n"];
  if (manager === undefined) return;
  if (asRoot.length > 0 && spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status !== 0) return;
  console.log(`Installing Chromium with ${manager.name}…`);
  for (const step of manager.steps) {
    const [program, ...args] = [...asRoot, "env", "DEBIAN_FRONTEND=noninteractive", manager.name, ...step];
    const { code } = await run(program, args, { doing: `installing Chromium with ${manager.name}` });
    // Old package lists may still know a browser; what cannot be installed is the end of it.
    if (code !== 0 && step[0] !== "update") return;
  }
}

function onPath(name, env) {
  return (env.PATH ?? "").split(delimiter).some((folder) => isProgram(join(folder, name)));
}
