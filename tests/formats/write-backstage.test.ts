import { expect, it } from "vitest";
import { backstageOf } from "../../src/formats/write-backstage.ts";
import { Estate } from "../../src/model/estate.ts";
import { importLines } from "../support/import-lines.ts";
import { importText } from "../support/tables.ts";

const estate = Estate.parse({
  estate: 1,
  id: "northmere",
  name: "Northmere\nkind: Component # no entity",
  organisations: [{ id: "northmere", name: "Northmere", kind: "council" }],
  systems: [
    { id: "portal", name: "Portal", kind: "application", owner: "northmere", needs: ["accounts"] },
    { id: "accounts", name: "Accounts", kind: "data-store", owner: "northmere" },
    { id: "a:b", name: "Odd", kind: "network", owner: "northmere" },
  ],
  services: [
    {
      id: "benefits",
      name: "Housing Benefit",
      owner: "northmere",
      priority: 1,
      needs: ["portal", { anyOf: ["accounts", "a:b"] }],
    },
  ],
});

it("writes entities that are read back, with a need of each member of a group", async () => {
  const written = backstageOf(estate);
  expect(importLines(await importText({ "catalog-info.yaml": written }))).toEqual([
    "portal (application) northmere -> accounts",
    "accounts (data-store) northmere",
    "a-b (network) northmere",
    "benefits (service 1) northmere -> portal, accounts, a-b",
  ]);
});

it("says in comments what is lost, whatever the estate is called", () => {
  expect(backstageOf(estate).split("\n").slice(0, 4)).toEqual([
    "# Northmere kind: Component # no entity, written for Backstage.",
    "# Lost: strengths, delays, workarounds, links, holdings and sources. Redundancy groups that became a dependency on each member: 1.",
    "# Ids that were changed to what Backstage allows in a name: 1.",
    "---",
  ]);
});
