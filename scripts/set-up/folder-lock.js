// A lock that outlives no one: a folder with a note of who holds it. It is prepared beside its place
// and moved there in one step, which fails while another stands there; so it is never seen half made.
import { randomUUID } from "node:crypto";
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { clearInterval, setInterval } from "node:timers";
import { setTimeout as pause } from "node:timers/promises";

const LOOK_AGAIN_MS = 200;
const SIGN_OF_LIFE_MS = 5_000;
/** A holder on another machine cannot be asked; without a sign of life for so long it is taken for dead. */
const SILENT_MS = 60_000;
const LITTER_MS = 3_600_000;

export async function withFolderLock(folder, { onWait }, action) {
  const token = randomUUID();
  const mine = `${folder}.${token}`;
  mkdirSync(mine, { recursive: true });
  writeFileSync(join(mine, "holder.json"), JSON.stringify({ token, pid: process.pid, host: hostname() }));
  for (let waits = 0; !takesPlace(mine, folder); waits++) {
    if (buryIfStale(folder)) continue;
    if (waits === 0) onWait();
    await pause(LOOK_AGAIN_MS);
  }
  sweepLitter(folder);
  const beat = setInterval(() => touch(join(folder, "holder.json")), SIGN_OF_LIFE_MS);
  try {
    return await action();
  } finally {
    clearInterval(beat);
    renameSync(folder, mine);
    rmSync(mine, { recursive: true });
  }
}

export function isStale(holder, { nowMs, host, isAlive }) {
  if (holder.host === host && !isAlive(holder.pid)) return true;
  return nowMs - holder.lastSeenMs > SILENT_MS;
}

/** Moves a folder to a place, which fails while something stands there. */
function takesPlace(from, place) {
  try {
    renameSync(from, place);
    return true;
  } catch (error) {
    const taken = ["ENOTEMPTY", "EEXIST", ...(process.platform === "win32" ? ["EPERM", "EACCES"] : [])];
    if (taken.includes(error.code)) return false;
    throw error;
  }
}

/**
 * Moves a dead holder's lock out of the way, to a place named after that holder: one who comes late
 * finds the place taken, and cannot move the next holder's lock there.
 */
function buryIfStale(folder) {
  try {
    const holder = holderOf(folder);
    if (!isStale(holder, { nowMs: Date.now(), host: hostname(), isAlive })) return false;
    return takesPlace(folder, `${folder}.dead-${holder.token}`);
  } catch (error) {
    if (error.code === "ENOENT") return true;
    throw error;
  }
}

/** Who holds the lock; a folder without a readable note has a holder of whom nothing is known. */
function holderOf(folder) {
  const note = join(folder, "holder.json");
  try {
    return { ...JSON.parse(readFileSync(note, "utf8")), lastSeenMs: statSync(note).mtimeMs };
  } catch {
    return { token: "unknown", pid: 0, host: "", lastSeenMs: statSync(folder).mtimeMs };
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== "ESRCH";
  }
}

function touch(file) {
  const now = new Date();
  utimesSync(file, now, now);
}

/** Removes what the dead and the interrupted left beside the lock, once no one can still be looking at it. */
function sweepLitter(folder) {
  for (const name of readdirSync(dirname(folder))) {
    if (!name.startsWith(`${basename(folder)}.`)) continue;
    const litter = join(dirname(folder), name);
    const ageMs = Date.now() - (statSync(litter, { throwIfNoEntry: false })?.ctimeMs ?? Infinity);
    if (ageMs > LITTER_MS) rmSync(litter, { recursive: true, force: true });
  }
}
