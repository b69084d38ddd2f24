import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { KeptAnswer } from "../../../server/store/kept-answer.ts";

const long = Buffer.from("again and ".repeat(200));

describe("an answer that is kept", () => {
  it("has one tag for the same content and another for other content", () => {
    expect(new KeptAnswer(long).etag).toBe(new KeptAnswer(Buffer.from(long)).etag);
    expect(new KeptAnswer(Buffer.concat([long, Buffer.from("1")])).etag).not.toBe(new KeptAnswer(long).etag);
  });

  it("is packed at most once, and not where that is not worth it", async () => {
    const answer = new KeptAnswer(long);
    const packed = await answer.packed();
    expect(gunzipSync(packed ?? "")).toEqual(long);
    expect(await answer.packed()).toBe(packed);
    expect(await new KeptAnswer(Buffer.from("few")).packed()).toBeNull();
  });
});
