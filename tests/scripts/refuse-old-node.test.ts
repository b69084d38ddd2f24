import { describe, expect, it } from "vitest";
import { complaintAboutNode } from "../../scripts/refuse-old-node.js";

describe("an old Node", () => {
  it.each(["v20.19.0", "v20.20.2", "v22.0.0", "v100.1.0"])(
    "is not %s where 20.19 is asked for",
    (version) => {
      expect(complaintAboutNode(version, ">=20.19")).toBe(null);
    },
  );

  it.each(["v20.18.3", "v20.2.0", "v18.20.4", "v9.99.0"])("is %s where 20.19 is asked for", (version) => {
    expect(complaintAboutNode(version, ">=20.19")).toBe(
      `Sharedfate needs Node 20.19 or newer, and this is ${version}: install a newer one from nodejs.org.`,
    );
  });
});
