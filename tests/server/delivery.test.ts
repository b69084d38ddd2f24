import { gunzipSync } from "node:zlib";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallServer } from "./small-server.ts";

let app: FastifyInstance;

beforeAll(async () => {
  app = await smallServer();
});

afterAll(() => app.close());

describe("security", () => {
  it("lets a page load and ask nothing but this server, on every kind of answer", async () => {
    const policy =
      "default-src 'self';script-src 'self';style-src 'self';style-src-attr 'unsafe-inline';img-src 'self' data: blob:;" +
      "font-src 'self' data:;connect-src 'self';worker-src 'self' blob:;object-src 'none';base-uri 'none';" +
      "form-action 'self';frame-ancestors 'none'";
    for (const url of ["/", "/small/impact", "/api/estates", "/api/nothing", "/healthz"]) {
      const { headers } = await app.inject({ url, headers: { accept: "text/html" } });
      expect([url, headers["content-security-policy"]]).toEqual([url, policy]);
      expect([url, headers["x-content-type-options"], headers["referrer-policy"]]).toEqual([
        url,
        "nosniff",
        "no-referrer",
      ]);
    }
  });

  it("does not ask browsers for TLS that may not be there", async () => {
    const { headers } = await app.inject({ url: "/api/estates" });
    expect(headers["strict-transport-security"]).toBeUndefined();
  });
});

describe("answers", () => {
  it("are asked about before they are used again, and are not sent twice", async () => {
    for (const url of ["/api/estates", "/api/estates/small", "/api/estates/small/impact?scenario=november"]) {
      const first = await app.inject({ url });
      expect(first.headers["cache-control"]).toBe("no-cache");
      const tag = String(first.headers.etag);
      const again = await app.inject({ url, headers: { "if-none-match": tag } });
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, "", tag]);
      const other = await app.inject({ url, headers: { "if-none-match": 'W/"other"' } });
      expect([other.statusCode, other.body]).toEqual([200, first.body]);
    }
  });

  it("to POST are always sent, whatever tag is given", async () => {
    const ask = (headers: Record<string, string>) =>
      app.inject({ method: "POST", url: "/api/estates/small/impact", headers });
    const first = await ask({});
    const again = await ask({ "if-none-match": String(first.headers.etag) });
    expect([again.statusCode, again.body]).toEqual([200, first.body]);
  });

  it("to HEAD have the headers of GET and no body", async () => {
    const get = await app.inject({ url: "/api/estates/small" });
    const head = await app.inject({ method: "HEAD", url: "/api/estates/small" });
    expect([head.statusCode, head.body, head.headers["content-type"]]).toEqual([
      200,
      "",
      get.headers["content-type"],
    ]);
    expect([head.headers["content-length"], head.headers.etag]).toEqual([
      get.headers["content-length"],
      get.headers.etag,
    ]);
  });

  it("are compressed where the client takes it, and come to the same", async () => {
    const plain = await app.inject({ url: "/api/estates/small" });
    const packed = await app.inject({ url: "/api/estates/small", headers: { "accept-encoding": "gzip" } });
    expect([packed.headers["content-encoding"], packed.headers.etag]).toEqual(["gzip", plain.headers.etag]);
    expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
  });

  it("give names with markup, emoji and right-to-left letters back unchanged", async () => {
    const name = "<b>Paper</b> & post \u{1F4EE} \u05d3\u05d5\u05d0\u05e8";
    const asked = await app.inject({ url: "/api/estates/small/impact?fail=paper" });
    expect(
      asked.json<{ impacts: { id: string; name: string }[] }>().impacts.find(({ id }) => id === "paper")
        ?.name,
    ).toBe(name);
    const hostile = '\u202e</script><img src=x onerror="alert(1)">\u0000 {{7*7}}';
    const renamed = await app.inject({
      method: "POST",
      url: "/api/estates/small/impact",
      payload: { events: [{ fail: "paper" }], whatIf: { systems: [{ id: "paper", name: hostile }] } },
    });
    expect(
      renamed.json<{ impacts: { id: string; name: string }[] }>().impacts.find(({ id }) => id === "paper")
        ?.name,
    ).toBe(hostile);
    expect(renamed.headers["content-type"]).toBe("application/json; charset=utf-8");
  });
});
