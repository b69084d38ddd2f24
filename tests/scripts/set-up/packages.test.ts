import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { needsInstall, whyInstallFailed } from "../../../scripts/set-up/packages.js";
import { folderOf } from "../folder-of.ts";

const wanted = {
  "": { version: "0.1.0" },
  "node_modules/zod": { version: "4.6.7" },
  "node_modules/vitest": { version: "4.1.12", dev: true },
  "node_modules/fsevents": { version: "2.3.3", optional: true },
};
const without = (...places: string[]) =>
  Object.fromEntries(Object.entries(wanted).filter(([place]) => place !== "" && !places.includes(place)));
const lockOf = (packages: object) => JSON.stringify({ lockfileVersion: 3, packages });
const lock = lockOf(wanted);
const hash = createHash("sha256").update(lock).digest("hex");

const checkout = (installed: object | null, more: Record<string, string> = {}) =>
  folderOf({
    "package-lock.json": lock,
    ...(installed === null ? {} : { "node_modules/.package-lock.json": lockOf(installed) }),
    ...more,
  });

describe("packages are installed", () => {
  it("in a bare clone", () => {
    expect(needsInstall(checkout(null), { dev: true })).toBe(true);
  });

  it("where an installation was broken off before npm noted its end", () => {
    const root = checkout(null, { "node_modules/zod/package.json": "{}" });
    expect(needsInstall(root, { dev: true })).toBe(true);
  });

  it("where another version is installed than the lock file asks for", () => {
    const root = checkout({ ...without(), "node_modules/zod": { version: "4.6.6" } });
    expect(needsInstall(root, { dev: true })).toBe(true);
  });

  it("where a package is missing", () => {
    expect(needsInstall(checkout(without("node_modules/zod")), { dev: true })).toBe(true);
  });

  it("where a package is left over that the lock file does not know", () => {
    const root = checkout({ ...without(), "node_modules/left-pad": { version: "1.3.0" } });
    expect(needsInstall(root, { dev: true })).toBe(true);
  });

  it("where the packages for development are missing and needed", () => {
    expect(needsInstall(checkout(without("node_modules/vitest")), { dev: true })).toBe(true);
  });

  it("where our own note is of another lock file and npm keeps none", () => {
    const root = checkout(null, { "node_modules/.sharedfate-lock": hash.replace(/^./, "x") });
    expect(needsInstall(root, { dev: true })).toBe(true);
  });

  it("where npm's note contradicts our own", () => {
    const root = checkout(without("node_modules/zod"), { "node_modules/.sharedfate-lock": hash });
    expect(needsInstall(root, { dev: true })).toBe(true);
  });
});

describe("packages are left alone", () => {
  it("after npm installed all that the lock file asks for, by whoever's hand", () => {
    expect(needsInstall(checkout(without()), { dev: true })).toBe(false);
  });

  it("where only a package for another platform is missing", () => {
    expect(needsInstall(checkout(without("node_modules/fsevents")), { dev: true })).toBe(false);
  });

  it("where the packages for development are missing and not needed", () => {
    expect(needsInstall(checkout(without("node_modules/vitest")), { dev: false })).toBe(false);
  });

  it("where npm keeps no note and our own is of this lock file", () => {
    expect(needsInstall(checkout(null, { "node_modules/.sharedfate-lock": hash }), { dev: true })).toBe(
      false,
    );
  });
});

describe("a failed installation", () => {
  it.each([
    [
      "npm error code ENOTFOUND\nnpm error network request failed",
      "this machine cannot reach npm's registry; connect it, or name a mirror with `npm config set registry`.",
    ],
    [
      "npm error code E403\nnpm error 403 Forbidden",
      "npm's registry refused to answer; see `npm config get registry` and any proxy in between.",
    ],
    ["npm error code ENOSPC", "the disk is full."],
    [
      "npm error code EACCES\nnpm error path /srv/app/node_modules",
      "this folder may not be written to; check who owns it and node_modules.",
    ],
    [
      "npm error code EUSAGE",
      "package.json and package-lock.json do not agree; `npm install` brings them together.",
    ],
    ["npm error something new", "npm says why, above."],
  ])("of which npm says %j is told in one sentence", (complaints, reason) => {
    expect(whyInstallFailed(complaints)).toBe(`The packages could not be installed: ${reason}`);
  });
});
