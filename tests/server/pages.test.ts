import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { smallServer } from "./small-server.ts";

const asBrowser = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };

let folder: string;
let webRoot: string;
let app: FastifyInstance;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "pages-"));
  webRoot = join(folder, "dist");
  await writeFile(join(folder, "secret.txt"), "secret");
  app = await smallServer({ webRoot });
});

afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true });
});

async function build(): Promise<void> {
  await mkdir(join(webRoot, "assets"), { recursive: true });
  await writeFile(join(webRoot, "index.html"), "<!doctype html><title>Sharedfate</title>");
  await writeFile(join(webRoot, "favicon.svg"), "<svg/>");
  await writeFile(join(webRoot, "assets/index-1a2b.js"), "export {};");
  await writeFile(join(webRoot, ".built-from"), "hash");
}

async function get(url: string, headers: Record<string, string> = asBrowser) {
  const { statusCode, headers: got, body } = await app.inject({ url, headers });
  return [statusCode, String(got["content-type"]).split(";")[0], got["cache-control"], body];
}

const page = [200, "text/html", "no-cache", "<!doctype html><title>Sharedfate</title>"];

describe("pages", () => {
  it("are the one built page at every address that is not the API's", async () => {
    await build();
    for (const url of [
      "/",
      "/index.html",
      "/small/impact?scenario=november&at=PT4H",
      "/west.london/map",
      "/apiary",
    ]) {
      expect([url, ...(await get(url))]).toEqual([url, ...page]);
    }
    const head = await app.inject({ method: "HEAD", url: "/small/impact", headers: asBrowser });
    expect([head.statusCode, head.body]).toEqual([200, ""]);
  });

  it("have their assets kept for good, and everything else asked about", async () => {
    await build();
    expect(await get("/assets/index-1a2b.js", {})).toEqual([
      200,
      "application/javascript",
      "public, max-age=31536000, immutable",
      "export {};",
    ]);
    expect(await get("/favicon.svg", {})).toEqual([200, "image/svg+xml", "no-cache", "<svg/>"]);
  });

  it("say plainly how to build them, and are there once they are built", async () => {
    const [status, type, , body] = await get("/");
    expect([status, type]).toEqual([503, "text/html"]);
    expect(body).toContain(
      "Run <code>npm run build</code> in the folder of Sharedfate, then reload this page.",
    );
    await build();
    expect(await get("/")).toEqual(page);
  });

  it("are no answer to what is missing from the API, the assets or the machine", async () => {
    await build();
    for (const url of [
      "/api/nothing",
      "/assets/gone.js",
      "/docs/nothing",
      "/../secret.txt",
      "/%2e%2e/secret.txt",
      "/..%2fsecret.txt",
      "/.built-from",
    ]) {
      const [status, type, , body] = await get(url, { accept: "*/*" });
      expect([url, status, type]).toEqual([url, 404, "application/problem+json"]);
      expect(body).not.toContain('secret"');
    }
    expect(await get("/api/nothing")).toEqual([
      404,
      "application/problem+json",
      undefined,
      (await app.inject({ url: "/api/nothing" })).body,
    ]);
  });

  it("are given to GET alone", async () => {
    await build();
    const response = await app.inject({ method: "POST", url: "/small/impact", headers: asBrowser });
    expect([response.statusCode, response.json<{ code: string }>().code]).toEqual([404, "NOT_FOUND"]);
  });
});
