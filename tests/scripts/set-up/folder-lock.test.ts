import { existsSync, readdirSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { isStale, withFolderLock } from "../../../scripts/set-up/folder-lock.js";
import { folderOf, writeFile } from "../folder-of.ts";

const NOBODY_WAITS = { onWait: () => {} };

describe("a folder lock", () => {
  it("lets one in at a time, and everyone in the end", async () => {
    const lock = join(folderOf({}), "lock");
    let inside = 0;
    const seen: number[] = [];
    const enter = () =>
      withFolderLock(lock, NOBODY_WAITS, async () => {
        seen.push(++inside);
        await Promise.resolve();
        inside--;
      });
    await Promise.all([enter(), enter(), enter()]);
    expect(seen).toEqual([1, 1, 1]);
  });

  it("tells the one who waits, once", async () => {
    const lock = join(folderOf({}), "lock");
    const told: string[] = [];
    let second = Promise.resolve();
    await withFolderLock(lock, NOBODY_WAITS, async () => {
      await new Promise<void>((letFirstGo) => {
        const onWait = () => {
          told.push("another is in");
          letFirstGo();
        };
        second = withFolderLock(lock, { onWait }, () => Promise.resolve(void told.push("in")));
      });
      told.push("first goes");
    });
    await second;
    expect(told).toEqual(["another is in", "first goes", "in"]);
  });

  it("returns what was done inside, and leaves nothing behind", async () => {
    const root = folderOf({});
    expect(await withFolderLock(join(root, "lock"), NOBODY_WAITS, () => Promise.resolve(42))).toBe(42);
    expect(readdirSync(root)).toEqual([]);
  });

  it("is given back when what was done inside fails", async () => {
    const lock = join(folderOf({}), "lock");
    const fails = () => Promise.reject(new Error("no network"));
    await expect(withFolderLock(lock, NOBODY_WAITS, fails)).rejects.toThrow("no network");
    expect(existsSync(lock)).toBe(false);
  });

  it("is taken from one that has died", async () => {
    const root = folderOf({});
    const dead = { token: "t1", pid: 2 ** 22 + 1, host: hostname() };
    writeFile(root, "lock/holder.json", JSON.stringify(dead));
    expect(await withFolderLock(join(root, "lock"), NOBODY_WAITS, () => Promise.resolve("in"))).toBe("in");
  });
});

describe("the holder of a lock", () => {
  const machine = { nowMs: 1_000_000, host: "here", isAlive: (pid: number) => pid === 1 };

  it("is dead if its process is gone", () => {
    expect(isStale({ pid: 2, host: "here", lastSeenMs: 1_000_000 }, machine)).toBe(true);
  });

  it("lives while its process does and it gives signs of life", () => {
    expect(isStale({ pid: 1, host: "here", lastSeenMs: 940_000 }, machine)).toBe(false);
  });

  it("cannot be asked on another machine, and lives while it gives signs of life", () => {
    expect(isStale({ pid: 2, host: "there", lastSeenMs: 940_000 }, machine)).toBe(false);
  });

  it("is taken for dead after more than a minute of silence", () => {
    expect(isStale({ pid: 1, host: "here", lastSeenMs: 939_999 }, machine)).toBe(true);
  });
});
