import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { RequestError } from "../../../server/problem-details.ts";
import { KeptAnswer } from "../../../server/store/kept-answer.ts";

const long = { words: "again and ".repeat(200) };

describe("an answer that is kept", () => {
  it("has one tag for the same content and another for other content", () => {
    expect(new KeptAnswer(long).etag).toBe(new KeptAnswer({ ...long }).etag);
    expect(new KeptAnswer({ ...long, more: 1 }).etag).not.toBe(new KeptAnswer(long).etag);
  });

  it("is packed at most once, and not where that is not worth it", async () => {
    const answer = new KeptAnswer(long);
    const packed = await answer.packed();
    expect(gunzipSync(packed ?? "").toString()).toBe(JSON.stringify(long));
    expect(await answer.packed()).toBe(packed);
    expect(await new KeptAnswer({ words: "few" }).packed()).toBeNull();
  });

  it("is refused with what to do where it is longer than text can be", () => {
    const endless = {
      toJSON: () => {
        throw new RangeError("Invalid string length");
      },
    };
    expect(() => new KeptAnswer(endless)).toThrow(
      new RequestError(
        "TOO_LARGE",
        "The answer is longer than can be sent at once; ask for fewer rows with top.",
      ),
    );
  });
});
