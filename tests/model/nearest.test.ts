import { expect, it } from "vitest";
import { didYouMean, nearest } from "../../src/index.ts";

it("names the known word that is nearest to a misspelt one", () => {
  expect(nearest("rbkc-netwrok", ["rbkc-network", "lbhf-network", "wcc"])).toBe("rbkc-network");
});

it("names the first by code point of several that are as near", () => {
  expect(nearest("net-x", ["net-b", "net-a"])).toBe("net-a");
});

it("names none that shares less than half of its letters", () => {
  expect([nearest("payroll", ["housing", "x"]), didYouMean("payroll", ["housing"])]).toEqual([null, ""]);
});

it("does not mind the case of letters", () => {
  expect(nearest("RBKC", ["rbkc", "wcc"])).toBe("rbkc");
});
