import { describe, expect, it } from "vitest";
import { idFor } from "../../../src/formats/foreign/new-ids.ts";
import { alikePairs, slug } from "../../../src/formats/foreign/names.ts";

const pairs = (...names: string[]) =>
  alikePairs(names).map(([i, j]) => `${names[i] ?? ""} ~ ${names[j] ?? ""}`);

describe("names that are alike", () => {
  it("are equal but for spaces, case and punctuation, or differ in one letter", () => {
    expect(pairs("Revenue Desk", "RevenueDesk", "Revenue-desk", "Housing")).toEqual([
      "Revenue Desk ~ RevenueDesk",
      "Revenue Desk ~ Revenue-desk",
      "RevenueDesk ~ Revenue-desk",
    ]);
    expect(pairs("CareTrack Adults", "CareTrak Adults", "CareTruck Adults")).toEqual([
      "CareTrack Adults ~ CareTrak Adults",
      "CareTrack Adults ~ CareTruck Adults",
    ]);
  });

  it("do not differ in digits or in letters that stand alone, and are not short", () => {
    expect(pairs("Server 1", "Server 2", "Switchboard A", "Switchboard B", "Mail", "Mall")).toEqual([]);
  });

  it("are compared within one group, and so many of them told", () => {
    const laptops = [...Array(3_000).keys()].map(() => "Office laptop");
    expect(alikePairs(laptops, { most: 3 })).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
    ]);
    expect(alikePairs(laptops, { groupOf: String })).toEqual([]);
    expect(alikePairs(laptops.slice(0, 4), { isWanted: (i, j) => i + j === 3 })).toEqual([
      [0, 3],
      [1, 2],
    ]);
  });

  it("are found among many in little time", () => {
    const names = [...Array(15_000).keys()].map((i) => `System ${String.fromCharCode(97 + (i % 26))}${i}`);
    expect(alikePairs([...names, "Housing Ledger", "Housing Leger"]).length).toBe(1);
  });
});

describe("an id made of a name", () => {
  it("has nothing that an id cannot have", () => {
    expect(["Housing Benefit (new)", "Café & Bar", "  –  ", "Straße 7"].map(slug)).toEqual([
      "housing-benefit-new",
      "cafe-and-bar",
      "",
      "stra-e-7",
    ]);
  });

  it("is told from those that are taken by its owner, and in the end by a number", () => {
    const taken = new Set(["mail", "us-mail", "us-mail-2"]);
    const isTaken = (id: string) => taken.has(id);
    expect([
      idFor("Post", ["us"], isTaken),
      idFor("Mail", ["them"], isTaken),
      idFor("Mail", ["us"], isTaken),
      idFor("–", [], isTaken),
    ]).toEqual(["post", "them-mail", "us-mail-3", "unnamed"]);
  });
});
