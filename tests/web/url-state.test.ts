import { expect, test } from "vitest";
import type { Address } from "../../web/address.ts";
import { plainAddress } from "../../web/address.ts";
import { addressOf, urlOf } from "../../web/url-state.ts";

const read = (path: string) => addressOf(new URL(path, "http://here.invalid"));

const full: Address = {
  estate: "west-london",
  page: "impact",
  question: {
    scenario: "west-london-2025-11-24",
    marks: [
      { verb: "compromise", id: "rbkc-network", assuredBy: null },
      { verb: "compromise", id: "a+b:c", assuredBy: null },
      { verb: "isolate", id: "wcc-network", assuredBy: "rbkc" },
      { verb: "shutDown", id: "lbhf-web", assuredBy: null },
    ],
  },
  at: "P1DT2H",
  assumed: "ignored",
  filter: { organisation: "rbkc", state: "failed", text: "a & b, c=é" },
  sort: { column: "name", descending: true },
  tablePage: 3,
  selected: "rbkc-benefits",
  zoom: { scale: 1.25, xPx: -40, yPx: 900 },
};

test("writes what is asked and how it is shown into the address, readable by people", () => {
  expect(urlOf(full)).toBe(
    "/west-london/impact?scenario=west-london-2025-11-24&compromised=rbkc-network,a%2Bb:c&isolated=wcc-network~rbkc" +
      "&shut-down=lbhf-web&at=P1DT2H&assumed=ignored&owner=rbkc&state=failed&text=a%20%26%20b,%20c%3D%C3%A9" +
      "&sort=-name&page=3&selected=rbkc-benefits&zoom=1.250,-40,900",
  );
});

test("reads back exactly the address that it wrote", () => {
  expect(read(urlOf(full))).toEqual({ address: full, misread: [] });
});

test("writes nothing that stands at its default", () => {
  expect(urlOf(plainAddress("west-london"))).toBe("/west-london/impact");
  expect(read("/west-london/impact")).toEqual({ address: plainAddress("west-london"), misread: [] });
});

test("leaves the estate open where the path names none", () => {
  expect(read("/")).toEqual({ address: plainAddress(null), misread: [] });
  expect(urlOf(plainAddress(null))).toBe("/");
});

test("says what it cannot read and keeps the rest", () => {
  const { address, misread } = read(
    "/west-london/nowhere?compromised=ok,no%20id,a~b~c&at=P1M&assumed=perhaps&state=operational&sort=colour&page=0&zoom=big",
  );
  expect(address).toEqual({
    ...plainAddress("west-london"),
    question: { scenario: null, marks: [{ verb: "compromise", id: "ok", assuredBy: null }] },
  });
  expect(misread).toEqual([
    "The page “nowhere” in this link is not understood.",
    "The id “no id” in this link is not understood.",
    "The id “a~b~c” in this link is not understood.",
    "The time “P1M” in this link is not understood.",
    "The choice “perhaps” in this link is not understood.",
    "The status “operational” in this link is not understood.",
    "The order “colour” in this link is not understood.",
    "The page number “0” in this link is not understood.",
    "The part of the map “big” in this link is not understood.",
  ]);
});

test("takes a mark that is given twice once", () => {
  expect(read("/e/impact?failed=a,b,a").address.question.marks).toEqual([
    { verb: "fail", id: "a", assuredBy: null },
    { verb: "fail", id: "b", assuredBy: null },
  ]);
});
