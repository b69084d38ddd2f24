import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runNpm } from "./run.js";
import { Trouble } from "./trouble.js";

/** What npm itself notes of an installation when it has finished one. */
const INSTALLED = "node_modules/.package-lock.json";
/** Our own note, for an npm that keeps none: the hash of the lock file that was installed. */
const STAMP = "node_modules/.sharedfate-lock";

export function needsInstall(root, { dev }) {
  const lock = read(root, "package-lock.json");
  const installed = read(root, INSTALLED);
  if (installed === null) return read(root, STAMP) !== hashOf(lock);
  return !agrees(JSON.parse(lock).packages, JSON.parse(installed).packages, { dev });
}

export async function installPackages(root) {
  console.log("Installing packages (about 20 s)…");
  const reach = await canReachRegistry(root);
  const { code, complaints } = await runNpm(
    ["ci", "--include=dev", ...PATIENCE, ...(reach.isThere ? [] : ["--offline"])],
    { cwd: root, doing: "installing packages", complaints: "shown and kept" },
  );
  if (code !== 0) throw new Trouble(whyInstallFailed(reach.isThere ? complaints : reach.complaints), code);
  writeFileSync(join(root, STAMP), hashOf(read(root, "package-lock.json")));
}

const PATIENCE = ["--fetch-retries=3", "--fetch-retry-factor=2", "--fetch-retry-mintimeout=1000"];

/**
 * Asks first, as npm does not give up on a network that is not there before it has tried each package:
 * minutes of silence. Without one, npm's cache may still hold all that is needed.
 */
async function canReachRegistry(root) {
  const { complaints } = await runNpm(["ping", ...PATIENCE, "--fetch-retries=1", "--fetch-timeout=15000"], {
    cwd: root,
    complaints: "kept",
  }).catch((error) => {
    if (error instanceof Trouble) throw error;
    throw new Trouble(`npm could not be started (${error.message}): install Node with npm from nodejs.org.`);
  });
  return { isThere: !NO_NETWORK.test(complaints), complaints };
}

const NO_NETWORK =
  /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|network timeout/;

const REASONS = [
  {
    pattern: NO_NETWORK,
    sentence:
      "this machine cannot reach npm's registry; connect it, or name a mirror with `npm config set registry`.",
  },
  {
    pattern: /\bE40[137]\b/,
    sentence: "npm's registry refused to answer; see `npm config get registry` and any proxy in between.",
  },
  { pattern: /ENOSPC/, sentence: "the disk is full." },
  {
    pattern: /EACCES|EPERM|EROFS/,
    sentence: "this folder may not be written to; check who owns it and node_modules.",
  },
  {
    pattern: /EUSAGE/,
    sentence: "package.json and package-lock.json do not agree; `npm install` brings them together.",
  },
];

export function whyInstallFailed(complaints) {
  const reason = REASONS.find(({ pattern }) => pattern.test(complaints));
  return `The packages could not be installed: ${reason?.sentence ?? "npm says why, above."}`;
}

/** Whether everything that the lock file asks for is there in the same version, and nothing else. */
function agrees(wanted, installed, { dev }) {
  const isRight = ([place, entry]) => {
    const found = installed[place];
    if (place === "" || found === undefined) return place === "" || mayBeMissing(entry, { dev });
    return found.version === entry.version;
  };
  return Object.entries(wanted).every(isRight) && Object.keys(installed).every((place) => place in wanted);
}

/** Packages for other platforms are left out by npm, and those for development by whoever wants only to run. */
function mayBeMissing(entry, { dev }) {
  return Boolean(entry.optional || entry.devOptional || (entry.dev && !dev));
}

function hashOf(text) {
  return createHash("sha256").update(text).digest("hex");
}

function read(root, path) {
  try {
    return readFileSync(join(root, path), "utf8");
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw error;
  }
}
